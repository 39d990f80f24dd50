import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IgnoreFiles } from '../../../src/core/config/ignore-files.ts';

function ignoring(files: Readonly<Record<string, string>>): (uri: string) => boolean {
  const found = new IgnoreFiles();
  for (const [uri, text] of Object.entries(files)) found.add(uri, text);
  return (uri) => found.leavesOut(uri, 'w');
}

test('a file, and everything below a folder, is left out', () => {
  const leavesOut = ignoring({ 'w/.gitignore': 'backup/\n*.bak\n/top.yaml\n' });
  for (const uri of ['w/backup/kubeadm.yaml', 'w/a/backup/b/c.yaml', 'w/a/kubeadm.yaml.bak', 'w/top.yaml'])
    assert.ok(leavesOut(uri), uri);
  for (const uri of ['w/a/top.yaml', 'w/backup.yaml', 'w/kubeadm.yaml']) assert.ok(!leavesOut(uri), uri);
});

test('a deeper file overrides the ones above it, and not beside it', () => {
  const leavesOut = ignoring({ 'w/.gitignore': '*.yaml\n', 'w/a/.ignore': '!pool.yaml\n' });
  assert.ok(!leavesOut('w/a/pool.yaml'));
  assert.ok(!leavesOut('w/a/b/pool.yaml'));
  assert.ok(leavesOut('w/b/pool.yaml'));
  assert.ok(leavesOut('w/a/kubeadm.yaml'));
});

test('nothing comes back out of a folder that is left out', () => {
  const leavesOut = ignoring({ 'w/.gitignore': 'backup/\n', 'w/backup/.gitignore': '!pool.yaml\n' });
  assert.ok(leavesOut('w/backup/pool.yaml'));
});
