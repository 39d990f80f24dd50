import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Engine } from '../../../src/core/engine.ts';

const KUBEADM = `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
`;
const pool = (name: string, cidr: string) =>
  `---\napiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: ${name}\nspec:\n  cidr: ${cidr}\n`;

const rulesFor = (pools: string) => {
  const engine = new Engine();
  engine.update('kubeadm.yaml', KUBEADM);
  engine.update('pools.yaml', pools);
  return [...engine.findings().values()].flat().map(({ rule }) => rule);
};

test('nothing is missing beside a document that is filled in later', () => {
  const ipv4 = pool('v4', '10.244.0.0/16');
  assert.ok(rulesFor(ipv4).includes('pool-family-missing'));
  assert.ok(!rulesFor(ipv4 + pool('v6', '{{- toYaml .Values.cidr -}}')).includes('pool-family-missing'));
});
