import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SourceFile } from '../../../src/core/model/document.ts';
import { directivesOf } from '../../../src/core/suppression/directives.ts';

function read(text: string, uri = 'a.yaml'): string[] {
  return directivesOf(new SourceFile(uri, text)).map(({ rule, span, line }) => {
    assert.equal(text.slice(span.start, span.end), rule);
    return `${line} ${rule}`;
  });
}

test('a comment covers its line, the next one or the whole file', () => {
  const text =
    'a # dualstack-lint-disable-line x\n# dualstack-lint-disable-next-line y\n;dualstack-lint-disable-file z\n';
  assert.deepEqual(read(text), ['0 x', '2 y', 'file z']);
});

test('rules stand before the reason, as many as there are', () => {
  assert.deepEqual(read('# dualstack-lint-disable-line a-1 b, c -- d e'), ['0 a-1', '0 b', '0 c']);
  assert.deepEqual(read('# dualstack-lint-disable-line a --'), ['0 a']);
  assert.deepEqual(read('# dualstack-lint-disable-line a --b'), ['0 a', '0 b']);
  assert.deepEqual(read('# dualstack-lint-disable-line -- a'), []);
  assert.deepEqual(read('#\tdualstack-lint-disable-line\ta\t--\tb\r\n'), ['0 a']);
});

test('other comments, and texts without comments, say nothing', () => {
  for (const text of [
    '# dualstack-lint-disable-lines a',
    '# dualstack-lint-disable a',
    '// dualstack-lint-disable-line a',
    '# x dualstack-lint-disable-line a',
    '# dualstack-lint-disable-line\na',
    '# dualstack-lint-disable-line A 1',
  ])
    assert.deepEqual(
      read(text).filter((each) => each !== '0 x'),
      [],
      text,
    );
  assert.deepEqual(read('# dualstack-lint-disable-line a', 'x/a.JSON'), []);
  assert.deepEqual(read('# dualstack-lint-disable-line a', 'a.json5'), ['0 a']);
});
