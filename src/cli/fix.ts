import { refusesConfig } from '../core/config-findings.ts';
import type { Engine } from '../core/engine.ts';
import { applyFixes } from '../core/fixes/fix-all.ts';
import { unifiedDiff } from '../core/fixes/unified-diff.ts';
import { withoutSecrets } from '../core/model/secrets.ts';
import { type Inputs, rootsOf } from './inputs.ts';
import type { CliOptions } from './options.ts';
import { tell } from './output.ts';
import { display, nameFrom, patchFolder } from './paths.ts';
import { refusedConfigs } from './refused-configs.ts';
import { RefusedError } from './system.ts';
import { type Change, refusalOf, WriteError, writeAll } from './write.ts';

/** A file with the text that its fixes make. */
export interface FixedFile extends Change {
  readonly uri: string;
}

/** Applies the fixes and writes the files, unless they are only to be shown. */
export function fix(engine: Engine, options: CliOptions, { paths, unwritable }: Inputs): FixedFile[] {
  const roots = rootsOf([...options.paths, ...(options.node === undefined ? [] : [options.node])]);
  const refused = new Map<string, string | undefined>();
  const pathOf = (uri: string) => paths.get(uri) ?? uri;
  const mayWrite = (uri: string) => {
    if (options.dryRun) return true;
    if (!refused.has(uri))
      refused.set(uri, unwritable.get(uri) ?? refusalOf(pathOf(uri), engine.textOf(uri) ?? '', roots));
    return refused.get(uri) === undefined;
  };
  const changed = [...applyAll(engine, options.fix === 'suggested' ? 'suggested' : 'safe', mayWrite)].flatMap(
    ([uri, before]) => {
      const after = engine.textOf(uri) ?? '';
      return after === before ? [] : [{ uri, path: pathOf(uri), before, after }];
    },
  );
  for (const [uri, reason] of refused) if (reason) tell(`no fix is written to ${display(uri)}: ${reason}`);
  if (options.dryRun) return changed;
  try {
    writeAll(changed, roots);
  } catch (error) {
    if (!(error instanceof WriteError)) throw error;
    throw new RefusedError(`no file was changed: cannot write ${display(error.path)}: ${error.message}`);
  }
  return changed;
}

/** Changes as a patch. */
export interface Patch {
  readonly text: string;
  /** Where it is to be applied, unless that is the current folder. */
  readonly folder: string | undefined;
  /** Files whose part cannot be applied, as a credential near a change is masked. */
  readonly masked: readonly string[];
}

export function patchOf(changed: readonly FixedFile[]): Patch {
  const current = process.cwd();
  const folder = patchFolder(
    current,
    changed.map(({ uri }) => uri),
  );
  const name = (uri: string) => (folder === undefined ? display(uri) : nameFrom(folder, uri));
  const masked: string[] = [];
  const parts = changed.map(({ uri, before, after }) => {
    const shown = unifiedDiff(name(uri), withoutSecrets(before), withoutSecrets(after));
    if (shown !== unifiedDiff(name(uri), before, after)) masked.push(display(uri));
    return shown;
  });
  return { text: parts.join(''), folder: folder === current ? undefined : folder, masked };
}

/**
 * Applies the fixes to the engine's texts. What a wrong config file was to turn off is left alone: besides its own, there
 * are no fixes as long as it is wrong.
 */
function applyAll(engine: Engine, which: 'safe' | 'suggested', mayWrite: (uri: string) => boolean) {
  const first = applyFixes(engine, { which, mayWrite, isMeant: refusesConfig }).before;
  if (refusedConfigs(engine).length === 0)
    return new Map([...applyFixes(engine, { which, mayWrite }).before, ...first]);
  tell('only fixes of the configuration are applied, as long as it has mistakes');
  return first;
}
