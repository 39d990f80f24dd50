import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { Engine } from '../../src/core/engine.ts';
import { applyFix } from '../../src/core/fixes/apply.ts';
import type { Finding, Fix, Severity } from '../../src/core/model/finding.ts';
import { SEVERITIES } from '../../src/core/model/finding.ts';
import type { Program } from '../../src/core/model/version.ts';

// Each folder below test/data/reports is a small cluster rebuilt from a public bug report or repository: `files`, and
// `report.json` with where it comes from, what has to be told and at which severity at least, what must not be told, and what a
// fix has to leave. The wording is free: `about` is looked for in rule and message.
const ROOT = 'test/data/reports';

/**
 * Reports that are not told rightly yet. A control plane in a namespace of its own is that of another cluster than the one
 * whose files lie around it, so what it is given is not judged.
 */
const OPEN: ReadonlySet<string> = new Set();

interface Wanted {
  readonly at?: readonly { readonly file: string; readonly line?: number }[];
  /** How many lines away it may be. */
  readonly within?: number;
  readonly severity?: Severity;
  readonly about?: string;
}

interface Report {
  readonly source: string;
  readonly versions?: Readonly<Partial<Record<Program, string>>>;
  readonly told?: readonly (Wanted & { readonly naming?: string[]; readonly namingOneOf?: string[] })[];
  readonly silent?: readonly Wanted[];
  readonly fixed?: readonly (Wanted & {
    readonly safety?: string;
    readonly contains?: string[];
    readonly lacks?: string[];
    readonly matches?: string[];
    readonly matchesNot?: string[];
  })[];
  readonly notOffered?: readonly {
    readonly about?: string;
    readonly newText: string;
    readonly safety?: string;
    readonly file?: string;
  }[];
}

function filesBelow(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  const files = names.filter((name) => statSync(`${folder}/${name}`).isFile()).sort();
  return new Map(files.map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')]));
}

function check(files: ReadonlyMap<string, string>, versions: Report['versions']): Finding[] {
  const engine = new Engine({ settings: { ...(versions && { versions }) } });
  for (const [uri, text] of files) engine.update(uri, text);
  return [...engine.findings().values()].flat();
}

const isAbout = ({ rule, message }: Finding, about: string | undefined) =>
  about === undefined || new RegExp(about, 'i').test(`${rule} ${message}`);

function isMeant(finding: Finding, { at, within = 0, severity, about }: Wanted, least: Severity): boolean {
  const line = finding.range.start.line + 1;
  const isThere = ({ file, line: wanted }: { file: string; line?: number }) =>
    file === finding.uri && (wanted === undefined || Math.abs(line - wanted) <= within);
  const isGrave = SEVERITIES.indexOf(finding.severity) <= SEVERITIES.indexOf(severity ?? least);
  return isGrave && isAbout(finding, about) && (!at || at.some(isThere));
}

const show = ({ severity, uri, range, rule, message }: Finding) =>
  `${severity} ${uri}:${range.start.line + 1} ${rule}: ${message}`;

function names(finding: Finding, all: readonly Finding[], file: string): boolean {
  const mentions = (each: Finding, wanted: string) =>
    each.uri === wanted ||
    each.related.some(({ uri }) => uri === wanted) ||
    each.message.includes(wanted.slice(wanted.lastIndexOf('/') + 1));
  const twins = all.filter((other) => other.rule === finding.rule && other.uri === file);
  return mentions(finding, file) || twins.some((other) => mentions(other, finding.uri));
}

for (const name of readdirSync(ROOT).sort()) {
  const files = filesBelow(`${ROOT}/${name}/files`);
  const report = JSON.parse(readFileSync(`${ROOT}/${name}/report.json`, 'utf8')) as Report;

  test(`${name} (${report.source})`, { todo: OPEN.has(name) }, () => {
    assert.ok(report.told || report.silent, 'says what is right');
    const all = check(files, report.versions);
    const listed = `found:\n${all.map(show).join('\n')}`;
    for (const wanted of report.told ?? []) {
      const found = all.filter((finding) => isMeant(finding, wanted, 'information'));
      assert.ok(found.length > 0, `not told: ${JSON.stringify(wanted)}\n${listed}`);
      for (const file of wanted.naming ?? [])
        assert.ok(
          found.some((each) => names(each, all, file)),
          `${wanted.about} does not name ${file}\n${listed}`,
        );
      const oneOf = wanted.namingOneOf;
      if (oneOf)
        assert.ok(
          found.some((each) => oneOf.some((file) => names(each, all, file))),
          listed,
        );
    }
    for (const unwanted of report.silent ?? [])
      assert.deepEqual(all.filter((finding) => isMeant(finding, unwanted, 'warning')).map(show), []);
    for (const { about, newText, safety, file } of report.notOffered ?? []) {
      const fixes = all.filter((finding) => isAbout(finding, about)).flatMap((finding) => finding.fixes);
      const isWrong = (fix: Fix) =>
        (safety === undefined || fix.safety === safety) &&
        fix.edits.some((edit) => (!file || edit.uri === file) && new RegExp(newText, 'i').test(edit.newText));
      assert.deepEqual(fixes.filter(isWrong), []);
    }
    for (const wanted of report.fixed ?? []) {
      const finding = all.find((each) => each.fixes.length > 0 && isMeant(each, wanted, 'information'));
      const fix = finding?.fixes[0];
      assert.ok(finding && fix, `no fix: ${JSON.stringify(wanted)}\n${listed}`);
      if (wanted.safety) assert.equal(fix.safety, wanted.safety);
      const fixed = applyFix(files, fix);
      const text = fixed.get(wanted.at?.[0]?.file ?? finding.uri) ?? '';
      for (const part of wanted.contains ?? []) assert.ok(text.includes(part), `"${fix.title}" leaves:\n${text}`);
      for (const part of wanted.lacks ?? []) assert.ok(!text.includes(part), `"${fix.title}" leaves:\n${text}`);
      for (const part of wanted.matches ?? []) assert.match(text, new RegExp(part, 'm'));
      for (const part of wanted.matchesNot ?? []) assert.doesNotMatch(text, new RegExp(part, 'm'));
      const count = (findings: readonly Finding[]) => findings.filter(({ rule }) => rule === finding.rule).length;
      assert.ok(count(check(fixed, report.versions)) < count(all), `"${fix.title}" leaves the finding`);
    }
  });
}
