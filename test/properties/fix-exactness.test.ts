import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { Engine } from '../../src/core/engine.ts';
import { readExample } from '../../src/core/example.ts';
import { applyFix } from '../../src/core/fixes/apply.ts';
import type { Finding, Fix } from '../../src/core/model/finding.ts';
import type { Example } from '../../src/core/rule-kit/define.ts';
import { RULES } from '../../src/core/rules/index.ts';
import { commentsLost, copiesIn, saidBy } from '../support/exact.ts';
import { broken, checked } from '../support/promises.ts';
import { type Files, PLAIN } from '../support/styles.ts';
import { COPIES, RICH } from '../support/yaml-styles.ts';

const SEED = 20_261;
/** Tries for each rule that has a fix. */
const RUNS = 8;

function engineOf({ intent, versions }: Example): Engine {
  return new Engine({ settings: { ...(intent && { intent }), ...(versions && { versions }) } });
}

const isYaml = (uri: string) => /\.ya?ml$/.test(uri);
const idOf = ({ rule, uri }: Finding, { title }: Fix) => [rule, uri, title].join('\n');

/** What the YAML files say after each fix of an example, by the rule, the file and the title. */
function fixedExamples(example: Example): Map<string, unknown[]> {
  const { files } = readExample(example);
  const results = new Map<string, unknown[]>();
  for (const finding of checked(engineOf(example), files).findings)
    for (const fix of finding.fixes) {
      const id = idOf(finding, fix);
      results.set(id, [...(results.get(id) ?? []), sayings(applyFix(files, fix))]);
    }
  return results;
}

const sayings = (files: Files) => [...files].map(([uri, text]) => [uri, isYaml(uri) ? saidBy(text) : undefined]);

/** What a fix of a file in another style does that it does not do in the example as it is written. */
function inexact(finding: Finding, fix: Fix, before: Files, after: Files, expected: unknown[] | undefined): string[] {
  const told = commentsLost(fix, before, after).map((each) => `loses the comment ${each}`);
  const changed = [...after].filter(([uri, text]) => isYaml(uri) && text !== before.get(uri));
  for (const [uri, text] of changed) {
    const copies = copiesIn(before.get(uri) ?? '');
    if (copies && !isDeepStrictEqual(copies, copiesIn(text))) told.push(`changes what aliases in ${uri} stand for`);
  }
  const said = sayings(after);
  if (expected && !expected.some((each) => isDeepStrictEqual(each, said)))
    told.push(`of ${finding.rule} writes other values than in the plain example`);
  return told;
}

const STYLES = fc.tuple(fc.constantFrom(...RICH), fc.option(fc.constantFrom(...PLAIN), { nil: undefined }));

describe('a fix changes what its title says and nothing else, whatever of YAML a file uses', () => {
  for (const rule of RULES) {
    const examples = rule.bad.filter((each) => {
      const { files } = readExample(each);
      return [...files.keys()].some(isYaml) && fixedExamples(each).size > 0;
    });
    if (examples.length === 0) continue;
    test(rule.id, () => {
      fc.assert(
        fc.property(fc.constantFrom(...examples), STYLES, (example, [rich, plain]) => {
          const written = rich.write(readExample(example).files);
          const files = plain?.write(written) ?? written;
          const expected = fixedExamples(example);
          const before = checked(engineOf(example), files);
          const engine = engineOf(example);
          for (const finding of before.findings)
            for (const fix of finding.fixes) {
              // The copies are a key that no program knows; their removal is no fix of the example.
              if (fix.title.includes(COPIES)) continue;
              const after = applyFix(files, fix);
              const told = [
                ...inexact(finding, fix, files, after, expected.get(idOf(finding, fix))),
                ...broken(finding, fix, before, checked(engine, after)).filter((each) => !each.includes(COPIES)),
              ];
              assert.deepEqual(told, [], `"${fix.title}" of ${[...files.values()].join('\n')}`);
            }
        }),
        { seed: SEED, numRuns: RUNS },
      );
    });
  }
});
