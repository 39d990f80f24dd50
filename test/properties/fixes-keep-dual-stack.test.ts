import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, test } from 'node:test';
import { Engine } from '../../src/core/engine.ts';
import { readExample } from '../../src/core/example.ts';
import { applyFixes } from '../../src/core/fixes/fix-all.ts';
import type { Example } from '../../src/core/rule-kit/define.ts';
import { RULES } from '../../src/core/rules/index.ts';
import { type ClusterStatus, statusOf } from '../../src/core/status/status.ts';

const ROOT = 'test/data/clusters';

/** Where all fixes together leave less than before, and why that is right. */
const JUDGED: Readonly<Record<string, string>> = {
  'flannel-ipv6-with-ipv4-on': 'no file has an IPv4 range, so flanneld starts only without IPv4',
  'flannel-range-missing 1': 'no file has an IPv4 range, so flanneld starts only without IPv4',
  'kubespray-stack-key-old 0': 'the key that is removed is ignored: the one that counts says off',
  'cni-assign-odd 1': 'its author switched IPv4 off, and no other file says otherwise',
  'script-k3s': 'the misspelt flag, once read, shows that the node has an IPv6 address only',
  talhelper: 'the misspelt key, once read, shows that the node has an address of one family only',
};

type Texts = ReadonlyMap<string, string>;

function engineOf(files: Texts, { intent, versions }: Pick<Example, 'intent' | 'versions'>): Engine {
  const engine = new Engine({ settings: { ...(intent && { intent }), ...(versions && { versions }) } });
  for (const [uri, text] of files) engine.update(uri, text);
  return engine;
}

const stateOf = (engine: Engine) => statusOf(engine.clusters(), engine.findings());

/** What is worse than before: a cluster that is gone or no longer dual-stack, a layer that worked. */
function worse(before: readonly ClusterStatus[], after: readonly ClusterStatus[], isEmptied: boolean): string[] {
  return before.flatMap((cluster) => {
    const { name, intent, layers } = cluster;
    // The only cluster may have another name when its files have other contents.
    const now = before.length === 1 && after.length === 1 ? after[0] : after.find((each) => each.name === name);
    // A file that a fix empties may be all that a cluster is made of.
    if (!now) return isEmptied ? [] : [`cluster ${name} is gone`];
    const bad = now.layers.filter(({ id, state }) => {
      return /broken|impaired/.test(state) && layers.some((each) => each.id === id && each.state === 'ok');
    });
    const isLess = intent === 'dual-stack' && now.intent !== 'dual-stack';
    return [...bad.map(({ id, state }) => `${id} is ${state}`), ...(isLess ? ['it is no longer dual-stack'] : [])];
  });
}

const reached = new Set<string>();

function check(name: string, files: Texts, example: Pick<Example, 'intent' | 'versions'>): void {
  const engine = engineOf(files, example);
  if (![...engine.findings().values()].flat().some(({ fixes }) => fixes.length > 0)) return;
  const before = stateOf(engine);
  applyFixes(engine, { which: 'suggested', mayWrite: () => true });
  const fixed = new Map([...files.keys()].map((uri) => [uri, engine.textOf(uri) ?? '']));
  const isEmptied = [...fixed].some(([uri, text]) => text.trim() === '' && files.get(uri)?.trim() !== '');
  const told = worse(before, stateOf(engine), isEmptied);
  assert.equal(told.length > 0, name in JUDGED, `${name}: ${told}`);
  reached.add(name);
  const again = engineOf(fixed, example);
  applyFixes(again, { which: 'suggested', mayWrite: () => true });
  assert.deepEqual(new Map([...fixed.keys()].map((uri) => [uri, again.textOf(uri) ?? ''])), fixed);
}

describe('all fixes together leave a cluster as dual-stack as it was, and nothing for a second run', () => {
  for (const name of readdirSync(ROOT))
    test(`cluster ${name}`, () => {
      const files = readdirSync(`${ROOT}/${name}`, { recursive: true, encoding: 'utf8' })
        .filter((file) => file !== 'expected.txt' && statSync(`${ROOT}/${name}/${file}`).isFile())
        .sort()
        .map((file) => [file, readFileSync(`${ROOT}/${name}/${file}`, 'utf8')] as const);
      check(name, new Map(files), {});
    });
  for (const { id, bad } of RULES)
    test(`examples of ${id}`, () => {
      bad.forEach((example, index) => {
        check(`${id} ${index}`, readExample(example).files, example);
      });
    });
  test('every judgement is about something that is there', () => {
    assert.deepEqual(
      Object.keys(JUDGED).filter((name) => !reached.has(name)),
      [],
    );
  });
});
