// VS Code drops part of what is reported at once above 1,100 findings, without a word to the extension: only the window
// shows what has arrived.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { createProfile, removeProfile } from './harness/server.mjs';
import { Window } from './harness/window.mjs';

const FILES = 10;
const FINDINGS = 200;
const FILE = 'etc/default/kubelet';

it('shows all of 2,000 findings, and none of them once their files are healed', { timeout: 1_200_000 }, async () => {
  const profile = createProfile();
  const folder = path.join(profile.folder, 'many');
  const write = (/** @type {number} */ node, /** @type {string} */ text) => {
    const file = path.join(folder, `node-${node}`, FILE);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  const nodes = Array.from({ length: FILES }, (_, node) => node);
  const line = (/** @type {number} */ n) => `KUBELET_${n}_ARGS="--ipv6-dual-stack"\n`;
  for (const node of nodes) write(node, Array.from({ length: FINDINGS }, (_, n) => line(n)).join(''));
  const window = await Window.open({ profile, folder, file: `node-0/${FILE}` });
  try {
    await window.page.locator(`[id="status.problems"] a[aria-label*="${FILES * FINDINGS}"]`).waitFor();
    // One file keeps a finding, so that the count says when all is done.
    for (const node of nodes) write(node, node === 0 ? line(0) : '');
    await window.page.locator('[id="status.problems"] a[aria-label="Errors: 1"]').waitFor();
    await window.run('Problems: Focus on Problems View');
    await window.page.locator('.markers-panel .monaco-list-row', { hasText: 'kubelet-dual-stack-flag' }).waitFor();
    assert.equal(await window.page.locator('.markers-panel .monaco-list-row .file-icon').count(), 1);
  } finally {
    await window.close();
    removeProfile(profile);
  }
});
