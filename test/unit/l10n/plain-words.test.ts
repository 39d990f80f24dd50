import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { help } from '../../../src/cli/help.ts';
import { RULES } from '../../../src/core/rules/index.ts';

// A person who is woken at night reads these texts once. Each phrase here has a plain one that says the same, which is beside it.
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/\b(?:is|are) no (?:valid|key|flag|CIDR|address|list|baseline|version)\b/i, 'is not a ..., or invalid'],
  [/\bis none (?:of|that)\b/i, 'is invalid, or unknown'],
  [/\bknows? no\b/i, 'unknown ...'],
  [/^No (?:pod|node) starts\b|\bstarts no pod\b/, 'Pods do not start'],
  [/\bhands? out\b/i, 'assigns'],
  [/\bmend(?:s|ed|ing)?\b/i, 'fix'],
  [/\bgo(?:es)? on without\b/i, 'ignores'],
  [/\bas ever\b|\bby birth\b|\bup to chance\b|\bfor good\b/i, 'what happens, literally'],
  [/\bthe last (?:one )?counts\b|\bcase counts\b/i, 'is used, case-sensitive'],
  [/\bhears? of\b|\b(?:is|are) told\b/i, 'is called, is set, is reported'],
  [/\bis given (?:a|an|the|--)/i, 'has'],
  [/\bstands? (?:beside|behind|in its|for the)\b/i, 'is set with'],
  [/\bwires? (?:a|the) pods?\b|\bthat a CNI plugin wires\b/i, 'sets up'],
  [/\blengths? of time\b/i, 'a duration'],
  [/\bmakes no use of\b|\btakes .{0,40} for a part of\b/i, 'does not use, treats as'],
  [/\bOnly then does\b/, 'subject, verb, object'],
];

const root = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const valuesOf = (path: string) => Object.values(JSON.parse(read(path)) as Record<string, string>);
const pagesIn = (folder: string) =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith('.md') && !name.includes('zh-cn'))
    .map((name): [string, string[]] => [folder + name, read(folder + name).split(/\n{2,}|(?=^- )/m)]);

const TEXTS: readonly (readonly [string, readonly string[]])[] = [
  ['messages, titles and labels', Object.keys(JSON.parse(read('l10n/bundle.l10n.json')))],
  ['the manifest', valuesOf('package.nls.json')],
  ['--help', help().split('\n')],
  ['why rules matter', RULES.map(({ why }) => why)],
  ['README.md', read('README.md').split('\n\n')],
  ['CONTRIBUTING.md', read('CONTRIBUTING.md').split('\n\n')],
  ...pagesIn('docs/'),
  ...pagesIn('media/walkthrough/'),
];

for (const [name, texts] of TEXTS) {
  test(`${name}: written in plain words`, () => {
    const found = texts.flatMap((text) =>
      PHRASES.flatMap(([phrase, better]) => {
        const hit = phrase.exec(text.replace(/\s+/g, ' '));
        return hit ? [`"${hit[0]}" (better: ${better}) in: ${text}`] : [];
      }),
    );
    assert.deepEqual(found, []);
  });
}
