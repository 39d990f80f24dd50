import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gateDefault, gateFault, gateNames } from '../../../src/core/knowledge/feature-gates.ts';

const fault = (name: string, on: boolean | undefined, minor?: number) =>
  gateFault(name, on, minor === undefined ? undefined : [1, minor, 0]);

test('IPv6DualStack from its beginning to its end', () => {
  assert.equal(fault('IPv6DualStack', true, 21), undefined);
  assert.equal(fault('IPv6DualStack', false, 22), undefined);
  assert.equal(fault('IPv6DualStack', true, 24), undefined);
  assert.deepEqual(fault('IPv6DualStack', false, 23), { fault: 'locked', locked: '1.23', to: true, sure: true });
  assert.deepEqual(fault('IPv6DualStack', true, 25), {
    fault: 'removed',
    until: '1.25',
    locked: undefined,
    sure: true,
  });
  assert.equal(fault('IPv6DualStack', false, 36)?.fault, 'removed');
  assert.deepEqual(fault('IPv6DualStack', true), { fault: 'removed', until: '1.25', locked: undefined, sure: false });
});

test('CloudDualStackNodeIPs', () => {
  assert.deepEqual(fault('CloudDualStackNodeIPs', true, 26), { fault: 'young', since: '1.27' });
  assert.equal(fault('CloudDualStackNodeIPs', true, 29), undefined);
  assert.equal(fault('CloudDualStackNodeIPs', false, 30)?.fault, 'locked');
  assert.equal(fault('CloudDualStackNodeIPs', true, 32)?.fault, 'removed');
});

test('a name that no release has is wrong for sure only in a release that the table covers', () => {
  assert.deepEqual(fault('NoSuchGate', true, 36), { fault: 'unknown', sure: true });
  assert.deepEqual(fault('NoSuchGate', true, 37), { fault: 'unknown', sure: false });
  assert.deepEqual(fault('NoSuchGate', true, 20), { fault: 'unknown', sure: false });
  assert.deepEqual(fault('NoSuchGate', true), { fault: 'unknown', sure: false });
  assert.equal(fault('AllAlpha', true, 36), undefined);
});

test('a gate whose value is not known is not held against its lock', () => {
  assert.equal(fault('NFTablesProxyMode', undefined, 36), undefined);
  assert.equal(fault('NFTablesProxyMode', false, 36)?.fault, 'locked');
});

test('defaults by release', () => {
  assert.equal(gateDefault('NFTablesProxyMode', [1, 30, 0]), false);
  assert.equal(gateDefault('NFTablesProxyMode', [1, 31, 0]), true);
  assert.equal(gateDefault('NFTablesProxyMode', undefined), undefined);
  assert.equal(gateDefault('GracefulNodeShutdown', undefined), true);
  assert.equal(gateDefault('CustomCPUCFSQuotaPeriod', undefined), false);
  assert.equal(gateDefault('NoSuchGate', [1, 36, 0]), undefined);
});

test('a gate that is gone is not what was meant', () => {
  assert.ok(!gateNames([1, 36, 0]).includes('IPv6DualStack'));
  assert.ok(gateNames([1, 24, 0]).includes('IPv6DualStack'));
  assert.ok(!gateNames([1, 26, 0]).includes('CloudDualStackNodeIPs'));
});

test('every line of the table is a gate whose life goes forward', () => {
  assert.ok(gateNames(undefined).length > 400);
  for (const name of gateNames(undefined)) {
    assert.match(name, /^[A-Z][A-Za-z0-9]+$/);
    // Whatever the release, a question has an answer and none throws.
    for (const minor of [18, 25, 30, 36, 40]) fault(name, false, minor);
  }
});
