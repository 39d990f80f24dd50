import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { configOfAll, isGlob, matcher, nearestConfig, readConfig } from '../../../src/core/config/config.ts';
import { SEVERITIES } from '../../../src/core/model/finding.ts';
import { PROGRAMS } from '../../../src/core/model/version.ts';

const read = (text: string) => readConfig('a/b/.dualstack-lint.yaml', text);

describe('a config file', () => {
  test('says what holds in its folder', () => {
    const text = `intent: ipv6
versions: { kubernetes: "1.34", docker: 29.1, calico: v3.31, cilium: 1.20, nginx: "1", flannel: [1] }
rules: { a: off, b: "off", c: false, d: warning, e: hint, f: loud, g: true }
ignore: [x/**, 5, z]
clusters:
  - { name: one, files: [one/**] }
  - { files: two }
  - three
  - { name: 4 }
suppress:
  - { rule: a, files: [x], reason: why }
  - { rule: b }
  - { files: [z] }
  - c
`;
    assert.deepEqual(read(text), {
      folder: 'a/b',
      intent: 'ipv6',
      versions: { kubernetes: '1.34', docker: '29.1', calico: 'v3.31', cilium: '1.2' },
      rules: { a: 'off', b: 'off', c: 'off', d: 'warning', e: 'hint' },
      ignore: ['x/**', 'z'],
      clusters: [
        { name: 'one', files: ['one/**'] },
        { name: 'cluster-2', files: ['two'] },
        { name: 'cluster-4', files: [] },
      ],
      suppress: [
        { rule: 'a', files: ['x'], reason: 'why' },
        { rule: 'b', files: [], reason: '' },
      ],
    });
  });

  test('of any other shape says nothing', () => {
    const nothing = { folder: 'a/b', versions: {}, rules: {}, ignore: [], clusters: [], suppress: [] };
    for (const text of [
      '',
      'x',
      '[]',
      'intent: both',
      'versions: []\nrules: 5\nignore: {}\nclusters: x\nsuppress: {}\n',
    ])
      assert.deepEqual(read(text), nothing, text);
  });

  test('knows every intent, program and severity', () => {
    for (const intent of ['dual-stack', 'ipv4', 'ipv6', 'auto']) assert.equal(read(`intent: ${intent}`).intent, intent);
    for (const program of PROGRAMS) assert.equal(read(`versions: { ${program}: x }`).versions?.[program], 'x');
    for (const severity of SEVERITIES) assert.equal(read(`rules: { a: ${severity} }`).rules?.a, severity);
  });
});

test('the config of a folder is the nearest one above', () => {
  const configs = ['', 'a', 'a/b', 'ab'].map((folder) => ({ folder, clusters: [], suppress: [] }));
  const nearest = (folder: string) => nearestConfig(configs, folder)?.folder;
  assert.deepEqual(['', 'a', 'a/b', 'a/b/c', 'a/bc', 'ab/c', 'x'].map(nearest), ['', 'a', 'a/b', 'a/b', 'a', 'ab', '']);
  assert.equal(nearestConfig(configs.slice(1), 'x'), undefined);
});

test('one cluster of everything keeps what its config sets, from the root on', () => {
  assert.deepEqual(configOfAll('all'), {
    ...{ folder: '', ignore: [], suppress: [] },
    clusters: [{ name: 'all', files: ['**'] }],
  });
  const suppress = [{ rule: 'r', files: ['x', '!y'], reason: '' }];
  const base = { folder: 'a/b', intent: 'ipv4', ignore: ['./x', '/y', '!z', '!./w'], clusters: [], suppress } as const;
  const all = configOfAll('all', base);
  assert.deepEqual([all.folder, all.intent, all.clusters], ['', 'ipv4', [{ name: 'all', files: ['**'] }]]);
  assert.deepEqual(all.ignore, ['a/b/x', 'a/b/y', '!a/b/z', '!a/b/w']);
  assert.deepEqual(all.suppress, [{ rule: 'r', files: ['a/b/x', '!a/b/y'], reason: '' }]);
  assert.deepEqual(configOfAll('all', { ...base, folder: '' }).ignore, base.ignore);
});

test('globs of a folder match what is below it', () => {
  const matches = (folder: string, globs: string[], ...uris: string[]) => uris.map(matcher(folder, globs));
  assert.deepEqual(matches('a', ['*.yaml', 'b/'], 'a/x.yaml', 'a/b/c', 'a/b', 'x.yaml', 'ab/x.yaml', 'a/c/x.yaml'), [
    ...[true, true, true, false, false, false],
  ]);
  assert.deepEqual(matches('', ['./x', '/y'], 'x', 'y', '/x', 'z/x'), [true, true, true, false]);
  assert.deepEqual(matches('', [], 'x'), [false]);
  assert.deepEqual(matches('', ['', 'x'], 'x', ''), [true, false]);
  assert.deepEqual(['', '.', '/', './', 'x'].map(isGlob), [false, false, false, false, true]);
});
