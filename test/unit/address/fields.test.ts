import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIELDS, type FieldId, fieldAt } from '../../../src/core/address/index.ts';

test('every field reads a plain value of each family it takes', () => {
  for (const id of Object.keys(FIELDS) as FieldId[]) {
    const field = FIELDS[id];
    const [v4, v6] = field.parse('10.0.0.1').ok ? ['10.0.0.1', 'fd00::1'] : ['10.0.0.0/16', 'fd00::/64'];
    assert.ok(field.families === 'ipv6' || field.parse(v4).ok, id);
    assert.ok(field.families === 'ipv4' || field.parse(v6).ok, id);
    assert.match(field.source, /^[\w-]+\/[\w-]+:[\w./-]+\.(?:go|sh|ya?ml)$/, id);
    assert.ok(field.families !== 'pair' || field.max === 2 || field.unparsable === 'dropped', id);
  }
});

test('which text a program reads depends on its release', () => {
  const reads = (id: FieldId, text: string, version?: readonly [number, number, number]) =>
    fieldAt(id, version).parse(text).ok;
  assert.equal(reads('docker.fixed-cidr-v6', 'fd00::/064', [26, 1, 5]), true);
  assert.equal(reads('docker.fixed-cidr-v6', 'fd00::/064', [28, 5, 2]), false);
  assert.equal(reads('docker.fixed-cidr-v6', 'fd00::/064'), false);
  assert.equal(reads('networkpolicy.cidr', '010.0.0.0/8', [1, 35, 9]), true);
  assert.equal(reads('networkpolicy.cidr', '010.0.0.0/8', [1, 36, 0]), false);
});

test('an older reading undoes what the newer one refuses', () => {
  assert.deepEqual([fieldAt('node.podCIDRs').hostBits, fieldAt('node.podCIDRs').mapped], ['refused', 'refused']);
  const older = fieldAt('node.podCIDRs', [1, 30, 0]);
  assert.deepEqual([older.hostBits, older.mapped, older.max], ['masked', 'read', 2]);
  assert.equal(fieldAt('docker.fixed-cidr-v6', [26, 1, 5]).mapped, 'refused');
});

test('each older step of a field adds to the ones after it', () => {
  const at = (version?: readonly [number, number, number]) => {
    const { hostBits, mapped, unparsable, canonical, linkLocal } = fieldAt('ippool-crd.cidr', version);
    return [hostBits, mapped, unparsable, canonical, linkLocal];
  };
  assert.deepEqual(at(), ['refused', 'refused', 'refused', undefined, 'refused']);
  assert.deepEqual(at([3, 33, 0]), at());
  assert.deepEqual(at([3, 32, 1]), ['stored', 'read', 'refused', undefined, 'read']);
  assert.deepEqual(at([3, 31, 7]), ['stored', 'read', 'dropped', undefined, 'read']);
  assert.deepEqual(at([3, 31, 2]), ['stored', 'read', 'dropped', 'expected', 'read']);
});

test('the steps of a field go back in time and belong to one program', () => {
  for (const id of Object.keys(FIELDS) as FieldId[]) {
    const { older = [] } = FIELDS[id];
    const numbers = older.map(({ before: { version } }) => version[0] * 1e6 + version[1] * 1e3 + version[2]);
    assert.deepEqual(
      numbers,
      [...numbers].sort((a, b) => b - a),
      id,
    );
    assert.ok(new Set(older.map(({ before }) => before.program)).size <= 1, id);
  }
});
