import assert from 'node:assert/strict';
import { test } from 'node:test';
import { render } from '../../../src/core/model/message.ts';
import { beforeFirstInstall, beforePoolIsCreated, fixTitle } from '../../../src/core/rule-kit/fix-titles.ts';

test('a title names the key as it is written, and what becomes of it', () => {
  assert.equal(render(fixTitle.set('--node-ip', '192.168.60.11')), 'Set --node-ip to 192.168.60.11');
  assert.equal(render(fixTitle.set('ipv6', true)), 'Set ipv6 to true');
  assert.equal(render(fixTitle.removeFrom('daemon.json', 'bip')), 'Remove bip from daemon.json');
});

test('a title says from when on its fix comes too late', () => {
  assert.equal(render(beforeFirstInstall(fixTitle.remove('cidr'))), 'Remove cidr (before the first install)');
  assert.equal(render(beforePoolIsCreated(fixTitle.add('cidr'))), 'Add cidr (before the pool is created)');
});

test('both parts of such a title are translated', () => {
  const chinese: Readonly<Record<string, string>> = {
    '{title} (before the first install)': '{title}（仅限首次安装之前）',
    'Remove {key}': '删除 {key}',
  };
  const title = render(beforeFirstInstall(fixTitle.remove('cidr')), (text) => chinese[text] ?? text);
  assert.equal(title, '删除 cidr（仅限首次安装之前）');
});
