import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RECOGNITION } from '../../../src/core/components/index.ts';
import { DocumentFacts } from '../../../src/core/document-facts.ts';
import { FileDocuments } from '../../../src/core/reading/file-documents.ts';

const HEADS = [
  ['ippool.yaml', 'apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata: { name: a }\nspec:\n  '],
  [
    'installation.yaml',
    'apiVersion: operator.tigera.io/v1\nkind: Installation\nmetadata: { name: default }\nspec:\n  calicoNetwork:\n    ipPools:\n    - ',
  ],
] as const;

/** Whether ordinary pods get addresses of a pool, as its two kinds of objects state it. */
function usable(key: string): (boolean | undefined)[] {
  return HEADS.map(([name, head]) => {
    const pool = `cidr: fd5b:8c1e:7a20:4200::/56\n${key}`;
    const indent = ' '.repeat(head.length - head.lastIndexOf('\n') - 1);
    const { documents } = new FileDocuments(RECOGNITION, name, head + pool.replace('\n', `\n${indent}`));
    return new DocumentFacts().ofAll(documents).ranges.map((range) => range.usable)[0];
  });
}

test('ordinary pods get addresses of a pool unless it is for others, by hand or for no node', () => {
  for (const key of [
    'natOutgoing: true',
    'allowedUses: [Workload]',
    'allowedUses: [Tunnel, Workload]',
    'assignmentMode: Automatic',
    'nodeSelector: all()',
    'nodeSelector: "!has(x)"',
    'nodeSelector: "has(x) || !all()"',
  ])
    assert.deepEqual(usable(key), [true, true], key);
  for (const key of [
    'allowedUses: [Tunnel]',
    'assignmentMode: Manual',
    'nodeSelector: "!all()"',
    'nodeSelector: " ! all( ) "',
  ])
    assert.deepEqual(usable(key), [false, false], key);
});
