import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { defaultsOf } from '../../../src/core/analysis/cni-defaults.ts';
import { cniSigns } from '../../../src/core/analysis/cni-signs.ts';
import { calicoNode, felix, installation, ipPool } from '../../../src/core/rule-kit/calico-fixtures.ts';
import { ciliumValues } from '../../../src/core/rule-kit/cilium-fixtures.ts';
import { CILIUM_CONFLIST, k0s, kind } from '../../../src/core/rule-kit/fixtures.ts';
import { edited } from '../reading/support.ts';
import { clusterOf, type Files, placed } from './support.ts';

const signs = (files: Files) =>
  cniSigns(clusterOf(files)).map(({ name, strength, at }) => `${name} ${strength} ${placed(at)}`);
const names = (files: Files) => [...new Set(cniSigns(clusterOf(files)).map(({ name }) => name))];

const NET_D = (name: string, ...types: string[]) => ({
  [`etc/cni/net.d/${name}`]: `{ "cniVersion": "1.0.0", "name": "k8s", "plugins": [${types.map((type) => `{ "type": "${type}" }`).join(', ')}] }`,
});
const K3S = (...lines: string[]) => ({ 'etc/rancher/k3s/config.yaml': `${lines.join('\n')}\n` });
const RKE2 = (cni: string) => ({ 'etc/rancher/rke2/config.yaml': `cluster-cidr: 10.42.0.0/16\ncni: ${cni}\n` });
const TALOS = (...network: string[]) => ({
  'controlplane.yaml': `version: v1alpha1\nmachine:\n  type: controlplane\ncluster:\n  network:\n${network.map((line) => `    ${line}\n`).join('')}`,
});
const TALHELPER = (...lines: string[]) => ({
  'talconfig.yaml': `clusterName: home\nnodes:\n  - hostname: cp-1\nclusterPodNets: [10.244.0.0/16]\n${lines.map((line) => `${line}\n`).join('')}`,
});
const KUBESPRAY = (plugin: string) => ({
  'group_vars/k8s_cluster/k8s-cluster.yml': `kube_pods_subnet: 10.233.64.0/18\nkube_network_plugin: ${plugin}\n`,
});
const FLANNEL_MAP = (name: string) => ({
  'flannel.yaml': `kind: ConfigMap
apiVersion: v1
metadata:
  name: ${name}
data:
  net-conf.json: '{ "Network": "10.244.0.0/16", "Backend": { "Type": "vxlan" } }'
`,
});
const ROUTER = (...args: string[]) => ({
  'kube-router.yaml': `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: kube-router
spec:
  template:
    spec:
      containers:
        - name: kube-router
          image: docker.io/cloudnativelabs/kube-router:v2.5.0
          args:
${args.map((arg) => `            - ${arg}\n`).join('')}`,
});

describe('the CNI configuration of a node', () => {
  test('each main plugin has its name; what stands behind it counts for nothing', () => {
    const TYPES = {
      'aws-cni': 'Amazon VPC CNI',
      'azure-vnet': 'Azure CNI',
      calico: 'Calico',
      'cilium-cni': 'Cilium',
      flannel: 'Flannel',
      'kube-ovn': 'Kube-OVN',
    };
    for (const [type, name] of Object.entries(TYPES)) {
      assert.deepEqual(names(NET_D('10-k8s.conflist', type, 'portmap')), [name], type);
      assert.deepEqual(names(NET_D('10-k8s.conflist', 'bridge', type)), [], `bridge before ${type}`);
    }
    for (const type of ['bridge', 'constructor']) assert.deepEqual(names(NET_D('10-k8s.conflist', type)), []);
  });

  test('the first file by name of each folder counts', () => {
    const files = { ...NET_D('20-flannel.conflist', 'flannel'), ...NET_D('10-calico.conflist', 'calico') };
    assert.deepEqual(names(files), ['Calico']);
    const nodes = { 'n1/etc/cni/net.d/05-cilium.conflist': CILIUM_CONFLIST, ...NET_D('10-k8s.conflist', 'flannel') };
    assert.deepEqual(names(nodes), ['Flannel', 'Cilium']);
  });

  test('a file of Canal names Calico’s plugin, and is named after Canal', () => {
    assert.deepEqual(names(NET_D('10-canal.conflist', 'calico')), ['Canal']);
    assert.deepEqual(names(NET_D('10-canal.conflist', 'flannel')), ['Flannel']);
  });
});

describe('what an installer is told', () => {
  const TOLD: readonly (readonly [Files, string])[] = [
    [RKE2('canal'), 'Canal installer config.yaml:2 canal'],
    [RKE2('"multus, cilium"'), 'Cilium installer config.yaml:2 multus, cilium'],
    [
      K3S('cluster-cidr: 10.42.0.0/16', 'flannel-backend: wireguard-native'),
      'Flannel installer config.yaml:2 wireguard-native',
    ],
    [KUBESPRAY('kube-ovn'), 'Kube-OVN installer k8s-cluster.yml:2 kube-ovn'],
    [{ 'k0s.yaml': k0s('provider: kuberouter') }, 'kube-router installer k0s.yaml:7 kuberouter'],
    [{ 'k0s.yaml': k0s('provider: calico') }, 'Calico installer k0s.yaml:7 calico'],
    [TALOS('cni:', '  name: flannel', 'podSubnets: [10.244.0.0/16]'), 'Flannel installer controlplane.yaml:7 flannel'],
    [TALHELPER('cniConfig:', '  name: flannel'), 'Flannel installer talconfig.yaml:6 flannel'],
    [
      { 'flannel.yaml': 'apiVersion: v1alpha1\nkind: KubeFlannelCNIConfig\nextraArgs: [--iface-regex=eth1]\n' },
      'Flannel installer flannel.yaml:2 KubeFlannelCNIConfig',
    ],
  ];
  for (const [files, expected] of TOLD) test(expected, () => assert.deepEqual(signs(files), [expected]));

  test('words of no plugin, and of no word that everything has', () => {
    for (const word of ['none', 'custom', 'toString', '__proto__']) {
      assert.deepEqual(signs(RKE2(word)), [], `cni: ${word}`);
      assert.deepEqual(signs(KUBESPRAY(word)), [], `kube_network_plugin: ${word}`);
      assert.deepEqual(signs({ 'k0s.yaml': k0s(`provider: ${word}`) }), [], `provider: ${word}`);
    }
    assert.deepEqual(signs(K3S('cluster-cidr: 10.42.0.0/16', 'flannel-backend: none')), []);
  });

  test('inventories that differ tell nothing', () => {
    const other = { 'group_vars/all/all.yml': 'kube_network_plugin: calico\nkube_pods_subnet: 10.233.64.0/18\n' };
    assert.deepEqual(names({ ...KUBESPRAY('calico'), ...other }), ['Calico']);
    assert.deepEqual(names({ ...KUBESPRAY('cilium'), ...other }), []);
  });
});

describe('workloads and objects', () => {
  test('Calico’s DaemonSet, and Canal’s', () => {
    assert.deepEqual(signs({ 'calico.yaml': calicoNode({}) }), ['Calico installed calico.yaml:2 DaemonSet']);
    const canal = calicoNode({}).replace('  name: calico-node\n  namespace', '  name: canal\n  namespace');
    assert.deepEqual(names({ 'canal.yaml': canal }), ['Canal']);
  });

  test('what the operator is told to run beside', () => {
    const TYPES = { AmazonVPC: 'Amazon VPC CNI', AzureVNET: 'Azure CNI', Calico: 'Calico', GKE: "GKE's CNI" };
    for (const [type, name] of Object.entries(TYPES))
      assert.deepEqual(signs({ 'i.yaml': installation('cni:', `  type: ${type}`) }), [
        `${name} installed i.yaml:2 Installation`,
      ]);
    assert.deepEqual(signs({ 'i.yaml': installation('variant: Calico') }), ['Calico installed i.yaml:2 Installation']);
  });

  test('a ConfigMap of Flannel is Canal’s by its name', () => {
    assert.deepEqual(names(FLANNEL_MAP('kube-flannel-cfg')), ['Flannel']);
    assert.deepEqual(names(FLANNEL_MAP('canal-config')), ['Canal']);
    assert.deepEqual(names(FLANNEL_MAP('rke2-canal-config')), ['Canal']);
  });

  test('kube-router that routes, and that writes CNI configurations', () => {
    assert.deepEqual(names(ROUTER('--run-router=true')), ['kube-router']);
    assert.deepEqual(names(ROUTER('--run-firewall=true')), ['kube-router']);
    assert.deepEqual(names(ROUTER('--run-router=false', '--run-firewall=true')), []);
    assert.deepEqual(names(ROUTER('--run-router=true', '--enable-cni=false')), []);
  });

  test('objects are the weakest sign but for a default', () => {
    assert.deepEqual(signs({ 'pool.yaml': ipPool('10.244.0.0/16') }), ['Calico objects pool.yaml:2 IPPool']);
    assert.deepEqual(signs({ 'felix.yaml': felix('ipv6Support: true') }), []);
    const all = {
      'pool.yaml': ipPool('10.244.0.0/16'),
      'kind.yaml': kind('podSubnet: 10.244.0.0/16'),
      'cilium/values.yaml': ciliumValues('kubeProxyReplacement: true'),
      ...RKE2('calico'),
      ...NET_D('10-k8s.conflist', 'flannel'),
    };
    assert.deepEqual(
      cniSigns(clusterOf(all)).map(({ name, strength }) => `${name} ${strength}`),
      ['Flannel node', 'Calico installer', 'Cilium installed', 'Calico objects', 'kindnet default'],
    );
  });

  test('Cilium behind another plugin is no plugin of its own', () => {
    const values = { 'cilium/values.yaml': ciliumValues('kubeProxyReplacement: true') };
    assert.deepEqual(names(values), ['Cilium']);
    assert.deepEqual(names({ ...values, ...NET_D('10-k8s.conflist', 'flannel', 'cilium-cni') }), ['Flannel']);
    assert.deepEqual(names({ ...values, ...NET_D('10-k8s.conflist', 'cilium-cni', 'portmap') }), ['Cilium']);
  });
});

describe('what an installer brings along unless it is told not to', () => {
  const defaults = (files: Files) =>
    defaultsOf(clusterOf(files)).map(({ name, at, key, value }) => `${name} ${placed(at)}, ${key} ${value}`);
  const turnedOff = (files: Files) => edited(defaultsOf(clusterOf(files))[0]?.turnOff());

  test('Talos installs Flannel', () => {
    const files = TALOS('podSubnets: [10.244.0.0/16]');
    assert.deepEqual(defaults(files), ['Flannel controlplane.yaml:5 network, cluster.network.cni.name none']);
    assert.equal(turnedOff(files), Object.values(TALOS('podSubnets: [10.244.0.0/16]', 'cni:', '  name: none'))[0]);
    for (const cni of ['none', 'custom', 'flannel'])
      assert.deepEqual(defaults(TALOS('podSubnets: [10.244.0.0/16]', 'cni:', `  name: ${cni}`)), [], cni);
    assert.deepEqual(defaults({ ...files, ...TALHELPER('cniConfig:', '  name: none') }), []);
    assert.deepEqual(
      defaults({ ...files, 'patch.yaml': 'cluster:\n  network:\n    cni:\n      name: none\n' }),
      [],
      'a patch tells',
    );
  });

  test('a patch of Talos alone says nothing of what is left out', () => {
    assert.deepEqual(defaults({ 'patch.yaml': 'cluster:\n  network:\n    podSubnets: [10.244.0.0/16]\n' }), []);
  });

  test('K3s brings Flannel along, and RKE2 does not', () => {
    const server = 'Flannel config.yaml:1 ';
    assert.deepEqual(defaults(K3S('cluster-cidr: 10.42.0.0/16')), [`${server}cluster-cidr, flannel-backend none`]);
    assert.deepEqual(defaults(K3S('service-cidr: 10.43.0.0/16', 'cluster-cidr: 10.42.0.0/16')), [
      'Flannel config.yaml:2 cluster-cidr, flannel-backend none',
    ]);
    assert.deepEqual(defaults(K3S('service-cidr: 10.43.0.0/16')), [`${server}service-cidr, flannel-backend none`]);
    assert.equal(turnedOff(K3S('cluster-cidr: 10.42.0.0/16')), 'cluster-cidr: 10.42.0.0/16\nflannel-backend: none\n');
    for (const line of ['flannel-backend: none', 'flannel-backend: vxlan', 'no-flannel: true'])
      assert.deepEqual(defaults(K3S('cluster-cidr: 10.42.0.0/16', line)), [], line);
    assert.deepEqual(defaults({ 'etc/rancher/rke2/config.yaml': 'cluster-cidr: 10.42.0.0/16\n' }), []);
  });

  test('kind brings kindnet along', () => {
    assert.deepEqual(defaults({ 'kind.yaml': kind('podSubnet: 10.244.0.0/16') }), [
      'kindnet kind.yaml:3 networking, networking.disableDefaultCNI true',
    ]);
    assert.deepEqual(defaults({ 'kind.yaml': 'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\n' }), [
      'kindnet kind.yaml:1 kind, networking.disableDefaultCNI true',
    ]);
    assert.deepEqual(defaults({ 'kind.yaml': kind('disableDefaultCNI: false') }), [
      'kindnet kind.yaml:4 false, networking.disableDefaultCNI true',
    ]);
    assert.equal(turnedOff({ 'kind.yaml': kind('disableDefaultCNI: false') }), kind('disableDefaultCNI: true'));
    for (const off of ['true', '"{{ own_cni }}"'])
      assert.deepEqual(defaults({ 'kind.yaml': kind(`disableDefaultCNI: ${off}`) }), [], off);
  });
});
