import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CONFIG_NAME, type Config, readConfig } from '../core/config/config.ts';
import { uriOf } from './paths.ts';
import { RefusedError, reasonOf } from './system.ts';

/** The config file that `--config` names. */
export function readConfigFile(path: string): Config {
  try {
    return readConfig(uriOf(path), readFileSync(path, 'utf8'));
  } catch (error) {
    throw new RefusedError(`cannot read the configuration ${path}: ${reasonOf(error)}`);
  }
}

/** Config files in the folders above those that are checked, up to the root of the repository; the nearest first. */
export function configsAbove(roots: readonly string[]): { uri: string; text: string }[] {
  const configs = new Map<string, string>();
  for (const root of roots) {
    for (let folder = resolve(root || '/'); ; folder = dirname(folder)) {
      const path = join(folder, CONFIG_NAME);
      try {
        configs.set(uriOf(path), readFileSync(path, 'utf8'));
      } catch {
        // Most folders have none.
      }
      if (dirname(folder) === folder || exists(join(folder, '.git'))) break;
    }
  }
  return [...configs].map(([uri, text]) => ({ uri, text }));
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

/**
 * A config that makes one cluster of everything that is checked, with what `given`, or else the config file `found`, sets.
 */
export function configOfAll(
  name: string,
  given: Config | undefined,
  found: { readonly uri: string; readonly text: string } | undefined,
): Config {
  const base = given ?? readConfig(found?.uri ?? CONFIG_NAME, found?.text ?? '');
  const fromRoot = (globs: readonly string[]) =>
    base.folder === '' ? globs : globs.map((glob) => `${base.folder}/${glob.replace(/^\.?\//, '')}`);
  return {
    ...base,
    folder: '',
    clusters: [{ name, files: ['**'] }],
    ignore: fromRoot(base.ignore ?? []),
    suppress: base.suppress.map((each) => ({ ...each, files: fromRoot(each.files) })),
  };
}
