import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Engine } from '../../../src/core/engine.ts';
import type { FileEdit } from '../../../src/core/model/finding.ts';
import { applyEdits, LineIndex } from '../../../src/core/source/text.ts';
import { fixAllSafe } from '../../../src/vscode/fix-all.ts';

const KUBELET = 'default/kubelet';

function apply(text: string, edits: readonly FileEdit[]): string | undefined {
  const lines = new LineIndex(text);
  return applyEdits(
    text,
    edits.map(({ range, newText }) => ({
      span: { start: lines.offset(range.start), end: lines.offset(range.end) },
      newText,
    })),
  );
}

test('all safe fixes of a file are applied, and the engine is as it was', () => {
  const text = 'KUBELET_EXTRA_ARGS="--ipv6-dual-stack --v=2"\nKUBELET_MORE_ARGS="--ipv6-dual-stack=true"\n';
  const engine = new Engine();
  engine.update(KUBELET, text);
  const before = engine.findings().get(KUBELET);
  const fixed = apply(text, fixAllSafe(engine, KUBELET));
  assert.equal(fixed, 'KUBELET_EXTRA_ARGS="--v=2"\nKUBELET_MORE_ARGS=""\n');
  assert.equal(engine.textOf(KUBELET), text);
  assert.deepEqual(engine.findings().get(KUBELET), before);
});

test('fixes that meet at one place are applied one after the other', () => {
  // The same flag twice, side by side: removing one takes the blank that the other's removal would take too.
  const text = 'KUBELET_EXTRA_ARGS="--ipv6-dual-stack --ipv6-dual-stack --v=2"\n';
  const engine = new Engine();
  engine.update(KUBELET, text);
  assert.equal(apply(text, fixAllSafe(engine, KUBELET)), 'KUBELET_EXTRA_ARGS="--v=2"\n');
  assert.equal(engine.textOf(KUBELET), text);
});

test('a file without safe fixes, or unknown, has no edits', () => {
  const engine = new Engine();
  engine.update('cri-docker.service', '[Service]\nExecStart=/usr/bin/cri-dockerd\n');
  assert.deepEqual(fixAllSafe(engine, 'cri-docker.service'), []);
  assert.deepEqual(fixAllSafe(engine, 'nothing.yaml'), []);
});
