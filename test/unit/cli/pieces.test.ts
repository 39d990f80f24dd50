import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { jsonReport } from '../../../src/cli/reports/json.ts';
import { chunksOf, jsonInPieces } from '../../../src/cli/reports/pieces.ts';
import { sortFindings } from '../../../src/cli/reports/report.ts';
import { sarifReport } from '../../../src/cli/reports/sarif.ts';
import { Engine } from '../../../src/core/engine.ts';
import { visibleJson } from '../../../src/core/model/sanitize.ts';

const ITEMS = [{ text: 'a\n"results": []\u2028 \u202e' }, { list: [1, []] }, {}];

test('JSON in pieces is the JSON of the whole', () => {
  for (const count of [0, 1, 3]) {
    const items = ITEMS.slice(0, count);
    const around = (results: readonly object[]) => ({ text: '"results": []', runs: [{ results, more: [] }], end: 1 });
    const pieces = [...jsonInPieces(around([]), 'results', items, (item) => item)];
    assert.equal(pieces.join(''), `${visibleJson(around(items))}\n`);
    assert.equal(pieces.length, count + 2, 'one for each item, and what is around them');
  }
});

test('chunks hold all bytes in their order, about a mebibyte each', () => {
  const pieces = Array.from({ length: 3000 }, (_, index) => `${index} ${'é'.repeat(500)}`);
  const chunks = [...chunksOf(pieces)];
  assert.equal(chunks.length, 2);
  assert.equal(Buffer.concat(chunks).toString(), pieces.join(''));
});

test('of many findings JSON and SARIF are no single string', () => {
  const engine = new Engine();
  engine.update(
    'pool.yaml',
    'apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: a\nspec:\n  cidr: x\n',
  );
  const [finding] = sortFindings(engine.findings());
  assert.ok(finding);
  const findings = Array.from({ length: 2000 }, () => ({ ...finding }));
  const results = {
    ...{ engine, findings, uris: engine.uris, known: [], unread: [], passedOver: [], skipped: 0 },
    ...{ failures: new Map(), fails: () => true, display: (uri: string) => uri },
  };
  const reports = { json: jsonReport(results), sarif: sarifReport(results, '1.0.0', createHash) };
  for (const [name, report] of Object.entries(reports)) {
    const lengths = [...report].map(({ length }) => length);
    assert.ok(lengths.length > findings.length, name);
    assert.ok(
      lengths.every((length) => length < 10_000),
      name,
    );
    assert.ok(
      lengths.some((length) => length > 100),
      name,
    );
  }
});
