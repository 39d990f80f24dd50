import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkFiles } from '../../src/core/example.ts';
import { applyFix } from '../../src/core/fixes/apply.ts';
import type { Finding } from '../../src/core/model/finding.ts';
import type { Example } from '../../src/core/rule-kit/define.ts';
import { LineIndex } from '../../src/core/source/text.ts';

type Files = Readonly<Record<string, string>>;

/** Files, and all that one rule says about them. */
export interface Told extends Pick<Example, 'versions' | 'intent'> {
  readonly title: string;
  readonly files: Files;
  /**
   * The findings in the order of the files and their lines, each as `severity «underlined» message`; the beginning of the
   * message is enough. Empty where the rule is silent.
   */
  readonly found: readonly string[];
  /** The titles of the first finding's fixes, with their safety. */
  readonly fixes?: readonly string[];
  /** What the first fix of the first finding makes of the files that it changes. */
  readonly fixed?: Files;
}

/** One test for each of the files. */
export function describeTold(rule: string, cases: readonly Told[]): void {
  describe(rule, () => {
    for (const each of cases) test(each.title, () => assertTold(rule, each));
  });
}

function assertTold(rule: string, { files, found, fixes, fixed, ...options }: Told): void {
  const texts = new Map(Object.entries(files));
  const findings = checkFiles(texts, options).filter((finding) => finding.rule === rule);
  const told = findings.map((finding) => toldOf(finding, files)).sort((a, b) => a.place - b.place);
  assert.deepEqual(
    told.map(({ text }, index) => text.slice(0, found[index]?.length)),
    found,
  );
  const first = findings.find((finding) => toldOf(finding, files).text === told[0]?.text);
  if (fixes)
    assert.deepEqual(
      first?.fixes.map(({ title, safety }) => `${safety}: ${title}`),
      fixes,
    );
  if (!fixed) return;
  const fix = first?.fixes[0];
  assert.ok(fix, 'there is no fix');
  const after = [...applyFix(texts, fix)].filter(([uri, text]) => text !== texts.get(uri));
  assert.deepEqual(Object.fromEntries(after), fixed);
}

function toldOf({ uri, range, severity, message }: Finding, files: Files): { text: string; place: number } {
  const source = files[uri] ?? '';
  const lines = new LineIndex(source);
  const start = lines.offset(range.start);
  const underlined = source.slice(start, lines.offset(range.end));
  return {
    text: `${severity} «${underlined}» ${message}`,
    place: Object.keys(files).indexOf(uri) * 1_000_000 + start,
  };
}

/** A YAML document of a kind; its lines are those below the head. */
export function objectOf(apiVersion: string, kind: string, ...lines: readonly string[]): string {
  return [`apiVersion: ${apiVersion}`, `kind: ${kind}`, ...lines, ''].join('\n');
}

/** Lines below a key. */
export function below(key: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${key}:`, ...lines.map((line) => `  ${line}`)];
}
