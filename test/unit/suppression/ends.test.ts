import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Engine } from '../../../src/core/engine.ts';

function rulesIn(comment: string, at: 'pods' | 'services'): string[] {
  const engine = new Engine();
  const end = (line: 'pods' | 'services') => (line === at ? ` # ${comment}` : '');
  engine.update(
    'kubeadm.yaml',
    `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.0.0.0/8${end('pods')}
  serviceSubnet: 10.96.0.0/16${end('services')}
`,
  );
  return [...engine.findings().values()].flat().map(({ rule }) => rule);
}

test('a comment at either end of a contradiction silences it', () => {
  const comment = 'dualstack-lint-disable-line pods-overlap-services';
  assert.deepEqual(rulesIn(comment, 'services'), []);
  assert.deepEqual(rulesIn(comment, 'pods'), []);
});

test('a comment about another rule silences nothing', () => {
  const found = rulesIn('dualstack-lint-disable-line pods-overlap-nodes', 'pods');
  assert.deepEqual(found.sort(), ['pods-overlap-services', 'suppression-unused']);
});
