import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { sortFindings } from '../../../src/cli/reports/report.ts';
import { painter, textReport } from '../../../src/cli/reports/text.ts';
import { widthOf } from '../../../src/cli/reports/wrap.ts';
import { Engine } from '../../../src/core/engine.ts';

const INCIDENT = 'examples/ipv6-route-loss';

function report(width?: number, colour = false): string {
  const engine = new Engine();
  for (const name of readdirSync(INCIDENT, { recursive: true, encoding: 'utf8' }))
    if (statSync(`${INCIDENT}/${name}`).isFile()) engine.update(name, readFileSync(`${INCIDENT}/${name}`, 'utf8'));
  const findings = sortFindings(engine.findings());
  const more = {
    known: [],
    unread: [],
    passedOver: [],
    skipped: 0,
    failures: new Map(),
    fails: () => true,
    display: (uri: string) => uri,
  };
  return textReport({ engine, findings, uris: engine.uris, ...more }, painter(colour), width);
}

const squeezed = (text: string) => text.replace(/\s+/g, '');
/** Lines of the report but for those of the files, which are clipped to the terminal's width. */
const told = (text: string) => text.split('\n').filter((line) => !/^ +\|/.test(line));

test('on a terminal a message goes on below its beginning, and no word is lost', () => {
  for (const width of [60, 80, 100]) {
    const shown = report(width);
    for (const line of shown.split('\n')) assert.ok(widthOf(line) <= width || !/ \S+ /.test(line.trim()), line);
    assert.match(shown, /^ {2}9:11 {2}error {2}cri-dockerd runs without .*\n {15}\S/m);
    assert.equal(squeezed(told(shown).join('')), squeezed(told(report()).join('')));
  }
});

test('colours change nothing but colours', () => {
  const coloured = report(80, true);
  assert.ok(coloured.includes('\u001b[31merror\u001b[0m'));
  assert.ok(coloured.includes('\u001b[2mcri-dockerd-dual-stack-off\u001b[0m'));
  assert.equal(
    coloured
      .split('\u001b')
      .map((part, index) => (index === 0 ? part : part.slice(part.indexOf('m') + 1)))
      .join(''),
    report(80),
  );
});

/** The findings of a file with as many wrong pools. */
function manyFindings(count: number) {
  const pool = `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: pods
spec:
  cidr: 10.244.0.0/16
  blockSize: 19
---
`;
  const engine = new Engine();
  engine.update('pools.yaml', pool.repeat(count));
  return engine;
}

const shownOf = (engine: Engine) => {
  const findings = sortFindings(engine.findings()).filter(({ rule }) => rule === 'ippool-block-size');
  return textReport(
    {
      ...{
        engine,
        findings,
        uris: engine.uris,
        known: [],
        unread: [],
        passedOver: [],
        skipped: 0,
        failures: new Map(),
      },
      ...{ fails: () => true, display: (uri: string) => uri },
    },
    painter(false),
  );
};

test('of more than 100 findings of a rule in a file, 100 are shown and the others are counted', () => {
  const count = (text: string) => text.match(/ {2}ippool-block-size$/gm)?.length;
  const hundred = shownOf(manyFindings(100));
  assert.equal(count(hundred), 100);
  assert.doesNotMatch(hundred, / more of /);
  const more = shownOf(manyFindings(103));
  assert.equal(count(more), 100);
  assert.match(more, /^ {2}3 more of ippool-block-size in this file; --format json has all of them$/m);
  assert.match(more, /^103 errors in 1 of 1 file/m);
});

test('more findings than a call has room for are sorted', () => {
  const [finding] = [...manyFindings(1).findings().values()].flat();
  assert.ok(finding);
  const findings = Array.from({ length: 300_000 }, () => finding);
  assert.equal(sortFindings(new Map([['pools.yaml', findings]])).length, findings.length);
});
