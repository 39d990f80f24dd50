import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RECOGNITION } from '../../../src/core/components/index.ts';
import { DocumentFacts } from '../../../src/core/document-facts.ts';
import { FileDocuments } from '../../../src/core/reading/file-documents.ts';
import { kubeRouter } from '../../../src/core/rule-kit/kube-router-fixtures.ts';

function switches(...args: readonly string[]): boolean[] {
  const { documents } = new FileDocuments(RECOGNITION, 'kube-router.yaml', kubeRouter(...args));
  const facts = new DocumentFacts().ofAll(documents);
  return facts.switches.filter(({ name }) => name === 'kube-router-ipv6').map(({ on }) => on === true);
}

test('kube-router states dual-stack where both families are on', () => {
  assert.deepEqual(switches('--enable-ipv4=true', '--enable-ipv6=true'), [true]);
  assert.deepEqual(switches('--enable-ipv4=false', '--enable-ipv6=true'), [false]);
  assert.deepEqual(switches('--enable-ipv4=true', '--enable-ipv6=false'), [false]);
  assert.deepEqual(switches('--enable-ipv4=true'), []);
});
