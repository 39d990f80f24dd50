import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Random } from '../../bench/random.ts';
import { Engine } from '../../src/core/engine.ts';
import { readExample } from '../../src/core/example.ts';
import { applyFix } from '../../src/core/fixes/apply.ts';
import { fixAllSafe } from '../../src/core/fixes/fix-all.ts';
import type { Example } from '../../src/core/rule-kit/define.ts';
import { RULE_FOLDERS } from '../../src/core/rule-kit/rule-ids.ts';
import { RULES } from '../../src/core/rules/index.ts';
import { withAccidents } from '../support/accidents.ts';
import { broken, brokenFiles, checked } from '../support/promises.ts';
import { type Files, OTHER, PLAIN, type Style, UNSEEN } from '../support/styles.ts';

/** The same tries at each run, as a find of the day is no news of a change. */
const SEED = 20_260;

/** Tries for each rule that has a fix. */
const RUNS = 12;

function engineOf({ intent, versions }: Example): Engine {
  return new Engine({ settings: { ...(intent && { intent }), ...(versions && { versions }) } });
}

/** An example's files, written in several styles one upon the other. */
function written(example: Example, styles: readonly Style[]): Files {
  return styles.reduce<Files>((files, style) => style.write(files), readExample(example).files);
}

/** Checks every fix of a rule in a set of files; returns how many there are. */
function checkFixes(rule: string, example: Example, files: Files): number {
  const before = checked(engineOf(example), files);
  const after = engineOf(example);
  const fixes = before.findings
    .filter((each) => each.rule === rule)
    .flatMap((finding) => finding.fixes.map((fix) => ({ finding, fix })));
  for (const { finding, fix } of fixes) {
    const fixed = checked(after, applyFix(files, fix));
    assert.deepEqual(broken(finding, fix, before, fixed), [], `"${fix.title}" of ${[...files.values()].join('\n')}`);
  }
  return fixes.length;
}

/** Rules that say in their sources that they fix something. */
const FIXING = new Set(
  RULES.filter(({ id }) => {
    return /\bfixes\b/.test(readFileSync(`src/core/rules/${RULE_FOLDERS[id]}/${id}.ts`, 'utf8'));
  }).map(({ id }) => id),
);

const styles = fc.shuffledSubarray([...PLAIN, ...OTHER], { maxLength: 3 });

describe('every fix keeps its promises, however its file is written', () => {
  const reached = new Set<string>();
  for (const rule of RULES.filter(({ bad, id }) => bad.some((each) => checkFixes(id, each, written(each, [])) > 0))) {
    reached.add(rule.id);
    test(rule.id, () => {
      fc.assert(
        fc.property(fc.constantFrom(...rule.bad), styles, (example, chosen) => {
          checkFixes(rule.id, example, written(example, chosen));
        }),
        { seed: SEED, numRuns: RUNS },
      );
    });
  }

  test('no rule that fixes something is left out', () => {
    assert.deepEqual(
      [...FIXING].filter((id) => !reached.has(id)),
      [],
    );
  });
});

const EXAMPLES = RULES.flatMap(({ bad, good }) => [...bad, ...good]);
const SCENES = fc.record({
  example: fc.constantFrom(...EXAMPLES),
  chosen: fc.shuffledSubarray([...PLAIN, ...OTHER], { maxLength: 2 }),
  seed: fc.nat(),
});
/** Equal mistakes that a file may hold, of which a rule tells one. */
const MOST_ALIKE = 4;

test('property: in files with other mistakes too, a fix leaves files that parse, and in the end no need for it', () => {
  fc.assert(
    fc.property(SCENES, ({ example, chosen, seed }) => {
      const files = withAccidents(written(example, chosen), new Random(seed));
      const before = checked(engineOf(example), files);
      const engine = engineOf(example);
      for (const { rule, fixes } of before.findings) {
        for (const { title } of fixes) {
          let now = before;
          const next = () =>
            now.findings.flatMap((each) => (each.rule === rule ? each.fixes : [])).find((each) => each.title === title);
          let times = 0;
          for (let fix = next(); fix !== undefined; fix = next()) {
            assert.ok(++times <= MOST_ALIKE, `"${title}" is offered again and again`);
            const after = checked(engine, applyFix(now.files, fix));
            assert.deepEqual(brokenFiles(fix, now, after), [], `"${title}" of ${[...now.files.values()].join('\n')}`);
            now = { ...after, findings: [...after.findings] };
          }
        }
      }
    }),
    { seed: SEED, numRuns: 400 },
  );
});

test('property: all safe fixes of a file at once leave no safe fix, and bring nothing new', () => {
  fc.assert(
    fc.property(SCENES, ({ example, chosen }) => {
      const files = written(example, chosen);
      const engine = engineOf(example);
      const before = checked(engine, files);
      for (const uri of files.keys()) {
        const edits = fixAllSafe(engine, uri);
        if (edits.length === 0) continue;
        const all = { title: 'all', safety: 'safe', preferred: false, edits } as const;
        const after = checked(engineOf(example), applyFix(files, all));
        const own = before.findings.find(
          (each) => each.uri === uri && each.fixes.some(({ safety }) => safety === 'safe'),
        );
        assert.ok(own);
        assert.deepEqual(broken(own, all, before, after), []);
        assert.deepEqual(fixAllSafe(after.engine, uri), []);
      }
    }),
    { seed: SEED, numRuns: 400 },
  );
});

test('property: what no program sees changes no finding', () => {
  const rulesOf = (example: Example, chosen: readonly Style[]) =>
    checked(engineOf(example), written(example, chosen))
      .findings.map(({ rule, severity }) => `${rule} ${severity}`)
      .sort();
  fc.assert(
    fc.property(fc.constantFrom(...EXAMPLES), fc.shuffledSubarray([...UNSEEN], { maxLength: 3 }), (example, chosen) => {
      assert.deepEqual(rulesOf(example, chosen), rulesOf(example, []));
    }),
    { seed: SEED, numRuns: 600 },
  );
});
