import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Cidr, contains, formatCidr, netipParsePrefix, overlaps } from '../../../src/core/address/index.ts';
import { Cluster } from '../../../src/core/cluster/cluster.ts';
import { relations, relationsOf, uncontained } from '../../../src/core/cluster/relations.ts';
import { Document, SourceFile } from '../../../src/core/model/document.ts';
import { type AddressFact, Facts, type RangeFact, type RangeRole } from '../../../src/core/model/facts.ts';

const document = new Document(new SourceFile('a.yaml', ''), 0, { component: 'kubeadm', kind: 'x', text: '' });
const place = { document, span: { start: 0, end: 0 } };

function range(role: RangeRole, text: string): RangeFact {
  const result = netipParsePrefix(text);
  assert.ok(result.ok, text);
  return { role, cidr: result.value, text, place, field: role, usable: true };
}

function clusterOf(...ranges: RangeFact[]): Cluster {
  return clusterWith({ ranges });
}

function clusterWith(stated: Partial<Facts>): Cluster {
  const facts = Object.assign(new Facts(), stated);
  return new Cluster('', [], facts, {}, { stack: undefined, given: false, evidence: [] });
}

const told = (cluster: Cluster) =>
  relations(cluster).map(({ a, b, relation }) => `${a.role} ${a.text} ${relation} ${b.role} ${b.text}`);

test('says which of two ranges that must be disjoint contains the other', () => {
  const cluster = clusterOf(
    range('pods', '10.244.0.0/16'),
    range('services', '10.96.0.0/12'),
    range('docker-bridge', '10.244.7.0/24'),
    range('pods', 'fd00:10:244::/56'),
    range('docker-bridge', 'fd00:10:244::/56'),
    range('services', 'fd00:10:244:1::/112'),
    range('docker-bridge', '172.17.0.0/16'),
  );
  assert.deepEqual(told(cluster), [
    'docker-bridge 10.244.7.0/24 inside pods 10.244.0.0/16',
    'pods fd00:10:244::/56 contains services fd00:10:244:1::/112',
    'docker-bridge fd00:10:244::/56 equal pods fd00:10:244::/56',
    'docker-bridge fd00:10:244::/56 contains services fd00:10:244:1::/112',
  ]);
});

test('ranges that may relate as they like are left alone', () => {
  assert.deepEqual(told(clusterOf(range('pods', '10.0.0.0/8'), range('pool', '10.0.0.0/8'))), []);
  assert.deepEqual(told(clusterOf(range('pods', '10.0.0.0/8'), range('pods', '10.0.0.0/8'))), []);
});

test('of two pools the one stated first is a', () => {
  assert.deepEqual(told(clusterOf(range('pool', '10.1.0.0/16'), range('pool', '10.0.0.0/8'))), [
    'pool 10.1.0.0/16 inside pool 10.0.0.0/8',
  ]);
  assert.deepEqual(told(clusterOf(range('pool', '10.1.0.0/16'), range('pool', '10.1.0.0/16'))), [
    'pool 10.1.0.0/16 equal pool 10.1.0.0/16',
  ]);
});

test("a node's address counts, one that stands for any address does not", () => {
  const address = (value: bigint): AddressFact => {
    return { role: 'node', address: { family: 4, value }, text: 'n', field: '--node-ip', place };
  };
  const cluster = clusterWith({
    ranges: [range('docker-bridge', '192.168.0.0/16'), range('pods', '0.0.0.0/0')],
    addresses: [address(0xc0a80005n), address(0n)],
  });
  assert.deepEqual(
    relations(cluster).map(({ a, b, relation }) => `${a.role} ${relation} ${b.role} ${b.field}`),
    ['docker-bridge inside pods pods', 'docker-bridge contains nodes --node-ip', 'pods contains nodes --node-ip'],
  );
});

test('groups by the first range and keeps the asked roles only', () => {
  const bridge = range('docker-bridge', '10.0.0.0/8');
  const cluster = clusterOf(
    range('pods', '10.1.0.0/16'),
    range('pool', '10.2.0.0/16'),
    range('services', '10.3.0.0/16'),
    bridge,
  );
  const groups = relationsOf(cluster, 'docker-bridge', 'pods', 'pool');
  assert.deepEqual([...groups.keys()], [bridge]);
  assert.deepEqual(
    groups.get(bridge)?.map(({ b }) => b.text),
    ['10.1.0.0/16', '10.2.0.0/16'],
  );
});

test('finds what lies outside, in families that have a container', () => {
  const outer = [range('pods', '10.244.0.0/16')];
  const inner = [
    range('pool', '10.244.0.0/16'),
    range('pool', '10.245.0.0/16'),
    range('pool', '10.244.3.0/24'),
    range('pool', 'fd00::/64'),
  ];
  assert.deepEqual(
    uncontained(inner, outer).map(({ text }) => text),
    ['10.245.0.0/16'],
  );
  assert.deepEqual(uncontained(inner, []), []);
});

const ROLES: readonly RangeRole[] = ['pods', 'services', 'nodes', 'pool', 'docker-bridge', 'docker-pool', 'node-block'];
/** Few bits, so that ranges often nest. */
const anyRange = fc
  .record({
    role: fc.constantFrom(...ROLES),
    bits: fc.integer({ min: 0, max: 15 }),
    prefix: fc.integer({ min: 0, max: 4 }),
    six: fc.boolean(),
  })
  .map(({ role, bits, prefix, six }) => {
    const text = six ? `${(bits << 12).toString(16)}::/${prefix}` : `${bits << 4}.0.0.0/${prefix}`;
    const fact = range(role, text);
    return { ...fact, text: formatCidr(fact.cidr) };
  });
const relate = (a: Cidr, b: Cidr) => (contains(a, b) ? (contains(b, a) ? 'equal' : 'contains') : 'inside');

test('agrees with comparing every pair', () => {
  const tabled = new Set<string>();
  for (const role of ROLES)
    for (const other of ROLES)
      if (relations(clusterOf(range(role, '10.0.0.0/8'), range(other, '10.0.0.0/8'))).some(({ a }) => a.role === role))
        tabled.add(`${role} ${other}`);
  assert.ok(tabled.has('pods services') && !tabled.has('services pods') && tabled.has('pool pool'));
  fc.assert(
    fc.property(fc.array(anyRange, { maxLength: 12 }), (ranges) => {
      const expected: string[] = [];
      ranges.forEach((a, i) => {
        ranges.forEach((b, j) => {
          const tableSaysSo = tabled.has(`${a.role} ${b.role}`) && (a.role !== b.role || i < j);
          if (i !== j && tableSaysSo && overlaps(a.cidr, b.cidr)) expected.push(`${i} ${relate(a.cidr, b.cidr)} ${j}`);
        });
      });
      const found = relations(clusterOf(...ranges)).map(
        ({ a, b, relation }) => `${ranges.indexOf(a)} ${relation} ${ranges.indexOf(b)}`,
      );
      assert.deepEqual(found.sort(), expected.sort());
    }),
  );
});

test('outside agrees with comparing every pair', () => {
  fc.assert(
    fc.property(fc.array(anyRange, { maxLength: 10 }), fc.array(anyRange, { maxLength: 10 }), (inner, outer) => {
      const expected = inner.filter(
        (each) =>
          outer.some(({ cidr }) => cidr.family === each.cidr.family) &&
          !outer.some(({ cidr }) => contains(cidr, each.cidr)),
      );
      assert.deepEqual(uncontained(inner, outer), expected);
    }),
  );
});

test('ten thousand ranges take no time', () => {
  const ranges = Array.from({ length: 10_000 }, (_, i) =>
    range(i % 2 ? 'pods' : 'services', `10.${i >> 8}.${i & 255}.0/24`),
  );
  assert.deepEqual(relations(clusterOf(...ranges)), []);
});
