import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDropInFile } from '../../../src/core/analysis/component-configs.ts';
import { areBeside } from '../../../src/core/analysis/folders-beside.ts';
import { environmentOf } from '../../../src/core/cluster/environments.ts';
import {
  asideOf,
  childOf,
  childOrRoot,
  foldersAbove,
  isAbove,
  isBelow,
  nameBelow,
  nearestOf,
} from '../../../src/core/cluster/folders.ts';
import { nodeRootsOf } from '../../../src/core/cluster/node-roots.ts';

test('below a folder is what its whole name begins', () => {
  assert.equal(isBelow('a/b.yaml', 'a'), true);
  assert.equal(isBelow('ab/b.yaml', 'a'), false);
  assert.equal(isBelow('a', 'a'), false);
  assert.equal(isBelow('a', ''), true);
});

test('above a folder is a file right in one that holds it', () => {
  assert.equal(isAbove('a/x.yaml', 'a/b'), true);
  assert.equal(isAbove('x.yaml', 'a'), true);
  assert.equal(isAbove('a/b/x.yaml', 'a/b'), false);
  assert.equal(isAbove('b/x.yaml', 'a/b'), false);
});

test('the folders above a file, the nearest first', () => {
  assert.deepEqual([...foldersAbove('a/b/x.yaml')], ['a/b', 'a', '']);
  assert.deepEqual([...foldersAbove('x.yaml')], ['']);
  assert.deepEqual([...foldersAbove('')], []);
  assert.equal(nearestOf(new Set(['a', 'a/b']), 'a/b/x.yaml'), 'a/b');
  assert.equal(nearestOf(new Set(['a', 'c']), 'a/b/x.yaml'), 'a');
  assert.equal(nearestOf(new Set(['c']), 'a/b/x.yaml'), undefined);
});

test('the folder right below another one', () => {
  assert.equal(childOf('a', 'a/b/c/x.yaml'), 'a/b');
  assert.equal(childOf('', 'a/b/x.yaml'), 'a');
  assert.equal(childOf('a', 'a/b/x.yaml'), 'a/b');
  assert.equal(childOf('a', 'a/x.yaml'), undefined);
  assert.equal(childOrRoot('a/b/c', 'a'), 'a/b');
  assert.equal(childOrRoot('a/b', 'a'), 'a/b');
  assert.equal(childOrRoot('a', 'a'), 'a');
  assert.equal(childOrRoot('a/b', ''), 'a');
});

test('a folder is named below the workspace folder, and that one by its own name', () => {
  assert.equal(nameBelow('a/b/c', 'a'), 'b/c');
  assert.equal(nameBelow('b/c', ''), 'b/c');
  assert.equal(nameBelow('a/b', 'a/b'), 'b');
  assert.equal(nameBelow('', ''), '');
});

test('tests, documentation and examples stand aside, by the outermost of their folders', () => {
  for (const folder of [
    'test',
    'Tests',
    'testing',
    'testdata',
    'e2e',
    'doc',
    'docs',
    'documentation',
    'example',
    'samples',
    'fixtures',
    'hack',
  ])
    assert.equal(asideOf(`${folder}/x.yaml`, ''), folder, folder);
  for (const folder of ['tested', 'mydocs', 'fixture', 'contest'])
    assert.equal(asideOf(`${folder}/x.yaml`, ''), undefined, folder);
  assert.equal(asideOf('a/docs/b/examples/x.yaml', ''), 'a/docs');
  assert.equal(asideOf('docs/a/test/x.yaml', 'docs'), 'docs/a/test', 'the workspace folder itself is none');
  assert.equal(asideOf('a/docs', ''), undefined, 'a file of that name');
  assert.equal(asideOf('docs/x.yaml', 'docs'), undefined);
});

test('children of folders for clusters are one each', () => {
  for (const holder of ['clusters', 'inventory', 'inventories', 'environments', 'envs', 'sites', 'overlays'])
    assert.equal(environmentOf(`${holder}/prod/a/x.yaml`, ''), `${holder}/prod`, holder);
  assert.equal(environmentOf('clusters/x.yaml', ''), undefined);
  assert.equal(environmentOf('x.yaml', ''), undefined);
  assert.equal(environmentOf('apps/prod/x.yaml', ''), undefined);
  assert.equal(environmentOf('work/clusters/prod/x.yaml', 'work'), 'work/clusters/prod');
  assert.equal(environmentOf('clusters/prod/x.yaml', 'clusters'), undefined);
  assert.equal(environmentOf('clusters/prod/sites/a/x.yaml', ''), 'clusters/prod/sites/a', 'the innermost counts');
  assert.equal(environmentOf('clusters/prod/overlays/a/x.yaml', ''), 'clusters/prod', 'an overlay of an application');
  for (const shared of [
    '_common',
    'all',
    'base',
    'bases',
    'common',
    'default',
    'defaults',
    'group_vars',
    'host_vars',
    'modules',
    'sample',
    'shared',
    'template',
    'templates',
  ])
    assert.equal(environmentOf(`clusters/${shared}/x.yaml`, ''), undefined, shared);
  for (const own of ['alls', 'database', 'my_base', 'samples'])
    assert.equal(environmentOf(`clusters/${own}/x.yaml`, ''), `clusters/${own}`, own);
});

test('a node is the folder that places of its file system lie in', () => {
  const roots = (uris: readonly string[], root = '') => Object.fromEntries(nodeRootsOf(uris, root));
  for (const place of [
    'etc',
    'var/lib',
    'var/log',
    'var/snap',
    'usr/lib',
    'usr/local/lib',
    'lib/systemd',
    'run/systemd',
    'opt/cni',
  ])
    assert.deepEqual(roots([`n1/${place}/x`]), { [`n1/${place}/x`]: 'n1' }, place);
  for (const place of ['etcd', 'var/run', 'usr/bin', 'lib', 'opt', 'boot', 'home/a', 'root', 'srv', 'tmp'])
    assert.deepEqual(roots([`n1/${place}/x`]), {}, place);
  assert.deepEqual(roots(['n1/etc/a', 'n1/boot/x', 'n2/boot/x', 'n1/home/me/x', 'n1/x']), {
    'n1/etc/a': 'n1',
    'n1/boot/x': 'n1',
    'n1/home/me/x': 'n1',
  });
  assert.deepEqual(roots(['etc/a']), { 'etc/a': '' });
  assert.deepEqual(roots(['work/etc/a', 'work/n1/etc/a', 'etc/work/a'], 'work'), {
    'work/etc/a': 'work',
    'work/n1/etc/a': 'work/n1',
  });
  assert.deepEqual(roots(['etc/work/a'], 'etc/work'), {}, 'above the workspace folder');
});

test('files lie beside each other where neither folder holds the other', () => {
  assert.equal(areBeside('a/x', 'b/x'), true);
  assert.equal(areBeside('a/x', 'a/y'), false);
  assert.equal(areBeside('a/x', 'a/b/x'), false);
  assert.equal(areBeside('a/b/x', 'a/x'), false);
  assert.equal(areBeside('a/x', 'ab/x'), true);
  assert.equal(areBeside('x', 'a/x'), false);
});

test('folders of the kubelet’s drop-ins', () => {
  for (const folder of [
    'kubelet.d',
    'kubelet.conf.d',
    'kubelet.config.d',
    'kubelet-config.d',
    'kubelet.yaml.d',
    'etc/kubernetes/kubelet.conf.d',
  ])
    assert.equal(isDropInFile(`${folder}/10.conf`), true, folder);
  for (const folder of ['mykubelet.d', 'kubelet.service.d', 'kubelet', 'kubeletconf.d'])
    assert.equal(isDropInFile(`${folder}/10.conf`), false, folder);
  assert.equal(isDropInFile('kubelet.d'), false);
});
