import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { COMPONENTS, RECOGNITION } from '../../src/core/components/index.ts';
import { CENSUS_HINTS } from '../../src/core/reading/census.ts';
import { FileDocuments } from '../../src/core/reading/file-documents.ts';
import { type Hint, prefilter, sieve } from '../../src/core/reading/prefilter.ts';
import { Recognition } from '../../src/core/reading/recognition.ts';
import { RULES } from '../../src/core/rules/index.ts';
import { escapeRegExp } from '../../src/core/source/text.ts';

/** Every pattern that recognises some component's text in a file of any name, with its words. */
const HINTS: readonly Hint[] = [
  ...RECOGNITION.objects.hints,
  ...COMPONENTS.flatMap(({ hint, words = [] }) => (hint ? [{ pattern: hint, words }] : [])),
];

/** `fc.stringMatching` knows no lookarounds and no word boundaries: leaving them out makes more texts, of which those that match are taken. */
function withoutAssertions({ source, flags }: RegExp): RegExp {
  return new RegExp(source.replace(/\\b|\(\?<?[!=](?:\[[^\]]*\]|[^)[])*\)/g, ''), flags.replace(/[gimsy]/g, ''));
}

for (const hint of [...HINTS, ...CENSUS_HINTS]) {
  const { pattern, words } = hint;
  test(`a match of ${String(pattern).slice(0, 80)} contains one of its words and passes the filter`, () => {
    assert.ok(
      words.every(({ length }) => length > 3),
      'has words that rule most texts out',
    );
    assert.ok(!/\^|(?<!\\)\$/.test(pattern.source.replace(/\[\^/g, '')) || pattern.multiline, 'a line within a text');
    // Each of many branches (the kinds of all objects) has to come up.
    const numRuns = 60 + 40 * words.length;
    fc.assert(
      fc.property(
        fc.stringMatching(withoutAssertions(pattern)),
        fc.constantFrom('', 'a\n', 'a: b\r\n'),
        (found, before) => {
          fc.pre(!found.includes('\n'));
          const text = `${before}${found}\n`;
          const [match] = pattern.exec(text) ?? [];
          fc.pre(match !== undefined);
          assert.ok(
            words.some((word) => match?.includes(word)),
            JSON.stringify(match),
          );
          assert.ok(prefilter([{ pattern, words }])(text), JSON.stringify(text));
          const sifted = RECOGNITION.sift('any.yaml', text);
          assert.ok(HINTS.includes(hint) ? sifted === 'strong' : sifted, JSON.stringify(text));
        },
      ),
      { numRuns, maxSkipsPerRun: 1000 },
    );
  });
}

test('every needle has its words among the hints', () => {
  const patterns = new Set(HINTS.map(({ pattern }) => pattern.source));
  const needles = COMPONENTS.flatMap(({ objects = [] }) => objects.flatMap(({ needle }) => needle ?? []));
  assert.ok(needles.length > 20);
  for (const { source } of needles) assert.ok(patterns.has(source), source);
});

/** Reads every file, whether it passes the filter or not. */
const unfiltered = new (class extends Recognition {
  override mayMatter(): boolean {
    return true;
  }
})(COMPONENTS);

function assertKept(uri: string, text: string): void {
  if (RECOGNITION.mayMatter(uri, text)) return;
  const documents = new FileDocuments(unfiltered, uri, text, true).documents.map(({ component, kind }) => [
    component,
    kind,
  ]);
  assert.deepEqual(documents, [], `${uri}: ${JSON.stringify(text)}`);
}

const EXAMPLES = RULES.flatMap(({ bad, good }) => [...bad, ...good]).flatMap(({ files }) => Object.entries(files));

test('the filter drops no file of an example or a sample cluster that is recognised without it', () => {
  const folder = 'test/data/clusters';
  const samples = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`);
  assert.ok(samples.length > 50);
  for (const path of samples) assertKept(path, readFileSync(path, 'utf8'));
  for (const [name, text] of EXAMPLES) assertKept(name, text.replace(/[«»]/g, ''));
});

test('the filter drops no mixture of lines that is recognised without it', () => {
  const lines = [...new Set(EXAMPLES.flatMap(([, text]) => text.replace(/[«»]/g, '').split('\n')))];
  const line = fc.constantFrom(...lines, '---', '{', '}', 'kind: List', 'items:');
  const name = fc.constantFrom(...new Set(EXAMPLES.map(([path]) => path)));
  fc.assert(
    fc.property(name, fc.array(line, { maxLength: 6 }), (uri, chosen) => assertKept(uri, chosen.join('\n'))),
    { numRuns: 3000 },
  );
});

const KINDS = ['IPPool', 'Installation'];

test('lines count one by one, and JSON may break behind a key', () => {
  const look = prefilter([
    { pattern: /^kind: (?:IPPool|Installation)$/m, words: KINDS },
    { pattern: /"kind"\s*:\s*"IPPool"/m, words: ['"kind"'] },
  ]);
  assert.equal(look('a\nkind: IPPool\nb'), true);
  assert.equal(look('# kind: IPPool\r\nkind: IPPools\nInstallation'), false);
  assert.equal(look('{"kind":\n  "IPPool"}'), true);
  assert.equal(look(`${'IPPool\n'.repeat(9)}kind: Installation`), true);
  assert.equal(look(''), false);
});

test('of several words in a line each has its patterns tried', () => {
  const look = prefilter([
    { pattern: /^kind: IPPool$/m, words: ['IPPool'] },
    { pattern: /^name: IPPool of calico-node$/m, words: ['calico-node'] },
    { pattern: /kubelet-config/, words: ['kubelet-config'] },
  ]);
  assert.equal(look('name: IPPool of calico-node'), true);
  assert.equal(look('name: IPPool, IPPool, kubelet-config'), true);
  assert.equal(look('IPPool\nIPPool\nkind: IPPool\n'), true);
  assert.equal(look('name: IPPool of calico'), false);
});

test('words that overlap are found both', () => {
  const look = prefilter([
    { pattern: /node-ip=/, words: ['node-ip'] },
    { pattern: /ipRange:/, words: ['ipRange'] },
  ]);
  assert.equal(look('node-ipRange:'), true);
});

test('a word within a longer one of another pattern leads to both', () => {
  const look = prefilter([
    { pattern: /kubelet!/, words: ['kubelet'] },
    { pattern: /x: kubelet-config$/m, words: ['kubelet-config'] },
  ]);
  assert.equal(look('x: kubelet-config'), true);
  assert.equal(look('kubelet!'), true);
  assert.equal(look('kubelet'), false);
});

test('a word is found wherever its rare characters are, and a text without it is not taken', () => {
  const word = fc.string({ unit: fc.constantFrom(...'kCo/"net+'), minLength: 4, maxLength: 8 });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), fc.array(word, { maxLength: 4 }), (words, text) => {
      const look = prefilter(words.map((each) => ({ pattern: new RegExp(escapeRegExp(each)), words: [each] })));
      assert.equal(
        look(text.join('\n')),
        text.some((line) => words.some((each) => line.includes(each))),
      );
    }),
  );
});

test('a text with a weak match is told from one with a strong match, wherever that is', () => {
  const look = sieve([{ pattern: /kind: IPPool/, words: ['IPPool'] }], [{ pattern: /cidr: [0-9]/, words: ['cidr'] }]);
  assert.equal(look('cidr: 1'), 'weak');
  assert.equal(look('cidr: 1\nkind: IPPool\n'), 'strong');
  assert.equal(look('kind: IPPool\ncidr: 1\n'), 'strong');
  assert.equal(look('cidr: x\nIPPool\n'), undefined);
});

test('a pattern without words is refused, as its matches would be dropped', () => {
  assert.throws(() => prefilter([{ pattern: /[a-z]+/, words: [] }]), /needs the words/);
  assert.throws(() => prefilter([{ pattern: /[a-z]+/, words: [''] }]), /needs the words/);
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
  assert.equal(prefilter([{ pattern, words: ['IPPool'] }])(text), false);
  assert.equal(tries, 1);
});
