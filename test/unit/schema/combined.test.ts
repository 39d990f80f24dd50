import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import Ajv from 'ajv';
import { combinedSchema, documentKindOf } from '../../../src/core/schema/combined.ts';
import { errorsOf } from '../../../src/core/schema/errors.ts';
import { isMap } from '../../../src/core/schema/nodes.ts';
import { casesOf, FILE_KINDS } from '../../support/oracles.ts';
import { documentsOf } from './support/documents.ts';
import { allSchemas } from './support/schemas.ts';

describe('documentKindOf', () => {
  for (const [apiVersion, kind, expected] of [
    ['kubelet.config.k8s.io/v1beta1', 'KubeletConfiguration', 'kubelet-configuration'],
    ['kubeadm.k8s.io/v1beta3', 'InitConfiguration', 'kubeadm-v1beta3'],
    ['kubeadm.k8s.io/v1beta4', 'InitConfiguration', 'kubeadm-v1beta4'],
    ['kubeadm.k8s.io/v1beta3', 'ResetConfiguration', undefined],
    ['crd.projectcalico.org/v1', 'IPPool', 'calico-ippool'],
    ['v1', 'Pod', undefined],
    [undefined, undefined, undefined],
  ] as const) {
    it(`${apiVersion} ${kind} -> ${expected}`, () => assert.equal(documentKindOf(apiVersion, kind), expected));
  }
});

describe('combinedSchema', () => {
  const validate = new Ajv({ strict: false }).compile(combinedSchema(allSchemas()));

  it('judges every document as its own schema does', () => {
    const counts = { valid: 0, invalid: 0 };
    for (const { value } of FILE_KINDS.flatMap(casesOf).flatMap((oracle) => documentsOf(oracle) ?? [])) {
      const kind = isMap(value) ? documentKindOf(value.apiVersion, value.kind) : undefined;
      if (!kind) continue;
      const expected = errorsOf(kind, value).length === 0;
      assert.equal(validate(value), expected, JSON.stringify(value));
      counts[expected ? 'valid' : 'invalid']++;
    }
    assert.ok(counts.valid > 100 && counts.invalid > 50);
  });

  it('lets other documents pass', () => {
    for (const value of [null, 1, [], {}, { apiVersion: 'v1', kind: 'Pod', spec: 1 }]) assert.ok(validate(value));
  });
});
