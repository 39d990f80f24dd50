import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { completions, ruleSummary } from '../../../src/core/assist/config-completion.ts';
import { RULES } from '../../../src/core/rules/index.ts';
import { schemaOf } from '../schema/support/schemas.ts';

const schema = schemaOf('dualstack-lint');

/** Labels at the `|` of a text. */
function labels(marked: string): string[] {
  const [before = '', after = ''] = marked.split('|');
  return completions(schema, before, after.slice(after.indexOf('\n') + 1)).map(({ label }) => label);
}

const TOP = ['intent', 'versions', 'clusters', 'rules', 'ignore', 'suppress'];
const LEVELS = ['off', 'error', 'warning', 'information', 'hint'];
const IDS = (schema.definitions?.rule?.enum ?? []) as string[];

describe('completion in a config file', () => {
  test('offers the keys that are not there yet', () => {
    assert.deepEqual(labels('|'), TOP);
    assert.deepEqual(
      labels('intent: ipv4\nr|\nignore: []\n'),
      TOP.filter((key) => key !== 'intent' && key !== 'ignore'),
    );
    assert.deepEqual(labels('versions:\n  docker: "28"\n  |\n'), ['kubernetes', 'calico', 'operator']);
  });

  test('offers the values of a key', () => {
    assert.deepEqual(labels('intent: |'), ['auto', 'dual-stack', 'ipv4', 'ipv6']);
    assert.deepEqual(labels('intent: d|'), ['auto', 'dual-stack', 'ipv4', 'ipv6']);
    assert.deepEqual(labels('versions:\n  docker: |'), ['"28.5"']);
    assert.deepEqual(labels('rules:\n  cidr-invalid: |'), LEVELS);
  });

  test('offers the ids of rules, with what each reports', () => {
    assert.deepEqual(labels('rules:\n  docker-|').sort(), IDS);
    assert.deepEqual(labels('suppress:\n  - rule: |').sort(), IDS);
    assert.ok(IDS.length > 100);
    const [first] = completions(schema, 'rules:\n  config-inv').filter(({ label }) => label === 'config-invalid');
    assert.equal(first?.description, RULES.find(({ id }) => id === 'config-invalid')?.summary);
    assert.equal(first?.insert, 'config-invalid: ');
    assert.equal(first?.from, 2);
    for (const { id, summary } of RULES) assert.equal(ruleSummary(schema, id), summary, id);
    assert.equal(ruleSummary(schema, 'no-such-rule'), undefined);
  });

  test('knows the items of lists, wherever the dash stands', () => {
    for (const text of ['suppress:\n  - |', 'suppress:\n- |', 'suppress:\n  - rule: a\n  - |'])
      assert.deepEqual(labels(text), ['rule', 'files', 'reason'], text);
    assert.deepEqual(labels('suppress:\n- rule: a\n  |'), ['files', 'reason']);
    assert.deepEqual(labels('clusters:\n  - name: lab\n    |\n  - files: [a]\n'), ['files']);
    assert.deepEqual(labels('clusters:\n  - files:\n      - |'), []);
  });

  test('goes back to the level that the indentation says', () => {
    assert.deepEqual(
      labels('rules:\n  cidr-invalid: off\n|'),
      TOP.filter((key) => key !== 'rules'),
    );
    assert.deepEqual(labels('suppress:\r\n  - rule: a\r\nversions:\r\n  k|'), [
      'kubernetes',
      'docker',
      'calico',
      'operator',
    ]);
  });

  test('stays away from comments, patterns and what it does not know', () => {
    for (const text of ['# i|', 'intent: ipv4 # d|', 'ignore:\n  - |', 'nothing:\n  |', 'intent:|', 'ignore: [|'])
      assert.deepEqual(labels(text), [], text);
  });

  test('writes what a key needs next', () => {
    const insert = (key: string) => completions(schema, '').find(({ label }) => label === key)?.insert;
    assert.equal(insert('intent'), 'intent: ');
    assert.equal(insert('ignore'), 'ignore:\n  - ');
    assert.equal(insert('rules'), 'rules:\n  ');
  });
});
