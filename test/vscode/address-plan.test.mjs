// The page of the address plan in the browser that VS Code runs in: its keyboard, and what it keeps when it is drawn anew.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { planHtml, planPage } from '../../src/core/plan/html.ts';
import { exampleFiles, plansOf } from '../unit/plan/support.ts';
import { launchBrowser } from './harness/browser.mjs';
import { install, root } from './harness/install.mjs';

const ORIGIN = 'http://plan.test';
const script = readFileSync(path.join(root, 'media/address-plan.js'), 'utf8');
const files = exampleFiles('ipv6-route-loss');
const html = planHtml(plansOf(files));

describe('the page of the address plan', () => {
  const cache = mkdtempSync(path.join(tmpdir(), 'dualstack-plan-'));
  /** @type {import('playwright-core').Browser} */
  let browser;
  /** @type {import('playwright-core').Page} */
  let page;

  before(async () => {
    browser = await launchBrowser((await install()).browser, cache);
    page = await browser.newPage({ viewport: { width: 700, height: 300 } });
    await page.route(`${ORIGIN}/**`, (route) =>
      route.request().url().endsWith('.js')
        ? route.fulfill({ contentType: 'text/javascript', body: script })
        : route.fulfill({
            contentType: 'text/html',
            body: planPage({ cspSource: ORIGIN, nonce: 'n0', script: `${ORIGIN}/address-plan.js`, language: 'en' }),
          }),
    );
    await page.addInitScript(`
      globalThis.said = [];
      let state;
      globalThis.acquireVsCodeApi = () => ({
        postMessage: (message) => said.push(message),
        getState: () => state,
        setState: (next) => { state = next; },
      });`);
    await page.goto(`${ORIGIN}/`);
  });

  after(async () => {
    await browser.close();
    rmSync(cache, { recursive: true, force: true });
  });

  const draw = (/** @type {string} */ content) =>
    page.evaluate(
      (sent) => window.dispatchEvent(new MessageEvent('message', { data: { type: 'plan', html: sent } })),
      content,
    );
  const said = (/** @type {string} */ type) =>
    page.evaluate((wanted) => globalThis.said.filter((each) => each.type === wanted), type);
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-item'));

  it('asks for the plan, draws it, and has one stop for Tab', async () => {
    assert.equal((await said('ready')).length, 1);
    await draw(html);
    assert.deepEqual(await said('drawn'), [{ type: 'drawn', clusters: [{ cluster: 0, ranges: 12 }] }]);
    assert.equal(await page.locator('[role=treeitem][tabindex="0"]').count(), 1);
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'services 10.96.0.0/12');
  });

  it('moves by the arrows, into a range and out of it, to the first and the last', async () => {
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(), 'cluster-dns 10.96.0.10/32');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('End');
    assert.equal(await focused(), 'services fd00:10:96::/112');
    await page.keyboard.press('ArrowUp');
    assert.equal(await focused(), 'node 2408:8207:60::11/128');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowUp');
    assert.equal(await focused(), 'services 10.96.0.0/12');
  });

  it('keeps focus and scroll when it is drawn anew, also where the range itself was changed', async () => {
    await page.keyboard.press('End');
    const top = await page.evaluate(() => window.scrollY);
    assert.ok(top > 0);
    await draw(html);
    assert.equal(await focused(), 'services fd00:10:96::/112');
    assert.equal(await page.evaluate(() => window.scrollY), top);
    const kubeadm = (files['kubeadm.yaml'] ?? '').replace('fd00:10:96::/112', 'fd00:10:97::/112');
    await draw(planHtml(plansOf({ ...files, 'kubeadm.yaml': kubeadm })));
    assert.equal(await focused(), 'services fd00:10:97::/112');
  });

  it('opens the place of a range by Enter and by a click, and one of several places by a click on it', async () => {
    await draw(html);
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.locator('[data-item="node 192.168.60.11/32"] [data-place="1"]').click();
    assert.deepEqual(await said('open'), [
      { type: 'open', cluster: 0, item: 'services 10.96.0.0/12', place: 0 },
      { type: 'open', cluster: 0, item: 'node 192.168.60.11/32', place: 1 },
    ]);
  });

  it('runs nothing that its policy does not allow', async () => {
    await draw('<img src="x" onerror="said.push({ type: \'broken\' })"><p style="color: red">text</p>');
    assert.deepEqual(await said('broken'), []);
    assert.equal(await page.locator('p').evaluate((element) => getComputedStyle(element).color), 'rgb(0, 0, 0)');
  });
});
