import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differences, listing } from './known-disagreements.ts';

const judged = [
  { id: 'a@1', oracle: { id: 'a' }, agrees: false },
  { id: 'a@2', oracle: { id: 'a' }, agrees: false },
  { id: 'b@1', oracle: { id: 'b' }, agrees: false },
  { id: 'b@2', oracle: { id: 'b' }, agrees: true },
  { id: 'c', oracle: { id: 'c' }, agrees: true },
];

test('a list that says exactly what disagrees has no differences', () => {
  const known = [{ reason: 'one', cases: ['a', 'b@1'] }];
  assert.deepEqual(differences(known, judged), { unlisted: [], healed: [], unknown: [] });
  assert.deepEqual(listing(judged), ['a', 'b@1']);
});

test('an unlisted disagreement, a healed entry and a name that is no case are told', () => {
  const known = [{ reason: 'one', cases: ['a@1', 'b', 'c', 'd'] }];
  assert.deepEqual(differences(known, judged), { unlisted: ['a@2'], healed: ['b@2', 'c'], unknown: ['d'] });
});
