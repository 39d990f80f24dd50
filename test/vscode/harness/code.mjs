#!/usr/bin/env node
// Stands in for the `code` program that @vscode/test-electron starts: takes its flags, opens the same folder with the
// same extension in a VS Code server and a headless browser, and ends with the tests' exit code.
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { launchBrowser } from './browser.mjs';
import { install } from './install.mjs';
import { startServer, Tail } from './server.mjs';
import { workbenchAddress } from './workbench.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false, // the flags of a desktop build that mean nothing here
  options: {
    extensionDevelopmentPath: { type: 'string', multiple: true },
    extensionDevelopmentKind: { type: 'string' },
    extensionTestsPath: { type: 'string' },
    locale: { type: 'string' },
    'user-data-dir': { type: 'string' },
    'extensions-dir': { type: 'string' },
  },
});
const text = (/** @type {unknown} */ value) => (typeof value === 'string' ? value : '');
const userData = text(values['user-data-dir']);
const profile = { folder: path.dirname(userData), userData, extensions: text(values['extensions-dir']) };

/** Marks what the suite prints; the rest is VS Code's own log, which is shown when a run does not come to its end. */
const suitePrefix = 'suite: ';
const browserLog = new Tail();
/** @type {import('./server.mjs').Server | undefined} */
let server;
/** @type {import('playwright-core').Browser | undefined} */
let browser;

let ending = false;
let reachedItsEnd = false;

/** @param {number} code */
async function end(code) {
  ending = true;
  await Promise.allSettled([server?.stop(), browser?.close()]);
  // Lets what was printed reach a pipe before the process ends.
  process.stdout.write('', () => process.exit(code));
}

function tails() {
  return `Server:\n${server?.log ?? '  not started'}\nBrowser:\n${browserLog}`;
}

/** @param {string} why */
async function fail(why) {
  if (ending) return;
  console.error(`${why}\n${tails()}`);
  await end(3);
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => fail(`vscode: stopped by ${signal}`));
}

try {
  const installation = await install();
  [server, browser] = await Promise.all([
    startServer(installation.server, profile, { locale: text(values.locale) }).then((started) => {
      server = started;
      return started;
    }),
    launchBrowser(installation.browser, path.join(profile.folder, 'browser-cache')).then((started) => {
      browser = started;
      return started;
    }),
  ]);
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  page.on('pageerror', (error) => browserLog.add(String(error.stack ?? error)));
  await page.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
    const line = args.map(String).join(' ');
    if (line.startsWith(suitePrefix)) {
      const said = line.slice(suitePrefix.length);
      console.log(said);
      reachedItsEnd ||= /^\d+ passed, \d+ failed$/.test(said);
    } else {
      browserLog.add(`${type}: ${line}`);
    }
  });
  await page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => {
    if (code !== 0 && !reachedItsEnd) console.error(`vscode: the tests could not run\n${tails()}`);
    void end(code);
  });
  page.on('crash', () => fail('vscode: the browser’s page crashed'));
  browser.on('disconnected', () => fail('vscode: the browser ended by itself'));
  server.ended.then(fail);
  const tests = text(values.extensionTestsPath);
  await page.goto(
    workbenchAddress(server.url, {
      folder: path.resolve(positionals[0] ?? '.'),
      extensions: (values.extensionDevelopmentPath ?? []).map(text),
      ...(tests ? { tests } : {}),
      ...(values.extensionDevelopmentKind ? { kind: text(values.extensionDevelopmentKind) } : {}),
    }),
  );
} catch (error) {
  await fail(String(error instanceof Error ? error.message : error));
}
