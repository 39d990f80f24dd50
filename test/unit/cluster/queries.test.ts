import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Cluster } from '../../../src/core/cluster/cluster.ts';
import { Askers, Comparison } from '../../../src/core/cluster/queries.ts';
import type { KnownVersion } from '../../../src/core/cluster/versions.ts';
import { Document, type Place, SourceFile } from '../../../src/core/model/document.ts';
import { Facts } from '../../../src/core/model/facts.ts';
import type { Intent } from '../../../src/core/model/intent.ts';
import { exactly, type Version } from '../../../src/core/model/version.ts';

const document = new Document(new SourceFile('a.yaml', 'a'), 0, { component: 'kubeadm', kind: 'x', text: 'a' });
/** Made anew each time, but for the span. */
const span = { start: 0, end: 1 };
const place = (): Place => ({ document, span });
const version: Version = [1, 31, 4];
const known = (of: Version, at: Place | undefined): KnownVersion => ({
  ...exactly(of),
  basis: 'named',
  version: of,
  place: at,
});

function clusterOf(intent: Partial<Intent> = {}, kubernetes = known(version, place())): Cluster {
  const meant = {
    stack: 'dual-stack',
    given: false,
    evidence: [{ place: place(), text: 'podSubnet' }],
    ...intent,
  } as const;
  return new Cluster('', [document], new Facts(), { kubernetes }, meant);
}

/** Whether a rule that asks for everything here would have to run again. */
function isAlike(after: Cluster, isChanged = false): boolean {
  const before = clusterOf();
  const asked = before.track(() => [
    before.intent,
    before.versions,
    before.documents,
    before.facts.ranges,
    before.name,
  ]);
  return new Comparison(before, after, () => isChanged).isAlike(asked);
}

test('answers that are made anew are alike where they say the same, whatever they have in common', () => {
  assert.equal(isAlike(clusterOf()), true);
  assert.equal(isAlike(clusterOf(), true), false, 'the document has moved');
  assert.equal(isAlike(clusterOf({ stack: 'ipv4' })), false);
  assert.equal(isAlike(clusterOf({ evidence: [] })), false);
  assert.equal(
    isAlike(clusterOf({ evidence: [{ place: { document, span: { start: 0, end: 2 } }, text: 'podSubnet' }] })),
    false,
  );
  assert.equal(isAlike(clusterOf({}, known([1, 31, 5], place()))), false);
  assert.equal(isAlike(clusterOf({}, known(version, undefined))), false);
});

test('what is worked out is compared by its value, unless nothing that it was worked out from has changed', () => {
  const before = clusterOf();
  const isMeant = (cluster: Cluster) => cluster.memo('is meant', ({ intent }) => intent.evidence.length > 0);
  const byPlace = (cluster: Cluster) => cluster.memo('by place', ({ intent }) => new Map([[document, intent.stack]]));
  const asked = before.track(() => [isMeant(before), byPlace(before)]);
  const compare = (after: Cluster, isChanged = false) => {
    const comparison = new Comparison(before, after, () => isChanged);
    after.reuse(before, comparison);
    return [...asked].map(([name, query]) => comparison.isAlike(new Map([[name, query]])));
  };
  assert.deepEqual(compare(clusterOf()), [true, true]);
  assert.deepEqual(compare(clusterOf({}), true), [true, false], 'a map by documents that have moved');
  assert.deepEqual(compare(clusterOf({ stack: 'ipv4' })), [true, false], 'a map with another value');
  assert.deepEqual(compare(clusterOf({ evidence: [] })), [false, true]);
});

test('affected are those who asked a query with a new answer when they asked last', () => {
  const before = clusterOf();
  const byName = before.track(() => before.name);
  const byIntent = before.track(() => [before.name, before.intent]);
  const askers = new Askers<string>();
  for (const asker of ['a', 'b', 'c']) askers.set(asker, byIntent);
  askers.set('b', byName);
  askers.set('c', undefined);
  const affected = (after: Cluster) => [...askers.affected(new Comparison(before, after, () => false))];
  assert.deepEqual(affected(clusterOf()), ['c'], 'of whom it is not known what they asked');
  assert.deepEqual(affected(clusterOf({ stack: 'ipv4' })), ['c', 'a']);
});

test('a query that fails has no answer, so that whoever asks it asks again', () => {
  const before = clusterOf();
  const failing = (cluster: Cluster) =>
    cluster.memo('fails', ({ stack }) => (stack === 'ipv4' ? assert.fail('thrown') : stack));
  const asked = before.track(() => failing(before));
  const isSame = (after: Cluster) => new Comparison(before, after, () => false).isAlike(asked);
  assert.equal(isSame(clusterOf()), true);
  assert.equal(isSame(clusterOf({ stack: 'ipv4' })), false);
});
