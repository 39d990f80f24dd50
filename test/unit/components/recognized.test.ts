import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { endpointUpdates } from '../../../src/core/components/felix-log.ts';
import { RECOGNITION } from '../../../src/core/components/index.ts';
import { runtimeOf } from '../../../src/core/components/runtime.ts';
import { FileDocuments } from '../../../src/core/reading/file-documents.ts';

const readAs = (uri: string, text: string) =>
  new FileDocuments(RECOGNITION, uri, text).documents.map(({ component, kind }) => `${component} ${kind}`).join(', ');

/** Each text under the names that it is read by, and under those that it is not. */
type Row = readonly [as: string, text: string, names: readonly string[], others?: readonly string[]];

const unit = (command: string) => `[Service]\nExecStart=${command}\n`;
const DOCKER = '{ "log-driver": "json-file", "live-restore": true, "ipv6": true }\n';
const LOG = '2024-02-14 09:21:33.812 [INFO][87] felix/int_dataplane.go 1836: Received *proto.WorkloadEndpointUpdate\n';

const BY_NAME: readonly Row[] = [
  [
    'docker daemon.json',
    DOCKER,
    [
      'etc/docker/daemon.json',
      'daemon.json',
      'roles/docker/templates/daemon.json.j2',
      'files/docker-daemon.json',
      'a.json',
    ],
  ],
  ['docker daemon.json', '', ['etc/docker/daemon.json', 'daemon.json'], ['mydaemon.json', 'daemon.json.bak', 'a.json']],
  [
    'docker daemon.json',
    '{ "a": 1, "b": 2, "c": 3 }\n',
    ['etc/docker/daemon.json'],
    ['etc/other/daemon.json', 'daemon.json'],
  ],
  ['docker daemon.json', '{ "a": 1, "b": 2 }\n', ['etc/other/daemon.json']],
  ['etcd unit', unit('/usr/bin/etcd --name=a'), ['etcd.service', 'etc/systemd/system/etcd.service']],
  ['kube-scheduler unit', unit('/usr/bin/kube-scheduler --v=2'), ['kube-scheduler.service', 'scheduler.service']],
  [
    'kube-scheduler environment',
    'KUBE_SCHEDULER_ARGS="--v=2"\n',
    ['etc/default/kube-scheduler', 'etc/sysconfig/kube-scheduler'],
  ],
  [
    'kube-apiserver environment',
    'KUBE_API_ARGS="--v=2"\n',
    ['etc/default/kube-apiserver', 'etc/sysconfig/kube-apiserver'],
  ],
  [
    'kubelet environment',
    'KUBELET_EXTRA_ARGS="--v=2"\n',
    ['etc/default/kubelet', 'etc/sysconfig/kubelet', 'var/lib/kubelet/kubeadm-flags.env'],
  ],
  [
    'k3s unit',
    unit('/usr/local/bin/k3s server'),
    ['k3s.service', 'etc/systemd/system/k3s-agent.service', 'k3s-server-2.service'],
  ],
  [
    'k0s-service unit',
    unit('/usr/local/bin/k0s worker'),
    ['k0sworker.service', 'etc/systemd/system/k0scontroller.service'],
  ],
  [
    'k3s config',
    'cluster-cidr: 10.42.0.0/16\n',
    ['etc/rancher/k3s/config.yaml', 'etc/rancher/rke2/config.yaml', 'etc/rancher/k3s/config.yaml.d/10.yml'],
    ['config.yaml', 'rancher/k3d/config.yaml', 'etc/rancher/k3s/config.yaml.d/10.json'],
  ],
  ['k3s config', 'cluster-cidr: 10.42.0.0/16\nnode-label: [a=b]\n', ['config.yaml', 'server.yml']],
  ['k3s config', 'cni: cilium\nnode-name: a\n', ['etc/rancher/rke2/config.yaml', 'config.yaml']],
  ['k3s config', 'cni: cilium\ntls-san: [a]\n', ['config.yaml']],
  [
    'kubelet KubeletConfiguration',
    'clusterDNS: [10.96.0.10]\n',
    ['etc/kubernetes/kubelet.conf.d/10.conf', 'etc/kubernetes/kubelet.d/10.conf'],
    ['etc/kubernetes/kubelet.conf.d/10.yaml', 'kubelet.conf'],
  ],
  [
    'kubelet KubeletConfiguration',
    '',
    ['var/lib/kubelet/config.yaml', 'kubelet-config.yaml', 'kubelet_conf.yml'],
    ['config.yaml'],
  ],
  [
    'calico empty',
    '# nothing\n---\n',
    ['ippool.yaml', 'calico/ip-pools.yml', 'calico-ippool-v6.yaml'],
    ['ipport.yaml', 'pool.yaml'],
  ],
  ['felix-log log', LOG, ['felix.log', 'calico-node.txt', 'out'], []],
  ['felix-log log', `starting\n${LOG}`, ['felix.log'], ['out', 'felix.yaml']],
  [
    'microk8s args',
    '--cluster-cidr=10.1.0.0/16\n',
    ['var/snap/microk8s/current/args/kube-controller-manager', 'args/kubelet'],
    ['args/other', 'kubelet'],
  ],
  ['microk8s cni-env', 'IPv6_SUPPORT=true\n', ['var/snap/microk8s/current/args/cni-env', 'cni-env'], ['cni-env.txt']],
  ['host sysctl', 'net.ipv6.conf.all.forwarding = 1\n', ['etc/sysctl.d/k8s.conf', 'etc/sysctl.conf', 'sysctl'], []],
  ['host sysctl', 'net/ipv6/conf/all/forwarding = 1\n# more\n-net.ipv4.ip_forward=1\n', ['sysctl']],
  ['host sysctl', 'net.ipv6.conf.all.forwarding = 1\necho done\n', ['etc/sysctl.d/k8s.conf'], ['setup']],
  [
    'host command-line',
    'GRUB_CMDLINE_LINUX="ipv6.disable=1"\n',
    ['etc/default/grub', 'etc/default/grub.d/50-k8s.cfg', 'grub'],
  ],
  [
    'host command-line',
    'root=/dev/sda1 ipv6.disable=1\n',
    ['proc/cmdline', 'boot/cmdline.txt', 'boot/loader/entries/a.conf', 'kernel/cmdline'],
    ['cmdline', 'a.conf'],
  ],
  ['kubespray group_vars', 'ipv6_stack: true\nkube_version: 1.33.2\n', ['group_vars/all/all.yml', 'x.yaml']],
  [
    'kubespray-hosts hosts',
    'n1 ansible_host=10.0.0.1\n[kube_node]\nn1\n',
    ['inventory/hosts.ini', 'inventory/hosts', 'hosts.yml'],
    ['hosts.txt'],
  ],
  [
    'cni conflist',
    '{ "cniVersion": "1.0.0", "name": "a", "type": "bridge" }\n',
    ['etc/cni/net.d/10-a.conf', 'a.conflist', 'a.json', 'a.txt'],
  ],
  ['diff diff', '--- a/calico.yaml\n+++ b/calico.yaml\n', ['calico.diff', 'calico.patch'], ['calico.txt']],
  ['flannel net-conf', '{ "Network": "10.244.0.0/16" }\n', ['etc/kube-flannel/net-conf.json'], ['flannel.json']],
  ['flannel values', 'podCidr: 10.244.0.0/16\n', ['flannel/values.yaml', 'flannel.yml'], ['values.yaml']],
  ['flannel values', 'podCidr: 10.244.0.0/16\nflannel: {}\n', ['values.yaml']],
  [
    'version-script version',
    'K8S_VERSION=v1.29.5\n',
    ['install.sh', 'main.tf', 'a.tfvars', 'a.ini', 'Vagrantfile'],
    ['install.py'],
  ],
  ['script script', '#!/bin/sh\nkubeadm init\n', ['install', 'install.sh', 'install.bash']],
];

describe('files by their names and texts', () => {
  for (const [as, text, names, others = []] of BY_NAME) {
    test(`${as}: ${names[0]}, ${JSON.stringify(text.slice(0, 40))}`, () => {
      for (const name of names) assert.equal(readAs(name, text).split(', ')[0], as, name);
      for (const name of others) assert.notEqual(readAs(name, text).split(', ')[0], as, name);
    });
  }
});

/** Texts that are read whatever their file is called, and such as differ in the one thing that tells them. */
const BY_TEXT: Readonly<Record<string, { readonly is: readonly string[]; readonly no: readonly string[] }>> = {
  'talos MachineConfig': {
    is: [
      'version: v1alpha1\nmachine:\n  type: worker\n',
      'version: v1alpha1 # of Talos\ncluster:\n  id: a\n',
      'cluster:\n  network:\n    podSubnets: [10.244.0.0/16]\n',
      'cluster:\n  network:\n    cni:\n      name: none\n',
      'machine:\n  kubelet:\n    clusterDNS: [10.96.0.10]\n',
      'cluster:\n  apiServer:\n    extraArgs:\n      v: "2"\n',
      '- op: add\n  path: /machine/kubelet/clusterDNS\n  value: [10.96.0.10]\n',
    ],
    no: [
      'version: v1beta1\nmachine:\n  color: red\n',
      'kind: Machine\nversion: v1alpha1\nmachine:\n  type: worker\n',
      'cluster:\n  network:\n    cni:\n      name: calico\n',
      'machine:\n  color: red\n',
      'other: 1\ncluster:\n  apiServer:\n    extraArgs:\n      v: "2"\n',
      '- op: add\n  path: /spec/machine\n  value: 1\n',
    ],
  },
  'talhelper talconfig': {
    is: [
      'clusterName: a\nnodes: []\nclusterPodNets: [10.244.0.0/16]\n',
      'clusterName: a\nnodes: []\ntalosVersion: v1.11.0\n',
    ],
    no: [
      'clusterName: a\nclusterPodNets: [10.244.0.0/16]\n',
      'nodes: []\nclusterPodNets: [10.244.0.0/16]\n',
      'clusterName: a\nnodes: []\n',
    ],
  },
  'rke cluster': {
    is: ['services:\n  kube-api:\n    service_cluster_ip_range: 10.43.0.0/16\n'],
    no: ['service:\n  kube-api:\n    a: b\n', 'services:\n  api:\n    a: b\n'],
  },
  'microk8s launch': {
    is: ['extraCNIEnv:\n  IPv6_SUPPORT: true\n'],
    no: ['spec:\n  extraCNIEnv:\n    IPv6_SUPPORT: true\n'],
  },
  'ansible-k3s vars': {
    is: ['extra_server_args: --node-ip=10.0.0.1\n', 'all:\n  vars:\n    k3s_server: {node-ip: 10.0.0.1}\n'],
    no: ['extra_args: --node-ip=10.0.0.1\n'],
  },
  'cloud-init cloud-config': {
    is: [
      '#cloud-config\nruncmd: [kubeadm init]\n',
      '## template: jinja\n#cloud-config\nruncmd: []\n',
      '\ufeff#cloud-config\nruncmd: []\n',
    ],
    no: ['# a\n#cloud-config\nruncmd: []\n', '#cloud-configuration\nruncmd: []\n'],
  },
  'tigera-operator Installation': {
    is: [
      'installation:\n  calicoNetwork: {}\n',
      'a: b\ninstallation: # of Calico\n  registry: example.org/\n',
      'installation:\n  enabled: true\n  cni: {type: Calico}\n',
    ],
    no: [
      'installation:\n  color: red\n',
      'installation:\n  enabled: false\n  calicoNetwork: {}\n',
      'kind: X\ninstallation:\n  calicoNetwork: {}\n',
      'installation:\n  a: b\nother:\n  calicoNetwork: {}\n',
    ],
  },
  'version-variables version': {
    is: [
      'kube_version: "1.33.2"\n',
      'kubernetes: v1.33.2\n',
      'a: b\nk3s-version: 1.33\n',
      'KUBERNETES_VERSION: v1.33.2\n',
    ],
    no: [
      'kube_version: "2.33.2"\n',
      'my_kube_version: "1.33.2"\n',
      '# kube_version: 1.33.2\n',
      'kube_version: 1.33.2.4\n',
      'kind: A\nkube_version: 1.33.2\n',
    ],
  },
  'kustomize json-patch': {
    is: [
      '- op: add\n  path: /spec/cidr\n  value: 10.0.0.0/8\n',
      '[{"op": "replace", "path": "/spec/cidr", "value": "10.0.0.0/8"}]\n',
    ],
    no: [
      '- op: test\n  path: /spec/cidr\n',
      'a: b\nops:\n  - op: add\n    path: /a\n',
      '- op: add\n  path: /cluster/network/podSubnets\n  value: []\n',
    ],
  },
  'helmfile helmfile': {
    is: ['releases:\n  - name: cilium\n    chart: cilium/cilium\n'],
    no: [
      'releases:\n  - name: nginx\n    chart: a/nginx\n',
      'kind: A\nreleases:\n  - name: cilium\n',
      'helm:\n  chart: cilium\n',
    ],
  },
};

describe('files by their texts alone', () => {
  for (const [as, { is, no }] of Object.entries(BY_TEXT)) {
    test(as, () => {
      for (const text of is) assert.equal(readAs('x.yaml', text).split(', ')[0], as, text);
      for (const text of no) assert.notEqual(readAs('x.yaml', text).split(', ')[0], as, text);
    });
  }
});

test('a runtime is known by its socket', () => {
  const names = [
    'unix:///run/cri-dockerd.sock',
    'unix:///run/containerd/containerd.sock',
    '/run/crio/crio.sock',
    '/run/dockershim.sock',
  ];
  assert.deepEqual(names.map(runtimeOf), ['cri-dockerd', 'containerd', 'cri-o', 'other']);
});

test('the updates of endpoints in a log of Felix', () => {
  const update = (what: string, rest: string) =>
    `2024-02-14 09:21:33.812 [INFO][87] felix/a.go 1: Received *proto.WorkloadEndpoint${what} ${rest}\n`;
  const id = (name: string) => `id:{orchestrator_id:"k8s" workload_id:"${name}" endpoint_id:"eth0"}`;
  const text = [
    update('Update', `${id('default/web-0')} endpoint:{ipv4_nets:"10.244.1.2/32" ipv6_nets:"fd00::2/128"}`),
    update('Update', `${id('default/web-0')} endpoint:{name:"cali1"}`),
    update('Remove', id('default/web-1')),
    update('Remove', 'id:{}'),
  ].join('');
  const found = [...endpointUpdates(text)].map(({ workload, removed, ipv4, ipv6, span }) => [
    workload,
    removed,
    ipv4,
    ipv6,
    text.slice(span.start, span.end),
  ]);
  assert.deepEqual(found, [
    ['default/web-0', false, '10.244.1.2/32', 'fd00::2/128', 'ipv4_nets:"10.244.1.2/32"'],
    ['default/web-0', false, undefined, undefined, 'default/web-0'],
    ['default/web-1', true, undefined, undefined, 'default/web-1'],
  ]);
});
