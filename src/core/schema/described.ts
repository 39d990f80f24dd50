import { hasTemplate } from '../source/certainty.ts';
import { entryOf, scalarOf } from '../source/tree.ts';
import { parseYaml, splitYaml } from '../source/yaml.ts';
import { documentKindOf } from './combined.ts';

/**
 * Whether every document of a YAML text is of a kind that has a schema here, so that no other schema is kept from it, and
 * none holds a template, which would be told to be wrong.
 */
export function isDescribed(text: string): boolean {
  if (hasTemplate(text)) return false;
  const roots = splitYaml(text)
    .map((slice) => parseYaml(slice.text).root)
    .filter((root) => root !== undefined && scalarOf(root) !== null);
  return (
    roots.length > 0 &&
    roots.every(
      (root) =>
        documentKindOf(scalarOf(entryOf(root, 'apiVersion')?.value), scalarOf(entryOf(root, 'kind')?.value)) !==
        undefined,
    )
  );
}
