import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Engine } from '../../src/core/engine.ts';

/** The documents of one file, its ranges by role, its flags and what its cluster is meant to be. */
function read(uri: string, text: string) {
  const engine = new Engine();
  engine.update(uri, text);
  const [checked] = engine.clusters();
  return {
    kinds: engine.documentsOf(uri).map(({ component, kind }) => `${component} ${kind}`),
    ranges: checked?.cluster.facts.ranges.map(({ role, text: range }) => `${role} ${range}`) ?? [],
    flags:
      checked?.cluster.facts.flags.flatMap(({ program, flags }) => flags.map(({ name }) => `${program} ${name}`)) ?? [],
    stack: checked?.cluster.intent.stack,
  };
}

const K3S = `cluster-cidr: 10.42.0.0/16,2001:cafe:42::/56
service-cidr:
  - 10.43.0.0/16
  - 2001:cafe:43::/112
kubelet-arg+:
  - max-pods=50
`;

describe('K3s', () => {
  test('ranges as comma texts and lists, appended flags', () => {
    const found = read('server.yaml', K3S);
    assert.deepEqual(found.kinds, ['k3s config']);
    assert.deepEqual(found.ranges, [
      'pods 10.42.0.0/16',
      'pods 2001:cafe:42::/56',
      'services 10.43.0.0/16',
      'services 2001:cafe:43::/112',
    ]);
    assert.deepEqual(found.flags, ['kubelet max-pods']);
    assert.equal(found.stack, 'dual-stack');
  });

  test('one key is enough in its own folder and too little elsewhere', () => {
    const text = 'node-ip: 10.0.0.5\nserver: https://10.0.0.1:6443\n';
    assert.deepEqual(read('etc/rancher/rke2/config.yaml.d/10-node.yaml', text).kinds, ['k3s config']);
    assert.deepEqual(read('app/config.yaml', text).kinds, []);
  });

  test('a Kubernetes object with such keys is another program’s', () => {
    assert.deepEqual(read('config.yaml', `apiVersion: v1\nkind: Something\n${K3S}`).kinds, []);
  });

  test('a broken file is still told as its own', () => {
    const engine = new Engine();
    engine.update('config.yaml', `${K3S}node-ip: "10.0.0.5\n`);
    assert.deepEqual(
      engine.documentsOf('config.yaml').map(({ broken }) => broken),
      [true],
    );
  });
});

describe('Kubespray', () => {
  const sample = `kube_pods_subnet: 10.233.64.0/18
kube_pods_subnet_ipv6: fd85:ee78:d8a6:8607::1:0000/112
kube_service_addresses: "{{ services }}"
`;

  test('IPv6 ranges count only where the stack is on', () => {
    assert.deepEqual(read('k8s-cluster.yml', sample).ranges, ['pods 10.233.64.0/18']);
    assert.deepEqual(read('k8s-cluster.yml', `${sample}enable_dual_stack_networks: yes\n`).ranges, [
      'pods 10.233.64.0/18',
      'pods fd85:ee78:d8a6:8607::1:0000/112',
    ]);
    assert.deepEqual(
      read('k8s-cluster.yml', `${sample}enable_dual_stack_networks: true\nipv6_stack: false\n`).stack,
      'ipv4',
    );
  });

  test('the switch alone says what the cluster is meant to be', () => {
    assert.equal(read('all.yml', 'ipv6_stack: true\nkube_proxy_mode: nftables\n').stack, 'dual-stack');
    assert.equal(read('all.yml', 'ipv4_stack: false\nipv6_stack: true\n').stack, undefined);
    assert.deepEqual(read('vars.yml', 'ipv6_stack: true\nname: x\n').kinds, []);
  });

  test('a file that is a template as a whole is skipped', () => {
    assert.deepEqual(read('k8s-cluster.yml', `${sample}{% if x %}\n  a: [\n{% endif %}\n`).kinds, []);
  });
});

describe('Talos', () => {
  const machine = `version: v1alpha1
machine:
  kubelet:
    extraArgs:
      node-ip: "::"
cluster:
  network:
    podSubnets: [10.244.0.0/16, "fd00:10:244::/56"]
`;

  test('the machine configuration and the network document beside it', () => {
    const found = read(
      'controlplane.yaml',
      `${machine}---\napiVersion: v1alpha1\nkind: KubeNetworkConfig\nserviceSubnets: [10.96.0.0/12]\n`,
    );
    assert.deepEqual(found.kinds, ['talos MachineConfig', 'talos KubeNetworkConfig']);
    assert.deepEqual(found.ranges, ['pods 10.244.0.0/16', 'pods fd00:10:244::/56', 'services 10.96.0.0/12']);
    assert.deepEqual(found.flags, ['kubelet node-ip']);
  });

  test('a patch has no version', () => {
    assert.deepEqual(read('patch.yaml', 'cluster:\n  network:\n    podSubnets:\n      - 10.244.0.0/16\n').kinds, [
      'talos MachineConfig',
    ]);
    assert.deepEqual(read('patch.yaml', 'cluster:\n  name: x\nmachine: y\n').kinds, []);
  });
});

test('kind and Cluster API share the name of a kind, not the objects', () => {
  const kind = read(
    'kind.yaml',
    'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nnetworking:\n  podSubnet: 10.244.0.0/16\n',
  );
  assert.deepEqual([kind.kinds, kind.ranges], [['kind Cluster'], ['pods 10.244.0.0/16']]);
  const capi = read(
    'cluster.yaml',
    'apiVersion: cluster.x-k8s.io/v1beta1\nkind: Cluster\nspec:\n  clusterNetwork:\n    services:\n      cidrBlocks: [10.96.0.0/12]\n',
  );
  assert.deepEqual([capi.kinds, capi.ranges], [['cluster-api Cluster'], ['services 10.96.0.0/12']]);
  assert.deepEqual(read('other.yaml', 'apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\n').kinds, []);
});

test('kubeadm’s fields inside Cluster API', () => {
  const found = read(
    'control-plane.yaml',
    `apiVersion: controlplane.cluster.x-k8s.io/v1beta1
kind: KubeadmControlPlane
spec:
  version: v1.30.1
  kubeadmConfigSpec:
    clusterConfiguration:
      networking:
        podSubnet: 10.244.0.0/16,fd00:10:244::/56
    joinConfiguration:
      nodeRegistration:
        kubeletExtraArgs:
          node-ip: "::"
`,
  );
  assert.deepEqual(found.ranges, ['pods 10.244.0.0/16', 'pods fd00:10:244::/56']);
  assert.deepEqual(found.flags, ['kubelet node-ip']);
});

test('k0s reads its IPv6 ranges only while dual-stack is on', () => {
  const text = (enabled: string) => `apiVersion: k0s.k0sproject.io/v1beta1
kind: ClusterConfig
spec:
  network:
    podCIDR: 10.244.0.0/16
    dualStack:
      enabled: ${enabled}
      IPv6podCIDR: fd00::/108
`;
  assert.deepEqual(read('k0s.yaml', text('true')).ranges, ['pods 10.244.0.0/16', 'pods fd00::/108']);
  assert.deepEqual(read('k0s.yaml', text('false')).ranges, ['pods 10.244.0.0/16']);
});
