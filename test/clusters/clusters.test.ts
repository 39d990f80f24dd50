import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Engine } from '../../src/core/engine.ts';
import { textsBelow } from '../support/files.ts';

// Each folder below test/data/clusters is a workspace as real repositories look. Its `expected.txt` begins with comment
// lines that say why it exists, then names every finding that there is to be, of whatever severity, as
// `severity file:line rule`; anything else that is reported fails the test.
const ROOT = 'test/data/clusters';
const EXPECTED = 'expected.txt';

for (const name of readdirSync(ROOT).sort()) {
  const folder = `${ROOT}/${name}`;
  const lines = readFileSync(`${folder}/${EXPECTED}`, 'utf8').split('\n');
  const why = lines.filter((line) => line.startsWith('#')).map((line) => line.replace(/^#\s*/, ''));
  const expected = lines.filter((line) => line.trim() !== '' && !line.startsWith('#')).sort();

  test(`${name}: ${why[0] ?? ''}`, () => {
    const files = Object.entries(textsBelow(folder)).filter(([file]) => file !== EXPECTED);
    assert.ok(why.length > 0 && files.length > 0, 'says why it exists and has files');
    const engine = new Engine();
    for (const [file, text] of files) engine.update(file, text);
    const findings = [...engine.findings().values()].flat();
    const found = findings
      .map(({ severity, uri, range, rule }) => `${severity} ${uri}:${range.start.line + 1} ${rule}`)
      .sort();
    assert.deepEqual(found, expected, findings.map(({ rule, message }) => `${rule}: ${message}`).join('\n'));
  });
}
