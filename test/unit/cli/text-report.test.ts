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
