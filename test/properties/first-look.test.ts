import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { COMPONENTS } from '../../src/core/components/index.ts';
import { firstLook, lookForWords, wordsOf } from '../../src/core/first-look.ts';

/** Every pattern that recognises some component's text in a file of any name. */
const PATTERNS = new Set(
  COMPONENTS.flatMap(({ hint, objects = [] }) => [hint, ...new Set(objects.map(({ needle }) => needle))]).flatMap(
    (pattern) => pattern ?? [],
  ),
);

/** `fc.stringMatching` knows no lookarounds and no word boundaries: leaving them out makes more texts, of which those that match are taken. */
function withoutAssertions({ source, flags }: RegExp): RegExp {
  return new RegExp(source.replace(/\\b|\(\?<?[!=](?:\[[^\]]*\]|[^)[])*\)/g, ''), flags.replace(/[gimsy]/g, ''));
}

for (const pattern of PATTERNS) {
  test(`a text that ${String(pattern).slice(0, 80)} matches passes the first look`, () => {
    assert.ok(
      (wordsOf(pattern.source) ?? []).every(({ length }) => length > 3),
      'has words that rule most texts out',
    );
    fc.assert(
      fc.property(
        fc.stringMatching(withoutAssertions(pattern)),
        fc.constantFrom('', 'a\n', 'a: b\r\n'),
        (found, before) => {
          fc.pre(!found.includes('\n'));
          const text = `${before}${found}\n`;
          fc.pre(pattern.test(text));
          assert.ok(lookForWords(pattern)(text), JSON.stringify(text));
        },
      ),
      { numRuns: 60, maxSkipsPerRun: 1000 },
    );
  });
}

test('words are those that every match has', () => {
  assert.deepEqual(wordsOf('\\bkubelet\\b|^KUBE_[A-Z]+='), ['kubelet', 'KUBE_']);
  assert.deepEqual(wordsOf('^["\']?(?:node-ip|cluster-(?:cidr|dns))\\+?["\']?[ \\t]*:'), ['node-ip', 'cluster-']);
  assert.deepEqual(wordsOf('col?our\\.[jt]s+'), ['our.js', 'our.ts']);
  assert.deepEqual(wordsOf('ab(?:cd)*|(?<!x)efg{2,3}h'), ['ab', 'efg']);
  assert.equal(wordsOf('abc|[b-d]'), undefined);
  assert.equal(wordsOf('(?:abc)?'), undefined);
  assert.throws(() => wordsOf('\\x41bc'), /escape/);
});

test('lines count one by one, and JSON may break behind a key', () => {
  const look = lookForWords(/^kind: (?:IPPool|Installation)$|"kind"\s*:\s*"IPPool"/m);
  assert.equal(look('a\nkind: IPPool\nb'), true);
  assert.equal(look('# kind: IPPool\r\nkind: IPPools\nInstallation'), false);
  assert.equal(look('{"kind":\n  "IPPool"}'), true);
  assert.equal(look(`${'IPPool\n'.repeat(9)}kind: Installation`), true);
  assert.equal(look(''), false);
});

test('a large workspace is looked at like a small one', () => {
  const look = firstLook(/^kind: IPPool$/m);
  for (let at = 0; at < 40; at++) {
    assert.equal(look(`${'a: b\n'.repeat(2000)}kind: IPPool\n`), true);
    assert.equal(look(`${'a: b\n'.repeat(2000)}kind: IPPools\n`), false);
  }
});
