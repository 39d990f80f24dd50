import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Engine } from '../../../src/core/engine.ts';

const pool = (cidr: string, more = '') =>
  `apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: p${cidr.length}\nspec:\n  cidr: ${cidr}\n${more}`;
const FOUR = pool('10.244.0.0/16');
const SIX = 'fd5b:8c1e:7a20:4200::/56';

/** What the cluster of some documents is meant to be. */
function stackOf(...documents: readonly string[]): string | undefined {
  const engine = new Engine();
  engine.update('cluster.yaml', documents.join('---\n'));
  return engine.clusters()[0]?.cluster.intent.stack;
}

describe('what a cluster is meant to be', () => {
  test('is dual-stack with pools of both families', () => {
    assert.equal(stackOf(FOUR, pool(SIX)), 'dual-stack');
  });

  test('is not told by a pool that serves no ordinary pods', () => {
    for (const more of [
      '  disabled: true\n',
      '  nodeSelector: "!all()"\n',
      '  allowedUses: [LoadBalancer]\n',
      '  assignmentMode: Manual\n',
    ])
      assert.equal(stackOf(FOUR, pool(SIX, more)), undefined, more);
  });

  test('is one family where all ranges have it', () => {
    assert.equal(stackOf(FOUR), 'ipv4');
    assert.equal(stackOf(pool(SIX)), 'ipv6');
  });
});
