import { createTwoFilesPatch } from 'diff';

/** A unified diff of one file, as `git apply` and `patch -p1` take it. */
export function unifiedDiff(path: string, before: string, after: string): string {
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, { context: 3 });
  // Without a tab behind it, a name ends at its first blank.
  return patch.replace(/^=+\n/, '').replace(/^--- .* .*\n\+\+\+ .*/, (names) => names.replace(/$/gm, '\t'));
}
