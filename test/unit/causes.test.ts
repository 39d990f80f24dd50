import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Engine } from '../../src/core/engine.ts';
import { applyFixes } from '../../src/core/fixes/fix-all.ts';
import type { Finding } from '../../src/core/model/finding.ts';
import { causesFirst } from '../../src/core/model/findings.ts';

function engineOf(files: Readonly<Record<string, string>>): Engine {
  const engine = new Engine({ settings: { versions: { docker: '26.1.5', kubernetes: '1.34.0' } } });
  for (const [uri, text] of Object.entries(files)) engine.update(uri, text);
  return engine;
}

const all = (engine: Engine): Finding[] => [...engine.findings().values()].flat();
const rulesOf = (engine: Engine) => all(engine).map(({ rule }) => rule);

describe('a near miss of a key', () => {
  const TYPO = '{ "ipv6": true, "fixed-cid4-v6": "fd4a:71c0:2d3e:d0c::/64" }\n';

  test('is the only mistake: what it leaves out is not told besides', () => {
    assert.deepEqual(rulesOf(engineOf({ 'daemon.json': TYPO })), ['docker-key-unknown']);
    assert.ok(rulesOf(engineOf({ 'daemon.json': '{ "ipv6": true }\n' })).includes('docker-ipv6-without-subnet'));
  });

  test('is told alone while it is typed, too', () => {
    const engine = engineOf({ 'daemon.json': '{ "ipv6": true }\n' });
    assert.ok(rulesOf(engine).includes('docker-ipv6-without-subnet'));
    engine.update('daemon.json', TYPO);
    assert.deepEqual(rulesOf(engine), ['docker-key-unknown']);
  });
});

describe('a program that does not start', () => {
  const KUBEADM = `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
  serviceSubnet: 10.96.0.0/16
`;
  const FILES = {
    'n1/etc/default/kubelet': 'KUBELET_EXTRA_ARGS="--no-such-flag-at-all --cluster-dns=10.99.0.10"\n',
    'kubeadm.yaml': KUBEADM,
  };
  const find = (engine: Engine, id: string) => all(engine).find(({ rule }) => rule === id);

  test('explains what it would have done', () => {
    const engine = engineOf(FILES);
    const dns = find(engine, 'kubelet-cluster-dns-outside-services');
    const flag = find(engine, 'kubelet-flag-unknown');
    assert.ok(dns && flag);
    assert.deepEqual(dns.causedBy, { rule: flag.rule, uri: flag.uri, range: flag.range });
    assert.equal(flag.causedBy, undefined);
  });

  test('is fixed before what it explains', () => {
    const engine = engineOf(FILES);
    const { rounds } = applyFixes(engine, { which: 'suggested', mayWrite: () => true });
    assert.doesNotMatch(JSON.stringify(rounds[0]), /10\.96\.0\.10/);
    assert.equal(engine.textOf('n1/etc/default/kubelet'), 'KUBELET_EXTRA_ARGS="--cluster-dns=10.96.0.10"\n');
  });

  test('says nothing of another node', () => {
    const engine = engineOf({
      'n1/etc/default/kubelet': 'KUBELET_EXTRA_ARGS="--no-such-flag-at-all"\n',
      'n2/etc/default/kubelet': 'KUBELET_EXTRA_ARGS="--cluster-dns=10.99.0.10"\n',
      'kubeadm.yaml': KUBEADM,
    });
    const dns = find(engine, 'kubelet-cluster-dns-outside-services');
    assert.ok(dns);
    assert.equal(dns.causedBy, undefined);
  });
});

test('a consequence comes right behind its cause, and keeps its place where the cause is elsewhere', () => {
  const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 1 } });
  const found = (rule: string, line: number, causedBy?: Finding['causedBy']): Finding => ({
    ...{ rule, severity: 'error', message: '', uri: 'a', range: at(line), related: [], fixes: [], cluster: '' },
    ...(causedBy && { causedBy }),
  });
  const cause = found('cause', 5);
  const far = found('far', 7, { ...cause, uri: 'b' });
  const order = causesFirst([found('effect', 1, cause), found('other', 2), cause, far]);
  assert.deepEqual(
    order.map(({ rule }) => rule),
    ['other', 'cause', 'effect', 'far'],
  );
});
