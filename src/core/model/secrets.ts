// Credentials in texts that people copy into issues and logs: messages, lines of files, reports.
import type { Span } from '../source/text.ts';

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

/** The end of a name of which the value is a credential, mistyped ones too: a finding may be about them. */
const NAME =
  /(?:(?:access|agent|api|auth|bearer|bootstrap|client|join|refresh|server|session)?to(?=[en]{0,2}k)[ken]{2,4}s?|pas{1,2}[word]{1,5}s?|passphrase|(?<!existing|pull)secre?ts?|(?:certificate|private|api|access|secret|encryption|signing|join|auth|shared)[-_]?key|key[-_]data|(?<![\w-])auth)(?![\w-])/gi;

/** The sign before a name and its first two, where they are inside of another word: `stoke`, `STOKE`; not `userToken`. */
const INSIDE_WORD = /^(?:[A-Za-z]to|[A-Z]TO)/;

/** What may be between a name and its value. */
const ASSIGNED = /["']?(?:\s{0,8}:[ \t]{0,8}|[ \t]{0,8}=[ \t]{0,8})/y;
/** `--token x`, `"--token", "x"`, a list of two items. */
const NEXT_WORD = /["']?(?:,?[ \t]{1,8}|,?[ \t]{0,8}\\?\r?\n\s{0,80}(?:-[ \t]{1,8})?)(?![-\s])/y;
/** `password "x"`, as BIRD has it. */
const QUOTED_NEXT = /[ \t]{1,8}(?=["'])/y;
/** `name: X_TOKEN` with `value: x` beside it. */
const VALUE_BESIDE = /["']?,?\s{1,80}["']?value["']?\s{0,8}:[ \t]{0,8}/y;

const QUOTED = /"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'/y;
/** To the end of the line, a comment or the next key of a flow mapping. */
const PLAIN = /(?:[^\s,#]|[,#](?=\S)|[ \t](?![ \t#,]|\s*$))+/my;
const WORD = /(?:[^\s,"'`]|,(?=[^\s"'`]))+/y;

/** Values that nobody keeps secret, and those that are still to be put in. */
const OPEN = /^(?:true|false|null|none|~|\d{1,6}|[>|][-+\d]{0,2}|\{\{[^{}]{0,500}\}\}|\$\{[^{}]{0,500}\})[,\]}]{0,3}$/i;
/** What of a line below a key is no credential: indentation, a dash, a key. */
const ENTRY = /^\s*(?:-[ ]+)?(?:["']?[\w.-]{1,200}["']?[ \t]*:(?=\s))?\s*/;
/** What `auth` is where it says how: `kubernetes`. */
const METHOD = /^[a-z]+$/;
/** Shorter ones could be a part of any word, and a word of small letters alone one of any sentence. */
const WHOLE_WORD = /^(?![a-z]+$)[^\s"']{8,}$/;
/** What says where a credential is kept instead of giving it. */
const REFERENCE = /\b(?:secretKeyRef|valueFrom|secretName|secretRef|existingSecret)\b/;
/** Keys below the key of a credential that have none themselves. */
const REFERENCE_KEY =
  /^\s*(?:-[ ]+)?["']?(?:name|namespace|key|optional|path|enabled|create|secretKeyRef|valueFrom|secretName|secretRef|existingSecret)["']?[ \t]*:/;

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

/** The words of a text that are credentials, long ones first: a message may repeat one without what gives it away. */
export function secretsOf(text: string): readonly string[] {
  const words = secretSpans(text).map(({ start, end }) => text.slice(start, end));
  return [...new Set(words)].filter((word) => WHOLE_WORD.test(word)).sort((a, b) => b.length - a.length);
}

/** Whether the values of a key are credentials. */
export function isSecretKey(key: string): boolean {
  return namesIn(key).some(({ end }) => end === key.length);
}

export function stars(secret: string): string {
  return '*'.repeat(secret.length);
}

/** Where credentials are, in their order. */
function secretSpans(text: string): Span[] {
  const spans: Span[] = [];
  for (const form of FORMS)
    for (const { index, 0: secret } of text.matchAll(form)) spans.push({ start: index, end: index + secret.length });
  let known = 0;
  for (const { start, end } of namesIn(text)) {
    // What is in a value is a part of it.
    if (start < known) continue;
    const values = valuesOf(text, start, end).filter((value) => !isMethod(text, start, value));
    known = values.at(-1)?.end ?? known;
    for (const value of values) spans.push(value);
  }
  return [...spans, ...objectsOf(text)].sort((a, b) => a.start - b.start);
}

/** The ends of names of which the values are credentials. */
function namesIn(text: string): Span[] {
  return [...text.matchAll(NAME)].flatMap(({ index, 0: name }) =>
    index > 0 && INSIDE_WORD.test(text.slice(index - 1, index + 2)) ? [] : { start: index, end: index + name.length },
  );
}

/** Whether a value of `auth` says how it is done. */
function isMethod(text: string, name: number, { start, end }: Span): boolean {
  return /^auth["']?\s{0,8}[:=]/i.test(text.slice(name, name + 20)) && METHOD.test(text.slice(start, end).trim());
}

/** The values of a name that ends in a text. */
function valuesOf(text: string, start: number, end: number): Span[] {
  const assigned = match(ASSIGNED, text, end);
  if (assigned !== undefined) {
    const isPlain = text.slice(end, assigned).includes(':');
    return [
      ...valueAt(text, assigned, isPlain ? PLAIN : wordOf(text, start)),
      ...(isPlain ? below(text, start, assigned) : []),
    ];
  }
  const beside = match(VALUE_BESIDE, text, end);
  if (beside !== undefined) return valueAt(text, beside, PLAIN);
  const next =
    (text.startsWith('--', wordStart(text, start)) ? match(NEXT_WORD, text, end) : undefined) ??
    match(QUOTED_NEXT, text, end);
  return next === undefined ? [] : valueAt(text, next, WORD);
}

/** A word ends at its quote where the quote begins before the name: `"TOKEN=two words"`. */
function wordOf(text: string, start: number): RegExp {
  const quote = text[wordStart(text, start) - 1];
  return quote === '"' ? /[^"\n]+/y : quote === "'" ? /[^'\n]+/y : WORD;
}

/** Where the word around an offset begins; it is as long as names are. */
function wordStart(text: string, offset: number): number {
  let at = offset;
  while (at > offset - 60 && /[\w.-]/.test(text[at - 1] ?? '')) at--;
  return at;
}

function valueAt(text: string, at: number, unquoted: RegExp): Span[] {
  if (/^[[{](?!\{)/.test(text.slice(at, at + 2))) {
    const start = at + 1;
    const end = closing(text, at);
    return start < end && !isOpen(text, at, end) ? [{ start, end }] : [];
  }
  QUOTED.lastIndex = at;
  const quoted = QUOTED.exec(text);
  const end = quoted ? QUOTED.lastIndex - 1 : match(unquoted, text, at);
  const start = quoted ? at + 1 : at;
  return end === undefined || isOpen(text, start, end) ? [] : [{ start, end }];
}

function isOpen(text: string, start: number, end: number): boolean {
  const value = text.slice(start, end);
  return OPEN.test(value) || REFERENCE.test(value);
}

/** Where a list or a map in brackets ends, on its first line. */
function closing(text: string, at: number): number {
  const end = lineAfter(text, at);
  let depth = 0;
  for (let index = at; index < end; index++) {
    if (text[index] === '[' || text[index] === '{') depth++;
    if ((text[index] === ']' || text[index] === '}') && --depth === 0) return index;
  }
  return end;
}

/**
 * What is below a key: its text over several lines, its items and its entries.
 *
 * @param start of the end of its name
 * @param value where its value would be on the same line
 */
function below(text: string, start: number, value: number): Span[] {
  const next = lineAfter(text, value);
  const rest = text.slice(value, next).trim();
  if (/[,}\]]$/.test(rest) && !/^[[{]/.test(rest)) return [];
  const own = keyColumn(text, start);
  const spans: Span[] = [];
  for (let at = next, after = next; at < text.length; at = after) {
    after = lineAfter(text, at);
    const indent = columnOf(text, at);
    const isItem = indent === own && text.startsWith('- ', at + indent);
    if (indent <= own && !isItem && text.slice(at, after).trim() !== '') break;
    const from = at + indent;
    const head = text.slice(from, Math.min(after, from + 500));
    if (head.trim() === '' || REFERENCE_KEY.test(head)) continue;
    const [key = ''] = ENTRY.exec(head) ?? [];
    spans.push({ start: from + key.length, end: after });
  }
  return spans;
}

/** The data of objects of the kind Secret. */
function objectsOf(text: string): Span[] {
  let next = 0;
  return text.split(/^(?=---)/m).flatMap((object) => {
    const index = next;
    next += object.length;
    if (!/^kind:[ \t]{0,8}["']?Secret["']?[ \t]{0,8}\r?$/m.test(object)) return [];
    return [...object.matchAll(/^(?:data|stringData):/gm)].flatMap((key) =>
      below(object, key.index, key.index + key[0].length).map(({ start, end }) => ({
        start: index + start,
        end: index + end,
      })),
    );
  });
}

function columnOf(text: string, line: number): number {
  let at = line;
  while (text[at] === ' ') at++;
  return at - line;
}

/** The column of the key that a name ends: behind the dashes of the items that it begins. */
function keyColumn(text: string, name: number): number {
  const line = text.lastIndexOf('\n', name) + 1;
  return /^[ ]*(?:-[ ]+)*/.exec(text.slice(line, name))?.[0].length ?? 0;
}

function lineAfter(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

/** Where what a sticky expression finds at an offset ends. */
function match(expression: RegExp, text: string, at: number): number | undefined {
  expression.lastIndex = at;
  return expression.test(text) ? expression.lastIndex : undefined;
}
