import { createTwoFilesPatch } from 'diff';

/** A unified diff of one file, as `git apply` and `patch -p1` take it. */
export function unifiedDiff(path: string, before: string, after: string): string {
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, { context: 3 });
  const lines = patch.replace(/^=+\n/, '').split('\n');
  // Without a tab behind it, a name ends at its first blank.
  const isName = (line: string, index: number) => index < 2 && line.includes(' ', '--- '.length);
  return lines.map((line, index) => (isName(line, index) ? `${line}\t` : line)).join('\n');
}
