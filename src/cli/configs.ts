import { lstatSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CONFIG_NAME } from '../core/config/config.ts';
import { decode } from '../core/source/decode.ts';
import { pathOf, uriOf } from './paths.ts';
import { readRegular, readWithin } from './read-file.ts';
import { RefusedError, reasonOf } from './system.ts';

export interface ConfigFile {
  readonly uri: string;
  readonly text: string;
}

/** Bytes of a config file; nobody writes a longer one. */
const MAX_CONFIG = 1 << 20;

/**
 * The config file that `--config` names.
 *
 * @throws RefusedError when it cannot be read
 */
export function readConfigFile(path: string): ConfigFile {
  return attempt(path, () => ({ uri: uriOf(path), text: decode(readRegular(path, MAX_CONFIG)) }));
}

/**
 * The text of the config file at a path; undefined where there is none.
 *
 * @param folder no link of the file may lead out of it
 * @throws RefusedError when the file cannot be read: what it turns off would be reported
 */
export function configAt(path: string, folder: string): string | undefined {
  return attempt(path, () => {
    const bytes = readWithin(pathOf(folder), path, MAX_CONFIG);
    return bytes && decode(bytes);
  });
}

/** Config files in the folders above those that are checked, up to the root of the repository; the nearest first. */
export function configsAbove(roots: readonly string[]): ConfigFile[] {
  const configs = new Map<string, string>();
  for (const root of roots) {
    const repository = repositoryOf(root);
    for (let folder = resolve(pathOf(root)); ; folder = dirname(folder)) {
      const path = join(folder, CONFIG_NAME);
      const text = configAt(path, repository ?? folder);
      if (text !== undefined) configs.set(uriOf(path), text);
      if (dirname(folder) === folder || folder === repository) break;
    }
  }
  return [...configs].map(([uri, text]) => ({ uri, text }));
}

/** The root of the repository that a folder lies in. */
export function repositoryOf(root: string): string | undefined {
  for (let folder = resolve(pathOf(root)); ; folder = dirname(folder)) {
    if (exists(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

function exists(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

function attempt<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new RefusedError(`cannot read the configuration ${path}: ${reasonOf(error)}`);
  }
}
