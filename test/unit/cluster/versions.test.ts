import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type KnownVersion,
  severityIn,
  shownVersion,
  unknownNameIn,
  verdictOf,
  versionsOf,
} from '../../../src/core/cluster/versions.ts';
import { Document, type Place, SourceFile } from '../../../src/core/model/document.ts';
import { Facts } from '../../../src/core/model/facts.ts';
import { type Program, parseVersion, type Version } from '../../../src/core/model/version.ts';

const document = new Document(new SourceFile('a.yaml', 'a'), 0, { component: 'kubeadm', kind: 'x', text: 'a' });
const place: Place = { document, span: { start: 0, end: 1 } };

interface Evidence {
  readonly given?: Partial<Record<Program, string>>;
  readonly named?: readonly (readonly [Program, string])[];
  /** What scripts name. */
  readonly heard?: readonly string[];
  readonly bounds?: readonly { readonly since?: string; readonly until?: string }[];
}

function known({ given = {}, named = [], heard = [], bounds = [] }: Evidence) {
  const facts = new Facts();
  for (const [program, text] of named)
    facts.versions.push({ program, version: parseVersion(text) as Version, place, field: 'version' });
  for (const text of heard)
    facts.versions.push({
      program: 'kubernetes',
      version: parseVersion(text) as Version,
      place,
      field: 'version',
      hearsay: true,
    });
  for (const { since, until } of bounds) {
    const at = (text: string | undefined) => (text === undefined ? undefined : parseVersion(text));
    facts.versionBounds.push({ program: 'kubernetes', since: at(since), until: at(until), place, field: 'apiVersion' });
  }
  return versionsOf(facts, (program) => given[program]);
}

const kubernetes = (evidence: Evidence): KnownVersion | undefined => known(evidence).kubernetes;
const given = (version: string) => kubernetes({ given: { kubernetes: version } });
const named = (...versions: string[]) => kubernetes({ named: versions.map((each) => ['kubernetes', each]) });

test('the user goes before the files, and names before bounds', () => {
  const evidence: Evidence = { named: [['kubernetes', '1.33.1']], bounds: [{ since: '1.31' }] };
  assert.equal(shownVersion(kubernetes({ ...evidence, given: { kubernetes: '1.29.5' } })), '1.29.5');
  assert.equal(shownVersion(kubernetes(evidence)), '1.33.1');
  assert.equal(shownVersion(kubernetes({ bounds: [{ since: '1.31' }] })), '≥ 1.31');
  assert.equal(shownVersion(kubernetes({ bounds: [{ until: '1.27' }, { since: '1.22' }] })), '≥ 1.22 < 1.27');
  assert.equal(
    kubernetes({ bounds: [{ until: '1.27' }, { since: '1.31' }] }),
    undefined,
    'a contradiction says nothing',
  );
  assert.equal(kubernetes({}), undefined);
});

test('files that name two releases leave all between them possible', () => {
  const both = named('1.34.1', '1.29.5');
  assert.equal(shownVersion(both), '1.29.5–1.34.1');
  assert.equal(verdictOf(both, { program: 'kubernetes', since: '1.29' }), 'holds');
  assert.equal(verdictOf(both, { program: 'kubernetes', since: '1.31' }), 'unknown');
  assert.equal(verdictOf(both, { program: 'kubernetes', since: '1.35' }), 'does not hold');
});

test('a release without a patch number is all of its line', () => {
  assert.equal(verdictOf(given('1.29'), { program: 'kubernetes', since: '1.29.3' }), 'unknown');
  assert.equal(verdictOf(given('1.29.3'), { program: 'kubernetes', since: '1.29.3' }), 'holds');
  assert.equal(verdictOf(given('1.29'), { program: 'kubernetes', until: '1.30' }), 'holds');
});

test('Calico and its operator tell of each other', () => {
  assert.equal(shownVersion(known({ given: { calico: '3.29.1' } }).operator), '1.36');
  assert.equal(shownVersion(known({ named: [['operator', '1.38.2']] }).calico), '3.30');
  assert.equal(known({ given: { calico: '3.29.1', operator: '1.40.0' } }).operator?.version?.[1], 40);
});

test('a mistake of some releases is one step lower while the version is not known', () => {
  const severity = (version: KnownVersion | undefined, since?: string, until?: string) =>
    severityIn(version, { program: 'kubernetes', ...(since && { since }), ...(until && { until }) }, 'error');
  assert.equal(severity(given('1.29.5'), '1.25'), 'error');
  assert.equal(severity(given('1.24.5'), '1.25'), undefined);
  assert.equal(severity(undefined, '1.36'), 'warning');
  assert.equal(severity(undefined, undefined, '1.23'), 'warning');
  assert.equal(severity(undefined, '1.25'), 'error', 'every supported release makes it');
  const old = kubernetes({ bounds: [{ until: '1.27' }] });
  assert.equal(severity(old, '1.25'), 'warning', 'none of the supported releases is possible');
  assert.equal(severity(old, '1.27'), undefined);
  assert.equal(severityIn(undefined, { program: 'kubernetes', since: '1.36' }, 'information'), 'information');
});

test('a name that a table lacks', () => {
  const table = { program: 'kubernetes', oldest: '1.20', newest: '1.37' } as const;
  const found = (version: KnownVersion | undefined, isNear = false) => unknownNameIn(version, table, 'error', isNear);
  assert.deepEqual(found(given('1.33.1')), { severity: 'error', certainty: 'wrong' });
  assert.deepEqual(found(given('1.37')), { severity: 'error', certainty: 'wrong' });
  assert.deepEqual(found(given('1.38.0')), { severity: 'information', certainty: 'newer' });
  assert.deepEqual(found(given('1.38.0'), true), { severity: 'information', certainty: 'newer' });
  assert.equal(found(given('1.19.4')), undefined, 'nothing is known of releases before the table');
  assert.equal(found(given('1.19.4'), true), undefined);
  assert.deepEqual(found(undefined), { severity: 'warning', certainty: 'unsure' });
  assert.deepEqual(found(undefined, true), { severity: 'error', certainty: 'wrong' });
  assert.deepEqual(found(kubernetes({ bounds: [{ until: '1.27' }] }), true)?.severity, 'warning');
});

test('a release that a script names excuses what it allows and proves nothing wrong', () => {
  const heard = kubernetes({ heard: ['1.23.4'] });
  assert.equal(verdictOf(heard, { program: 'kubernetes', since: '1.24' }), 'does not hold');
  assert.equal(severityIn(heard, { program: 'kubernetes', since: '1.24' }, 'error'), undefined);
  assert.equal(verdictOf(heard, { program: 'kubernetes', until: '1.24' }), 'unknown');
  const recent = kubernetes({ heard: ['1.35.1'] });
  assert.equal(
    severityIn(recent, { program: 'kubernetes', until: '1.36' }, 'error'),
    'warning',
    'as if nothing were known',
  );
  assert.equal(
    severityIn(recent, { program: 'kubernetes', since: '1.24' }, 'error'),
    'error',
    'every supported release',
  );
  assert.equal(shownVersion(kubernetes({ heard: ['1.23.4'], named: [['kubernetes', '1.30.1']] })), '1.30.1');
  const bounds = [{ until: '1.22' }];
  assert.equal(shownVersion(kubernetes({ heard: ['1.21.3'], bounds })), '1.21.3');
  assert.equal(shownVersion(kubernetes({ heard: ['1.30.1'], bounds })), '< 1.22', 'the script is about something else');
});
