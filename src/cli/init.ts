import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { draftConfig } from '../core/assist/config-draft.ts';
import { CONFIG_NAME } from '../core/config/config.ts';
import type { Engine } from '../core/engine.ts';
import type { Translate } from '../core/model/message.ts';
import { type CliOptions, UsageError } from './options.ts';
import { uriOf } from './paths.ts';
import { codeOf, RefusedError, reasonOf } from './system.ts';

/**
 * Writes a config file into the folder that is checked, with all that was found out as comments. One that is there stays.
 * @returns its path
 */
export function writeConfig({ paths }: CliOptions, engine: Engine, translate: Translate | undefined): string {
  const [folder = '.', another] = paths;
  if (another !== undefined || folder === '-') throw new UsageError('--init accepts one folder');
  const file = join(folder, CONFIG_NAME);
  try {
    writeFileSync(file, draftConfig(engine.clusters(), uriOf(folder), translate), { flag: 'wx' });
  } catch (error) {
    const reason = codeOf(error) === 'EEXIST' ? 'it is there already' : reasonOf(error);
    throw new RefusedError(`cannot write ${file}: ${reason}`);
  }
  return file;
}
