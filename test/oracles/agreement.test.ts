import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FILE_KINDS } from '../support/oracles.ts';
import { judgeKind, matrixOf } from './judge.ts';
import { KNOWN, knownIds } from './known-disagreements.ts';

for (const kind of FILE_KINDS) {
  test(`${kind}: an error here exactly where the program refuses`, (t) => {
    const judged = judgeKind(kind);
    assert.ok(judged.length > 0);
    for (const line of matrixOf(judged)) t.diagnostic(`${kind}  ${line}`);

    const known = KNOWN[kind] ?? [];
    const expected = knownIds(known, judged);
    const unlisted = judged.filter(({ id, agrees }) => !agrees && !expected.has(id)).map(({ id }) => id);
    const healed = judged.filter(({ id, agrees }) => agrees && expected.has(id)).map(({ id }) => id);
    const names = new Set(judged.flatMap(({ id, oracle }) => [id, oracle.id]));
    const unknown = known.flatMap(({ cases }) => cases).filter((id) => !names.has(id));
    assert.deepEqual({ unlisted, healed, unknown }, { unlisted: [], healed: [], unknown: [] });
  });
}
