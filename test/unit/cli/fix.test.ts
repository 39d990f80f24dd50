import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyFixes } from '../../../src/cli/fix.ts';
import { Engine } from '../../../src/core/engine.ts';

function fixed(name: string, text: string): string | undefined {
  const engine = new Engine();
  engine.update(name, text);
  applyFixes(engine, 'safe', () => true);
  return engine.textOf(name);
}

const kubeadm = (pods: string) =>
  `apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nnetworking:\n  podSubnet: ${pods}\n`;

test('findings that are alike at one place are all mended', () => {
  assert.equal(fixed('kubeadm.yaml', kubeadm('10.244.0.0/16,,,')), kubeadm('10.244.0.0/16'));
});

test('a comment that stands twice goes twice', () => {
  const comment = '  // second family\n';
  assert.equal(fixed('daemon.json', `{\n${comment}${comment}  "ipv6": false\n}\n`), '{\n  "ipv6": false\n}\n');
});

test('what one fix uncovers the next one mends', () => {
  assert.equal(fixed('daemon.json', `${'\ufeff'.repeat(9)}{}\n`), '{}\n');
});

test('however many fixes there are, all are applied', () => {
  const values = Array.from({ length: 150 }, (_, at) => `    "label=${at}",`).join('\n');
  const text = (comment: string) => `{\n  "labels": [\n${values.replaceAll(',', `,${comment}`)}\n    "last"\n  ]\n}\n`;
  assert.equal(fixed('daemon.json', text(' // x')), text(''));
});
