import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { commandTree } from '../../../src/core/reading/command-tree.ts';
import { applyEdits } from '../../../src/core/source/text.ts';
import { type Edits, getNode, isRefusal, toPlain } from '../../../src/core/source/tree.ts';

const UNIT = `[Service]
ExecStart=/usr/local/bin/k3s server \\
  --cluster-init \\
  '--cluster-cidr=10.42.0.0/16' \\
  --kubelet-arg=v=2 \\
  --kubelet-arg=max-pods=50
`;
const tree = commandTree(UNIT, ['k3s', 'rke2'], new Set(['cluster-init']));

function after(edits: Edits): string | undefined {
  return isRefusal(edits) ? undefined : applyEdits(UNIT, edits);
}

describe('a command line as a map', () => {
  test('flags are keys, repeated ones lists, switches true', () => {
    assert.deepEqual(
      { ...(tree.root && (toPlain(tree.root) as object)) },
      { 'cluster-init': true, 'cluster-cidr': '10.42.0.0/16', 'kubelet-arg': ['v=2', 'max-pods=50'] },
    );
    const node = getNode(tree.root, ['cluster-cidr']);
    assert.equal(node && UNIT.slice(node.span.start, node.span.end), '10.42.0.0/16');
    assert.equal(tree.open, false);
  });

  test('edits change flags', () => {
    assert.equal(
      after(tree.set(['cluster-cidr'], '10.52.0.0/16')),
      UNIT.replace("'--cluster-cidr=10.42.0.0/16'", '--cluster-cidr=10.52.0.0/16'),
    );
    assert.equal(after(tree.set(['flannel-ipv6-masq'], true)), UNIT.replace(/\n$/, ' \\\n  --flannel-ipv6-masq\n'));
    assert.equal(
      after(tree.append(['kubelet-arg'], 'fail-swap-on=false')),
      UNIT.replace(/\n$/, ' \\\n  --kubelet-arg=fail-swap-on=false\n'),
    );
    assert.equal(after(tree.remove(['kubelet-arg', 0])), UNIT.replace(' \\\n  --kubelet-arg=v=2', ''));
    assert.equal(after(tree.rename(['cluster-init'], 'debug')), UNIT.replace('cluster-init', 'debug'));
  });

  test('what cannot be told apart is not edited', () => {
    assert.equal(after(tree.set(['kubelet-arg', 0], 'v=4')), undefined);
    assert.equal(after(tree.remove(['kubelet-arg'])), undefined);
    assert.equal(after(tree.set(['cluster-cidr'], ['a'])), undefined);
  });

  test('a variable may hold further keys, and a unit of another program holds none', () => {
    const open = commandTree('[Service]\nExecStart=/usr/local/bin/k3s server $K3S_ARGS\n', ['k3s'], new Set());
    assert.equal(open.open, true);
    assert.equal(commandTree('[Service]\nExecStart=/usr/bin/kubelet --v=2\n', ['k3s'], new Set()).root, undefined);
  });
});
