import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFiles, readExample } from '../../src/core/example.ts';
import type { Rule } from '../../src/core/rule-kit/define.ts';
import { RULE_FOLDERS } from '../../src/core/rule-kit/rule-ids.ts';
import { RULES } from '../../src/core/rules/index.ts';

/** Programs whose rules show all their messages. One that is here stays here. */
const COMPLETE = new Set([
  'address',
  'calico',
  'cluster',
  'cluster-api',
  'control-plane',
  'cri-dockerd',
  'etcd',
  'host',
  'k0s',
  'k3s',
  'kind',
  'kube-proxy',
  'kubespray',
  'operator',
  'own-files',
  'talos',
  'workloads',
]);

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

/** A text of a mechanism that several rules are made of is shown once, by any of them. */
function isShown(text: string): boolean {
  return RULES.some((rule) => Object.values(rule.messages).includes(text) && SHOWN.get(rule)?.has(text));
}

for (const rule of RULES.filter(({ id }) => COMPLETE.has(RULE_FOLDERS[id] ?? ''))) {
  test(`${rule.id}: each of its messages is shown by a bad example`, () => {
    const unseen = Object.entries(rule.messages).filter(([, text]) => !isShown(text));
    assert.deepEqual(Object.fromEntries(unseen), {});
  });
}
