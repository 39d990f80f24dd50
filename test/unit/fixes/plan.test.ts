import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Engine } from '../../../src/core/engine.ts';
import { applicable, offeredFixes } from '../../../src/core/fixes/plan.ts';
import type { FileEdit, Finding } from '../../../src/core/model/finding.ts';

const edit = (uri: string, line: number, from: number, to: number): FileEdit => ({
  uri,
  range: { start: { line, character: from }, end: { line, character: to } },
  newText: 'x',
});

function finding(rule: string, ...fixes: readonly ['safe' | 'suggested', ...FileEdit[]][]): Finding {
  const { uri, range } = fixes[0]?.[1] ?? edit('a', 0, 0, 0);
  return {
    ...{ rule, severity: 'error', message: rule, uri, range, related: [], cluster: '' },
    fixes: fixes.map(([safety, ...edits], index) => ({
      title: `${rule} ${index}`,
      safety,
      preferred: index === 0,
      edits,
    })),
  };
}

/** The titles of the fixes that are applied when all that are offered are chosen, and how many are left. */
function plan(findings: readonly Finding[], rule?: string): [string[], number] {
  const byUri = new Map<string, Finding[]>();
  for (const each of findings) byUri.set(each.uri, [...(byUri.get(each.uri) ?? []), each]);
  const offered = offeredFixes(byUri, new Set(['a', 'b']), rule);
  const { fixes, left } = applicable(offered.fixes);
  return [fixes.map(({ fix }) => fix.title), offered.left + left];
}

describe('fixes of a cluster', () => {
  test('are the safe one of a finding, else the preferred one', () => {
    const two = finding('r', ['suggested', edit('a', 0, 0, 1)], ['safe', edit('a', 0, 0, 2)]);
    const one = finding('s', ['suggested', edit('b', 0, 0, 1)], ['suggested', edit('b', 0, 0, 2)]);
    assert.deepEqual(plan([two, one, finding('t')]), [['r 1', 's 0'], 0]);
    assert.deepEqual(plan([two, one], 's'), [['s 0'], 0]);
  });

  test('never touch each other; a safe one goes before one that is only suggested', () => {
    const wide = finding('r', ['suggested', edit('a', 0, 0, 9), edit('b', 4, 0, 1)]);
    const safe = finding('s', ['safe', edit('a', 0, 3, 5)]);
    assert.deepEqual(plan([wide, safe]), [['s 0'], 1]);
    const here = finding('r', ['safe', edit('a', 1, 4, 4)]);
    const again = finding('s', ['safe', edit('a', 1, 4, 4), edit('b', 0, 0, 0)]);
    assert.deepEqual(plan([here, again]), [['r 0'], 1]);
    const beside = finding('t', ['safe', edit('a', 0, 5, 6)]);
    assert.deepEqual(plan([safe, beside]), [['s 0', 't 0'], 0]);
  });

  test('are there once where both ends of a contradiction offer the same', () => {
    const same: ['safe', FileEdit] = ['safe', edit('a', 0, 0, 1)];
    assert.deepEqual(plan([finding('r', same), finding('r', same)]), [['r 0'], 0]);
  });

  test('move what belongs into another file, where the safe one only removes it', () => {
    const move = finding('r', ['suggested', edit('a', 0, 0, 1), edit('b', 0, 0, 0)], ['safe', edit('a', 0, 0, 1)]);
    assert.deepEqual(plan([move]), [['r 0'], 0]);
  });

  test('leave what follows from a finding that is fixed', () => {
    const cause = finding('cause', ['safe', edit('a', 0, 0, 1)]);
    const effect = { ...finding('effect', ['safe', edit('b', 0, 0, 1)]), causedBy: cause };
    const other = { ...finding('other', ['safe', edit('b', 1, 0, 1)]), causedBy: finding('unfixable') };
    assert.deepEqual(plan([effect, other, cause]), [['cause 0', 'other 0'], 1]);
  });

  test('are those of its files only', () => {
    assert.deepEqual(plan([finding('r', ['safe', edit('c', 0, 0, 1)])]), [[], 0]);
  });

  test('of two nodes leave nothing of the rule', () => {
    const engine = new Engine();
    for (const node of ['a', 'b'])
      engine.update(`${node}/etc/default/kubelet`, 'KUBELET_EXTRA_ARGS="--ipv6-dual-stack"\n');
    const { fixes, left } = offeredFixes(engine.findings(), new Set(engine.uris), 'kubelet-dual-stack-flag');
    assert.deepEqual(
      fixes.flatMap(({ fix }) => fix.edits.map(({ uri }) => uri)),
      engine.uris,
    );
    assert.equal(left, 0);
  });
});
