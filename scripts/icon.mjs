// Draws media/icon.png from media/icon.svg with the browser that the tests use: node scripts/icon.mjs
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launchBrowser } from '../test/vscode/harness/browser.mjs';
import { install, root } from '../test/vscode/harness/install.mjs';

const cache = mkdtempSync(path.join(tmpdir(), 'dualstack-icon-'));
const browser = await launchBrowser((await install()).browser, cache);
try {
  const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
  const svg = readFileSync(path.join(root, 'media/icon.svg'), 'utf8');
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`);
  await page.screenshot({ path: path.join(root, 'media/icon.png'), omitBackground: true });
} finally {
  await browser.close();
  rmSync(cache, { recursive: true, force: true });
}
