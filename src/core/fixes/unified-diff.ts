import { createTwoFilesPatch, formatPatch, type StructuredPatchHunk } from 'diff';

/** Lines around a change. */
const CONTEXT = 3;

/** More changed lines than the smallest difference is looked for: that takes as long as their square. */
const MOST_CHANGES = 400;

/** A unified diff of one file, as `git apply` and `patch -p1` take it. */
export function unifiedDiff(path: string, before: string, after: string): string {
  const [from, to] = [`a/${path}`, `b/${path}`];
  const options = { context: CONTEXT, maxEditLength: MOST_CHANGES };
  const patch =
    createTwoFilesPatch(from, to, before, after, undefined, undefined, options) ??
    formatPatch({
      oldFileName: from,
      newFileName: to,
      oldHeader: '',
      newHeader: '',
      hunks: hunksOf(linesOf(before), linesOf(after)),
    });
  const lines = patch.replace(/^=+\n/, '').split('\n');
  // Without a tab behind it, a name ends at its first blank.
  const named = (line: string) => line.replace(/\t$/, '') + (line.includes(' ', '--- '.length) ? '\t' : '');
  return lines.map((line, index) => (index < 2 ? named(line) : line)).join('\n');
}

/** Lines with their breaks. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** How far behind a change the texts are looked at for lines that they have in common. */
const FARTHEST = 40;

/** Hunks of a difference that need not be the smallest: after each change the two texts meet again as soon as they can. */
function hunksOf(before: readonly string[], after: readonly string[]): StructuredPatchHunk[] {
  const hunks: StructuredPatchHunk[] = [];
  let [old, now] = [0, 0];
  let hunk: StructuredPatchHunk | undefined;
  let same = CONTEXT;
  while (old < before.length || now < after.length) {
    if (old < before.length && before[old] === after[now]) {
      if (hunk && same < CONTEXT) add(hunk, ' ', before[old] as string);
      same += 1;
      old += 1;
      now += 1;
      continue;
    }
    const [removed, added] = distanceToMeeting(before, after, old, now);
    const lead = Math.min(same, CONTEXT, old);
    // What stands between two hunks that are near is context of both.
    if (!hunk || same > 2 * CONTEXT) {
      hunk = { oldStart: old - lead + 1, oldLines: 0, newStart: now - lead + 1, newLines: 0, lines: [] };
      hunks.push(hunk);
      for (const line of before.slice(old - lead, old)) add(hunk, ' ', line);
    } else for (const line of before.slice(old - Math.max(0, same - CONTEXT), old)) add(hunk, ' ', line);
    for (const line of before.slice(old, old + removed)) add(hunk, '-', line);
    for (const line of after.slice(now, now + added)) add(hunk, '+', line);
    old += removed;
    now += added;
    same = 0;
  }
  return hunks;
}

function add(hunk: StructuredPatchHunk, sign: ' ' | '-' | '+', line: string): void {
  if (sign !== '+') hunk.oldLines += 1;
  if (sign !== '-') hunk.newLines += 1;
  hunk.lines.push(sign + line.replace(/\n$/, ''));
  if (!line.endsWith('\n')) hunk.lines.push('\\ No newline at end of file');
}

/** How many lines of each text there are until the two have the next line in common. */
function distanceToMeeting(
  before: readonly string[],
  after: readonly string[],
  old: number,
  now: number,
): [number, number] {
  for (let sum = 1; sum <= FARTHEST; sum++)
    for (let removed = 0; removed <= sum; removed++) {
      const [i, j] = [old + removed, now + sum - removed];
      if (i > before.length || j > after.length) continue;
      const isEnd = i === before.length && j === after.length;
      if (isEnd || (before[i] !== undefined && before[i] === after[j])) return [removed, sum - removed];
    }
  return [Math.min(1, before.length - old), Math.min(1, after.length - now)];
}
