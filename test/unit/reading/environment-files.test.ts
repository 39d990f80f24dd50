import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Engine } from '../../../src/core/engine.ts';

function rulesIn(files: Readonly<Record<string, string>>): string[] {
  const engine = new Engine();
  for (const [uri, text] of Object.entries(files)) engine.update(uri, text);
  return [...engine.findings().values()].flat().map(({ rule }) => rule);
}

const UNIT = '[Service]\nEnvironmentFile=-/etc/kubernetes/node.env\nExecStart=/usr/bin/kubelet $NODE_ARGS\n';

describe('a file of variables that a unit names', () => {
  test('belongs to the program of the unit, below whatever folder', () => {
    const files = {
      'nodes/a/usr/lib/systemd/system/kubelet.service': UNIT.replace('node', '%N'),
      'nodes/a/etc/kubernetes/kubelet.env': 'NODE_ARGS="--ipv6-dual-stack"\n',
    };
    assert.deepEqual(rulesIn(files), ['kubelet-dual-stack-flag']);
  });

  test('is named by a drop-in while the unit expands its variables', () => {
    const files = {
      'usr/lib/systemd/system/kubelet.service': '[Service]\nExecStart=/usr/bin/kubelet $NODE_ARGS\n',
      'etc/systemd/system/kubelet.service.d/env.conf': '[Service]\nEnvironmentFile=/opt/node.conf\n',
      'opt/node.conf': "NODE_ARGS='--v=2 \\\n --ipv6-dual-stack'\n",
    };
    assert.deepEqual(rulesIn(files), ['kubelet-dual-stack-flag']);
  });

  test('is nobody’s without a unit, in another place, and in a variable that is not expanded', () => {
    const args = 'NODE_ARGS="--ipv6-dual-stack"\n';
    assert.deepEqual(rulesIn({ 'opt/node.conf': args }), []);
    assert.deepEqual(rulesIn({ 'etc/systemd/system/kubelet.service': UNIT, 'opt/node.conf': args }), []);
    const other = { 'etc/systemd/system/kubelet.service': UNIT, 'etc/kubernetes/node.env': `MY_${args}` };
    assert.deepEqual(rulesIn(other), []);
  });

  test('follows its unit when that changes', () => {
    const engine = new Engine();
    engine.update('etc/kubernetes/node.env', 'NODE_ARGS="--ipv6-dual-stack"\n');
    engine.update('etc/systemd/system/kubelet.service', UNIT.replace('$NODE_ARGS', '--v=2'));
    assert.equal([...engine.findings().values()].flat().length, 0);
    engine.update('etc/systemd/system/kubelet.service', UNIT);
    assert.equal([...engine.findings().values()].flat().length, 1);
  });
});
