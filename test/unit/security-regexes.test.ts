import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkSync } from 'recheck';
import { literalsIn, regexesBelow } from '../support/regexes.ts';

/** Looked at with names and paths of files alone, which systems keep below 4,096 signs. */
const OF_PATHS = new Set([
  '(?:^|[/._-])ip-?pools?(?:[._-][\\w.-]*)?\\.ya?ml$',
  '(?:^|\\/)kubelet(?:[.-](?:conf|config|yaml))?\\.d\\/(?:.*\\/)?[^/]+\\.conf$',
  '([^/]+\\.service)\\.d\\/[^/]+\\.conf$',
  '([^/]+\\.service)\\.d\\/([^/]+)$',
  '[^/]+\\.service$',
]);

/** Milliseconds. */
const LIMIT = 600_000;

const found = [...regexesBelow('src/core'), ...regexesBelow('src/cli')];
const each = new Map(found.map((regex) => [`/${regex.source}/${regex.flags}`, regex]));

test('the regular expressions of the sources are found', () => {
  assert.ok(each.size > 300, `${each.size}`);
  assert.deepEqual(
    literalsIn('const a = b / c / d; f(/x[/]\\/"/gu, `$' + '{/y/}"/z/"`, \'/o/\'); // /n/\n/* /m/ */ return /r/;\n'),
    [
      { source: 'x[/]\\/"', flags: 'gu' },
      { source: 'y', flags: '' },
      { source: 'r', flags: '' },
    ],
  );
});

test('no text makes a regular expression take longer than in proportion to its length', () => {
  const slow = [...each].flatMap(([regex, { source, flags, file }]) => {
    if (OF_PATHS.has(source)) return [];
    // Far more than any of them needs, so that the verdict is the same on slow and fast machines: a regular expression of which
    // the trial takes longer is taken for a slow one.
    const result = checkSync(source, flags, { timeout: LIMIT, attackTimeout: LIMIT, incubationTimeout: LIMIT });
    return result.status === 'vulnerable' ? [`${file}: ${regex} is ${result.complexity.summary}`] : [];
  });
  assert.deepEqual(slow, []);
});

test('what is said of paths is said of regular expressions that exist', () => {
  const sources = new Set(found.map(({ source }) => source));
  assert.deepEqual(
    [...OF_PATHS].filter((source) => !sources.has(source)),
    [],
  );
});
