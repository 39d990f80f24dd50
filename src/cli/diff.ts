import { createTwoFilesPatch } from 'diff';

/** A unified diff of one file, as `git apply` and `patch -p1` take it. */
export function unifiedDiff(path: string, before: string, after: string): string {
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, { context: 3 });
  const [from, to, ...rest] = patch.replace(/^=+\n/, '').split('\n');
  // Without a tab behind it, a name ends at its first blank.
  const end = path.includes(' ') ? '\t' : '';
  return [from + end, to + end, ...rest].join('\n');
}
