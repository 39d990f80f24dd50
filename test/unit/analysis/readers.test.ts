import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIELDS } from '../../../src/core/address/index.ts';
import { readerOf } from '../../../src/core/analysis/address-readings.ts';

test('every field has a reader that is named as it names itself, not by the word of our table', () => {
  const named = new Set((Object.keys(FIELDS) as (keyof typeof FIELDS)[]).map(readerOf));
  const own = [...named].filter(
    (name) => /^[a-z]+$/.test(name) && !/^(?:kubeadm|kubelet|dockerd|kind|flanneld|k0s)$/.test(name),
  );
  assert.deepEqual(own, []);
});
