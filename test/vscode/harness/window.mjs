// A window of VS Code with the extension in it, worked in as a person would: by keys, by the palette, by looking.
import path from 'node:path';
import { launchBrowser } from './browser.mjs';
import { install } from './install.mjs';
import { addLanguagePack } from './language.mjs';
import { startServer } from './server.mjs';
import { stageExtension } from './stage.mjs';
import { workbenchAddress } from './workbench.mjs';

/**
 * @typedef {object} WindowOptions
 * @property {import('./server.mjs').Profile} profile  it goes with whoever made it, after the window is closed
 * @property {string} folder  the folder to open, or a `.code-workspace` file
 * @property {string} file  a file to show, relative to the folder
 * @property {'node' | 'web'} [host]
 * @property {string} [locale]  of the workbench; English without one
 * @property {boolean} [trust]  asks whether the folder is trusted, and does not trust it until then
 * @property {{ width: number, height: number }} [size]
 */

export class Window {
  /** @param {import('playwright-core').Page} page @param {() => Promise<unknown>} close */
  constructor(page, close) {
    this.page = page;
    this.close = close;
  }

  /** @param {WindowOptions} options @returns {Promise<Window>} once the file is shown and the first finding is counted */
  static async open({ profile, folder, file, host = 'node', locale, trust, size = { width: 1400, height: 900 } }) {
    const installation = await install();
    if (locale) addLanguagePack(profile, locale);
    const server = await startServer(installation.server, profile, {
      ...(locale && { locale }),
      ...(trust && { trust }),
    });
    process.once('exit', server.stop);
    const browser = await launchBrowser(installation.browser, path.join(profile.folder, 'browser-cache'));
    const page = await browser.newPage({ viewport: size, deviceScaleFactor: 1 });
    page.setDefaultTimeout(120_000);
    const window = new Window(page, () => Promise.allSettled([browser.close(), server.stop()]));
    const extensions = [stageExtension(profile.folder, host)];
    const address = { folder, extensions, file: path.join(folder, file), ...(host === 'web' && { kind: host }) };
    await page.goto(workbenchAddress(server.url, address));
    await page.locator('.monaco-editor .view-line').first().waitFor();
    await window.problems();
    await window.run('Notifications: Clear All Notifications');
    return window;
  }

  /** Waits until the status bar counts findings; it counts those of the whole workspace. */
  async problems() {
    await this.page.locator('[id="status.problems"] a', { hasText: /[1-9]/ }).waitFor();
  }

  /**
   * Asks for something in the quick input until VS Code offers it: what is typed before it is ready gets lost.
   * @param {string} key  what opens it
   * @param {string} text
   * @param {import('playwright-core').Locator} offer
   * @returns where the text stands
   */
  async ask(key, text, offer) {
    const input = this.page.locator('.quick-input-widget input[type=text]');
    for (let left = 7; ; left--) {
      await this.page.keyboard.press(key);
      await input.fill(text);
      const offered = await offer.waitFor({ timeout: 15_000 }).then(
        () => true,
        (error) => !left && Promise.reject(error),
      );
      if (offered) return input;
      await this.page.keyboard.press('Escape');
    }
  }

  /** @param {string} place  LINE:COLUMN */
  async goTo(place) {
    const [line, column] = place.split(':');
    const offers = this.page.locator('.quick-input-list .monaco-list-row');
    await this.ask('Control+g', `:${place}`, offers.filter({ hasText: new RegExp(`${line}\\D+${column}`) }));
    await this.page.keyboard.press('Enter');
    const text = `Ln ${line}, Col ${column}`;
    await this.page.locator('[id="status.editor.selection"]', { hasText: text }).waitFor();
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Opens a file by the end of its path. @param {string} file */
  async openFile(file) {
    const first = this.page.locator('.quick-input-list .monaco-list-row.focused');
    await this.ask('Control+p', file, first.filter({ hasText: path.basename(file) }));
    await this.page.keyboard.press('Enter');
    await this.page.locator('.tab.active', { hasText: path.basename(file) }).waitFor();
  }

  /** Runs a command by its title in the palette. @param {string} title */
  async run(title) {
    const first = this.page.locator('.quick-input-list .monaco-list-row.focused');
    const input = await this.ask('F1', `>${title}`, first.filter({ hasText: title }));
    await this.page.keyboard.press('Enter');
    // A command may ask something in the same place.
    await this.page.waitForFunction(
      ([element, text]) => !element.checkVisibility() || element.value !== text,
      /** @type {const} */ ([await input.elementHandle(), `>${title}`]),
    );
  }

  /** Waits until the page has stopped changing for half a second. */
  settled() {
    return this.page.evaluate(
      () =>
        new Promise((resolve) => {
          const done = () => {
            observer.disconnect();
            resolve(undefined);
          };
          let clock = setTimeout(done, 500);
          const observer = new MutationObserver(() => {
            clearTimeout(clock);
            clock = setTimeout(done, 500);
          });
          observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
        }),
    );
  }
}
