import { changesOf } from '../source/json-patch.ts';
import { JsonPatchTree } from '../source/json-patch-tree.ts';
import type { Tree } from '../source/tree.ts';
import { parseYaml } from '../source/yaml.ts';

/** What the machine configuration has at its margin; no object of Kubernetes has either. */
const SECTIONS = ['machine', 'cluster'];
const SECTION = /\/(?:machine|cluster)\//;

/** Whether a text is a list of the operations of a JSON patch of Talos' machine configuration. */
export function isOperationsOfTalos(text: string): boolean {
  if (!SECTION.test(text)) return false;
  const changes = changesOf(parseYaml(text).root);
  return changes.length > 0 && changes.every(({ path }) => SECTIONS.includes(path[0] ?? ''));
}

/** The part of the machine configuration that a file with operations puts in. */
export function talosOperations(text: string): Tree {
  return new JsonPatchTree(text, { text, toOuter: (span) => span, editOuter: (edit) => edit }, []);
}
