import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinRepeats } from '../../../src/cli/reports/repeats.ts';
import { sortFindings } from '../../../src/cli/reports/report.ts';
import { Engine } from '../../../src/core/engine.ts';
import { applyFixes } from '../../../src/core/fixes/fix-all.ts';
import type { Finding } from '../../../src/core/model/finding.ts';

const unit = (...lines: readonly string[]) => `[Service]\nType=oneshot\n${lines.join('\n')}\n`;
const REFUSED = 'ExecStart=/usr/bin/kubelet --node-ip=banana';
const MISSPELT = 'ExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack true';

function joinedOf(files: Readonly<Record<string, string>>): { engine: Engine; found: Finding[]; joined: Finding[] } {
  const engine = new Engine();
  for (const [name, text] of Object.entries(files)) engine.update(name, text);
  const found = sortFindings(engine.findings());
  return { engine, found, joined: joinRepeats(found, engine, undefined) };
}

const linesOf = ({ range, related }: Finding) =>
  [range, ...related.map((each) => each.range)].map((each) => each.start.line);

test('a value that is refused on every line of a unit is one finding, with the other lines as places', () => {
  const { found, joined } = joinedOf({ 'kubelet.service': unit(...Array(5).fill(REFUSED)) });
  assert.equal(found.length, 5);
  assert.deepEqual(joined.map(linesOf), [[2, 3, 4, 5, 6]]);
  assert.deepEqual(new Set(joined[0]?.related.map(({ message }) => message)), new Set(['The same here']));
});

test('another value, and the same one in another unit, are other findings', () => {
  const text = unit(REFUSED, REFUSED.replace('banana', 'apple'));
  const { found, joined } = joinedOf({ 'a/kubelet.service': text, 'b/kubelet.service': text });
  assert.equal(found.length, 4);
  assert.deepEqual(joined, found);
});

test('objects of a file stay apart, as each has a name', () => {
  const pool = (name: string) =>
    `apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: ${name}\nspec:\n  cidr: 10.0.0.0/33\n`;
  const { found, joined } = joinedOf({ 'pools.yaml': ['a', 'b', 'c'].map(pool).join('---\n') });
  assert.ok(found.length >= 3);
  assert.deepEqual(joined, found);
});

test('a comment above one of the lines silences that line', () => {
  const comment = '# dualstack-lint-disable-next-line cidr-invalid -- known';
  for (const [at, left] of [
    [0, [4, 5]],
    [1, [2, 5]],
    [2, [2, 3]],
  ] as const) {
    const lines: string[] = Array(3).fill(REFUSED);
    const { joined } = joinedOf({ 'kubelet.service': unit(...lines.toSpliced(at, 0, comment)) });
    assert.deepEqual(joined.map(linesOf), [left]);
  }
});

test('its fix is made in all of the lines', () => {
  const { engine, joined } = joinedOf({ 'cri-docker.service': unit(MISSPELT, MISSPELT, MISSPELT) });
  const [fixed] = joined.filter(({ fixes }) => fixes.some(({ safety }) => safety === 'safe'));
  assert.ok(fixed);
  assert.deepEqual(linesOf(fixed), [2, 3, 4]);
  assert.equal(new Set(fixed.fixes[0]?.edits.map(({ range }) => range.start.line)).size, 3);
  const files = {
    findings: () => new Map([[fixed.uri, engine.textOf(fixed.uri)?.includes(MISSPELT) ? [fixed] : []]]),
    textOf: (uri: string) => engine.textOf(uri),
    update: (uri: string, text: string) => engine.update(uri, text),
  };
  applyFixes(files, { which: 'safe', mayWrite: () => true });
  const right = MISSPELT.replace(' true', '=true');
  assert.equal(engine.textOf(fixed.uri), unit(right, right, right));
});

test('of many places the first ones are named and the others counted', () => {
  const { joined } = joinedOf({ 'kubelet.service': unit(...Array(50).fill(REFUSED)) });
  const related = joined[0]?.related ?? [];
  assert.equal(joined.length, 1);
  assert.equal(related.length, 19);
  assert.equal(related.at(-1)?.message, 'The same here and in 30 more places');
});
