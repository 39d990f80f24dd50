// Gets a real VS Code and a browser from the npm registry alone, into the ignored `.vscode-test/`.
//
// The npm package code-server wraps a full build of VS Code's server: the workbench and the extension hosts. It runs
// without its wrapper, no native module has to be compiled, no install script runs, and the lock files (ours, and the
// shrinkwrap inside the package that ours vouches for) fix every byte. A finished installation appears under its name
// in one step, so one that is there is whole.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, copyFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';

/** The repository's root: the folder that holds the extension's manifest. */
export const root = fileURLToPath(new URL('../../../', import.meta.url)).replace(/[\\/]$/, '');
const packages = fileURLToPath(new URL('packages/', import.meta.url));
const store = path.join(root, '.vscode-test');
/** `--legacy-peer-deps`: the shrinkwrap inside code-server was written by an npm that left peers out. */
const npmFlags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/**
 * @typedef {object} Installation
 * @property {string} server   the entry script of the VS Code server
 * @property {string} browser  the folder of the unpacked Chromium: `chromium`, `lib/`, `fonts/`
 */

/**
 * Makes sure that VS Code and the browser are installed and says where. Takes no time when they are.
 * @param {(line: string) => void} [say] receives one line when a download starts and one when it is done
 * @returns {Promise<Installation>}
 */
export async function install(say = console.log) {
  if (process.platform === 'win32') {
    throw new Error('vscode: the server runs on Linux and macOS; here, name a desktop VS Code in DUALSTACK_VSCODE');
  }
  const target = path.join(store, `code-server-${fingerprint()}`);
  if (!existsSync(target)) {
    const started = performance.now();
    say('vscode: installing VS Code and a browser from the npm registry (once, about a minute)');
    const staging = `${target}.${process.pid}.partial`;
    try {
      await fill(staging);
      await rename(staging, target).catch((error) => {
        if (!existsSync(target)) throw error; // else another run was quicker, and its installation is as good
      });
    } finally {
      await rm(staging, { recursive: true, force: true });
    }
    await removeLeftovers(path.basename(target));
    say(`vscode: installed in ${Math.round((performance.now() - started) / 1000)} s`);
  }
  const server = path.join(target, 'node_modules/code-server/lib/vscode/out/server-main.js');
  return { server, browser: path.join(target, 'browser') };
}

/** Names an installation by everything that decides its content. */
function fingerprint() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  for (const file of [path.join(packages, 'package-lock.json'), fileURLToPath(import.meta.url)])
    hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

/** @param {string} folder */
async function fill(folder) {
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    await copyFile(path.join(packages, file), path.join(folder, file));
  await npm(['ci', ...npmFlags], folder);
  const modules = path.join(folder, 'node_modules');
  const vscode = path.join(modules, 'code-server/lib/vscode');
  await npm(['ci', '--omit=dev', '--legacy-peer-deps', ...npmFlags], vscode);
  // The built workbench looks for its modules under the name of the archive that the desktop build packs them into.
  await symlink('node_modules', path.join(vscode, 'node_modules.asar'));
  await provideRipgrep(modules, vscode);
  await replaceNativeModules(vscode);
  if (process.platform === 'linux' && process.arch === 'x64')
    await unpackBrowser(modules, path.join(folder, 'browser'));
}

/**
 * Puts ripgrep where VS Code's search (and so `workspace.findFiles`) looks for it: the version that VS Code names
 * downloads its program in an install script, a later one carries it in a package for each platform.
 * @param {string} modules @param {string} vscode
 */
async function provideRipgrep(modules, vscode) {
  const { rgPath } = createRequire(path.join(modules, '_'))('@vscode/ripgrep');
  const bin = path.join(vscode, 'node_modules/@vscode/ripgrep/bin');
  mkdirSync(bin, { recursive: true });
  await copyFile(rgPath, path.join(bin, path.basename(rgPath)));
  await chmod(path.join(bin, path.basename(rgPath)), 0o755);
}

/**
 * Replaces two native modules that would have to be compiled. One writes log files, the other ends an extension host
 * whose server has crashed; without them VS Code works the same but complains at length.
 * @param {string} vscode
 */
async function replaceNativeModules(vscode) {
  const modules = path.join(vscode, 'node_modules');
  await writeFile(path.join(modules, 'native-watchdog/index.js'), 'exports.start = () => {};\n');
  await writeFile(path.join(modules, '@vscode/spdlog/index.js'), silentLogger);
}

const silentLogger = `const silent = new Proxy({}, { get: (_, name) => (name === 'then' ? undefined : () => {}) });
exports.setFlushOn = () => {};
exports.createRotatingLogger = exports.createAsyncRotatingLogger = async () => silent;
`;

/**
 * Unpacks Chromium with the libraries that a bare machine lacks, and the fonts a page needs.
 * @param {string} modules @param {string} target
 */
async function unpackBrowser(modules, target) {
  const source = path.join(modules, '@sparticuz/chromium/bin');
  const { extract } = createRequire(path.join(source, '_'))('tar-fs');
  const unpack = (/** @type {string} */ archive, /** @type {NodeJS.WritableStream} */ sink) =>
    pipeline(createReadStream(path.join(source, archive)), createBrotliDecompress(), sink);
  const fonts = path.join(target, 'fonts');
  mkdirSync(fonts, { recursive: true });
  await Promise.all([
    unpack('chromium.br', createWriteStream(path.join(target, 'chromium'), { mode: 0o755 })),
    unpack('al2023.tar.br', extract(target)),
    unpack('fonts.tar.br', extract(fonts)),
  ]);
  await rm(source, { recursive: true }); // 65 MB that nothing reads again
  const mono = path.join(modules, '@expo-google-fonts/roboto-mono');
  for (const face of ['400Regular', '400Regular_Italic', '700Bold']) {
    cpSync(path.join(mono, face), fonts, { recursive: true, filter: (file) => !/\.[cm]?[jt]s$/.test(file) });
  }
  await writeFile(path.join(fonts, 'fonts.conf'), fontsConf);
}

const fontsConf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">.</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <alias binding="strong"><family>monospace</family><prefer><family>Roboto Mono</family></prefer></alias>
  <alias binding="strong"><family>Droid Sans Mono</family><prefer><family>Roboto Mono</family></prefer></alias>
  <alias binding="strong"><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
  <alias binding="strong"><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`;

/** Removes installations of other versions, and parts left by runs that were killed. @param {string} current */
async function removeLeftovers(current) {
  for (const name of readdirSync(store)) {
    const partialOf = /\.(\d+)\.partial$/.exec(name)?.[1];
    const unused = partialOf ? !isAlive(Number(partialOf)) : name !== current;
    if (name.startsWith('code-server-') && unused) await rm(path.join(store, name), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * Runs npm; an interrupt reaches it too, as it is in the same process group.
 * @param {string[]} args @param {string} cwd
 * @returns {Promise<void>}
 */
function npm(args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data) => {
        output = (output + data).slice(-4000);
      });
    }
    child.on('error', (error) => reject(new Error(`vscode: cannot start npm: ${error.message}`)));
    child.on('close', (code) => {
      if (code === 0) resolve();
      else
        reject(
          new Error(
            `vscode: "npm ${args.join(' ')}" failed (exit code ${code}); is the npm registry reachable?\n${output}`,
          ),
        );
    });
  });
}
