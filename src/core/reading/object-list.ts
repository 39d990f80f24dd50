import { entryOf, type Node, type Path, stringOf } from '../source/tree.ts';

/** What says of which type an object is. */
export interface TypeMeta {
  readonly kind?: string;
  readonly apiVersion?: string;
}

export interface FoundObject {
  readonly node: Node;
  readonly path: Path;
  /** Applies where the object itself does not say. */
  readonly inherited: TypeMeta;
}

/** The object itself, the items of a List or of a typed list, and of a top-level sequence, which calicoctl accepts. */
export function objectsIn(node: Node | undefined, path: Path = [], inherited: TypeMeta = {}): FoundObject[] {
  if (node?.kind === 'list') return node.items.flatMap((item, index) => objectsIn(item, [...path, index], inherited));
  if (node?.kind !== 'map') return [];
  const items = entryOf(node, 'items')?.value;
  const [, kind] = /^(\w*)List$/.exec(stringOf(entryOf(node, 'kind')?.value) ?? '') ?? [];
  if (items?.kind !== 'list' || kind === undefined) return [{ node, path, inherited }];
  // The items of an IPPoolList are IPPools, whether they say so or not.
  const apiVersion = stringOf(entryOf(node, 'apiVersion')?.value);
  const meta = kind === '' || apiVersion === undefined ? {} : { kind, apiVersion };
  return objectsIn(items, [...path, 'items'], meta);
}
