// Runs the extension's tests inside a real VS Code and ends with 0 when all of them pass.
//
//   node test/vscode/run.mjs [--host node|web] [--locale LOCALE] [--grep TEXT] [--time-limit SECONDS] [--no-build] [--vsix [FILE]]
//
// --host web runs the extension in the browser's worker, as vscode.dev does. --vsix tests a package, by default one made
// for the purpose: it is installed as a user would, and the extension is not under development. --locale zh-cn shows VS
// Code in that language and runs the tests of suite/zh-cn. DUALSTACK_VSCODE names a desktop VS Code to use instead of the
// server that the harness installs.
//
//   node test/vscode/run.mjs --cases test/vscode/latency [--host node|web]   measures keystrokes and prints a table
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { resolveCliPathFromVSCodeExecutablePath, runTests, TestRunFailedError } from '@vscode/test-electron';
import { bundleSuite } from './harness/bundle.mjs';
import { install, root } from './harness/install.mjs';
import { addLanguagePack } from './harness/language.mjs';
import { createProfile, installExtension, removeProfile } from './harness/server.mjs';
import { stageBystander, stageExtension } from './harness/stage.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    host: { type: 'string', default: 'node' },
    vsix: { type: 'boolean', default: false },
    locale: { type: 'string' },
    grep: { type: 'string', default: '' },
    cases: { type: 'string' },
    'time-limit': { type: 'string', default: '1800' },
    'no-build': { type: 'boolean', default: false },
  },
});
const host = values.host;
if (host !== 'node' && host !== 'web') {
  console.error(`run: unknown host ${host}; known: node, web`);
  process.exit(2);
}
if (host === 'web' && values.vsix) {
  console.error('run: --vsix needs --host node: VS Code prefers Node for an installed extension that can run in both');
  process.exit(2);
}
const locale = values.locale;
const cases = values.cases ?? path.join(root, 'test/vscode/suite', locale ?? 'cases');
const desktop = process.env.DUALSTACK_VSCODE;

const profile = createProfile();
process.exitCode = 1;
try {
  if (!values['no-build'] && !values.vsix) script('build.mjs', 'extension', 'web');
  const folder = prepareWorkspace();
  const launchArgs = [folder, `--user-data-dir=${profile.userData}`, `--extensions-dir=${profile.extensions}`];
  if (host === 'web') launchArgs.push('--extensionDevelopmentKind=web');
  if (locale) {
    addLanguagePack(profile, locale);
    launchArgs.push(`--locale=${locale}`);
  }
  if (values.vsix) await installPackage(positionals[0] ? path.resolve(positionals[0]) : pack());
  else if (!desktop) await install();
  const extension = values.vsix ? stageBystander(profile.folder) : stageExtension(profile.folder, host);
  const stopClock = startClock(Number(values['time-limit']));
  try {
    process.exitCode = await runTests({
      vscodeExecutablePath: desktop ?? path.join(root, 'test/vscode/harness/code.mjs'),
      extensionDevelopmentPath: extension,
      // VS Code runs tests that an extension holds in that extension's host, and others in Node.
      extensionTestsPath: await bundleSuite(
        path.resolve(cases),
        path.join(host === 'web' ? extension : profile.folder, 'suite'),
      ),
      launchArgs,
    });
  } finally {
    stopClock();
  }
} catch (error) {
  // The run has printed what went wrong in it; anything else is said here.
  if (!(error instanceof TestRunFailedError)) console.error(error);
} finally {
  removeProfile(profile);
}

/** @param {string} name  of a script of the project @param {string[]} args */
function script(name, ...args) {
  const command = [path.join('scripts', name), ...args];
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`run: "node ${command.join(' ')}" failed`);
}

/** @returns {string} a package of the extension as it is now */
function pack() {
  const file = path.join(profile.folder, 'extension.vsix');
  script('package.mjs', '--out', file);
  return file;
}

/**
 * Lays out what the suite finds from inside VS Code: a folder to work in, fixtures and the run's options beside it.
 * The folder holds no file, but folders like those of the examples for each test to come, see suite/folder.ts.
 * @returns {string} the folder to open
 */
function prepareWorkspace() {
  const workspace = path.join(profile.folder, 'workspace');
  const fixtures = path.join(profile.folder, 'fixtures');
  mkdirSync(workspace);
  mkdirSync(fixtures);
  cpSync(path.join(root, 'examples'), fixtures, { recursive: true });
  const filter = (/** @type {string} */ source) => statSync(source).isDirectory();
  for (const example of readdirSync(fixtures)) {
    for (let n = 1; n <= 100; n += 1) {
      cpSync(path.join(fixtures, example), path.join(workspace, `case-${n}`), { recursive: true, filter });
    }
  }
  const options = { host, grep: values.grep, installed: values.vsix };
  writeFileSync(path.join(profile.folder, 'run.json'), JSON.stringify(options));
  return workspace;
}

/** @param {string} vsix */
async function installPackage(vsix) {
  if (!desktop) return installExtension((await install()).server, profile, vsix);
  const profileArgs = ['--user-data-dir', profile.userData, '--extensions-dir', profile.extensions];
  const cli = resolveCliPathFromVSCodeExecutablePath(desktop);
  const { status } = spawnSync(cli, [...profileArgs, '--install-extension', vsix], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`run: cannot install ${vsix}`);
}

/**
 * Ends a run that is stuck the way Ctrl-C does: VS Code is asked to stop, and is killed when it does not.
 * @param {number} seconds
 */
function startClock(seconds) {
  const asked = setTimeout(() => {
    console.error(`run: not finished after ${seconds} s, stopping VS Code`);
    process.emit('SIGINT');
  }, seconds * 1000);
  const forced = setTimeout(() => process.emit('SIGINT'), (seconds + 10) * 1000);
  return () => {
    clearTimeout(asked);
    clearTimeout(forced);
  };
}
