// Starts the browser that shows VS Code's workbench: the one from npm, else the machine's own.
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

const flags = [
  // The sandbox needs rights that a container's root and many a CI lack; the only page shown is our own.
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  // Nothing leaves the machine, whatever the workbench would like to look up.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/**
 * @param {string} folder  the unpacked browser of an installation; it may be missing on systems that npm has none for
 * @param {string} cache  a folder that the browser may fill and the caller removes
 * @returns {Promise<import('playwright-core').Browser>} a headless browser; it ends with this process
 * @throws {Error} naming every browser that was tried and why it did not start
 */
export async function launchBrowser(folder, cache) {
  const failures = [];
  for (const { executablePath, env } of candidates(folder, cache)) {
    try {
      return await chromium.launch({ executablePath, env, args: flags, handleSIGINT: false });
    } catch (error) {
      failures.push(`${executablePath}: ${String(error).split('\n').slice(0, 12).join('\n  ')}`);
    }
  }
  const tried =
    failures.length > 0 ? failures.join('\n') : `none found: ${folder}, or on PATH ${systemNames.join(', ')}`;
  throw new Error(`vscode: no browser could be started; DUALSTACK_BROWSER may name one.\n${tried}`);
}

/** @param {string} folder @param {string} cache */
function* candidates(folder, cache) {
  const named = process.env.DUALSTACK_BROWSER;
  if (named) yield { executablePath: named, env: environment({}) };
  const own = path.join(folder, 'chromium');
  if (existsSync(own)) {
    const libraries = [path.join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
    const fonts = { FONTCONFIG_FILE: path.join(folder, 'fonts/fonts.conf'), XDG_CACHE_HOME: cache };
    yield { executablePath: own, env: environment({ LD_LIBRARY_PATH: libraries, ...fonts }) };
  }
  for (const directory of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const name of systemNames) {
      const executablePath = path.join(directory, name);
      if (directory && isExecutable(executablePath)) yield { executablePath, env: environment({}) };
    }
  }
}

/** @param {Record<string, string>} more @returns {Record<string, string>} */
function environment(more) {
  const own = Object.entries(process.env).filter((entry) => entry[1] !== undefined);
  return { .../** @type {Record<string, string>} */ (Object.fromEntries(own)), ...more };
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
