import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFiles, readExample } from '../../src/core/example.ts';
import type { Rule } from '../../src/core/rule-kit/define.ts';
import { FIX_TITLE_TEXTS } from '../../src/core/rule-kit/fix-titles.ts';
import { ARGUMENT_MESSAGES } from '../../src/core/rule-kit/flags/arguments.ts';
import { REMOVED_MESSAGES } from '../../src/core/rule-kit/flags/removed.ts';
import { UNKNOWN_MESSAGES } from '../../src/core/rule-kit/flags/unknown.ts';
import { VALUE_MESSAGES } from '../../src/core/rule-kit/flags/values.ts';
import { EXPECTED_TEXTS, OUTCOME_TEXTS, SHAPE_TEXTS } from '../../src/core/rule-kit/shape/texts.ts';
import { RULES } from '../../src/core/rules/index.ts';
import { FORMAT_TEXTS } from '../../src/core/schema/formats/index.ts';

/** The texts that findings of a rule are made of in its bad examples: messages, places and titles of fixes. */
function textsShown(rule: Rule): Set<string> {
  const texts: string[] = [];
  // Each text carries its number through the engine, so that it is known again with its values put in.
  const numbered = (text: string) => {
    if (!texts.includes(text)) texts.push(text);
    return `⟦${texts.indexOf(text)}⟧${text}`;
  };
  const findings = rule.bad.flatMap((example) => checkFiles(readExample(example).files, example, numbered));
  const written = findings
    .filter(({ rule: id }) => id === rule.id)
    .flatMap(({ message, related, fixes }) => [
      message,
      ...related.map((each) => each.message),
      ...fixes.map(({ title }) => title),
    ]);
  return new Set(written.flatMap((text) => [...text.matchAll(/⟦(\d+)⟧/g)].map(([, at]) => texts[Number(at)] ?? '')));
}

const SHOWN = new Map(RULES.map((rule) => [rule, textsShown(rule)]));

/** A text that several rules share is shown once, by any of them. */
const ALL_SHOWN = new Set([...SHOWN.values()].flatMap((texts) => [...texts]));

function unseen(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => !ALL_SHOWN.has(text)));
}

for (const rule of RULES) {
  test(`${rule.id}: each of its messages is shown by a bad example`, () => {
    assert.deepEqual(unseen(rule.messages), {});
  });
}

const SHARED = {
  'what shape rules say': SHAPE_TEXTS,
  'what becomes of a wrong shape': OUTCOME_TEXTS,
  'what was expected': { ...EXPECTED_TEXTS, ...FORMAT_TEXTS },
  'what rules about unknown flags say': UNKNOWN_MESSAGES,
  'what rules about removed flags say': REMOVED_MESSAGES,
  'what rules about values of flags say': VALUE_MESSAGES,
  'what rules about arguments say': ARGUMENT_MESSAGES,
  'titles of fixes': FIX_TITLE_TEXTS,
};

for (const [what, texts] of Object.entries(SHARED)) {
  test(`${what}: each text is shown by a bad example`, () => assert.deepEqual(unseen(texts), {}));
}
