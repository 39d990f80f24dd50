import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RunningProgram } from '../../../src/core/analysis/effective-settings.ts';
import { runningPrograms } from '../../../src/core/analysis/running-programs.ts';
import { kubeadm, kubelet } from '../../../src/core/rule-kit/fixtures.ts';
import { settingLines } from '../../../src/core/status/settings.ts';
import { clusterOf, type Files } from './support.ts';

const lines = (files: Files, uri?: string) =>
  settingLines(clusterOf(files), { display: (each) => each }, uri).map(({ text }) => text);
const programsOf = (files: Files): readonly RunningProgram[] => runningPrograms(clusterOf(files));
const UNIT = (command: string) => `[Service]\nExecStart=${command}\n`;

/** A node whose kubelet is told its runtime by a flag, a drop-in and its file. */
const NODE: Files = {
  'nodes/w-2/var/lib/kubelet/config.yaml': kubelet('containerRuntimeEndpoint: unix:///run/cri-dockerd.sock'),
  'nodes/w-2/etc/systemd/system/kubelet.service': UNIT(
    '/usr/bin/kubelet --container-runtime-endpoint=unix:///run/containerd/containerd.sock',
  ),
  'nodes/w-2/etc/systemd/system/cri-docker.service': UNIT('/usr/bin/cri-dockerd --network-plugin=cni'),
  'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
};

describe('kubelet', () => {
  test('a flag goes before the file of the same node', () => {
    assert.ok(
      lines(NODE).includes(
        'kubelet of node nodes/w-2: container-runtime-endpoint unix:///run/containerd/containerd.sock, from etc/systemd/system/kubelet.service:2; overrides containerRuntimeEndpoint unix:///run/cri-dockerd.sock (var/lib/kubelet/config.yaml:3)',
      ),
      lines(NODE).join('\n'),
    );
  });

  test('a runtime that the kubelet does not talk to is not used', () => {
    assert.ok(
      lines(NODE).includes(
        'cri-dockerd of node nodes/w-2: the kubelet does not use it: it uses another container runtime',
      ),
    );
  });

  test('drop-ins of its configuration go before the file, in the order of their names', () => {
    const found = lines({
      'n/var/lib/kubelet/config.yaml': kubelet('clusterDomain: a.local'),
      'n/etc/kubernetes/kubelet.conf.d/20-b.conf': kubelet('clusterDomain: c.local'),
      'n/etc/kubernetes/kubelet.conf.d/10-a.conf': kubelet('clusterDomain: b.local'),
    });
    assert.equal(
      found.find((line) => line.includes('cluster-domain')),
      'kubelet of node n: cluster-domain c.local, from etc/kubernetes/kubelet.conf.d/20-b.conf:3; overrides clusterDomain b.local (etc/kubernetes/kubelet.conf.d/10-a.conf:3); overrides clusterDomain a.local (var/lib/kubelet/config.yaml:3)',
    );
  });

  test('a value that a template fills in is unknown, and a variable that no file sets leaves the flags open', () => {
    const found = lines({
      'kubelet.service': UNIT('/usr/bin/kubelet --node-ip={{ node_ip }} $KUBELET_EXTRA_ARGS'),
    });
    assert.deepEqual(found, [
      'kubelet: node-ip {{ node_ip }} (unknown: template), from kubelet.service:2',
      'kubelet: flags from files that are not here may override these settings',
    ]);
  });

  test('an environment file that is here closes them', () => {
    const [first] = programsOf({
      'n/etc/systemd/system/kubelet.service': UNIT('/usr/bin/kubelet $KUBELET_EXTRA_ARGS'),
      'n/etc/default/kubelet': 'KUBELET_EXTRA_ARGS="--node-ip=192.168.60.11"\n',
    });
    assert.equal(first?.open, false);
    assert.deepEqual(
      first?.settings.map(({ name, text }) => [name, text]),
      [['node-ip', '192.168.60.11']],
    );
  });

  test('files that lie on no node belong together only where there is one of each', () => {
    const two = programsOf({
      'a/kubelet-config.yaml': kubelet('clusterDomain: a.local'),
      'b/kubelet-config.yaml': kubelet('clusterDomain: b.local'),
    });
    assert.deepEqual(
      two.map(({ settings }) => settings.map(({ text, overrides }) => [text, overrides.length])),
      [[['a.local', 0]], [['b.local', 0]]],
    );
  });

  test('what kubeadm tells the nodes that join is not the first node’s', () => {
    const found = lines({
      'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta3
kind: InitConfiguration
nodeRegistration:
  criSocket: unix:///run/containerd/containerd.sock
---
apiVersion: kubeadm.k8s.io/v1beta3
kind: JoinConfiguration
nodeRegistration:
  criSocket: unix:///run/cri-dockerd.sock
`,
    });
    assert.deepEqual(found, [
      'kubelet: container-runtime-endpoint unix:///run/containerd/containerd.sock, from kubeadm.yaml:4',
      'kubelet: container-runtime-endpoint unix:///run/cri-dockerd.sock, from kubeadm.yaml:9',
    ]);
  });
});

describe('other programs', () => {
  test('dockerd does not start with a key that is a flag too', () => {
    const found = lines({
      'n/etc/docker/daemon.json': '{ "ipv6": true }\n',
      'n/etc/systemd/system/docker.service': UNIT('/usr/bin/dockerd --ipv6=false'),
    });
    assert.deepEqual(found, [
      'dockerd of node n: ipv6 false, from etc/systemd/system/docker.service:2; dockerd fails to start because etc/docker/daemon.json:1 sets ipv6 true too',
    ]);
  });

  test('kube-proxy reads its file instead of its flags', () => {
    const found = lines({
      'n/etc/systemd/system/kube-proxy.service': UNIT(
        '/usr/bin/kube-proxy --config=/var/lib/kube-proxy/config.yaml --cluster-cidr=10.1.0.0/16',
      ),
      'n/var/lib/kube-proxy/config.yaml':
        'apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\nclusterCIDR: 10.2.0.0/16\n',
    });
    assert.deepEqual(found, [
      'kube-proxy of node n: cluster-cidr 10.2.0.0/16, from var/lib/kube-proxy/config.yaml:3; overrides --cluster-cidr 10.1.0.0/16 (etc/systemd/system/kube-proxy.service:2)',
    ]);
  });

  test('kubeadm makes flags of the control plane, and its extraArgs go before them', () => {
    const found = lines({
      'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16
apiServer:
  extraArgs:
    - name: service-cluster-ip-range
      value: 10.97.0.0/16
`,
    });
    assert.deepEqual(found, [
      'kube-apiserver: service-cluster-ip-range 10.97.0.0/16, from kubeadm.yaml:8; overrides networking.serviceSubnet 10.96.0.0/16 (kubeadm.yaml:4)',
      'kube-controller-manager: service-cluster-ip-range 10.96.0.0/16, from kubeadm.yaml:4',
    ]);
  });

  test('K3s puts its file, the files beside it and its command line together', () => {
    const found = lines({
      'n/etc/rancher/k3s/config.yaml': 'cluster-cidr: 10.42.0.0/16\nnode-ip: 192.168.60.11\n',
      'n/etc/rancher/k3s/config.yaml.d/10.yaml': 'cluster-cidr+: fd42::/56\n',
      'n/etc/systemd/system/k3s.service': UNIT('/usr/local/bin/k3s server --node-ip=192.168.60.12'),
    });
    assert.deepEqual(found, [
      'K3s of node n: cluster-cidr 10.42.0.0/16,fd42::/56, from etc/rancher/k3s/config.yaml:1',
      'K3s of node n: node-ip 192.168.60.12, from etc/systemd/system/k3s.service:2; overrides node-ip 192.168.60.11 (etc/rancher/k3s/config.yaml:2)',
    ]);
  });
});

describe('where settings are shown', () => {
  test('of one file, the programs that read it are told with all their files', () => {
    const found = lines(NODE, 'nodes/w-2/var/lib/kubelet/config.yaml');
    assert.equal(found.length, 1);
    assert.match(found[0] ?? '', /^kubelet of node nodes\/w-2: .*overrides containerRuntimeEndpoint/);
  });

  test('credentials are stars', () => {
    const [line = ''] = lines({
      'kubelet.service': UNIT('/usr/bin/kubelet --container-runtime-endpoint=tcp://root:hunter2@10.0.0.1:2376'),
    });
    assert.doesNotMatch(line, /hunter2/);
    assert.match(line, /tcp:\/\/\*+@10\.0\.0\.1:2376/);
  });
});
