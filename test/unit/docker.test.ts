import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Engine } from '../../src/core/engine.ts';
import { applyFix } from '../../src/core/fixes/apply.ts';
import type { Finding } from '../../src/core/model/finding.ts';

type Files = Readonly<Record<string, string>>;

function engineOf(files: Files, docker?: string): Engine {
  const engine = new Engine({ settings: docker === undefined ? {} : { versions: { docker } } });
  for (const [uri, text] of Object.entries(files)) engine.update(uri, text);
  return engine;
}

function find(files: Files, rule: string, docker?: string): Finding[] {
  return [...engineOf(files, docker).findings().values()].flat().filter((finding) => finding.rule === rule);
}

function ranges(files: Files): string[] {
  const [checked] = engineOf(files).clusters();
  return (checked?.cluster.facts.ranges ?? []).map(
    ({ role, field, text, usable }) => `${role} ${field} ${text}${usable ? '' : ' (unused)'}`,
  );
}

const POOL = `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: pods
spec:
  cidr: 2001:db8:42::/64
`;

test('states the bridge that dockerd would make', () => {
  const of = (text: string) => ranges({ 'docker/daemon.json': text });
  assert.deepEqual(of('{}'), ['docker-default bip 172.17.0.0/16']);
  assert.deepEqual(of('{ "bip": null }'), ['docker-default bip 172.17.0.0/16']);
  assert.deepEqual(of('{ "bip": "{{ bip }}" }'), []);
  assert.deepEqual(of('{ "bridge": "br0" }'), []);
  assert.deepEqual(of('{ "default-address-pools": [{ "Base": "10.0.0.0/8", "Size": 24 }] }'), [
    'docker-pool default-address-pools 10.0.0.0/8',
  ]);
  assert.deepEqual(of('{ "bip": "10.1.0.1/16", "fixed-cidr": "10.1.2.0/24", "fixed-cidr-v6": "fd00::/64" }'), [
    'docker-bridge bip 10.1.0.1/16',
    'docker-bridge fixed-cidr 10.1.2.0/24 (unused)',
    'docker-bridge fixed-cidr-v6 fd00::/64 (unused)',
  ]);
  assert.deepEqual(of('{ "bridge": "none", "ipv6": true, "fixed-cidr-v6": "fd00::/64" }'), [
    'docker-bridge fixed-cidr-v6 fd00::/64 (unused)',
  ]);
});

test("reads dockerd's flags like its file", () => {
  const unit = {
    'docker.service':
      '[Service]\nExecStart=/usr/bin/dockerd -H fd:// --ipv6 --fixed-cidr-v6=fd00::/64 --bip 10.1.0.1/16\n',
  };
  assert.deepEqual(ranges(unit), ['docker-bridge --bip 10.1.0.1/16', 'docker-bridge --fixed-cidr-v6 fd00::/64']);
  const found = find(
    { ...unit, 'pool.yaml': POOL.replace('2001:db8:42::/64', 'fd00::/48') },
    'docker-range-overlaps-pods',
    '28.5.2',
  );
  assert.deepEqual(
    found.map(({ uri, severity }) => `${uri} ${severity}`),
    ['docker.service error'],
  );
});

test("another program's daemon.json is left alone", () => {
  const uris = (text: string) => engineOf({ 'daemon.json': text }).uris;
  assert.deepEqual(uris('{ "port": 1, "user": "x", "watch": true }'), []);
  assert.deepEqual(uris('{ "prot": 1 }'), ['daemon.json']);
  assert.deepEqual(uris('{ "port": 1, "user": "x", "dns": [] }'), ['daemon.json']);
});

test("the pods' range as Docker's: how bad depends on the version, ip6tables and masquerading", () => {
  const severity = (docker: string | undefined, more = '') =>
    find(
      { 'daemon.json': `{ "ipv6": true, "fixed-cidr-v6": "2001:db8:42::/64"${more} }`, 'pool.yaml': POOL },
      'docker-range-overlaps-pods',
      docker,
    ).map((finding) => finding.severity);
  assert.deepEqual(severity('27.0.1'), ['error']);
  assert.deepEqual(severity('26.1.5'), ['warning']);
  assert.deepEqual(severity(undefined), ['warning']);
  assert.deepEqual(severity(undefined, ', "ip6tables": true'), ['error']);
  assert.deepEqual(severity('28.5.2', ', "ip6tables": false'), ['warning']);
  assert.deepEqual(severity('28.5.2', ', "ip-masq": false'), ['warning']);
  assert.deepEqual(severity('28.5.2', ', "bridge": "none"'), []);
});

test("no fix gives Docker the pods' range, and other keys stay as they are", () => {
  const files = {
    'daemon.json':
      '{\n  "exec-opts": ["native.cgroupdriver=systemd"],\n  "ipv6": true,\n  "fixed-cidr-v6": "2001:db8:42::/64"\n}\n',
    'pool.yaml': POOL,
  };
  const fixes = find(files, 'docker-range-overlaps-pods', '28.5.2').flatMap((finding) => finding.fixes);
  assert.equal(fixes.length, 3);
  for (const fix of fixes) {
    const fixed = applyFix(new Map(Object.entries(files)), fix).get('daemon.json') ?? '';
    assert.doesNotMatch(fixed, /2001:db8:42/);
    assert.ok(fixed.startsWith('{\n  "exec-opts": ["native.cgroupdriver=systemd"]'), fixed);
    assert.equal(fix.safety, 'suggested');
  }
});

test("Docker's IPv6 being off is told at a false, in a dual-stack cluster that may run on Docker", () => {
  const kubeadm =
    'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nnetworking:\n  podSubnet: 10.244.0.0/16,fd00:10::/56\n';
  const runtime = (socket: string) =>
    `apiVersion: kubeadm.k8s.io/v1beta4\nkind: JoinConfiguration\nnodeRegistration:\n  criSocket: ${socket}\n`;
  const severities = (files: Files) =>
    find({ 'kubeadm.yaml': kubeadm, ...files }, 'docker-ipv6-off').map(({ severity }) => severity);
  assert.deepEqual(severities({ 'docker/daemon.json': '{ "ipv6": false }' }), ['warning']);
  assert.deepEqual(severities({ 'docker/daemon.json': '{ "mtu": 1450 }' }), ['information']);
  assert.deepEqual(severities({ 'docker/daemon.json': '{ "ipv6": ' }), []);
  assert.deepEqual(severities({ 'docker/daemon.json': '{ "ipv6": "{{ ipv6 }}" }' }), []);
  const containerd = { 'join.yaml': runtime('unix:///run/containerd/containerd.sock') };
  assert.deepEqual(severities({ 'docker/daemon.json': '{ "ipv6": false }', ...containerd }), []);
  const unit = { 'cri-docker.service': '[Service]\nExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack\n' };
  // The unit is left over: the kubelet is told to talk to containerd.
  assert.deepEqual(severities({ 'docker/daemon.json': '{ "ipv6": false }', ...containerd, ...unit }), []);
  assert.deepEqual(severities({ 'docker/daemon.json': '{ "ipv6": false }', ...unit }), ['warning']);
  const docker = { 'join.yaml': runtime('unix:///run/cri-dockerd.sock') };
  assert.deepEqual(severities({ 'docker/daemon.json': '{ "ipv6": false }', ...docker }), ['warning']);
});
