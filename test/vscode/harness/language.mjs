// A language pack for a profile: VS Code shows extensions' texts in a language only when it has one, and none can be
// downloaded here. This one translates nothing of VS Code itself, so all that is translated is the extension's.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @param {import('./server.mjs').Profile} profile
 * @param {string} locale  e.g. `zh-cn`
 */
export function addLanguagePack(profile, locale) {
  const folder = path.join(profile.folder, 'language-pack');
  const translations = path.join(folder, 'main.i18n.json');
  mkdirSync(folder);
  writeFileSync(translations, JSON.stringify({ contents: {} }));
  const extensions = [{ extensionIdentifier: { id: `tests.language-pack-${locale}` }, version: '0.0.1' }];
  const pack = { hash: 'tests', label: locale, extensions, translations: { vscode: translations } };
  writeFileSync(path.join(profile.userData, 'languagepacks.json'), JSON.stringify({ [locale]: pack }));
}
