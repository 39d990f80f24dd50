import type { Engine } from '../../core/engine.ts';
import { overlapEachOther } from '../../core/fixes/edited-places.ts';
import type { FileEdit, Finding, Fix, Related } from '../../core/model/finding.ts';
import { idOf } from '../../core/model/findings.ts';
import { messages } from '../../core/model/message.ts';
import { groupBy } from '../../core/source/collect.ts';

/** Texts of the places that a repeated finding is shown with. */
export const REPEAT_TEXTS = {
  here: 'The same here',
  more: 'The same here and in {count} more places',
};

type Say = (id: keyof typeof REPEAT_TEXTS, args?: { readonly count: number }) => string;

/** More places than anybody looks up; one edit of all of them is made without reading on. */
const MOST_PLACES = 20;

/** The files that findings are of: the engine. */
type Files = Pick<Engine, 'documentsOf'>;

/**
 * Findings in their order, a value that is refused in the same words on several lines of a file as one: its first place
 * leads to the others. What comments silence is taken out before, so that a comment is about its own line only.
 */
export function joinRepeats(
  findings: readonly Finding[],
  files: Files,
  translate: ((template: string) => string) | undefined,
): Finding[] {
  const say = messages(REPEAT_TEXTS, translate);
  const keyOf = (finding: Finding) => {
    const { uri, rule, severity, message, cluster, causedBy } = finding;
    return isLineByLine(files, uri)
      ? JSON.stringify([uri, rule, severity, message, cluster, causedBy && idOf(causedBy), wordsOf(files, finding)])
      : finding;
  };
  const groups = [...groupBy(findings, keyOf).values()];
  if (groups.length === findings.length) return [...findings];
  const firstOf = new Map(groups.flatMap((group) => group.map((each) => [idOf(each), group[0] as Finding])));
  return groups
    .map(([first, ...others]) => joined(first as Finding, others, say))
    .map((finding) => {
      const cause = finding.causedBy && firstOf.get(idOf(finding.causedBy));
      return cause ? { ...finding, causedBy: { rule: cause.rule, uri: cause.uri, range: cause.range } } : finding;
    });
}

/** Whether a file is a list of lines, such as a unit or a script, and no tree of objects that have names. */
function isLineByLine(files: Files, uri: string): boolean {
  const documents = files.documentsOf(uri);
  return documents.length > 0 && documents.every(({ tree }) => !tree);
}

/** What a finding underlines. */
function wordsOf(files: Files, { uri, range }: Finding): string {
  const file = files.documentsOf(uri)[0]?.file;
  return file?.text.slice(file.lines.offset(range.start), file.lines.offset(range.end)) ?? '';
}

function joined(first: Finding, others: readonly Finding[], say: Say): Finding {
  if (others.length === 0) return first;
  const isTooMany = others.length > MOST_PLACES;
  const shown = isTooMany ? others.slice(0, MOST_PLACES - 1) : others;
  const places = shown.map(({ uri, range }, index): Related => {
    const isLast = isTooMany && index === shown.length - 1;
    const message = isLast ? say('more', { count: others.length - shown.length }) : say('here');
    return { uri, range, message, counterpart: false };
  });
  return {
    ...first,
    related: [...first.related, ...places],
    fixes: first.fixes.map((fix) => ofAll(fix, others)),
  };
}

/** The fix with the same one of the other places; only itself where one of them has none, or they cannot be made at once. */
function ofAll(fix: Fix, others: readonly Finding[]): Fix {
  const same = others.map(({ fixes }) =>
    fixes.find(({ title, safety }) => title === fix.title && safety === fix.safety),
  );
  const edits = new Map<string, FileEdit>();
  for (const each of [fix, ...same]) {
    if (!each) return fix;
    for (const edit of each.edits) edits.set(JSON.stringify([edit.uri, edit.range, edit.newText]), edit);
  }
  const all = [...edits.values()];
  return overlapEachOther(all) ? fix : { ...fix, edits: all };
}
