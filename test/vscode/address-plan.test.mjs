// The page of the address plan in the browser that VS Code runs in: its keyboard, and what it keeps when it is drawn anew.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { planHtml, planPage, planSummary } from '../../src/core/plan/html.ts';
import { exampleFiles, plansOf } from '../unit/plan/support.ts';
import { launchBrowser } from './harness/browser.mjs';
import { install, root } from './harness/install.mjs';

const ORIGIN = 'http://plan.test';
const script = readFileSync(path.join(root, 'media/address-plan.js'), 'utf8');
const files = exampleFiles('ipv6-route-loss');
const plans = plansOf(files);
const html = planHtml(plans, undefined, { width: 700, filter: '', unfolded: new Set() });

/** A cluster with this many pools of each family. */
function poolsOf(/** @type {number} */ count) {
  const pool = (/** @type {string} */ cidr, /** @type {number} */ n, /** @type {number} */ family) =>
    `apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: pool-${n * 2 + family}\nspec:\n  cidr: ${cidr}\n`;
  const pools = Array.from({ length: count }, (_, n) => [
    pool(`10.${n >> 8}.${n & 255}.0/24`, n, 0),
    pool(`fd00:${n.toString(16)}::/64`, n, 1),
  ]);
  return plansOf({ 'pools.yaml': pools.flat().join('---\n') });
}

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

  const draw = (/** @type {string} */ content, summary = '') =>
    page.evaluate((sent) => window.dispatchEvent(new MessageEvent('message', { data: { type: 'plan', ...sent } })), {
      html: content,
      summary,
    });
  const said = (/** @type {string} */ type) =>
    page.evaluate((wanted) => globalThis.said.filter((each) => each.type === wanted), type);
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-item'));

  it('asks for the plan, draws it, and has one stop for Tab', async () => {
    assert.equal((await said('ready')).length, 1);
    await draw(html);
    assert.deepEqual(await said('drawn'), [{ type: 'drawn', clusters: [{ cluster: 0, ranges: 12 }] }]);
    assert.equal(await page.locator('[role=treeitem][tabindex="0"]').count(), 1);
    // The first stop is the filter.
    await page.keyboard.press('Tab');
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
      { type: 'open', cluster: 0, item: 'services 10.96.0.0/12', place: 0, isLook: false },
      { type: 'open', cluster: 0, item: 'node 192.168.60.11/32', place: 1, isLook: true },
    ]);
  });

  it('says what is in conflict, each a button that leads to it', async () => {
    const summary = planSummary(plans);
    await draw(html, summary);
    const buttons = page.locator('#summary button');
    const count = Number(/^\d+/.exec(summary)?.[0]);
    assert.ok(count > 0);
    assert.equal(await buttons.count(), count);
    await buttons.last().click();
    assert.equal(await focused(), await buttons.last().getAttribute('data-jump'));
  });

  for (const width of [600, 900, 1200, 1600]) {
    it(`is laid out at the width it has, ${width} px, and nothing is shrunken`, async () => {
      await page.setViewportSize({ width, height: 700 });
      await page.waitForFunction(
        (wanted) => said.some((each) => each.type === 'view' && each.width <= wanted && each.width > wanted - 30),
        width,
      );
      const told = (await said('view')).at(-1).width;
      const many = poolsOf(40);
      await draw(planHtml(many, undefined, { width: told, filter: '', unfolded: new Set() }));
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= told);
      const drawn = await page
        .locator('.families > svg')
        .evaluateAll((all) =>
          all.map((svg) => [
            svg.getBoundingClientRect().width - Number(svg.getAttribute('width')),
            svg.getBoundingClientRect().left,
          ]),
        );
      assert.ok(drawn.every(([difference = 0]) => Math.abs(difference) < 1));
      assert.equal(
        new Set(drawn.map(([, left]) => left)).size,
        told >= 944 ? 2 : 1,
        'side by side where there is room',
      );
      assert.match(await page.locator('main').innerText(), /Calico pool pool-7\b/i);
    });
  }

  it('shows the first of 500 ranges, with the others one key away, and those that a filter names', async () => {
    const many = poolsOf(500);
    const view = { width: 900, filter: '', unfolded: new Set() };
    await draw(planHtml(many, undefined, view));
    assert.equal(await page.locator('[data-item]').count(), 60);
    const more = page.locator('.more').first();
    assert.equal(await more.getAttribute('aria-label'), 'Show 470 more');
    await more.focus();
    await page.keyboard.press('Enter');
    assert.deepEqual(await said('unfold'), [{ type: 'unfold', cluster: 0, list: '' }]);
    await draw(planHtml(many, undefined, { ...view, unfolded: new Set(['0 ']) }));
    assert.equal(await page.locator('[data-item]').count(), 1000);
    await page.locator('#filter').fill('pool-499');
    await page.waitForFunction(() => said.at(-1).filter === 'pool-499');
    await draw(planHtml(many, undefined, { ...view, filter: 'pool-499' }));
    assert.equal(await page.locator('[data-item]').count(), 1);
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'filter', 'typing goes on');
  });

  for (const scheme of ['light', 'dark']) {
    it(`draws every box with the contrast border of the high-contrast ${scheme} theme`, async () => {
      await draw(html);
      await page.evaluate(
        (border) => document.documentElement.style.setProperty('--vscode-contrastBorder', border),
        scheme === 'dark' ? '#6fc3df' : '#0f4a85',
      );
      const strokes = await page
        .locator('.item:not(.conflicting) > .box')
        .evaluateAll((all) => all.map((box) => getComputedStyle(box).stroke));
      assert.deepEqual([...new Set(strokes)], [scheme === 'dark' ? 'rgb(111, 195, 223)' : 'rgb(15, 74, 133)']);
    });
  }

  it('runs nothing that its policy does not allow', async () => {
    await draw('<img src="x" onerror="said.push({ type: \'broken\' })"><p style="color: red">text</p>');
    assert.deepEqual(await said('broken'), []);
    assert.equal(await page.locator('p').evaluate((element) => getComputedStyle(element).color), 'rgb(0, 0, 0)');
  });
});
