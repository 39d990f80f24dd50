import type { Document, SourceFile } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component, HeldPart } from '../reading/component.ts';
import { formatOf } from '../reading/text-format.ts';
import { entryOf, itemsOf, type Node, type ScalarNode, stringOf } from '../source/tree.ts';
import { anyKey, hasTopLevelKeys, isObject } from '../source/yaml-keys.ts';
import { stateChartVersion, valuesAt } from './helm-values.ts';
import { isOperationsOfTalos } from './talos-operations.ts';

const LISTS = ['helmCharts', 'patches', 'patchesJson6902', 'patchesJSON6902', 'patchesStrategicMerge', 'replacements'];
const hint = anyKey(LISTS);
/** What a file with the operations of a JSON patch has. */
const OPERATIONS = /\bop: (?:add|replace|remove)\b|"op": *"(?:add|replace|remove)"/;

/** kustomize, which changes manifests before they are applied. */
export const kustomize: Component = {
  id: 'kustomize',
  auxiliary: true,
  hint: new RegExp(`${hint.source}|${OPERATIONS.source}`, 'm'),
  words: [...LISTS, 'op: add', 'op: replace', 'op: remove', '"op"'],
  file(file: SourceFile, text: string) {
    if (/^kustomization(?:\.ya?ml)?$/i.test(file.name)) return { kind: 'Kustomization', format: 'yaml' };
    const format = formatOf(file);
    if (format === 'other' || !OPERATIONS.test(text) || hasTopLevelKeys(text)) return undefined;
    if (isOperationsOfTalos(text)) return undefined;
    return { kind: 'json-patch', format };
  },

  /** A patch in the file itself is a part of the object that it names; operations are applied to theirs. */
  embedded(document: Document): readonly HeldPart[] {
    if (document.kind !== 'Kustomization') return [];
    const charts = itemsOf(document.get('helmCharts')).flatMap((item, index) =>
      valuesAt(document, ['helmCharts', index, 'valuesInline'], {
        chart: stringOf(entryOf(item, 'name')?.value),
        isPartial: entryOf(item, 'valuesFile') !== undefined,
      }),
    );
    const inline = itemsOf(document.get('patches')).map((item) => entryOf(item, 'patch')?.value);
    const patches = [...inline, ...itemsOf(document.get('patchesStrategicMerge'))].flatMap((node) =>
      node?.kind === 'scalar' && holdsObject(node) ? [{ node, format: 'yaml', partial: true } as const] : [],
    );
    return [...charts, ...patches];
  },

  collectFacts(document: Document, facts: Facts): void {
    for (const index of itemsOf(document.get('helmCharts')).keys())
      stateChartVersion(facts, document, ['helmCharts', index, 'name'], ['helmCharts', index, 'version']);
  },
};

/** The objects that a kustomization chooses; names are patterns. */
export interface Selector {
  readonly kind: string | undefined;
  readonly name: string | undefined;
}

/** Operations on the objects that a kustomization chooses: in a text of its own file, or in a file. */
export interface JsonPatch {
  readonly target: Selector;
  readonly text: ScalarNode | undefined;
  readonly uri: string | undefined;
}

export function jsonPatchesOf(document: Document): JsonPatch[] {
  return ['patches', 'patchesJson6902', 'patchesJSON6902']
    .flatMap((key) => itemsOf(document.get(key)))
    .flatMap((item) => {
      const target = entryOf(item, 'target')?.value;
      const patch = entryOf(item, 'patch')?.value;
      const path = stringOf(entryOf(item, 'path')?.value);
      if (!target) return [];
      const text = patch?.kind === 'scalar' && !holdsObject(patch) ? patch : undefined;
      return [{ target: selectorOf(target), text, uri: path && resolved(document, path) }];
    });
}

/** A value of an object that a kustomization takes from elsewhere; the path has dots. */
export interface Replacement {
  readonly target: Selector;
  readonly fieldPath: string;
}

export function replacementsOf(document: Document): Replacement[] {
  return itemsOf(document.get('replacements')).flatMap((item) =>
    itemsOf(entryOf(item, 'targets')?.value).flatMap((target) => {
      const select = entryOf(target, 'select')?.value;
      const paths = itemsOf(entryOf(target, 'fieldPaths')?.value).flatMap((path) => stringOf(path) ?? []);
      return select ? paths.map((fieldPath) => ({ target: selectorOf(select), fieldPath })) : [];
    }),
  );
}

/** The files and folders that a kustomization takes objects from. */
export function resourcesOf(document: Document): string[] {
  return ['resources', 'bases', 'components'].flatMap((key) =>
    itemsOf(document.get(key)).flatMap((item) => {
      const path = stringOf(item);
      return path ? [resolved(document, path)] : [];
    }),
  );
}

function selectorOf(node: Node): Selector {
  return { kind: stringOf(entryOf(node, 'kind')?.value), name: stringOf(entryOf(node, 'name')?.value) };
}

/** A path beside the document's file, without its dots. */
function resolved(document: Document, path: string): string {
  const parts = document.uri.split('/').slice(0, -1);
  for (const step of path.split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '.' && step !== '') parts.push(step);
  }
  return parts.join('/');
}

function holdsObject(node: ScalarNode): boolean {
  return typeof node.value === 'string' && isObject(node.value);
}
