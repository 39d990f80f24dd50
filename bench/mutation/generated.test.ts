// The check of generated files as tests, one a file, so that a mutant of a rule meets the page of that rule alone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { pageOf, pathOf } from '../../scripts/rule-page.ts';
import { SHOWN, shownOf } from '../../scripts/shown.ts';
import { RULES } from '../../src/core/rules/index.ts';

for (const rule of RULES) {
  describe(rule.id, () => {
    test('its page', () => assert.equal(pageOf(rule), readFileSync(`docs/rules/${pathOf(rule.id)}`, 'utf8')));
  });
}

for (const [name, folder] of SHOWN) {
  test(`what is shown of ${folder}`, async () => {
    assert.equal(await shownOf(folder), readFileSync(`test/data/shown/${name}`, 'utf8'));
  });
}
