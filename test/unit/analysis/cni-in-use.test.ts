import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cnisInUse, isCalicoNetwork, isOtherNetwork, primaryCni } from '../../../src/core/analysis/cni-in-use.ts';
import { calicoNode, felix, installation, ipPool } from '../../../src/core/rule-kit/calico-fixtures.ts';
import { ciliumValues } from '../../../src/core/rule-kit/cilium-fixtures.ts';
import { lbPool } from '../../../src/core/rule-kit/cilium-resource-fixtures.ts';
import { CILIUM_CONFLIST, k0s, kubeadm } from '../../../src/core/rule-kit/fixtures.ts';
import { clusterOf, type Files } from './support.ts';

/** The plugin that gives addresses, with a question mark where that is not certain. */
function primary(files: Files): string | undefined {
  const found = primaryCni(clusterOf(files));
  return found && `${found.name}${found.certain ? '' : '?'}`;
}

const POOL = { 'pool.yaml': ipPool('10.244.0.0/16') };
const RKE2 = (cni: string) => ({ 'etc/rancher/rke2/config.yaml': `cni: ${cni}\ncluster-cidr: 10.42.0.0/16\n` });
const KUBESPRAY = (plugin: string) => ({
  'group_vars/k8s_cluster/k8s-cluster.yml': `kube_network_plugin: ${plugin}\nkube_pods_subnet: 10.233.64.0/18\n`,
});
const TALOS = (cni: string) => ({
  'controlplane.yaml': `version: v1alpha1\ncluster:\n  network:\n    cni:\n      name: ${cni}\n    podSubnets: [10.244.0.0/16]\n`,
});
const FLANNEL = {
  'kube-flannel.yml': `kind: ConfigMap
apiVersion: v1
metadata:
  name: kube-flannel-cfg
data:
  net-conf.json: '{ "Network": "10.244.0.0/16", "Backend": { "Type": "vxlan" } }'
`,
};

test('each installer says which plugin it installs', () => {
  assert.equal(primary(RKE2('cilium')), 'Cilium');
  assert.equal(primary(RKE2('[multus, canal]')), 'Canal');
  assert.equal(primary(KUBESPRAY('kube-router')), 'kube-router');
  assert.equal(primary(TALOS('flannel')), 'Flannel');
  assert.equal(primary({ 'k0s.yaml': k0s('provider: kuberouter') }), 'kube-router');
  for (const files of [RKE2('none'), KUBESPRAY('cni'), TALOS('custom'), TALOS('none')])
    assert.equal(primary(files), undefined);
});

test('a node takes the first CNI configuration by name', () => {
  const calico = '{ "cniVersion": "1.0.0", "name": "k8s", "plugins": [{ "type": "calico" }, { "type": "portmap" }] }';
  const files = { 'etc/cni/net.d/05-cilium.conflist': CILIUM_CONFLIST, 'etc/cni/net.d/10-calico.conflist': calico };
  assert.equal(primary(files), 'Cilium');
  assert.equal(primary({ 'etc/cni/net.d/10-calico.conflist': calico }), 'Calico');
  assert.equal(primary({ 'etc/cni/net.d/10-canal.conflist': calico }), 'Canal');
});

test('of signs of two plugins the stronger one counts, and is not certain where both are installed', () => {
  assert.equal(primary(POOL), 'Calico?');
  assert.equal(primary({ ...POOL, ...RKE2('cilium') }), 'Cilium');
  assert.equal(primary({ ...FLANNEL, ...RKE2('calico') }), 'Calico?');
  assert.equal(primary({ ...FLANNEL, 'calico.yaml': calicoNode({}) }), undefined);
});

test('Calico for policy alone gives no addresses', () => {
  const policyOnly = { 'calico.yaml': calicoNode({ CALICO_NETWORKING_BACKEND: '"none"' }) };
  assert.equal(primary(policyOnly), undefined);
  assert.equal(primary({ ...policyOnly, ...FLANNEL }), 'Flannel');
  assert.equal(
    primary({ 'eks.yaml': installation('kubernetesProvider: EKS', 'cni:', '  type: AmazonVPC') }),
    'Amazon VPC CNI',
  );
});

test('Calico’s pools count unless another plugin gives the addresses', () => {
  assert.equal(isCalicoNetwork(clusterOf(POOL)), true);
  assert.equal(isCalicoNetwork(clusterOf({ ...POOL, ...RKE2('calico'), ...FLANNEL })), true);
  assert.equal(isCalicoNetwork(clusterOf({ ...POOL, ...RKE2('cilium') })), false);
  assert.equal(isCalicoNetwork(clusterOf({ ...POOL, ...FLANNEL })), false);
  assert.equal(isCalicoNetwork(clusterOf({ ...FLANNEL, 'calico.yaml': calicoNode({}) })), false);
});

test('objects of Calico are left over only where nothing installs Calico', () => {
  const leftOver = { 'felix.yaml': felix('ipv6Support: false') };
  assert.equal(isOtherNetwork(clusterOf({ ...leftOver, ...RKE2('cilium') })), true);
  assert.equal(isOtherNetwork(clusterOf({ ...leftOver, ...RKE2('canal') })), false);
  const policyOnly = { 'calico.yaml': calicoNode({ CALICO_NETWORKING_BACKEND: '"none"' }) };
  assert.equal(isOtherNetwork(clusterOf({ ...leftOver, ...policyOnly, ...FLANNEL })), false);
  assert.equal(
    isOtherNetwork(clusterOf({ ...leftOver, 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }) })),
    false,
  );
});

test('the plugins that files name, the best shown first', () => {
  assert.deepEqual(
    cnisInUse(clusterOf({ ...POOL, ...RKE2('cilium') })).map(({ name, at }) => `${name} ${at.document.file.name}`),
    ['Cilium config.yaml', 'Calico pool.yaml'],
  );
});

test('Cilium gives addresses unless it is chained behind another plugin or is only to replace it', () => {
  const calico = { 'calico.yaml': calicoNode({}) };
  const cilium = (...lines: string[]) => ({
    'cilium/values.yaml': ciliumValues('kubeProxyReplacement: true', ...lines),
  });
  assert.equal(primary(cilium()), 'Cilium');
  assert.equal(primary({ ...POOL, ...cilium() }), 'Cilium');
  assert.equal(primary({ ...calico, ...cilium() }), undefined);
  assert.equal(primary({ ...calico, ...cilium('cni:', '  chainingMode: generic-veth') }), 'Calico');
  assert.equal(primary({ ...calico, ...cilium('cni:', '  chainingMode: portmap') }), undefined);
  assert.equal(primary({ ...calico, ...cilium('cni:', '  customConf: true') }), 'Calico');
  assert.equal(primary({ 'pool.yaml': lbPool('lan', '192.168.60.0/28') }), 'Cilium?');
});

test('a plugin behind the first one wires nothing', () => {
  const chained =
    '{ "cniVersion": "0.3.1", "name": "generic-veth", "plugins": [{ "type": "calico" }, { "type": "cilium-cni" }] }';
  const values = { 'cilium/values.yaml': ciliumValues('kubeProxyReplacement: true') };
  assert.equal(primary({ 'etc/cni/net.d/05-cilium.conflist': chained, ...values }), 'Calico');
});
