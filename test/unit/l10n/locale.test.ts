import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { localeOf, translatorFor } from '../../../src/cli/locale.ts';
import { UsageError } from '../../../src/cli/options.ts';

test("the system's settings name the language", () => {
  for (const name of [
    'zh_CN.UTF-8',
    'zh_CN.utf8',
    'zh_CN',
    'zh',
    'zh_SG.UTF-8',
    'zh-Hans',
    'zh_Hans_CN.UTF-8',
    'zh_CN.UTF-8@pinyin',
  ])
    assert.equal(localeOf({ LANG: name }), 'zh-cn', name);
  // Traditional Chinese, other encodings, other languages, and names that only begin alike.
  for (const name of ['zh_TW.UTF-8', 'zh_HK', 'zh-Hant', 'zh_CN.GB18030', 'en_US.UTF-8', 'C', 'POSIX', '', 'zha_CN'])
    assert.equal(localeOf({ LANG: name }), 'en', name);
  assert.equal(localeOf({}), 'en');
});

test('the first setting that is set decides', () => {
  assert.equal(localeOf({ LC_ALL: 'C', LC_MESSAGES: 'zh_CN.UTF-8', LANG: 'zh_CN.UTF-8' }), 'en');
  assert.equal(localeOf({ LC_ALL: '', LC_MESSAGES: 'zh_CN.UTF-8', LANG: 'C' }), 'zh-cn');
});

test('translations are looked for in one place after another; a text without one stays English', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'dualstack-lint-l10n-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'bundle.l10n.zh-cn.json'), JSON.stringify({ 'Remove {key}': '删除 {key}' }));
  const translate = translatorFor('zh-cn', 'en', [join(folder, 'absent'), folder]);
  assert.equal(translate?.('Remove {key}'), '删除 {key}');
  assert.equal(translate?.('Never heard of'), 'Never heard of');
  assert.equal(translatorFor(undefined, 'zh-cn', [folder])?.('Remove {key}'), '删除 {key}');
  assert.equal(translatorFor('en', 'zh-cn', [folder]), undefined);
});

test('a language that was asked for and is not at hand is told; one of the system gives way to English', () => {
  assert.throws(() => translatorFor('zh-cn', 'en', ['absent']), UsageError);
  assert.equal(translatorFor(undefined, 'zh-cn', ['absent']), undefined);
});
