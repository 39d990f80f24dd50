// Credentials in texts that people copy into issues and logs: messages, lines of files, reports.

/** What gives a credential away: the place of one in a URL, its form, or the key that it has. */
const SECRETS: readonly RegExp[] = [
  /(?<=:\/\/)[^\s/?#@"'`]{1,500}(?=@)/g,
  // kubeadm's bootstrap tokens, whose first part is no secret, and certificate keys.
  /(?<=(?<![\w.-])[a-z0-9]{6}\.)[a-z0-9]{16}(?![\w.-])/g,
  /(?<![\w:])[0-9a-f]{64}(?!\w)/g,
  /(?<=(?:token|passw(?:or)?d|secret|certificate-?key|private-?key|api-?key|(?<![\w-])auth)["']?[ \t]{0,8}[:=][ \t]{0,8}["']?)(?!(?:true|false|null|\d{1,6})\b)[\w+/=.~!@#$%^&*:-]{1,5000}/gi,
];

const SECRET_KEY = /(?:token|passw(?:or)?d|secret|certificate-?key|private-?key|api-?key|^auth)$/i;

/** A text with stars for credentials, as many as they have signs. */
export function withoutSecrets(text: string): string {
  return SECRETS.reduce((masked, secret) => masked.replace(secret, stars), text);
}

/** Whether the values of a key are credentials. */
export function isSecretKey(key: string): boolean {
  return SECRET_KEY.test(key);
}

export function stars(secret: string): string {
  return '*'.repeat(secret.length);
}
