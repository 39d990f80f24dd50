// Takes a picture of VS Code with this extension:
//   node scripts/screenshot.mjs FOLDER FILE OUT.png [--theme light|dark|contrast] [--size 1400x900] [STEP ...]
// FILE is relative to FOLDER. STEPs are taken in their order once the extension has reported its first finding:
//   --at LINE:COLUMN     puts the cursor there
//   --panel problems     shows the Problems panel
//   --command "TITLE"    runs a command by its title in the palette
//   --key "Control+."    presses a key
//   --click SELECTOR     clicks what a selector of CSS names
import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { root } from '../test/vscode/harness/install.mjs';
import { createProfile, removeProfile } from '../test/vscode/harness/server.mjs';
import { Window } from '../test/vscode/harness/window.mjs';

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
    click: { type: 'string', multiple: true },
  },
});
const [source, file, out] = positionals;
const [width, height] = values.size.split('x').map(Number);
const theme = { light: 'Default Light Modern', dark: 'Default Dark Modern', contrast: 'Default High Contrast' }[
  values.theme
];
if (!source || !file || !out || !theme || !width || !height) {
  console.error(
    'usage: node scripts/screenshot.mjs FOLDER FILE OUT.png [--theme light|dark|contrast] [--size WxH] [STEP ...]',
  );
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
const window = await Window.open({ profile, folder, file, size: { width, height } });
for (const token of tokens) {
  if (token.kind !== 'option') continue;
  if (token.name === 'at') await window.goTo(String(token.value));
  if (token.name === 'panel') await window.run('Problems: Focus on Problems View');
  if (token.name === 'command') await window.run(String(token.value));
  if (token.name === 'key') await window.page.keyboard.press(String(token.value));
  if (token.name === 'click') await window.page.locator(String(token.value)).click();
  await window.settled();
}
await window.page.screenshot({ path: out });
await window.close();
process.exit(0);
