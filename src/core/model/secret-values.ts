// Credentials that the name before them gives away.
import { addAll } from '../source/collect.ts';
import type { Span } from '../source/text.ts';
import { columnOf, keyColumn, Line } from './secret-lines.ts';

/** The end of a name of which the value is a credential, mistyped ones too: a finding may be about them. */
const NAME =
  /(?:(?:access|agent|api|auth|bearer|bootstrap|client|join|refresh|server|session)?to(?=[en]{0,2}k)[ken]{2,4}s?|pas{1,2}[word]{1,5}s?|passphrase|(?<!existing|pull)secre?ts?|(?:certificate|private|api|access|secret|encryption|signing|join|auth|shared)[-_]?key|key[-_]data|(?<![\w-])auth)(?![\w-])/gi;
/** The sign before a name and its first two, where they are inside of another word: `stoke`, `STOKE`; not `userToken`. */
const INSIDE_WORD = /^(?:[A-Za-z]to|[A-Z]TO)/;

/** What may be between a name and its value. */
const ASSIGNED = /["']?[ \t]{0,8}[:=][ \t]{0,8}/y;
/** `--token x`, also on the next line behind a backslash, `"--token", "x"`, a list of two items. */
const NEXT_WORD = /["']?(?:,?[ \t]{1,8}(?!\\\r?\n)|,?[ \t]{0,8}\\?\r?\n\s{0,80}(?:-[ \t]{1,8})?)(?![-\s])/y;
/** `password "x"`, as BIRD has it. */
const QUOTED_NEXT = /[ \t]{1,8}(?=["'])/y;
/** `name: X_TOKEN` with `value: x` beside it. */
const VALUE_BESIDE = /["']?,?\s{1,80}["']?value["']?\s{0,8}:[ \t]{0,8}/y;

const QUOTED = /"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'/y;
/** To the end of the line, a comment or the next key of a flow mapping. */
const PLAIN = /(?:[^\s,#]|[,#](?=\S)|[ \t](?![ \t#,]|\s*$))+/my;
const WORD = /(?:[^\s,"'`]|,(?=[^\s"'`]))+/y;
/** Values of minified JSON that are not followed by a space. */
const LITERAL = /(?:true|false|null)(?=[,}\]])/y;

/** Values that nobody keeps secret, and those that are still to be put in. */
const OPEN = /^(?:true|false|null|none|~|\d{1,6}|[>|][-+\d]{0,2}|\{\{[^{}]{0,500}\}\}|\$\{[^{}]{0,500}\})[,\]}]{0,3}$/i;
/** What `auth` is where it says how: `kubernetes`. */
const METHOD = /^[a-z]+$/;
/** What of a line below a key is no credential: dashes, a key. */
const ENTRY = /^(?:-[ ]+)*(?:["']?[\w.-]{1,200}["']?[ \t]*:(?=\s|$))?/;
/** Keys below the key of a credential that have none themselves: of references, and of kubeadm's `bootstrapToken(s)`. */
const REFERENCE_KEY =
  /^(?:-[ ]+)*["']?(?:name|namespace|key|optional|path|enabled|create|type|description|ttl|expires|usages|groups|apiServerEndpoint|caCertHashes|unsafeSkipCAVerification|secretKeyRef|valueFrom|secretName|secretRef|existingSecret)["']?[ \t]*:/;

/** Whether the values of a key are credentials. */
export function isSecretKey(key: string): boolean {
  return namesIn(key).some(({ end }) => end === key.length);
}

/** Where the values are of which the names say that they are credentials. */
export function namedValues(text: string): Span[] {
  const found: Span[] = [];
  let line = new Line(text, 0);
  let known = 0;
  /** The line of which what is below it is known: all names in it would find the same. */
  let above: Line | undefined;
  for (const name of namesIn(text)) {
    // What is in a value is a part of it.
    if (name.start < known) continue;
    const at = valueOffset(text, name);
    if (at === undefined) continue;
    line = line.has(at.offset) ? line : Line.around(text, at.offset);
    const values = valueAt(text, at.offset, at.unquoted, line);
    if (at.unquoted === PLAIN && above !== line && mayGoOn(text, at.offset, line)) {
      above = line;
      addAll(values, below(text, line, { withReferences: false }));
    }
    const isAuth = text.slice(name.start, name.end).toLowerCase() === 'auth';
    const secret = isAuth ? values.filter(({ start, end }) => !METHOD.test(text.slice(start, end))) : values;
    known = secret.at(-1)?.end ?? known;
    addAll(found, secret);
  }
  return found;
}

/** All that a key has: its value on its line, and what is below it. */
export function allOf(text: string, value: number): Span[] {
  const line = Line.around(text, value);
  const start = valueStart(text, value);
  return [...valueAt(text, start, PLAIN, line), ...below(text, line, { withReferences: true })];
}

/** Names of which the values are credentials, without what is before their last words. */
function namesIn(text: string): Span[] {
  return [...text.matchAll(NAME)].flatMap(({ index, 0: name }) =>
    index > 0 && INSIDE_WORD.test(text.slice(index - 1, index + 2)) ? [] : { start: index, end: index + name.length },
  );
}

/** Where the value of a name starts, and what it is without quotes. */
function valueOffset(text: string, { start, end }: Span): { offset: number; unquoted: RegExp } | undefined {
  const assigned = match(ASSIGNED, text, end);
  if (assigned !== undefined)
    return { offset: assigned, unquoted: text.slice(end, assigned).includes(':') ? PLAIN : wordOf(text, start) };
  const beside = match(VALUE_BESIDE, text, end);
  if (beside !== undefined) return { offset: beside, unquoted: PLAIN };
  const next =
    (text.startsWith('--', wordStart(text, start)) ? match(NEXT_WORD, text, end) : undefined) ??
    match(QUOTED_NEXT, text, end);
  return next === undefined ? undefined : { offset: next, unquoted: WORD };
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

function valueStart(text: string, offset: number): number {
  let at = offset;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}

function valueAt(text: string, at: number, unquoted: RegExp, line: Line): Span[] {
  if (/^[[{](?!\{)/.test(text.slice(at, at + 2))) {
    const { end, refers } = line.bracketsAt(at);
    return refers || end <= at + 1 ? [] : [{ start: at + 1, end }];
  }
  if (match(LITERAL, text, at) !== undefined) return [];
  QUOTED.lastIndex = at;
  const quoted = QUOTED.exec(text);
  const end = quoted ? QUOTED.lastIndex - 1 : match(unquoted, text, at);
  const start = quoted ? at + 1 : at;
  return end === undefined || OPEN.test(text.slice(start, end)) ? [] : [{ start, end }];
}

/** Whether a value may go on below its line: not where another one follows it or what it is in ends. */
function mayGoOn(text: string, value: number, { end }: Line): boolean {
  return value >= end || !/[,}\]]/.test(text[end - 1] ?? '') || /[[{]/.test(text[value] ?? '');
}

/** What is below the key that a line begins with: its text over several lines, its items and its entries. */
function below(text: string, key: Line, { withReferences }: { withReferences: boolean }): Span[] {
  const own = keyColumn(text, key.start);
  const spans: Span[] = [];
  for (let line = key.next(); line; line = line.next()) {
    if (line.isBlank) continue;
    const column = columnOf(text, line.start);
    const from = line.start + column;
    if (column < own || (column === own && !text.startsWith('- ', from))) break;
    const head = text.slice(from, Math.min(line.end, from + 500));
    if (!withReferences && REFERENCE_KEY.test(head)) continue;
    const value = valueStart(text, from + (ENTRY.exec(head)?.[0].length ?? 0));
    if (value >= line.end || OPEN.test(text.slice(value, line.end))) continue;
    if (!withReferences && line.bracketsAt(value).refers) continue;
    const span = withoutMarks(text, value, line.end);
    if (span.start < span.end) spans.push(span);
  }
  return spans;
}

/** A value without its quotes, the brackets before it and the comma behind it. */
function withoutMarks(text: string, from: number, to: number): Span {
  let start = from;
  let end = to;
  while (start < end && /["'[\]{},\s]/.test(text[start] ?? '')) start++;
  while (start < end && /["',\s]/.test(text[end - 1] ?? '')) end--;
  return { start, end };
}

/** Where what a sticky expression finds at an offset ends. */
function match(expression: RegExp, text: string, at: number): number | undefined {
  expression.lastIndex = at;
  return expression.test(text) ? expression.lastIndex : undefined;
}
