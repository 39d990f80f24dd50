import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Family } from '../../src/core/address/index.ts';
import { Engine } from '../../src/core/engine.ts';
import { readExample } from '../../src/core/example.ts';
import { applyFix } from '../../src/core/fixes/apply.ts';
import { RULES } from '../../src/core/rules/index.ts';

type Families = ReadonlyMap<string, ReadonlySet<Family>>;

/** The families of pods, Services and usable pools, and of the addresses that each file gives to its node. */
function familiesOf(engine: Engine): Families {
  const families = new Map<string, Set<Family>>();
  const add = (what: string, family: Family) => families.set(what, (families.get(what) ?? new Set()).add(family));
  for (const { cluster } of engine.clusters()) {
    for (const { role, cidr, usable } of cluster.facts.ranges)
      if (usable && ['pods', 'services', 'pool'].includes(role)) add(role, cidr.family);
    for (const { role, address, place } of cluster.facts.addresses)
      if (role === 'node') add(`node of ${place.document.uri}`, address.family);
  }
  return families;
}

for (const { id, bad, good } of RULES) {
  test(`${id}: no fix leaves one of two address families`, () => {
    for (const example of [...bad, ...good]) {
      const { files } = readExample(example);
      const { intent, versions } = example;
      const engineOf = (texts: ReadonlyMap<string, string>) => {
        const engine = new Engine({ settings: { ...(intent && { intent }), ...(versions && { versions }) } });
        for (const [uri, text] of texts) engine.update(uri, text);
        return engine;
      };
      const engine = engineOf(files);
      const before = familiesOf(engine);
      for (const { rule, fixes } of [...engine.findings().values()].flat()) {
        for (const fix of fixes) {
          const after = familiesOf(engineOf(applyFix(files, fix)));
          for (const [what, { size }] of before)
            assert.ok(size < 2 || after.get(what)?.size !== 1, `${rule}: "${fix.title}" leaves one family of ${what}`);
        }
      }
    }
  });
}
