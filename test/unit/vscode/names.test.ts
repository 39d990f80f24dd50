import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import picomatch from 'picomatch';
import { RECOGNITION } from '../../../src/core/components/index.ts';
import { MARKERS, READABLE, SKIPPED } from '../../../src/vscode/names.ts';

const PATHS = [
  'calico/ippool.yaml',
  'calico/ippool.yml',
  'etc/docker/daemon.json',
  'etc/systemd/system/docker.service',
  'etc/systemd/system/kubelet.service.d/10-kubeadm.conf',
  'etc/cni/net.d/10-calico.conflist',
  'etc/default/kubelet',
  'etc/sysconfig/kubelet',
  'var/lib/kubelet/kubeadm-flags.env',
  'var/log/calico/calico-node.log',
  'etc/rancher/config.toml',
  'etc/rancher/k3s/config.yaml.d/10-dual-stack.yaml',
  'etc/sysctl.d/99-ipv6.conf',
  'etc/default/grub',
  'etc/default/grub.d/50-ipv6.cfg',
  'proc/cmdline',
  'boot/firmware/cmdline.txt',
  'etc/default/kube-proxy',
  'etc/sysconfig/cri-dockerd',
  'roles/kubelet/templates/kubelet.env.j2',
  'terraform/user-data.tftpl',
  'kubelet.service.d/10-kubeadm.conf.tmpl',
  'install.sh',
  'terraform/main.tf',
  'prod.tfvars',
  'inventory/hosts.ini',
  'Vagrantfile',
  '.dualstack-lint.yaml',
];

test('the editor searches for every name that the engine reads', () => {
  const searched = picomatch(READABLE, { dot: true });
  for (const path of PATHS) {
    assert.ok(RECOGNITION.mayHoldDocuments(path), `the engine reads ${path}`);
    assert.ok(searched(path), `the editor searches for ${path}`);
  }
});

test('a folder that appears is searched from within, and its files are found by name alone', () => {
  const searched = picomatch(READABLE, { dot: true });
  for (const path of PATHS) assert.ok(searched(path.slice(path.lastIndexOf('/') + 1)), path);
});

test('files that have nothing to do with clusters are not searched for', () => {
  const searched = picomatch(READABLE, { dot: true });
  for (const path of ['README.md', 'src/main.ts', 'Makefile', 'image.png']) assert.ok(!searched(path), path);
});

test('the extension wakes up for every file that shows that a workspace is worth reading', () => {
  const { activationEvents } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
  const woken = (activationEvents as string[])
    .filter((event) => event.startsWith('workspaceContains:'))
    .map((event) => event.replace('workspaceContains:**/', ''));
  assert.deepEqual(
    woken.sort(),
    MARKERS.replace(/^\*\*\/\{(.*)\}$/, '$1')
      .split(',')
      .sort(),
  );
});

/** For every program, a file that is enough for the folder that it lies in to be checked. */
const ENOUGH = [
  'etc/docker/daemon.json',
  'etc/systemd/system/docker.service',
  'usr/lib/systemd/system/cri-docker.service',
  'etc/default/kubelet',
  'etc/sysconfig/kubelet',
  'var/lib/kubelet/kubeadm-flags.env',
  'etc/systemd/system/kubelet.service.d/10-kubeadm.conf',
  'kubelet-config.yaml',
  'kubeadm.yml',
  'etc/kubernetes/manifests/kube-apiserver.yaml',
  'etc/systemd/system/kube-controller-manager.service',
  'etc/default/kube-proxy',
  'etc/systemd/system/k3s.service',
  'etc/systemd/system/k3s-agent.service',
  'usr/local/lib/systemd/system/rke2-server.service',
  'etc/rancher/rke2/config.yaml',
  'k0s.yaml',
  'k0sctl.yaml',
  'kind-config.yaml',
  'talconfig.yaml',
  'controlplane.yaml',
  'inventory/lab/group_vars/k8s_cluster/k8s-cluster.yml',
  'ippool.yaml',
  'calico.yaml',
  'tigera-operator.yaml',
  'kube-flannel.yml',
  'cilium-values.yaml',
  'apps/cilium/values.yaml',
  'canal.yaml',
  'kube-router.yaml',
  'etc/cni/net.d/10-calico.conflist',
  'calico-node-x7k2p.log',
];

test('one file of any program is enough for the folder to be checked', () => {
  const wakes = picomatch(MARKERS, { dot: true });
  for (const path of ENOUGH) {
    assert.ok(RECOGNITION.mayHoldDocuments(path), `the engine reads ${path}`);
    assert.ok(wakes(path), path);
  }
  for (const path of ['README.md', 'package.json', 'values.yaml', '.github/workflows/ci.yaml', 'src/config.yaml'])
    assert.ok(!wakes(path), path);
});

test('folders of packages and of version control are skipped', () => {
  const skipped = picomatch(SKIPPED.map((glob) => `${glob}/**`));
  assert.ok(skipped('web/node_modules/left/pad.json'));
  assert.ok(skipped('.git/config.json'));
  assert.ok(!skipped('cluster/daemon.json'));
});
