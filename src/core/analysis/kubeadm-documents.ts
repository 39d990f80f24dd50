import type { Cluster } from '../cluster/cluster.ts';
import { schemaOf } from '../knowledge/kubeadm-api.ts';
import type { Document, Place } from '../model/document.ts';
import { type SchemaProblem, validateDocument } from '../schema/validate.ts';
import { isTemplate } from '../source/template.ts';
import { getNode, type Node, type Path, type ScalarNode, toPlain } from '../source/tree.ts';

const known = new WeakMap<Document, readonly SchemaProblem[]>();

/** The kubeadm documents that can be read to their end. */
export function kubeadmDocuments(cluster: Cluster, kind?: string): Document[] {
  return cluster.of('kubeadm', kind).filter((document) => !document.broken && document.root?.kind === 'map');
}

/** Documents that kubeadm reads as files of its own, not out of a ConfigMap or a List. */
export function isWholeDocument(document: Document): boolean {
  return !document.embedding && document.path.length === 0;
}

/**
 * What is wrong with the shape of a kubeadm document. Below a value of the wrong type nothing else is said, and nothing
 * of values that hold templates.
 */
export function shapeProblems(document: Document): readonly SchemaProblem[] {
  const found = known.get(document);
  if (found) return found;
  const schema = schemaOf(document);
  const problems = schema && document.root ? settled(document, validateDocument(schema, toPlain(document.root))) : [];
  known.set(document, problems);
  return problems;
}

function settled(document: Document, problems: readonly SchemaProblem[]): SchemaProblem[] {
  const wrongTypes = problems.filter(({ problem }) => problem === 'type').map(({ path }) => path);
  return problems.filter(({ path, actual }) => {
    if (typeof actual === 'string' && isTemplate(actual)) return false;
    // The flow map that YAML makes of `{{ value }}`.
    if (templated(document, path)) return false;
    return !wrongTypes.some(
      (outer) => outer.length < path.length && outer.every((step, index) => step === path[index]),
    );
  });
}

function templated(document: Document, path: Path): boolean {
  const node = getNode(document.root, path);
  return node !== undefined && isTemplate((document.tree?.text ?? '').slice(node.span.start, node.span.end));
}

/** The token that a shape problem is about: the key, the value, or the key of the map that lacks one. */
export function placeOf(document: Document, { path, at, problem }: SchemaProblem): Place {
  const entry = document.entry(...path);
  const node = document.get(...path);
  if (at === 'key' && entry && problem !== 'required') return document.atKey(entry);
  if (problem === 'required') return entry ? document.atKey(entry) : placeOfKind(document);
  return node ? document.at(node) : entry ? document.atKey(entry) : placeOfKind(document);
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
  if (node?.kind !== 'scalar' || typeof node.value !== 'string' || isTemplate(node.value)) return undefined;
  return node as ScalarNode & { value: string };
}

/** A scalar as it stands in the file, without quotes; templates are none of anybody's business. */
export function writtenText(document: Document, node: ScalarNode): string {
  const { span } = document.at(node);
  return (document.tree?.text ?? document.text).slice(span.start, span.end);
}
