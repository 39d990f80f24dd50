// Runs the VS Code server of an installation, on 127.0.0.1 and a free port, and leaves no process behind.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

/**
 * @typedef {object} Profile  where one VS Code keeps what it remembers
 * @property {string} folder
 * @property {string} userData
 * @property {string} extensions
 */

/** Settings that keep a fresh VS Code quiet: no welcome, no trust dialogs, no experiments, nothing sent. */
const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'chat.commandCenter.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'files.autoSave': 'off', // as on a desktop; a browser build saves by itself
};

/**
 * Makes a fresh profile in the system's folder for temporary files.
 * @param {Record<string, unknown>} [settings] of the user, over the quiet ones
 * @returns {Profile}
 */
export function createProfile(settings = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'dualstack-vscode-'));
  const profile = { folder, userData: path.join(folder, 'user-data'), extensions: path.join(folder, 'extensions') };
  mkdirSync(path.join(profile.userData, 'User'), { recursive: true });
  mkdirSync(profile.extensions);
  const text = JSON.stringify({ ...quietSettings, ...settings }, null, 2);
  writeFileSync(path.join(profile.userData, 'User/settings.json'), text);
  return profile;
}

/** @param {Profile} profile */
export function removeProfile(profile) {
  rmSync(profile.folder, { recursive: true, force: true, maxRetries: 5 });
}

/** @param {Profile} profile the arguments and the environment that keep a server inside its profile */
function confined(profile) {
  const args = ['--server-data-dir', profile.folder, '--user-data-dir', profile.userData];
  args.push('--extensions-dir', profile.extensions, '--accept-server-license-terms', '--telemetry-level', 'off');
  /** @type {NodeJS.ProcessEnv} */
  const env = {
    EXTENSIONS_GALLERY: '{}', // no marketplace to ask
  };
  for (const [name, value] of Object.entries(process.env)) {
    // What an editor's terminal or a test runner leaves here would change what the server does.
    if (!/^(VSCODE_|CODE_SERVER|NODE_|XDG_RUNTIME_DIR$)/.test(name)) env[name] = value;
  }
  env.XDG_CACHE_HOME = path.join(profile.folder, 'cache');
  // Its sockets go with the profile. Not on macOS, where the path of one would be too long.
  if (process.platform === 'linux') {
    env.TMPDIR = path.join(profile.folder, 't');
    mkdirSync(env.TMPDIR, { recursive: true });
  }
  return { args, env };
}

/**
 * Installs an extension's package as a user would.
 * @param {string} entry  the server's entry script
 * @param {Profile} profile
 * @param {string} vsix
 */
export function installExtension(entry, profile, vsix) {
  const { args, env } = confined(profile);
  const done = spawnSync(process.execPath, [entry, ...args, '--install-extension', vsix], { env, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`vscode: cannot install ${vsix}\n${done.stdout}${done.stderr}`);
}

/** The last lines of something that prints; of a long message, such as a stack, the first ones. */
export class Tail {
  /** @type {string[]} */
  #lines = [];

  /** @param {unknown} text */
  add(text) {
    this.#lines.push(...String(text).trimEnd().split('\n').slice(0, 8));
    this.#lines.splice(0, this.#lines.length - 60);
  }

  toString() {
    return this.#lines.map((line) => `  ${line}`).join('\n');
  }
}

/**
 * @typedef {object} Server
 * @property {URL} url
 * @property {Tail} log
 * @property {Promise<string>} ended  resolves with a sentence if the server ends by itself
 * @property {() => Promise<void>} stop  ends every process of the server at once; resolves when they have ended
 */

// A guard, the leader of the server's process group, ends the whole group when the server ends, or when its own input
// closes: that happens however this process ends, so not even a kill leaves a server or an extension host running.
const guard = '("$@" </dev/null; kill -9 0) & read -r _; kill -9 0';

/**
 * Resolves when no process of a group is left to write into its profile, or after some seconds where nobody collects the dead.
 * @param {number} leader
 */
async function groupEnds(leader) {
  for (let tries = 0; tries < 100; tries++) {
    try {
      process.kill(-leader, 0);
    } catch {
      return;
    }
    await setTimeout(50);
  }
}

/**
 * @param {string} entry  the server's entry script
 * @param {Profile} profile
 * @param {object} [options]
 * @param {string} [options.locale]  the language of the workbench; the profile has a pack for it
 * @param {boolean} [options.trust]  asks whether a folder is trusted
 * @returns {Promise<Server>} once it listens
 */
export function startServer(entry, profile, { locale, trust } = {}) {
  const { args, env } = confined(profile);
  args.push('--host', '127.0.0.1', '--port', '0', '--without-connection-token');
  if (!trust) args.push('--disable-workspace-trust');
  if (locale) args.push('--locale', locale);
  const command = ['-c', guard, 'guard', process.execPath, entry, ...args];
  const child = spawn('/bin/sh', command, { env, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
  const log = new Tail();
  const closed = new Promise((resolve) => child.once('close', resolve));
  const stop = async () => {
    try {
      if (child.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // The group is gone already.
    }
    await closed;
    if (child.pid) await groupEnds(child.pid);
  };
  return new Promise((resolve, reject) => {
    /** @type {Promise<string>} */
    const ended = new Promise((tell) => {
      child.once('error', (error) => tell(`the VS Code server could not start: ${error.message}`));
      child.once('exit', (code, signal) => tell(`the VS Code server ended by itself (${signal ?? code})`));
    });
    ended.then((why) => reject(new Error(`vscode: ${why}\n${log}`)));
    child.stderr.on('data', (data) => log.add(data));
    let printed = '';
    child.stdout.on('data', (data) => {
      log.add(data);
      printed = (printed + data).slice(-2000);
      const port = /Extension host agent listening on (\d+)/.exec(printed)?.[1];
      if (port) resolve({ url: new URL(`http://127.0.0.1:${port}`), log, ended, stop });
    });
  });
}
