import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Engine } from '../../../src/core/engine.ts';
import { applyFix } from '../../../src/core/fixes/apply.ts';
import { applyFixes, fixAllSafe } from '../../../src/core/fixes/fix-all.ts';

function engineOf(files: Readonly<Record<string, string>>): Engine {
  const engine = new Engine();
  for (const [uri, text] of Object.entries(files)) engine.update(uri, text);
  return engine;
}

/** The text of a file after all fixes, and how many each round applied. */
function fixed(name: string, text: string, which: 'safe' | 'suggested' = 'safe'): [string | undefined, number[]] {
  const engine = engineOf({ [name]: text });
  const { rounds } = applyFixes(engine, { which, mayWrite: () => true });
  return [engine.textOf(name), rounds.map(({ length }) => length)];
}

const kubeadm = (pods: string) =>
  `apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nnetworking:\n  podSubnet: ${pods}\n`;

describe('all fixes', () => {
  test('those that do not touch each other are applied in one round', () => {
    const values = Array.from({ length: 2000 }, (_, at) => `    "label=${at}",`).join('\n');
    const text = (comment: string) =>
      `{\n  "labels": [\n${values.replaceAll(',', `,${comment}`)}\n    "last"\n  ]\n}\n`;
    assert.deepEqual(fixed('daemon.json', text(' // x')), [text(''), [2000]]);
  });

  test('of removals side by side every other one is applied, and the rest after it', () => {
    assert.deepEqual(fixed('kubeadm.yaml', kubeadm('10.244.0.0/16,,,')), [kubeadm('10.244.0.0/16'), [2, 1]]);
  });

  test('a comment that stands twice goes twice', () => {
    const comment = '  // second family\n';
    assert.equal(fixed('daemon.json', `{\n${comment}${comment}  "ipv6": false\n}\n`)[0], '{\n  "ipv6": false\n}\n');
  });

  test('what one fix uncovers the next one fixes', () => {
    assert.equal(fixed('daemon.json', `${'\ufeff'.repeat(9)}{}\n`)[0], '{}\n');
  });

  test('a key that one rule adds and another one renames is there once', () => {
    const text = (key: string) => `{ "${key}": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64" }\n`;
    assert.equal(fixed('daemon.json', text('IPv6'), 'suggested')[0], text('ipv6'));
  });

  test('the texts before are those of the files that changed', () => {
    const files = { 'a/default/kubelet': 'KUBELET_EXTRA_ARGS="--ipv6-dual-stack --v=2"\n', 'b/daemon.json': '{}' };
    const { before } = applyFixes(engineOf(files), { which: 'safe', mayWrite: () => true });
    assert.deepEqual([...before], [Object.entries(files)[0]]);
  });

  test('a file that cannot be written, and a finding that is not meant, keep their fixes', () => {
    const files = { 'default/kubelet': 'KUBELET_EXTRA_ARGS="--ipv6-dual-stack"\n' };
    assert.equal(applyFixes(engineOf(files), { which: 'safe', mayWrite: () => false }).rounds.length, 0);
    const unmeant = { which: 'safe', mayWrite: () => true, isMeant: () => false } as const;
    assert.equal(applyFixes(engineOf(files), unmeant).rounds.length, 0);
  });
});

describe('all safe fixes of a file', () => {
  const KUBELET = 'default/kubelet';

  function apply(engine: Engine, text: string): string | undefined {
    return applyFix(new Map([[KUBELET, text]]), { edits: fixAllSafe(engine, KUBELET) }).get(KUBELET);
  }

  test('are applied, and the engine is as it was', () => {
    const text = 'KUBELET_EXTRA_ARGS="--ipv6-dual-stack --v=2"\nKUBELET_MORE_ARGS="--ipv6-dual-stack=true"\n';
    const engine = engineOf({ [KUBELET]: text });
    const before = engine.findings().get(KUBELET);
    assert.equal(apply(engine, text), 'KUBELET_EXTRA_ARGS="--v=2"\nKUBELET_MORE_ARGS=""\n');
    assert.equal(engine.textOf(KUBELET), text);
    assert.deepEqual(engine.findings().get(KUBELET), before);
  });

  test('are applied one after the other where they meet', () => {
    // The same flag twice, side by side: removing one takes the blank that the other's removal would take too.
    const text = 'KUBELET_EXTRA_ARGS="--ipv6-dual-stack --ipv6-dual-stack --v=2"\n';
    const engine = engineOf({ [KUBELET]: text });
    assert.equal(apply(engine, text), 'KUBELET_EXTRA_ARGS="--v=2"\n');
    assert.equal(engine.textOf(KUBELET), text);
  });

  test('are none in a file without them, or an unknown one', () => {
    const engine = engineOf({ 'cri-docker.service': '[Service]\nExecStart=/usr/bin/cri-dockerd\n' });
    assert.deepEqual(fixAllSafe(engine, 'cri-docker.service'), []);
    assert.deepEqual(fixAllSafe(engine, 'nothing.yaml'), []);
  });
});
