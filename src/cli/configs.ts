import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CONFIG_NAME } from '../core/config/config.ts';
import { uriOf } from './paths.ts';
import { RefusedError, reasonOf } from './system.ts';

export interface ConfigFile {
  readonly uri: string;
  readonly text: string;
}

/** The config file that `--config` names. */
export function readConfigFile(path: string): ConfigFile {
  try {
    return { uri: uriOf(path), text: readFileSync(path, 'utf8') };
  } catch (error) {
    throw new RefusedError(`cannot read the configuration ${path}: ${reasonOf(error)}`);
  }
}

/** Config files in the folders above those that are checked, up to the root of the repository; the nearest first. */
export function configsAbove(roots: readonly string[]): ConfigFile[] {
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
