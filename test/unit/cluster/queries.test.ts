import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Cluster, type KnownVersion } from '../../../src/core/cluster/cluster.ts';
import { Comparison } from '../../../src/core/cluster/queries.ts';
import { Document, type Place, SourceFile } from '../../../src/core/model/document.ts';
import { Facts } from '../../../src/core/model/facts.ts';
import type { Intent } from '../../../src/core/model/intent.ts';

const document = new Document(new SourceFile('a.yaml', 'a'), 0, { component: 'kubeadm', kind: 'x', text: 'a' });
/** Made anew each time, but for the span. */
const span = { start: 0, end: 1 };
const place = (): Place => ({ document, span });
const version: KnownVersion['version'] = [1, 31, 4];

function clusterOf(intent: Partial<Intent> = {}, kubernetes: KnownVersion = { version, place: place() }): Cluster {
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
  assert.equal(isAlike(clusterOf({}, { version: [1, 31, 5], place: place() })), false);
  assert.equal(isAlike(clusterOf({}, { version, place: undefined })), false);
});
