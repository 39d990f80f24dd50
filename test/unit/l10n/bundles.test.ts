import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { collectTexts, faultsOf, placeholders, textsIn } from '../../../scripts/l10n-texts.ts';
import { Engine } from '../../../src/core/engine.ts';
import { readExample } from '../../../src/core/example.ts';
import { RULES } from '../../../src/core/rules/index.ts';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../l10n/${name}`, import.meta.url), 'utf8')) as Record<string, string>;
const english = read('bundle.l10n.json');
const chinese = read('bundle.l10n.zh-cn.json');

test('the English bundle holds every text that is shown, and no other', async () => {
  assert.deepEqual(Object.keys(english), await collectTexts());
  for (const [key, text] of Object.entries(english)) assert.equal(text, key);
});

test('every text is translated, none is left over, and each names the same values', async () => {
  assert.deepEqual(faultsOf(await collectTexts(), chinese), []);
});

test('a missing, a left over and a wrong translation are told apart', () => {
  const bundle = { 'Remove {key}': '删除 {name}', 'Write {near}': '写成 {near}', Gone: '没有了' };
  assert.deepEqual(faultsOf(['Remove {key}', 'Write {near}', 'New'], bundle), [
    'not translated: New',
    'left over: Gone',
    'other values: Remove {key}',
  ]);
  assert.deepEqual(placeholders('{b} and {a} and {b}, but not {} or {"c"}'), ['a', 'b']);
});

test('texts of the editor are found however they are quoted, and one that is put together is refused', () => {
  const source =
    "t('it\\'s {0}', 1); l10n.t(\n  'two',\n); t(`Open \"{0}\"`, x); (text) => vscode.l10n.t(text); (x: string) => t(x); at('no'); split(',')";
  assert.deepEqual(textsIn(source, 'a.ts'), ["it's {0}", 'two', 'Open "{0}"']);
  assert.throws(() => textsIn(`t(\`$\{count} files\`)`, 'a.ts'), /a\.ts/);
  assert.throws(() => textsIn('t(label)', 'a.ts'), /a\.ts/);
});

test('whatever a rule shows comes from the bundle', () => {
  const shown = new Set<string>();
  const translate = (template: string) => {
    shown.add(template);
    return template;
  };
  for (const rule of RULES) {
    for (const example of rule.bad) {
      const { files } = readExample(example);
      const { intent, versions } = example;
      const engine = new Engine({ translate, settings: { ...(intent && { intent }), ...(versions && { versions }) } });
      for (const [uri, text] of files) engine.update(uri, text);
      engine.findings();
    }
  }
  assert.ok(shown.size > RULES.length);
  assert.deepEqual(
    [...shown].filter((text) => english[text] !== text),
    [],
  );
});
