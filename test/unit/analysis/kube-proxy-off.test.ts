import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { kubeProxyOff } from '../../../src/core/analysis/kube-proxy-off.ts';
import { ciliumValues } from '../../../src/core/rule-kit/cilium-fixtures.ts';
import { k0s, kind } from '../../../src/core/rule-kit/fixtures.ts';
import { clusterOf, type Files, placed } from './support.ts';

/** What leaves kube-proxy out, as its file calls it, and where it stands. */
const off = (files: Files) =>
  kubeProxyOff(clusterOf(files)).map(({ document, node, name }) => `${name} ${placed(document.at(node))}`);

const KUBEADM = (kind: string, lines: string) => ({
  'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4\nkind: ${kind}\n${lines}`,
});
const CILIUM = (replacement: string) => ({
  'cilium/values.yaml': ciliumValues(`kubeProxyReplacement: ${replacement}`, 'ipv6:', '  enabled: true'),
});

describe('an installer leaves kube-proxy out', () => {
  const SWITCHES: readonly (readonly [name: string, off: Files, on: Files])[] = [
    [
      'proxy.disabled kubeadm.yaml:4 true',
      KUBEADM('ClusterConfiguration', 'proxy:\n  disabled: true\n'),
      KUBEADM('ClusterConfiguration', 'proxy:\n  disabled: false\n'),
    ],
    [
      'skipPhases kubeadm.yaml:5 addon/kube-proxy',
      KUBEADM('InitConfiguration', 'skipPhases:\n  - addon/coredns\n  - addon/kube-proxy\n'),
      KUBEADM('InitConfiguration', 'skipPhases:\n  - addon/coredns\n'),
    ],
    [
      'disable-kube-proxy config.yaml:2 true',
      { 'etc/rancher/k3s/config.yaml': 'cluster-cidr: 10.42.0.0/16\ndisable-kube-proxy: true\n' },
      { 'etc/rancher/k3s/config.yaml': 'cluster-cidr: 10.42.0.0/16\ndisable-kube-proxy: false\n' },
    ],
    [
      'networking.kubeProxyMode kind.yaml:4 none',
      { 'kind.yaml': kind('kubeProxyMode: none') },
      { 'kind.yaml': kind('kubeProxyMode: nftables') },
    ],
    [
      'spec.network.kubeProxy.disabled k0s.yaml:8 true',
      { 'k0s.yaml': k0s('kubeProxy:', '  disabled: true') },
      { 'k0s.yaml': k0s('kubeProxy:', '  disabled: false') },
    ],
    [
      'cluster.proxy.disabled controlplane.yaml:6 true',
      {
        'controlplane.yaml':
          'version: v1alpha1\nmachine:\n  type: controlplane\ncluster:\n  proxy:\n    disabled: true\n',
      },
      {
        'controlplane.yaml':
          'version: v1alpha1\nmachine:\n  type: controlplane\ncluster:\n  proxy:\n    disabled: false\n',
      },
    ],
    [
      'kube_proxy_remove k8s-cluster.yml:2 true',
      { 'group_vars/k8s_cluster/k8s-cluster.yml': 'kube_pods_subnet: 10.233.64.0/18\nkube_proxy_remove: true\n' },
      { 'group_vars/k8s_cluster/k8s-cluster.yml': 'kube_pods_subnet: 10.233.64.0/18\nkube_proxy_remove: false\n' },
    ],
  ];
  for (const [name, isOff, isOn] of SWITCHES) {
    test(name, () => {
      assert.deepEqual(off(isOff), [name]);
      assert.deepEqual(off(isOn), []);
    });
  }
});

test('Cilium does its work with true and strict, and beside it with any other word', () => {
  for (const word of ['true', '"true"', 'True', 'strict'])
    assert.deepEqual(off(CILIUM(word)), [`kubeProxyReplacement values.yaml:1 ${word.replace(/"/g, '')}`]);
  for (const word of ['false', 'partial', 'probe', 'disabled', 'restricted', '"{{ replacement }}"'])
    assert.deepEqual(off(CILIUM(word)), [], word);
});

test('of several settings each is one', () => {
  assert.deepEqual(off({ ...KUBEADM('InitConfiguration', 'skipPhases: [addon/kube-proxy]\n'), ...CILIUM('true') }), [
    'skipPhases kubeadm.yaml:3 addon/kube-proxy',
    'kubeProxyReplacement values.yaml:1 true',
  ]);
});
