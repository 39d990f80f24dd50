import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Translate } from '../core/model/message.ts';
import type { LOCALES } from './option-table.ts';
import { UsageError } from './options.ts';

/** A language of reports. */
export type Locale = (typeof LOCALES)[number];

/** Where translations lie: beside the program in the npm package, beside its folder in a checkout. */
const folders = () => [join(__dirname, 'l10n'), join(__dirname, '..', 'l10n')];

/** Simplified Chinese in UTF-8: a terminal of another encoding could not show it. */
const CHINESE = /^zh(?:[_-](?:CN|SG|Hans(?:[_-][a-z]+)?))?(?:\.utf-?8)?(?:@\w+)?$/i;

/**
 * The language that the system's settings ask for; the first that is set decides, as POSIX has it. English where there is
 * no translation.
 */
export function localeOf({ LC_ALL, LC_MESSAGES, LANG }: Readonly<Record<string, string | undefined>>): Locale {
  return CHINESE.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'zh-cn' : 'en';
}

/**
 * Translates into the language that is asked for, or into the system's.
 *
 * @param places the folders to look for translations in; the first that has them counts
 * @returns undefined for English, which the texts are in, and where the system's language has no translations at hand
 * @throws UsageError when the language that is asked for has none at hand
 */
export function translatorFor(
  asked: Locale | undefined,
  system: Locale,
  places: readonly string[] = folders(),
): Translate | undefined {
  const locale = asked ?? system;
  if (locale === 'en') return undefined;
  const bundle = bundleIn(places, locale);
  if (bundle) return (template) => bundle[template] ?? template;
  if (asked) throw new UsageError(`no translations for --locale ${asked} in ${places.join(' or ')}`);
  return undefined;
}

function bundleIn(places: readonly string[], locale: Locale): Readonly<Record<string, string>> | undefined {
  for (const folder of places) {
    try {
      return JSON.parse(readFileSync(join(folder, `bundle.l10n.${locale}.json`), 'utf8'));
    } catch {
      // Not here: the program runs from several layouts, and may have been copied without it.
    }
  }
  return undefined;
}
