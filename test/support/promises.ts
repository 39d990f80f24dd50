import type { Engine } from '../../src/core/engine.ts';
import type { Finding, Fix } from '../../src/core/model/finding.ts';
import { lineBreakOf } from '../../src/core/source/text.ts';

/** A set of files and what is found in them. */
export interface Checked {
  readonly files: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
  readonly engine: Engine;
}

export function checked(engine: Engine, files: ReadonlyMap<string, string>): Checked {
  for (const uri of [...engine.uris, ...engine.configUris]) if (!files.has(uri)) engine.remove(uri);
  for (const [uri, text] of files) engine.update(uri, text);
  return { files, findings: [...engine.findings().values()].flat(), engine };
}

/** A finding without the numbers of its lines, which an edit above it moves. */
function said({ rule, uri, message }: Finding): string {
  return `${rule} ${uri} ${message.replace(/:\d+(?=\D|$)/g, ':N')}`;
}

/** What stands more often in the second list than in the first. */
function added(before: readonly string[], after: readonly string[]): string[] {
  const left = [...before];
  return after.filter((each) => {
    const at = left.indexOf(each);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** Files that cannot be read to their end. */
function problems({ engine, files }: Checked): string[] {
  return [...files.keys()].filter((uri) =>
    engine.documentsOf(uri).some(({ tree }) => (tree?.problems.length ?? 0) > 0),
  );
}

const isLoud = ({ severity }: Finding) => severity === 'error' || severity === 'warning';

/** Errors and warnings of rules that had fewer before; a rule that finds the same in fewer places may name them otherwise. */
function brought(before: Checked, after: Checked): Finding[] {
  const rules = (all: readonly Finding[]) => all.filter(isLoud).map(({ rule }) => rule);
  const more = added(rules(before.findings), rules(after.findings));
  const texts = added(before.findings.map(said), after.findings.filter(isLoud).map(said));
  return after.findings.filter((each) => more.includes(each.rule) && texts.includes(said(each)));
}

/** Promises about the files alone: they parse, and what the edits do not touch is the same, as is the way that lines end. */
export function brokenFiles({ edits }: Fix, before: Checked, after: Checked): string[] {
  const told: string[] = [];
  const changed = [...after.files].filter(([uri, text]) => before.files.get(uri) !== text);
  if (changed.length === 0) told.push('changes nothing');
  // In a file of several mistakes one that is fixed lets a parser go on to the next.
  const unread = problems(after).filter((uri) => !problems(before).includes(uri));
  if (unread.length > 0) told.push(`leaves a file that cannot be read: ${unread}`);
  for (const [uri, text] of changed) {
    const old = before.files.get(uri) ?? '';
    if (/\r\n/.test(old) && !/(?<!\r)\n/.test(old) && /(?<!\r)\n/.test(text)) told.push(`mixes line breaks in ${uri}`);
    if (!/\r/.test(old) && /\r/.test(text)) told.push(`brings carriage returns into ${uri}`);
    const marked = (each: string) => each.startsWith('\ufeff');
    if (
      marked(old) &&
      !marked(text) &&
      !edits.some((edit) => edit.newText === '' && edit.range.start.character === 0 && edit.range.start.line === 0)
    )
      told.push(`takes the byte-order mark of ${uri}`);
    const ended = (each: string) => each.endsWith(lineBreakOf(each));
    // What stands before the last line ends with a line break.
    const shorter = edits.every(({ newText }) => newText === '') && !ended(old);
    if (old.trim() !== '' && text.replace('\ufeff', '') !== '' && ended(old) !== ended(text) && !shorter)
      told.push(`changes how ${uri} ends`);
    const kept = (each: string) => each.match(/# (?:keep|tail) \d+/g) ?? [];
    const removed = edits
      .filter((edit) => edit.uri === uri)
      .reduce((sum, { range }) => sum + range.end.line - range.start.line, 0);
    const lost = added(kept(text), kept(old));
    // A comment goes with the lines that it stands among, or behind.
    if (lost.length > 2 * removed) told.push(`takes comments away from ${uri}: ${lost}`);
  }
  return told;
}

/** All promises of a fix: those about the files, and that its finding is gone and no new error or warning appears. */
export function broken(finding: Finding, fix: Fix, before: Checked, after: Checked): string[] {
  const alike = (all: readonly Finding[]) => all.filter((each) => said(each) === said(finding)).length;
  return [
    ...brokenFiles(fix, before, after),
    ...(alike(after.findings) >= alike(before.findings) ? ['leaves its finding'] : []),
    ...brought(before, after).map((each) => `brings ${said(each)}`),
  ];
}
