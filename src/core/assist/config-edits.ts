import type { Stack } from '../model/intent.ts';
import { applyEdits } from '../source/text.ts';
import { isRefusal, scalarOf } from '../source/tree.ts';
import { parseYaml } from '../source/yaml.ts';
import { writeString } from '../source/yaml-scalar.ts';

/** One thing that a config file is to say. */
export type ConfigChange =
  | { readonly intent: Stack | 'auto' }
  | { readonly ignore: string }
  | { readonly cluster: { readonly name: string; readonly files: readonly string[] } };

/**
 * The text of a config file with a change made; every other byte stays.
 *
 * @param text of the file; empty for a new one
 * @returns undefined where the file is not one that can be changed
 */
export function changeConfig(text: string, change: ConfigChange): string | undefined {
  const tree = parseYaml(text);
  if (tree.problems.length > 0) return undefined;
  if (!tree.root || scalarOf(tree.root) === null) {
    const gap = text === '' || text.endsWith('\n') ? '' : '\n';
    return `${text}${gap}${written(change)}`;
  }
  if ('intent' in change) return applied(text, tree.set(['intent'], change.intent));
  if ('ignore' in change) return applied(text, tree.append(['ignore'], change.ignore));
  const { name, files } = change.cluster;
  return applied(text, tree.append(['clusters'], { name, files: [...files] }));
}

function applied(text: string, edits: ReturnType<ReturnType<typeof parseYaml>['set']>): string | undefined {
  const changed = isRefusal(edits) ? undefined : applyEdits(text, edits);
  return changed === undefined || parseYaml(changed).problems.length > 0 ? undefined : changed;
}

function written(change: ConfigChange): string {
  if ('intent' in change) return `intent: ${change.intent}\n`;
  if ('ignore' in change) return `ignore:\n  - ${writeString(change.ignore)}\n`;
  const { name, files } = change.cluster;
  const items = files.map((file) => `      - ${writeString(file)}\n`).join('');
  return `clusters:\n  - name: ${writeString(name)}\n    files:\n${items}`;
}
