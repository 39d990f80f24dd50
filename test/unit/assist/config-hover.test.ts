import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { configHover } from '../../../src/core/assist/config-hover.ts';
import { RULES } from '../../../src/core/rules/index.ts';
import { schemaOf } from '../schema/support/schemas.ts';

/** The hover at the `|` of a text. */
function hover(marked: string): { text: string; markdown: string } | undefined {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = configHover(schemaOf('dualstack-lint'), text, offset);
  return found && { text: text.slice(found.span.start, found.span.end), markdown: found.markdown };
}

const summary = (id: string) => RULES.find((rule) => rule.id === id)?.summary ?? '';

describe('hovering over a config file', () => {
  test('explains its keys', () => {
    assert.equal(hover('int|ent: ipv4\n')?.text, 'intent');
    assert.match(hover('int|ent: ipv4\n')?.markdown ?? '', /What the cluster is meant to be/);
    assert.match(hover('clusters:\n  - fi|les: [a]\n')?.markdown ?? '', /glob patterns relative to this file/);
  });

  test('says what a rule reports, where it is set and where it is suppressed', () => {
    const set = hover('rules:\n  config-|invalid: off\n');
    assert.equal(set?.text, 'config-invalid');
    assert.ok(set?.markdown.includes(summary('config-invalid')));
    assert.ok(hover('suppress:\n  - rule: config-inv|alid\n')?.markdown.includes(summary('config-invalid')));
  });

  test('says nothing of values, comments and what is not known', () => {
    for (const text of ['intent: ip|v4\n', '# a com|ment\n', 'int|net: a\n', 'suppress:\n  - reason: w|hy\n', '|'])
      assert.equal(hover(text), undefined, text);
  });
});
