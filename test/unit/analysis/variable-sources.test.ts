import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Engine } from '../../../src/core/engine.ts';

const NODE = `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: calico-node
spec:
  template:
    spec:
      containers:
        - name: calico-node
          image: docker.io/calico/node:v3.30.2
          env:
            - name: CALICO_IPV6POOL_NAT_OUTGOING
              value: "true"
            - name: FELIX_NATOUTGOINGADDRESS
              valueFrom:
                VALUE
`;
const FIELD = (path: string) => NODE.replace('VALUE', `fieldRef: { fieldPath: ${path} }`);
const KEY = NODE.replace('VALUE', 'configMapKeyRef: { name: calico-config, key: nat_address }');
const MAP = `apiVersion: v1
kind: ConfigMap
metadata:
  name: calico-config
data:
  nat_address: 192.0.2.10
`;

/** Places of the rule about the address of NAT. */
function told(files: Readonly<Record<string, string>>): string[] {
  const engine = new Engine();
  for (const [uri, text] of Object.entries(files)) engine.update(uri, text);
  const findings = [...engine.findings().values()].flat().filter(({ rule }) => rule === 'felix-nat-address');
  return findings.map(({ uri, range }) => `${uri}:${range.start.line + 1}`);
}

test('a field of the pod is one address of the node, or one of each family', () => {
  assert.deepEqual(told({ 'calico.yaml': FIELD('status.hostIP') }), ['calico.yaml:16']);
  assert.deepEqual(told({ 'calico.yaml': FIELD('status.hostIPs') }), []);
  assert.deepEqual(told({ 'calico.yaml': FIELD('spec.nodeName') }), []);
});

test('a key of a ConfigMap counts where the ConfigMap is among the files', () => {
  assert.deepEqual(told({ 'calico.yaml': KEY }), []);
  assert.deepEqual(told({ 'calico.yaml': KEY, 'config.yaml': MAP }), ['config.yaml:6']);
  assert.deepEqual(told({ 'calico.yaml': KEY, 'a.yaml': MAP, 'b.yaml': MAP.replace('2.10', '2.11') }), []);
});
