// What a window opens: several folders with settings of their own, and a file that lies outside of all folders.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { root } from './harness/install.mjs';
import { createProfile, removeProfile } from './harness/server.mjs';
import { Window } from './harness/window.mjs';

const KUBELET = 'etc/default/kubelet';

it('obeys the settings of each folder of a workspace, files.exclude among them', { timeout: 1_200_000 }, async () => {
  const profile = createProfile();
  const settings = {
    lab: {},
    quiet: { 'dualstackLint.rules': { 'kubelet-dual-stack-flag': 'off' } },
    hidden: { 'files.exclude': { '**/default': true } },
    off: { 'dualstackLint.enable': false },
  };
  for (const [name, own] of Object.entries(settings)) {
    const folder = path.join(profile.folder, name);
    cpSync(path.join(root, 'examples/ipv6-route-loss', KUBELET), path.join(folder, KUBELET), { recursive: true });
    mkdirSync(path.join(folder, '.vscode'));
    writeFileSync(path.join(folder, '.vscode/settings.json'), JSON.stringify(own));
  }
  const workspace = path.join(profile.folder, 'all.code-workspace');
  writeFileSync(workspace, JSON.stringify({ folders: Object.keys(settings).map((name) => ({ path: name })) }));
  const window = await Window.open({ profile, folder: workspace, file: `../lab/${KUBELET}` });
  try {
    await window.page.locator('[id="status.problems"] a[aria-label="Errors: 1"]').waitFor();
  } finally {
    await window.close();
    removeProfile(profile);
  }
});

it('wakes up for a unit that is opened alone, in a folder that has nothing to check', {
  timeout: 1_200_000,
}, async () => {
  const profile = createProfile();
  const folder = path.join(profile.folder, 'notes');
  mkdirSync(folder);
  writeFileSync(
    path.join(profile.folder, 'k3s.service'),
    '[Service]\nExecStart=/usr/local/bin/k3s server --cluster-cidr=10.42.0.0/33\n',
  );
  const window = await Window.open({ profile, folder, file: '../k3s.service' });
  try {
    await window.run('Problems: Focus on Problems View');
    await window.page.locator('.markers-panel .monaco-list-row', { hasText: '10.42.0.0/33' }).waitFor();
  } finally {
    await window.close();
    removeProfile(profile);
  }
});
