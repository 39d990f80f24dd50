// What one rule says of a small cluster, as lines: a test states the place by marks as in the examples of rules, and by
// names what is said (the id of the message with its values), what else it points at, and what each fix writes.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { diffLines } from 'diff';
import { checkFiles, readExample } from '../../src/core/example.ts';
import { applyFix } from '../../src/core/fixes/apply.ts';
import type { Finding } from '../../src/core/model/finding.ts';
import type { Example } from '../../src/core/rule-kit/define.ts';
import { FIX_TITLE_TEXTS } from '../../src/core/rule-kit/fix-titles.ts';
import { ARGUMENT_MESSAGES } from '../../src/core/rule-kit/flags/arguments.ts';
import { REMOVED_MESSAGES } from '../../src/core/rule-kit/flags/removed.ts';
import { UNKNOWN_MESSAGES } from '../../src/core/rule-kit/flags/unknown.ts';
import { VALUE_MESSAGES } from '../../src/core/rule-kit/flags/values.ts';
import { EXPECTED_TEXTS, OUTCOME_TEXTS, SHAPE_TEXTS } from '../../src/core/rule-kit/shape/texts.ts';
import { RULES } from '../../src/core/rules/index.ts';
import { FORMAT_TEXTS } from '../../src/core/schema/formats/index.ts';

type Options = Pick<Example, 'intent' | 'versions'>;

/** A small cluster with marks, and the lines of what the rule says of it, '' for nothing; a text alone is one YAML file. */
export type Row = readonly [
  title: string,
  files: string | Example['files'],
  says: string,
  options?: Options | undefined,
];

/** Texts that several rules share. */
const SHARED = [
  FIX_TITLE_TEXTS,
  SHAPE_TEXTS,
  OUTCOME_TEXTS,
  EXPECTED_TEXTS,
  FORMAT_TEXTS,
  ARGUMENT_MESSAGES,
  REMOVED_MESSAGES,
  UNKNOWN_MESSAGES,
  VALUE_MESSAGES,
];

/** A test for each row. */
export function ruleSays(id: string, rows: readonly Row[]): void {
  describe(id, () => {
    for (const [title, files, says, options = {}] of rows) {
      test(title, () => {
        const { lines, places, marked } = saying(id, files, options);
        assert.deepEqual(lines, trimmed(says));
        assert.deepEqual(places, marked, 'the marks stand around what is underlined');
      });
    }
  });
}

/** What a rule says, where, and the places that are marked. */
export function saying(id: string, files: Row[1], options: Options) {
  const example = readExample({ files: typeof files === 'string' ? { 'file.yaml': files } : files });
  const findings = checkFiles(example.files, options, namesOf(id)).filter(({ rule }) => rule === id);
  return {
    lines: findings.flatMap((finding) => trimmed(linesOf(finding, example.files).join('\n'))),
    places: [...new Set(findings.map(place))].sort(),
    marked: example.expected.map(place).sort(),
  };
}

/** The lines of a text, without those that are empty and without what indents them. */
function trimmed(text: string): string[] {
  return text.split('\n').flatMap((line) => line.trim() || []);
}

/** Texts become their names and values: `unknown value=eth0`. */
function namesOf(id: string): (template: string) => string {
  const own = RULES.find((rule) => rule.id === id)?.messages ?? {};
  const names = [...SHARED, own]
    .flatMap((texts) => Object.entries<string>(texts))
    .map(([name, text]) => {
      const values = [...new Set(text.match(/\{\w+\}/g))].map((each) => ` ${each.slice(1, -1)}=${each}`);
      return [text, name + values.join('')] as const;
    });
  const known = new Map(names);
  return (template) => known.get(template) ?? template;
}

function linesOf(finding: Finding, files: ReadonlyMap<string, string>): string[] {
  return [
    `${finding.severity} ${finding.message}`,
    ...finding.related.map(
      ({ uri, range, message, counterpart }) =>
        `  ${uri}:${range.start.line + 1} ${message}${counterpart ? ' (counterpart)' : ''}`,
    ),
    ...finding.fixes.flatMap((fix) => [`  ${fix.safety} ${fix.title}`, ...changes(files, applyFix(files, fix))]),
  ];
}

function changes(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...after].flatMap(([uri, text]) => {
    const old = before.get(uri) ?? '';
    assertSameLineEnds(old, text);
    return diffLines(old, text)
      .filter(({ added, removed }) => added || removed)
      .flatMap(({ added, value }) =>
        value
          .replace(/\r?\n$/, '')
          .split(/\r?\n/)
          .map((line) => `${added ? '+' : '-'} ${line}`),
      );
  });
}

/** The lines of a change are compared without their ends, so those are compared here. */
function assertSameLineEnds(before: string, after: string): void {
  const ends = new Set(before.match(/\r?\n/g));
  const others = new Set(after.match(/\r?\n/g)?.filter((end) => !ends.has(end)));
  if (ends.size > 0) assert.deepEqual([...others], [], 'a fix keeps the line ends of its file');
}

function place({ uri, range: { start, end } }: Pick<Finding, 'uri' | 'range'>): string {
  return `${uri}:${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
}
