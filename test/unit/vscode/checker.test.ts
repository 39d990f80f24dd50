import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Checker, isRelevant } from '../../../src/vscode/checker.ts';

const FLAG = 'KUBELET_EXTRA_ARGS="--ipv6-dual-stack"\n';
const UNIT = '[Service]\nExecStart=/usr/bin/cri-dockerd\n';
const SETTINGS = { enable: true, useIgnoreFiles: true, engine: {}, hidden: ['**/node_modules', '**/node_modules/**'] };

/** A checker of workspace folders that have all the same settings. */
function checkerOf(roots: readonly string[], settings = SETTINGS, shared = {}): Checker {
  return new Checker({ folders: new Map(roots.map((root) => [root, settings])), loose: settings }, shared);
}

function rulesOf(checker: Checker, key: string): string[] {
  return (checker.findings().get(key) ?? []).map(({ rule }) => rule);
}

test('each workspace folder is checked by itself', () => {
  const checker = checkerOf(['file:///a', 'file:///b']);
  checker.take('file:///a/default/kubelet', FLAG);
  checker.take('file:///b/cri-docker.service', UNIT);
  const [finding] = checker.findings().get('file:///a/default/kubelet') ?? [];
  assert.equal(finding?.rule, 'kubelet-dual-stack-flag');
  assert.deepEqual(finding.related, [], 'the unit of the other folder has nothing to do with it');
});

test('a file outside the workspace folders is checked alone, and each of several is', () => {
  const checker = checkerOf(['file:///a']);
  checker.take('file:///etc/default/kubelet', FLAG);
  checker.take('file:///etc/cri-docker.service', UNIT);
  const [finding] = checker.findings().get('file:///etc/default/kubelet') ?? [];
  assert.deepEqual(finding?.related, []);
  assert.equal(checker.size, 2);
});

test('without a workspace folder every file is checked alone', () => {
  const checker = checkerOf([]);
  assert.ok(checker.take('file:///etc/default/kubelet', FLAG));
  assert.deepEqual(rulesOf(checker, 'file:///etc/default/kubelet'), ['kubelet-dual-stack-flag']);
});

test('what is set for one workspace folder does not count in another', () => {
  const checker = new Checker({
    folders: new Map([
      ['file:///a', { ...SETTINGS, engine: { rules: { 'kubelet-dual-stack-flag': 'off' } } }],
      ['file:///b', { ...SETTINGS, hidden: ['default/**'] }],
      ['file:///c', { ...SETTINGS, enable: false }],
      ['file:///d', SETTINGS],
    ]),
    loose: SETTINGS,
  });
  const found = ['a', 'b', 'c', 'd'].map((folder) => {
    checker.take(`file:///${folder}/default/kubelet`, FLAG);
    return rulesOf(checker, `file:///${folder}/default/kubelet`).length;
  });
  assert.deepEqual(found, [0, 0, 0, 1]);
});

test('a workspace folder inside another one is checked with it, with its own settings for what is read', () => {
  const checker = new Checker({
    folders: new Map([
      ['file:///a/nodes', { ...SETTINGS, enable: false }],
      ['file:///a', SETTINGS],
    ]),
    loose: SETTINGS,
  });
  assert.equal(checker.take('file:///a/nodes/default/kubelet', FLAG), false);
  assert.equal(checker.take('file:///a/default/kubelet', FLAG), true);
  assert.equal(checker.clusters().length, 1);
});

test('what the editor hides is not read', () => {
  const checker = checkerOf(['file:///a']);
  assert.equal(checker.take('file:///a/node_modules/x/default/kubelet', FLAG), false);
  assert.ok(checker.isHidden('file:///a/node_modules/x/default/kubelet'));
  assert.equal(checker.size, 0);
});

test('taking tells whether findings may have changed', () => {
  const checker = checkerOf(['file:///a']);
  const key = 'file:///a/default/kubelet';
  assert.equal(checker.take('file:///a/notes.yaml', 'a: 1\n'), false, 'never of interest');
  assert.equal(checker.take(key, FLAG), true);
  assert.equal(checker.take(key, FLAG), false, 'the same text again');
  assert.equal(checker.take(key, ''), true, 'no longer of interest');
});

test('a file of which nothing is read is known with its reason, inside the workspace folders and outside', () => {
  const checker = checkerOf(['file:///a']);
  const saidOf = (key: string) => {
    const { reason, relevant } = checker.engineOf(key).passedOverOf(key) ?? {};
    return [reason?.template, reason?.args.kind, relevant];
  };
  const pool = 'apiVersion: networking.k8s.io/v1alpha1\nkind: ClusterCIDR\nspec:\n  ipv4: 10.0.0.0/16\n';
  for (const folder of ['file:///a', 'file:///elsewhere']) {
    assert.equal(checker.take(`${folder}/pool.yaml`, pool), true, 'the status item has something to say');
    assert.equal(checker.take(`${folder}/notes.yaml`, 'a: 1\n'), false);
    assert.deepEqual(saidOf(`${folder}/pool.yaml`), ['no rule reads this {kind}', 'ClusterCIDR', true]);
    assert.deepEqual(saidOf(`${folder}/notes.yaml`), ['not recognized', undefined, false]);
    assert.equal(checker.take(`${folder}/pool.yaml`, 'a: 1\n'), true, 'it no longer has');
    checker.drop(`${folder}/notes.yaml`);
    assert.deepEqual(saidOf(`${folder}/notes.yaml`), [undefined, undefined, undefined]);
  }
  assert.equal(checker.size, 0);
});

test('dropping a folder drops what is below it, configuration files too, and no neighbour', () => {
  const checker = checkerOf(['file:///a']);
  checker.take('file:///a/etc/default/kubelet', FLAG);
  checker.take('file:///a/etc/.dualstack-lint.yaml', 'intent: ipv4\n');
  checker.take('file:///a/etc2/default/kubelet', FLAG);
  assert.deepEqual(checker.drop('file:///a/etc').sort(), [
    'file:///a/etc/.dualstack-lint.yaml',
    'file:///a/etc/default/kubelet',
  ]);
  assert.deepEqual(rulesOf(checker, 'file:///a/etc/default/kubelet'), []);
  assert.deepEqual(rulesOf(checker, 'file:///a/etc2/default/kubelet'), ['kubelet-dual-stack-flag']);
});

test('names with blanks, umlauts or Han characters are matched by globs as people write them', () => {
  const checker = checkerOf(['file:///a'], { ...SETTINGS, engine: { ignore: ['集群 1/**'] } });
  checker.take('file:///a/集群 1/default/kubelet', FLAG);
  checker.take('file:///a/集群 2/default/kubelet', FLAG);
  assert.deepEqual(rulesOf(checker, 'file:///a/集群 1/default/kubelet'), []);
  assert.deepEqual(rulesOf(checker, 'file:///a/集群 2/default/kubelet'), ['kubelet-dual-stack-flag']);
});

test('a file that cannot be read is told where its name says what it is, until it is gone', () => {
  const checker = checkerOf(['file:///a']);
  const key = 'file:///a/etc/default/kubelet';
  checker.take(key, FLAG);
  checker.reportUnreadable(key, 'permission denied');
  checker.reportUnreadable('file:///a/notes.yaml', 'permission denied');
  assert.deepEqual(
    [...checker.findings()].map(([uri, all]) => [uri, all.map(({ rule }) => rule)]),
    [[key, ['file-unreadable']]],
  );
  assert.deepEqual(checker.drop('file:///a/etc'), [key]);
  assert.equal(checker.findings().size, 0);
});

test('a pattern that is none ignores nothing and stops no check', () => {
  const checker = checkerOf(['file:///a'], {
    ...SETTINGS,
    hidden: ['', '['],
    engine: { ignore: ['', './', 'etc/**'] },
  });
  checker.take('file:///a/etc/default/kubelet', FLAG);
  checker.take('file:///a/default/kubelet', FLAG);
  assert.deepEqual(rulesOf(checker, 'file:///a/etc/default/kubelet'), []);
  assert.deepEqual(rulesOf(checker, 'file:///a/default/kubelet'), ['kubelet-dual-stack-flag']);
});

test('a rule that fails is named, and the others go on', () => {
  const failures: string[] = [];
  const translate = (template: string) => {
    if (template.startsWith('The kubelet fails to start: --ipv6-dual-stack')) throw new Error('broken');
    return template;
  };
  const checker = checkerOf(['file:///a'], SETTINGS, { translate, onFailure: (rule: string) => failures.push(rule) });
  checker.take('file:///a/default/kubelet', FLAG);
  assert.deepEqual(rulesOf(checker, 'file:///a/default/kubelet'), []);
  assert.deepEqual(failures, ['kubelet-dual-stack-flag']);
});

test('one look at a text tells whether the workspace is worth reading', () => {
  assert.ok(isRelevant('file:///a/pool.yaml', 'apiVersion: projectcalico.org/v3\nkind: IPPool\n'));
  assert.ok(isRelevant('file:///a/.dualstack-lint.yaml', ''));
  assert.ok(!isRelevant('file:///a/ci.yaml', 'on: push\njobs: {}\n'));
  assert.ok(!isRelevant('file:///a/README.md', 'kind: IPPool\n'));
});
