import type { Cluster } from '../cluster/cluster.ts';
import type { Document, Place } from '../model/document.ts';
import { isUnknown } from '../source/certainty.ts';
import { getNode, type Node, type Path, type ScalarNode } from '../source/tree.ts';

/** The kubeadm documents that can be read to their end. */
export function kubeadmDocuments(cluster: Cluster, kind?: string): Document[] {
  return cluster.of('kubeadm', kind).filter((document) => !document.broken && document.root?.kind === 'map');
}

/** Documents that kubeadm reads as files of its own, not out of a ConfigMap or a List. */
export function isWholeDocument(document: Document): boolean {
  return !document.embedding && document.path.length === 0;
}

/** What to underline where a whole document is meant: its kind. */
export function placeOfKind(document: Document): Place {
  const kind = document.get('kind') ?? document.root;
  return kind ? document.at(kind) : { document, span: { start: 0, end: 0 } };
}

/** All values at a path whose `*` stands for each item of a list. */
export function valuesAt(document: Document, path: readonly string[]): { path: Path; node: Node }[] {
  let found: { path: Path; node: Node }[] = document.root ? [{ path: [], node: document.root }] : [];
  for (const step of path) {
    found = found.flatMap(({ path, node }) => {
      if (step === '*')
        return node.kind === 'list' ? node.items.map((item, index) => ({ path: [...path, index], node: item })) : [];
      const child = getNode(node, [step]);
      return child ? [{ path: [...path, step], node: child }] : [];
    });
  }
  return found;
}

/** A text that is known: a string without a template. */
export function knownText(node: Node | undefined): (ScalarNode & { value: string }) | undefined {
  if (node?.kind !== 'scalar' || typeof node.value !== 'string' || isUnknown(node.value)) return undefined;
  return node as ScalarNode & { value: string };
}
