import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { giveAway, POSIX, run, WITHOUT_RIGHTS, workspace } from '../support/cli.ts';

const KUBEADM = `apiVersion: kubeadm.k8s.io/v1beta3
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
  serviceSubnet: 10.96.0.0/12,fd5b:8c1e:7a20:1::/112
`;
const UNIT = '[Service]\nExecStart=/usr/bin/cri-dockerd --container-runtime-endpoint fd://\n';
const POOLS = `apiVersion: projectcalico.org/v3
kind: IPPoolList
items:
  - apiVersion: projectcalico.org/v3
    kind: IPPool
    metadata:
      name: v4
    spec:
      cidr: 10.244.0.0/16
  - apiVersion: projectcalico.org/v3
    kind: IPPool
    metadata:
      name: v6
    spec:
      cidr: fd5b:8c1e:7a20:4200::/56
`;
const NODE = {
  'etc/docker/daemon.json': '{"exec-opts": ["native.cgroupdriver=systemd"]}\n',
  'usr/lib/systemd/system/cri-docker.service': UNIT,
  'var/lib/kubelet/kubeadm-flags.env':
    'KUBELET_KUBEADM_ARGS="--container-runtime-endpoint=unix:///var/run/cri-dockerd.sock"\n',
  'proc/cmdline': 'BOOT_IMAGE=/vmlinuz root=/dev/sda1 ro\n',
  'proc/sys/net/ipv6/conf/all/disable_ipv6': '0\n',
  'proc/sys/net/ipv6/conf/default/disable_ipv6': '0\n',
  'proc/sys/net/ipv6/conf/all/forwarding': '1\n',
};
const compact = (args: readonly string[], options = {}) => run(['--format', 'compact', ...args], options);
/** The lines of what was told about the places of the node. */
const told = (err: string, what: string) =>
  err
    .split('\n')
    .filter((line) => line.startsWith(`  ${what} `))
    .map((line) => line.slice(what.length + 2).trim());

describe('--node', POSIX, () => {
  test('reads the standard places, and tells which of them were there', (context) => {
    const root = workspace(context, NODE);
    const { err, code } = compact(['--node', root]);
    assert.equal(code, 0, 'nothing shows that the node is meant to be dual-stack');
    assert.deepEqual(
      told(err, 'read').map((path) => path.replace(root, '')),
      [
        '/usr/lib/systemd/system/cri-docker.service',
        '/etc/docker/daemon.json',
        '/var/lib/kubelet/kubeadm-flags.env',
        '/proc/cmdline',
        '/proc/sys/net/ipv6',
      ],
    );
    assert.match(told(err, 'not there').join(), /^\d+ places \(--list-files\)$/);
    const { out } = run(['--list-files', '--node', root]);
    assert.match(out, /^not there .*\/etc\/cni\/net\.d$/m);
    assert.match(out, /^not there docker\.service$/m);
    assert.match(out, /^read .*\/usr\/lib\/systemd\/system\/cri-docker\.service \(cri-dockerd .*\)$/m);
    assert.match(out, /^not read .*\/proc\/cmdline \(not recognized\)$/m);
  });

  test('makes one cluster with what the cluster says on standard input', (context) => {
    const root = workspace(context, NODE);
    const { out, code } = compact(['--node', root, '-'], { input: POOLS });
    assert.equal(code, 1);
    assert.match(out, /cri-docker\.service:2:11: error: .*stdin\.yaml:\d+.*\[cri-dockerd-dual-stack-off\]$/m);
  });

  test('makes one cluster with a folder, also after --node=ROOT, and takes its settings', (context) => {
    const root = workspace(context, NODE);
    const folder = workspace(context, {
      'kubeadm.yaml': KUBEADM,
      '.dualstack-lint.yaml': 'suppress:\n  - rule: docker-ipv6-off\n',
    });
    const rules = (...args: string[]) =>
      [...compact(args).out.matchAll(/\[([a-z0-9-]+)\]$/gm)].map((found) => found[1]);
    assert.ok(rules(folder, '--node', root).includes('cri-dockerd-dual-stack-off'));
    assert.deepEqual(rules(`--node=${root}`, folder), rules(folder, '--node', root));
    assert.ok(!rules(folder, '--node', root).includes('docker-ipv6-off'));
    const config = join(folder, 'other.yaml');
    writeFileSync(config, 'rules:\n  cri-dockerd-dual-stack-off: off\n');
    assert.ok(!rules('--config', config, folder, '--node', root).includes('cri-dockerd-dual-stack-off'));
    assert.match(run(['--explain-clusters', folder, '--node', root]).out, /^node \(.*\n {2}meant to be: dual-stack/);
  });

  test('takes the patterns of a configuration from its folder on, whatever that is called', (context) => {
    const folder = workspace(context, {
      'a [1]/root/etc/docker/daemon.json': '{"ipv6": true, "bogus": 1}',
      'a [1]/lint.yaml': `ignore: ["root/etc/default/**"]
suppress:
  - {rule: docker-key-unknown, files: "root/etc/docker/*.json", reason: a test}
  - {rule: docker-ipv6-without-subnet, files: ./root/**, reason: a test}
`,
      'a [1]/root/etc/default/kubelet': 'KUBELET_EXTRA_ARGS=--ipv6-dual-stack\n',
    });
    const [root, config] = [join(folder, 'a [1]/root'), join(folder, 'a [1]/lint.yaml')];
    assert.equal(compact(['--node', root, '--config', config]).out, '');
    assert.equal(compact(['--node', root]).out.trimEnd().split('\n').length, 3);
  });

  test('reads a drop-in that brings the flag, and nothing of a unit that is masked', (context) => {
    const dropIn = `[Service]\nExecStart=\nExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack\n`;
    const root = workspace(context, { ...NODE, 'etc/systemd/system/cri-docker.service.d/10-ipv6.conf': dropIn });
    assert.doesNotMatch(compact(['--node', root, '-'], { input: POOLS }).out, /dual-stack-off/);
    const masked = workspace(context, NODE);
    mkdirSync(join(masked, 'etc/systemd/system'), { recursive: true });
    symlinkSync('/dev/null', join(masked, 'etc/systemd/system/cri-docker.service'));
    const { out, err } = compact(['--node', masked, '-'], { input: POOLS });
    assert.doesNotMatch(out, /dual-stack-off/);
    assert.deepEqual(told(err, 'masked'), [`${masked}/etc/systemd/system/cri-docker.service`]);
  });

  test('reads of units and drop-ins with one name only the strongest, and tells of the others', (context) => {
    const on = `[Service]\nExecStart=\nExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack\n`;
    const off = on.replace('--ipv6-dual-stack', '--ipv6-dual-stack=false');
    const root = workspace(context, {
      ...NODE,
      'etc/systemd/system/cri-docker.service': UNIT,
      'etc/systemd/system/cri-docker.service.d/10-ipv6.conf': on,
      'run/systemd/system/cri-docker.service.d/10-ipv6.conf': off,
      'usr/lib/systemd/system/cri-docker.service.d/20-ipv6.conf': off,
      'usr/lib/systemd/system/cri-docker.service.d/05-first.conf': off,
      // Linked to /dev/null below, which this root does not have.
      'etc/systemd/system/cri-docker.service.d/x.conf': '',
    });
    symlinkSync('usr/lib', join(root, 'lib'));
    symlinkSync('/dev/null', join(root, 'etc/systemd/system/cri-docker.service.d/20-ipv6.conf'));
    const { out, err } = compact(['--node', root, '-'], { input: POOLS });
    assert.doesNotMatch(out, /dual-stack-off/);
    const paths = (what: string) => told(err, what).map((path) => path.replace(`${root}/`, ''));
    assert.deepEqual(
      paths('read').filter((path) => path.includes('cri-docker')),
      [
        'etc/systemd/system/cri-docker.service',
        'etc/systemd/system/cri-docker.service.d/10-ipv6.conf',
        'etc/systemd/system/cri-docker.service.d/x.conf',
        'usr/lib/systemd/system/cri-docker.service.d/05-first.conf',
      ],
    );
    assert.deepEqual(paths('masked'), ['etc/systemd/system/cri-docker.service.d/20-ipv6.conf']);
    assert.deepEqual(paths('overridden'), [
      'usr/lib/systemd/system/cri-docker.service',
      'run/systemd/system/cri-docker.service.d/10-ipv6.conf',
      'usr/lib/systemd/system/cri-docker.service.d/20-ipv6.conf',
    ]);
  });

  test('a unit above a masked one runs, and an empty one does not', (context) => {
    const above = workspace(context, {
      ...NODE,
      'etc/systemd/system/cri-docker.service': UNIT,
      'run/systemd/system/x': '',
    });
    symlinkSync('/dev/null', join(above, 'run/systemd/system/cri-docker.service'));
    assert.match(compact(['--node', above, '-'], { input: POOLS }).out, /dual-stack-off/);
    const empty = workspace(context, { ...NODE, 'etc/systemd/system/cri-docker.service': '' });
    const { out, err } = compact(['--node', empty, '-'], { input: POOLS });
    assert.doesNotMatch(out, /dual-stack-off/);
    assert.deepEqual(told(err, 'masked'), [`${empty}/etc/systemd/system/cri-docker.service`]);
  });

  test('reads the files that units take variables from', (context) => {
    const root = workspace(context, {
      ...NODE,
      'etc/systemd/system/kubelet.service.d/10-env.conf':
        '[Service]\nEnvironmentFile=-/etc/kubernetes/kubelet.env\nEnvironmentFile=-/opt/none.env\nExecStart=\nExecStart=/usr/bin/kubelet $KUBELET_EXTRA_ARGS\n',
      'etc/kubernetes/kubelet.env': 'KUBELET_EXTRA_ARGS="--ipv6-dual-stack"\n',
    });
    const { out } = compact(['--node', root]);
    assert.match(out, /\/etc\/kubernetes\/kubelet\.env:1:\d+: error: .*\[kubelet-dual-stack-flag\]$/m);
    assert.match(run(['--list-files', '--node', root]).out, /^not there .*\/opt\/none\.env$/m);
  });

  test('follows links as the node does, and reads no file twice', (context) => {
    const root = workspace(context, { ...NODE, 'opt/docker.json': '{"ipv6": "yes"}\n' });
    symlinkSync('usr/lib', join(root, 'lib'));
    symlinkSync('/opt/docker.json', join(root, 'etc/docker/linked.json'));
    mkdirSync(join(root, 'etc/default'));
    symlinkSync('/var/lib/kubelet/kubeadm-flags.env', join(root, 'etc/default/kubelet'));
    const { err } = compact(['--node', root]);
    assert.equal(err.split('cri-docker.service\n').length, 2);
    assert.equal(err.split('kubeadm-flags.env\n').length, 2);
    symlinkSync('kubelet', join(root, 'etc/default/docker'));
    mkdirSync(join(root, 'etc/sysconfig'));
    symlinkSync('kubelet', join(root, 'etc/sysconfig/kubelet'));
    assert.deepEqual(told(compact(['--node', root]).err, 'not read'), [
      `${root}/etc/sysconfig/kubelet (its symbolic links form a loop)`,
    ]);
  });

  test('reads the configuration that the kubelet is started with', (context) => {
    const root = workspace(context, {
      'etc/systemd/system/kubelet.service':
        '[Service]\nExecStart=/usr/bin/kubelet --config=/opt/kubelet.yaml --config-dir /opt/kubelet.conf.d\n',
      'opt/kubelet.yaml':
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nclusterDns: [10.96.0.10]\n',
      'opt/kubelet.conf.d/10-x.conf':
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nclusterDns: [10.96.0.10]\n',
    });
    const { out } = compact(['--node', root]);
    assert.match(out, /\/opt\/kubelet\.yaml:3:1: .*\[kubelet-key-case\]$/m);
    assert.match(out, /\/opt\/kubelet\.conf\.d\/10-x\.conf:3:1: .*\[kubelet-key-case\]$/m);
  });

  test('tells of running kernel settings, which no fix writes', (context) => {
    const root = workspace(context, { ...NODE, 'proc/sys/net/ipv6/conf/all/disable_ipv6': '1\n' });
    const { out, err } = run(['--format', 'compact', '--fix-suggested', '--intent', 'dual-stack', '--node', root]);
    assert.match(out, /\/proc\/sys\/net\/ipv6\.conf:1:\d+: error: .*\[sysctl-ipv6-disabled\]$/m);
    assert.match(err, /no fix is written to .*\/proc\/sys\/net\/ipv6\.conf: it is not a file/);
    assert.equal(readFileSync(join(root, 'proc/sys/net/ipv6/conf/all/disable_ipv6'), 'utf8'), '1\n');
  });

  test('of sysctl files with one name only the strongest counts', (context) => {
    const weak = { ...NODE, 'usr/lib/sysctl.d/50-ipv6.conf': 'net.ipv6.conf.all.disable_ipv6 = 1\n' };
    const check = (files: Readonly<Record<string, string>>) =>
      compact(['--intent', 'dual-stack', '--node', workspace(context, files)]).out;
    assert.match(check(weak), /sysctl-ipv6-disabled/);
    const strong = { ...weak, 'etc/sysctl.d/50-ipv6.conf': 'net.ipv6.conf.all.disable_ipv6 = 0\n' };
    assert.doesNotMatch(check(strong), /sysctl-ipv6-disabled/);
  });

  test('writes fixes to the real files of the node', (context) => {
    const root = workspace(context, {
      'etc/kubernetes/x': '',
      'opt/cri.service': '[Service]\nExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack true\n',
    });
    mkdirSync(join(root, 'etc/systemd/system'), { recursive: true });
    symlinkSync('/opt/cri.service', join(root, 'etc/systemd/system/cri-docker.service'));
    run(['--fix', '--node', root]);
    assert.match(readFileSync(join(root, 'opt/cri.service'), 'utf8'), /--ipv6-dual-stack=true\n$/);
  });

  test('without rights it tells what it could not read, and checks the rest', (context) => {
    const root = workspace(context, NODE);
    giveAway(root);
    chmodSync(join(root, 'var/lib/kubelet'), 0o000);
    chmodSync(join(root, 'etc/docker/daemon.json'), 0o000);
    const { out, err, code } = compact(['--node', root, '-'], { input: POOLS, preload: WITHOUT_RIGHTS });
    chmodSync(join(root, 'var/lib/kubelet'), 0o755);
    assert.equal(code, 1);
    assert.match(out, /cri-dockerd-dual-stack-off/);
    const unread = told(err, 'not read').map((line) => line.replace(root, ''));
    assert.ok(unread.includes('/etc/docker/daemon.json (permission denied)'));
    assert.match(out, /etc\/docker\/daemon\.json:1:1: information: .*permission denied.*\[file-unreadable\]$/m);
    assert.doesNotMatch(err, /not read: /, 'it is told once');
    assert.ok(unread.includes('/var/lib/kubelet/config.yaml (permission denied)'));
  });

  test('wants the root of a file system', (context) => {
    const root = workspace(context, NODE);
    assert.match(compact(['--node', join(root, 'proc/cmdline')]).err, /--node needs the root folder of a file system/);
    assert.equal(compact(['--node', join(root, 'no')]).code, 2);
    const folder = workspace(context, { 'kubeadm.yaml': KUBEADM });
    assert.match(compact(['--node', folder]).err, /no files of a node below .*; put a folder to check before --node/);
  });

  test('without a value it is this machine', () => {
    const { err, code } = compact(['--node']);
    assert.match(err, /^dualstack-lint: node \/\n/);
    assert.ok(code === 0 || code === 1);
  });
});
