import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { Engine } from '../../src/core/engine.ts';
import { textsBelow } from '../support/files.ts';

/** The rules that speak of an example, in their order of files and places. */
function rulesOn(example: string): string[] {
  const engine = new Engine();
  for (const [name, text] of Object.entries(textsBelow(`examples/${example}`))) engine.update(name, text);
  return [...engine.findings().values()].flat().map(({ rule }) => rule);
}

test('the broken examples show what they are about, and no more', () => {
  // The misspelt key is why IPv6 is off, which is not told a second time.
  assert.deepEqual(rulesOn('cilium').sort(), ['cilium-key-ignored', 'cilium-lb-pool-family-missing']);
  assert.deepEqual(rulesOn('flannel'), ['flannel-ipv6-off']);
});

for (const example of readdirSync('examples').filter((name) => name.endsWith('healthy')))
  test(`${example} has no finding`, () => assert.deepEqual(rulesOn(example), []));
