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

test('folders of packages and of version control are skipped', () => {
  const skipped = picomatch(SKIPPED.map((glob) => `${glob}/**`));
  assert.ok(skipped('web/node_modules/left/pad.json'));
  assert.ok(skipped('.git/config.json'));
  assert.ok(!skipped('cluster/daemon.json'));
});
