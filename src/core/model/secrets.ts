// Credentials in texts that people copy into issues and logs: messages, lines of files, reports.
import type { Span } from '../source/text.ts';
import { secretData } from './secret-objects.ts';
import { namedValues } from './secret-values.ts';

/** Credentials that their form gives away, wherever they are. */
const FORMS: readonly RegExp[] = [
  // User and password of a URL.
  /(?<=:\/\/)[^\s/?#"'`]{1,500}(?=@)/g,
  // The header of HTTP; what kubelet and others have below a key of this name is no credential.
  /(?<=(?<!\w)authorization["']?[ \t]{0,8}[:=][ \t]{0,8}\[?["']?(?:basic|bearer|token)[ \t]{1,8})[^\s"',]{1,100000}/gi,
  // kubeadm's bootstrap tokens, whose first part is no secret, and certificate keys.
  /(?<=(?<![\w.-])[a-z0-9]{6}\.)[a-z0-9]{16}(?![\w.-])/g,
  /(?<![\w:])[0-9a-f]{64}(?!\w)/g,
  // JSON Web Tokens, and keys and certificates as base64 of PEM.
  /(?<![\w-])eyJ[\w-]{8,5000}\.[\w-]{8,5000}\.[\w-]{0,5000}/g,
  /(?<!\w)LS0tLS1C[\w+/=]{1,100000}/g,
  // Keys of 32 bytes, as Talos and WireGuard have them.
  /(?<![\w+/])[\w+/]{43}=(?![\w+/=])/g,
  /(?<=-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----)[^-]{1,100000}(?=-----END)/g,
];

/** A text with stars for credentials, as many as they have signs. */
export function withoutSecrets(text: string): string {
  let masked = '';
  let end = 0;
  for (const span of secretSpans(text)) {
    const start = Math.max(span.start, end);
    if (span.end <= start) continue;
    masked += text.slice(end, start) + text.slice(start, span.end).replace(/\S/g, '*');
    end = span.end;
  }
  return end === 0 ? text : masked + text.slice(end);
}

export function stars(secret: string): string {
  return '*'.repeat(secret.length);
}

/** Where credentials are, in their order. */
export function secretSpans(text: string): Span[] {
  const formed = FORMS.flatMap((form) =>
    [...text.matchAll(form)].map(({ index, 0: secret }) => ({ start: index, end: index + secret.length })),
  );
  return [...formed, ...namedValues(text), ...secretData(text)].sort((a, b) => a.start - b.start);
}
