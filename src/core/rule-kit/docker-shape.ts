import type { Document } from '../model/document.ts';
import { type SchemaProblem, validateDocument } from '../schema/validate.ts';
import { isTemplate } from '../source/template.ts';
import { type Entry, getNode, type Node, type Path, type Plain, toPlain } from '../source/tree.ts';

/** A shape problem of a daemon.json with the entry and the value that it is about. */
export interface DockerShapeProblem extends SchemaProblem {
  readonly entry: Entry | undefined;
  readonly node: Node | undefined;
}

const known = new WeakMap<Document, readonly DockerShapeProblem[]>();

/**
 * What is wrong with the shape of a daemon.json as Go decodes it: like the schema says, and besides a number with a
 * fraction is no integer even when the fraction is zero, and of equal keys each one's type is checked, though only the
 * last one counts. None of a file that cannot be read to its end, and none of values that hold a template.
 */
export function dockerShape(document: Document): readonly DockerShapeProblem[] {
  let found = known.get(document);
  if (!found) {
    found = document.broken || document.root?.kind !== 'map' ? [] : problemsOf(document, document.root);
    known.set(document, found);
  }
  return found;
}

function problemsOf(document: Document, root: Node): DockerShapeProblem[] {
  const problems = validateDocument('docker-daemon', decoded(document, root)).map((problem): DockerShapeProblem => {
    const { path } = problem;
    return { ...problem, entry: document.entry(...path), node: getNode(root, path) };
  });
  for (const entry of overridden(root)) {
    const alone = validateDocument('docker-daemon', { [entry.key]: decoded(document, entry.value) });
    problems.push(
      ...alone
        .filter(({ problem }) => problem === 'type')
        .map((problem) => ({ ...problem, entry, node: getNode(entry.value, problem.path.slice(1)) })),
    );
  }
  return problems.filter(({ actual }) => !(typeof actual === 'string' && isTemplate(actual)));
}

/** Keys of the file that a later equal key overrides. */
function overridden(root: Node): Entry[] {
  if (root.kind !== 'map') return [];
  const last = new Map(root.entries.map((entry) => [entry.key, entry]));
  return root.entries.filter((entry) => last.get(entry.key) !== entry);
}

/** Stands for a number that Go reads as no integer: a fraction or an exponent, whatever its value, or too many digits. */
const NO_INTEGER = 0.5;
const INTEGER = /^-?\d{1,18}$/;

function decoded(document: Document, node: Node): Plain {
  if (node.kind === 'list') return node.items.map((item) => decoded(document, item));
  if (node.kind === 'map') {
    const result: { [key: string]: Plain } = Object.create(null);
    for (const { key, value } of node.entries) result[key] = decoded(document, value);
    return result;
  }
  const isInteger = INTEGER.test(document.text.slice(node.span.start, node.span.end));
  return typeof node.value === 'number' && !isInteger ? NO_INTEGER : toPlain(node);
}

/** A path as messages name it: `default-network-opts.bridge`, `dns[0]`. */
export function pathText(path: Path): string {
  return path.map((key, index) => (typeof key === 'number' ? `[${key}]` : index > 0 ? `.${key}` : key)).join('');
}

/** A value as it stands in the file, short enough for a message. */
export function written(document: Document, node: Node): string {
  const text = document.text.slice(node.span.start, node.span.end).split(/[\r\n]/)[0] ?? '';
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
