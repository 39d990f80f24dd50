import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { COMPONENTS } from '../../src/core/components/index.ts';
import { FIRST_WORDS } from '../../src/core/reading/first-words.ts';
import { prefilter, wordsOf, wordTable } from '../../src/core/reading/prefilter.ts';
import { HINTS, mayMatter } from '../../src/core/reading/recognition.ts';

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
          assert.ok(prefilter([pattern])(text), JSON.stringify(text));
          assert.ok(mayMatter('any.yaml', text), JSON.stringify(text));
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
  const look = prefilter([/^kind: (?:IPPool|Installation)$/m, /"kind"\s*:\s*"IPPool"/m]);
  assert.equal(look('a\nkind: IPPool\nb'), true);
  assert.equal(look('# kind: IPPool\r\nkind: IPPools\nInstallation'), false);
  assert.equal(look('{"kind":\n  "IPPool"}'), true);
  assert.equal(look(`${'IPPool\n'.repeat(9)}kind: Installation`), true);
  assert.equal(look(''), false);
});

test('of several words in a line each has its patterns tried', () => {
  const look = prefilter([/^kind: IPPool$/m, /^name: IPPool of calico-node$/m, /kubelet-config/]);
  assert.equal(look('name: IPPool of calico-node'), true);
  assert.equal(look('name: IPPool, IPPool, kubelet-config'), true);
  assert.equal(look('IPPool\nIPPool\nkind: IPPool\n'), true);
  assert.equal(look('name: IPPool of calico'), false);
});

test('a word of a pattern that a shorter one stands for leads to both', () => {
  const { patterns } = wordTable([/kubelet/, /x: kubelet-config$/m]);
  assert.deepEqual(patterns, { kubelet: [0, 1] });
});

test('a pattern without words is refused, as its matches would be dropped', () => {
  assert.throws(() => wordTable([/[a-z]+/]), /need not hold any word/);
});

test('the table made ahead is that of the patterns, and one of others does not count', () => {
  assert.deepEqual(FIRST_WORDS, wordTable(HINTS));
  assert.equal(prefilter([/abcd/], FIRST_WORDS)('abcd'), true);
});

test('a line with a word as often as it can be has each pattern tried once', () => {
  let tries = 0;
  const pattern = new (class extends RegExp {
    override test(text: string): boolean {
      tries++;
      return super.test(text);
    }
  })('"kind": *"IPPool"');
  const text = `{${'"name": "IPPool", '.repeat(100_000)}}`;
  assert.equal(prefilter([pattern])(text), false);
  assert.equal(tries, 1);
});
