import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GATE_TABLE, type Gate, gates } from '../../../src/core/knowledge/feature-gates.ts';

const minor = (release: string | undefined) => (release === undefined ? undefined : Number(release.split('.')[1]));

test('every line of the table is a gate whose life goes forward', () => {
  assert.ok(gates().size > 450);
  const newest = minor(GATE_TABLE.newest) as number;
  for (const [name, { since, on, locked, until }] of gates()) {
    assert.match(name, /^[A-Za-z][A-Za-z0-9]+$/);
    const life = [since, locked, until].map(minor).filter((each) => each !== undefined);
    assert.deepEqual(
      life,
      [...life].sort((a, b) => a - b),
      name,
    );
    assert.ok(Math.max(...life, minor(on) ?? 0) <= newest, `${name} goes beyond the table's newest release`);
  }
});

test('gates that were removed before their first release are none', () => {
  const lives = ([, { since, until }]: readonly [string, Gate]) => since === undefined || since !== until;
  assert.deepEqual(
    [...gates()].filter((each) => !lives(each)),
    [],
  );
});
