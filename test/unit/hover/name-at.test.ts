import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameAt } from '../../../src/core/hover/name-at.ts';
import { engineOf } from './support.ts';

function nameOf(uri: string, text: string, at: string): string | undefined {
  const engine = engineOf({ [uri]: text });
  const lists = engine.clusters().flatMap(({ cluster }) => cluster.facts.flags);
  const start = text.indexOf(at);
  return nameAt(engine.documentsOf(uri), lists, { start, end: start + at.length });
}

const KUBEADM = `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:42::/56
`;

test('a value is called by its key, a part of a list in a string too', () => {
  assert.equal(nameOf('kubeadm.yaml', KUBEADM, 'fd5b:8c1e:7a20:42::/56'), 'podSubnet');
  assert.equal(nameOf('kubeadm.yaml', KUBEADM, 'networking'), 'networking');
});

test('an item of a list is called by the key of the list', () => {
  const text = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nclusterDNS:\n- 10.96.0.10\n';
  assert.equal(nameOf('config.yaml', text, '10.96.0.10'), 'clusterDNS');
});

test('a flag and its value are called by the flag, whatever carries it', () => {
  const variable = 'KUBELET_EXTRA_ARGS="--ipv6-dual-stack=true"\n';
  assert.equal(nameOf('kubelet', variable, '--ipv6-dual-stack=true'), '--ipv6-dual-stack');
  assert.equal(nameOf('kubelet', variable, 'ipv6-dual-stack'), '--ipv6-dual-stack');
  assert.equal(nameOf('kubelet', 'KUBELET_EXTRA_ARGS=--node-ip=10.0.0.7\n', '10.0.0.7'), '--node-ip');
  const args = `${KUBEADM}controllerManager:\n  extraArgs:\n  - name: node-cidr-mask-size-ipv6\n    value: "80"\n`;
  assert.equal(nameOf('kubeadm.yaml', args, '80'), '--node-cidr-mask-size-ipv6');
});

test('the value of an environment variable is called by the variable', () => {
  const text = `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: calico-node
  namespace: kube-system
spec:
  template:
    spec:
      containers:
      - name: calico-node
        image: docker.io/calico/node:v3.30.2
        env:
        - name: FELIX_IPV6SUPPORT
          value: "false"
`;
  assert.equal(nameOf('calico.yaml', text, 'false'), 'FELIX_IPV6SUPPORT');
});

test('a key of an embedded document comes before the key that holds it', () => {
  const inner = KUBEADM.replace(/^(?=.)/gm, '    ');
  const text = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: kubeadm-config\n  namespace: kube-system\ndata:\n  ClusterConfiguration: |\n${inner}`;
  assert.equal(nameOf('map.yaml', text, '10.244.0.0/16'), 'podSubnet');
});

test('what has no name has none', () => {
  assert.equal(nameOf('kubeadm.yaml', `# a comment\n${KUBEADM}`, 'comment'), undefined);
});
