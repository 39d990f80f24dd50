import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type GateProgram, gateDefault, gateFault } from '../../../src/core/analysis/feature-gates.ts';
import { Cluster } from '../../../src/core/cluster/cluster.ts';
import { versionsOf } from '../../../src/core/cluster/versions.ts';
import { Document, SourceFile } from '../../../src/core/model/document.ts';
import { Facts } from '../../../src/core/model/facts.ts';

const document = new Document(new SourceFile('a.yaml', 'a'), 0, { component: 'kubelet', kind: 'x', text: 'a' });
const at = { document, span: { start: 0, end: 1 } };

function clusterOf(version: string | undefined): Cluster {
  const versions = versionsOf(new Facts(), (program) => (program === 'kubernetes' ? version : undefined));
  return new Cluster('', [], new Facts(), versions, { stack: undefined, given: false, evidence: [] });
}

function fault(name: string, on: boolean | undefined, version?: string, program: GateProgram = 'kubelet') {
  return gateFault(clusterOf(version), { program, name, on, at, remove: undefined, handedOn: false });
}

test('IPv6DualStack from its beginning to its end', () => {
  assert.equal(fault('IPv6DualStack', true, '1.21.0'), undefined);
  assert.equal(fault('IPv6DualStack', false, '1.22.0'), undefined);
  assert.equal(fault('IPv6DualStack', true, '1.24.0'), undefined);
  const locked = { fault: 'locked', since: '1.23', to: true, severity: 'error', sure: true };
  assert.deepEqual(fault('IPv6DualStack', false, '1.23.0'), locked);
  const removed = { fault: 'removed', until: '1.25', severity: 'error', sure: true };
  assert.deepEqual(fault('IPv6DualStack', true, '1.25.0'), removed);
  assert.equal(fault('IPv6DualStack', false, '1.36.0')?.fault, 'removed');
  assert.deepEqual(fault('IPv6DualStack', true), { ...removed, sure: false }, 'every supported release refuses it');
});

test('the controller manager kept IPv6DualStack for two releases more', () => {
  assert.equal(fault('IPv6DualStack', true, '1.26.3', 'kube-controller-manager'), undefined);
  assert.equal(fault('IPv6DualStack', true, '1.27.0', 'kube-controller-manager')?.fault, 'removed');
  assert.equal(fault('IPv6DualStack', true, '1.26.3', 'kube-apiserver')?.fault, 'removed');
});

test('CloudDualStackNodeIPs', () => {
  assert.deepEqual(fault('CloudDualStackNodeIPs', true, '1.26.0'), {
    fault: 'young',
    since: '1.27',
    severity: 'error',
  });
  assert.equal(fault('CloudDualStackNodeIPs', true, '1.29.0'), undefined);
  assert.equal(fault('CloudDualStackNodeIPs', false, '1.30.0')?.fault, 'locked');
  assert.equal(fault('CloudDualStackNodeIPs', true, '1.32.0')?.fault, 'removed');
});

test('a gate that only some supported releases refuse is a warning while the version is not known', () => {
  assert.equal(fault('SidecarContainers', true)?.severity, 'warning');
  assert.equal(fault('SidecarContainers', true, '1.36.2'), undefined);
  assert.equal(fault('SidecarContainers', true, '1.37.0')?.severity, 'error');
});

test('a name that no release has', () => {
  const unknown = (version?: string) => fault('NoSuchGate', true, version);
  assert.deepEqual(unknown('1.36.0'), { fault: 'unknown', near: undefined, severity: 'error', certainty: 'wrong' });
  assert.equal(unknown('1.21.4')?.severity, 'error');
  assert.equal(unknown('1.19.4'), undefined, 'older than the table');
  assert.equal(unknown('1.38.0')?.severity, 'information');
  assert.equal(unknown()?.severity, 'warning');
  assert.equal(fault('AllAlpha', true, '1.36.0'), undefined);
});

test('gates of every release of the table are known', () => {
  for (const [name, version] of [
    ['CSIBlockVolume', '1.20.4'],
    ['SystemdWatchdog', '1.36.3'],
    ['StatefulSetSemanticRevisionComparison', '1.35.6'],
    ['KubeProxyNFTablesLocalhostNodePorts', '1.37.1'],
    ['KubeProxyIPVS', '1.37.0'],
  ] as const)
    assert.equal(fault(name, true, version), undefined, name);
  assert.equal(fault('CSIBlockVolume', true, '1.21.0')?.fault, 'removed');
  assert.equal(fault('CustomCPUCFSQuotaPeriod', false, '1.36.0'), undefined);
});

test('a gate whose value is not known is not held against its lock', () => {
  assert.equal(fault('NFTablesProxyMode', undefined, '1.36.0'), undefined);
  assert.equal(fault('NFTablesProxyMode', false, '1.36.0')?.fault, 'locked');
});

test('a gate that is gone is not what was meant', () => {
  const near = (name: string, version: string) => {
    const found = fault(name, true, version);
    return found?.fault === 'unknown' ? found.near : undefined;
  };
  assert.equal(near('IPv6DualStak', '1.24.0'), 'IPv6DualStack');
  assert.equal(near('IPv6DualStak', '1.36.0'), undefined);
});

test('defaults by release', () => {
  assert.equal(gateDefault(clusterOf('1.30.0'), 'NFTablesProxyMode'), false);
  assert.equal(gateDefault(clusterOf('1.31.0'), 'NFTablesProxyMode'), true);
  assert.equal(gateDefault(clusterOf(undefined), 'NFTablesProxyMode'), undefined);
  assert.equal(gateDefault(clusterOf('1.30.0'), 'GracefulNodeShutdown'), true);
  assert.equal(gateDefault(clusterOf(undefined), 'HPAContainerMetrics'), undefined);
  assert.equal(gateDefault(clusterOf('1.36.0'), 'NoSuchGate'), undefined);
});
