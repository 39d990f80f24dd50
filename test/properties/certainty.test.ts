import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Engine } from '../../src/core/engine.ts';
import type { Finding } from '../../src/core/model/finding.ts';
import type { Example } from '../../src/core/rule-kit/define.ts';
import { RULES } from '../../src/core/rules/index.ts';
import { LineIndex } from '../../src/core/source/text.ts';
import { MARKERS } from '../support/markers.ts';
import { engineOf, type Value, valuesOf } from '../support/values.ts';

/** Rules about texts that a program fills in itself. */
const READERS = new Set(RULES.filter(({ readsUnknown }) => readsUnknown).map(({ id }) => id));

const EXAMPLES = RULES.flatMap(({ bad, good }) => [...bad, ...good]).filter(
  ({ unreadable }) => unreadable === undefined,
);

/** Every value with every marker takes hours; what runs otherwise is the same at each run. */
const ALL = process.env.CERTAINTY === 'all';

/** Values alike in one field that are tried, each with another marker. */
const MOST_ALIKE = 2;

/** What a value is, as far as its form tells. */
const FORMS: readonly RegExp[] = [
  /^[\da-fA-F]*:[\da-fA-F:.]+/,
  /^\d+\.\d+\.\d+/,
  /^v?\d+(?:\.\d+)*$/,
  /^(?:true|false)$/,
];

function formOf({ text }: Value): string {
  return `${FORMS.findIndex((form) => form.test(text))} ${text.includes(',')} ${text.includes('/')}`;
}

interface Try {
  readonly value: Value;
  readonly markers: readonly string[];
}

/** How often a field, and a form in a format, were met. */
const met = new Map<string, number>();

function meet(key: string): number {
  const times = met.get(key) ?? 0;
  met.set(key, times + 1);
  return times;
}

let turn = 0;

/**
 * What to try: all; else each field with some markers in turn, and the first value of each form in each kind of file with
 * every marker.
 */
function triesIn(engine: Engine): Try[] {
  const values = valuesOf(engine);
  if (ALL) return values.map((value) => ({ value, markers: MARKERS }));
  return values.flatMap((value): Try[] => {
    const format = engine.documentsOf(value.uri)[0]?.tree?.format ?? 'words';
    if (meet(`${format} ${value.quote} ${formOf(value)}`) === 0) return [{ value, markers: MARKERS }];
    if (meet(`${value.field} ${formOf(value)}`) >= MOST_ALIKE) return [];
    return [{ value, markers: [MARKERS[turn++ % MARKERS.length] as string] }];
  });
}

function loud(engine: Engine): Finding[] {
  return [...engine.findings().values()]
    .flat()
    .filter(({ severity, rule }) => (severity === 'error' || severity === 'warning') && !READERS.has(rule));
}

/** Values whose change is no gap: what a thing is called or which release it is decides what is true of the rest. */
const TELLING =
  /\.(?:name|chart|version|image|tag|kubernetesVersion|kubeVersion)$|ExecStart$|criSocket$|CALICO_NETWORKING_BACKEND/;

/** Errors and warnings that a value causes that is not known yet. */
function causedBy(engine: Engine, { value, markers }: Try, isSilent: boolean): string[] {
  const text = engine.textOf(value.uri) ?? '';
  const found = markers.flatMap((written) => {
    const marker = value.quote + written + value.quote;
    const replaced = text.slice(0, value.start) + marker + text.slice(value.end);
    engine.update(value.uri, replaced);
    const { start, end } = new LineIndex(replaced).range({ start: value.start, end: value.start + marker.length });
    const isThere = ({ uri, range }: Finding) =>
      uri === value.uri &&
      range.start.line === start.line &&
      range.end.line === end.line &&
      range.start.character >= start.character &&
      range.end.character <= end.character;
    return loud(engine)
      .filter((finding) => isThere(finding) || (isSilent && !TELLING.test(value.field)))
      .map(({ rule, message }) => `${written} for ${value.text} in ${value.uri}, ${value.field}: ${rule}: ${message}`);
  });
  engine.update(value.uri, text);
  return found;
}

test('property: nothing is wrong with a value that somebody has still to fill in, nor missing in its place', () => {
  const found: string[] = [];
  let tried = 0;
  const check = (example: Example) => {
    const engine = engineOf(example);
    const tries = triesIn(engine);
    const isSilent = tries.length > 0 && loud(engine).length === 0;
    for (const each of tries) {
      found.push(...causedBy(engine, each, isSilent));
      tried += each.markers.length;
    }
  };
  for (const example of EXAMPLES) check(example);
  assert.ok(tried > 3000, `${tried} tries`);
  assert.deepEqual(found, []);
});
