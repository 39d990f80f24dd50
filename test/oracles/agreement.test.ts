import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FILE_KINDS } from '../support/oracles.ts';
import { judgeKind, matrixOf } from './judge.ts';
import { differences, KNOWN } from './known-disagreements.ts';

for (const kind of FILE_KINDS) {
  test(`${kind}: an error here exactly where the program refuses`, (t) => {
    const judged = judgeKind(kind);
    assert.ok(judged.length > 0);
    for (const line of matrixOf(judged)) t.diagnostic(`${kind}  ${line}`);
    assert.deepEqual(differences(KNOWN[kind] ?? [], judged), { unlisted: [], healed: [], unknown: [] });
  });
}
