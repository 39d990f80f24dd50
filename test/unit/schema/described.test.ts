import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isDescribed } from '../../../src/core/schema/described.ts';

const POOL = 'apiVersion: projectcalico.org/v3\nkind: IPPool\nspec:\n  cidr: 10.244.0.0/16\n';
const POD = 'apiVersion: v1\nkind: Pod\n';

describe('a file that the schemas describe', () => {
  test('has documents of known kinds alone', () => {
    assert.ok(isDescribed(POOL));
    assert.ok(isDescribed(`# pools\n---\n${POOL}---\n${POOL}---\n`));
    for (const text of [POD, `${POOL}---\n${POD}`, `${POOL}---\n- a\n`, '', '# nothing\n', 'kind: IPPool\n'])
      assert.ok(!isDescribed(text), JSON.stringify(text));
  });

  test('holds no template', () => {
    assert.ok(!isDescribed(POOL.replace('10.244.0.0/16', '{{ .Values.cidr }}')));
  });
});
