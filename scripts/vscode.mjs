// Opens a real VS Code with this extension, to try it by hand: node scripts/vscode.mjs [FOLDER]
// Without a folder it opens a copy of the incident's example, which may be mended and broken at will. The desktop VS
// Code is used where `code` is on the PATH, else a VS Code server from npm for any browser. Ctrl-C ends everything.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { install, root } from '../test/vscode/harness/install.mjs';
import { createProfile, removeProfile, startServer } from '../test/vscode/harness/server.mjs';
import { workbenchAddress } from '../test/vscode/harness/workbench.mjs';

const named = process.argv[2];
if (named && !existsSync(named)) {
  console.error(`vscode: there is no folder ${named}`);
  process.exit(2);
}
const build = ['scripts/build.mjs', 'extension', 'web', '--dev'];
if (spawnSync(process.execPath, build, { cwd: root, stdio: 'inherit' }).status !== 0) process.exit(1);

const profile = createProfile();
process.once('exit', () => removeProfile(profile));
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.once(signal, () => process.exit(0));

// A link outside the repository: VS Code prefers the themes it finds below the extension's folder, and the server, with
// all of its own, is installed there.
const extension = path.join(profile.folder, 'extension');
symlinkSync(root, extension);
const folder = named ? path.resolve(named) : copyOfTheIncident();
if (spawnSync('code', ['--version']).status === 0) {
  const flags = [`--user-data-dir=${profile.userData}`, `--extensions-dir=${profile.extensions}`];
  const { status } = spawnSync(
    'code',
    [...flags, `--extensionDevelopmentPath=${extension}`, '--new-window', '--wait', folder],
    {
      stdio: 'inherit',
    },
  );
  process.exit(status ?? 1);
}
const { server: entry } = await install();
const server = await startServer(entry, profile);
process.once('exit', server.stop);
console.log(
  `VS Code with the extension, on ${folder}:\n\n  ${workbenchAddress(server.url, { folder, extensions: [extension] })}\n`,
);
console.log('Open this address in a browser on this machine; Ctrl-C ends the server.');
console.error(`vscode: ${await server.ended}\n${server.log}`);
process.exit(1);

function copyOfTheIncident() {
  const copy = path.join(profile.folder, 'ipv6-route-loss');
  cpSync(path.join(root, 'examples/ipv6-route-loss'), copy, { recursive: true });
  return copy;
}
