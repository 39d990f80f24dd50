// Takes a picture of VS Code with this extension:
//   node scripts/screenshot.mjs FOLDER FILE OUT.png [--theme light|dark] [--size 1400x900] [STEP ...]
// FILE is relative to FOLDER. STEPs are taken in their order once the extension has reported its first finding:
//   --at LINE:COLUMN     puts the cursor there
//   --panel problems     shows the Problems panel
//   --command "TITLE"    runs a command by its title in the palette
//   --key "Control+."    presses a key
import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { launchBrowser } from '../test/vscode/harness/browser.mjs';
import { install, root } from '../test/vscode/harness/install.mjs';
import { createProfile, removeProfile, startServer } from '../test/vscode/harness/server.mjs';
import { stageExtension } from '../test/vscode/harness/stage.mjs';
import { workbenchAddress } from '../test/vscode/harness/workbench.mjs';

const { values, positionals, tokens } = parseArgs({
  allowPositionals: true,
  tokens: true,
  options: {
    theme: { type: 'string', default: 'light' },
    size: { type: 'string', default: '1400x900' },
    at: { type: 'string', multiple: true },
    panel: { type: 'string', multiple: true },
    command: { type: 'string', multiple: true },
    key: { type: 'string', multiple: true },
  },
});
const [source, file, out] = positionals;
const [width, height] = values.size.split('x').map(Number);
const theme = { light: 'Default Light Modern', dark: 'Default Dark Modern' }[values.theme];
if (!source || !file || !out || !theme || !width || !height) {
  console.error('usage: node scripts/screenshot.mjs FOLDER FILE OUT.png [--theme light|dark] [--size WxH] [STEP ...]');
  process.exit(2);
}
const build = ['scripts/build.mjs', 'extension', 'web'];
if (spawnSync(process.execPath, build, { cwd: root, stdio: 'inherit' }).status !== 0) process.exit(1);

const settings = {
  'workbench.colorTheme': theme,
  'workbench.iconTheme': 'vs-seti',
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
  'editor.minimap.enabled': false,
  'editor.cursorBlinking': 'solid',
};
const profile = createProfile(settings);
process.once('exit', () => removeProfile(profile));
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.once(signal, () => process.exit(1));

// A copy in a folder of the same name: the picture shows no path of this machine, and a step may change files.
const folder = path.join(profile.folder, path.basename(path.resolve(source)));
cpSync(source, folder, { recursive: true });
const installation = await install();
const server = await startServer(installation.server, profile);
process.once('exit', server.stop);
const browser = await launchBrowser(installation.browser, path.join(profile.folder, 'browser-cache'));
const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 1 });
const extension = stageExtension(profile.folder, 'node');
const address = workbenchAddress(server.url, { folder, extensions: [extension], file: path.join(folder, file) });
await page.goto(address);
await page.locator('.monaco-editor .view-line').first().waitFor();
// The status bar counts the findings of the whole workspace.
const count = page.locator('[id="status.problems"] a');
await page.waitForFunction(
  (/** @type {Element | null} */ element) => /[1-9]/.test(element?.textContent ?? ''),
  await count.elementHandle(),
);

await runCommand('Notifications: Clear All Notifications');
for (const token of tokens) {
  if (token.kind !== 'option') continue;
  if (token.name === 'at') await goTo(String(token.value));
  if (token.name === 'panel') await runCommand('Problems: Focus on Problems View');
  if (token.name === 'command') await runCommand(String(token.value));
  if (token.name === 'key') await page.keyboard.press(String(token.value));
  await settled();
}
await page.screenshot({ path: out });
await browser.close();
process.exit(0);

/** @param {string} place  LINE:COLUMN */
async function goTo(place) {
  await page.keyboard.press('Control+g');
  await page.keyboard.type(place);
  await page.keyboard.press('Enter');
}

/** @param {string} title */
async function runCommand(title) {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input[type=text]');
  await input.fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).waitFor();
  await page.keyboard.press('Enter');
  await input.waitFor({ state: 'hidden' });
}

/** Waits until the page has stopped changing for half a second. */
function settled() {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const done = () => {
          observer.disconnect();
          resolve(undefined);
        };
        let clock = setTimeout(done, 500);
        const observer = new MutationObserver(() => {
          clearTimeout(clock);
          clock = setTimeout(done, 500);
        });
        observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
      }),
  );
}
