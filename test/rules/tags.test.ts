import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFiles, readExample } from '../../src/core/example.ts';
import type { Finding, Tag } from '../../src/core/model/finding.ts';
import { RULES } from '../../src/core/rules/index.ts';

// Editors fade what has no effect and strike through what a program has given up. A message that says so has the tag.

/** The first sentence says that what is underlined has no effect. */
const NO_EFFECT =
  /\bignores\b|\bis ignored\b|\bnever reads?\b|\breads no\b|\bmakes no use\b|\bdoes not use\b|\bno effect\b|\bdrops it\b|\breports nothing\b/;
/** The first sentence says that releases no longer have it. */
const GIVEN_UP =
  /\b(?:was|has) removed\b|\bremoved the\b|\bno longer (?:has|supported)\b|\band later (?:have no|refuse|do not accept)\b|\bdeprecated\b/;
/** The advice is to write it otherwise or elsewhere: it is meant, so it is not drawn as superfluous. */
const MEANT = /\bDid you mean\b|\b(?:Rename|Move|Correct|Check)\b|\bUse one (?:of|such)\b/;
/** The program stops there, which matters more. */
const REFUSED = /\brefuses\b|\brejects\b|\bfails to start\b/;

/** Something else is ignored than what is underlined: a value that loses, or what follows it. */
const OTHERS =
  /^Cilium gives pods|^calico-node ignores serviceClusterIPs|^Docker uses the cgroup|^flanneld ignores .*all flags|everything below/;

function expected({ message }: Finding): Tag | undefined {
  const [fact = ''] = message.split(/(?<=[^.]\.)(?= [A-Z{])/);
  if (GIVEN_UP.test(fact)) return 'deprecated';
  return NO_EFFECT.test(fact) && !REFUSED.test(fact) && !MEANT.test(message) && !OTHERS.test(fact)
    ? 'unnecessary'
    : undefined;
}

for (const rule of RULES) {
  test(`${rule.id}: what has no effect or is given up is tagged so, and nothing else`, () => {
    const findings = rule.bad.flatMap((example) => checkFiles(readExample(example).files, example));
    const wrong = findings
      .filter((finding) => finding.rule === rule.id && finding.tag !== expected(finding))
      .map((finding) => `${finding.tag} instead of ${expected(finding)}: ${finding.message}`);
    assert.deepEqual(wrong, []);
  });
}
