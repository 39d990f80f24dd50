import type { Span } from '../source/text.ts';
import { entryOf, type Node, stringOf } from '../source/tree.ts';
import { parseYaml } from '../source/yaml.ts';

/** One document of a file as kubeadm takes the file apart. */
export interface FileDocument {
  readonly span: Span;
  /** The line that ends it, up to the next line: undefined for the last document. */
  readonly separator: Span | undefined;
}

/** Lines that kubeadm takes for separators and refuses, as something else than a comment follows the dashes. */
export interface FileParts {
  readonly documents: readonly FileDocument[];
  readonly badSeparators: readonly Span[];
}

/**
 * Takes a file apart as kubeadm does, which is not quite YAML: a line that begins with `---` ends what is before it, be
 * that only a comment or a blank line; right at the start of a document it belongs to the document.
 * Source: kubernetes/apimachinery pkg/util/yaml/decoder.go, YAMLReader.
 */
export function splitAsKubeadm(text: string): FileParts {
  const documents: FileDocument[] = [];
  const badSeparators: Span[] = [];
  let start = 0;
  let position = 0;
  while (position < text.length) {
    const found = text.indexOf('\n', position);
    const next = found < 0 ? text.length : found + 1;
    const line = text.slice(position, next);
    if (line.startsWith('---')) {
      if (/^\s*[^\s#]/.test(line.slice(3)))
        badSeparators.push({ start: position, end: position + line.trimEnd().length });
      if (position > start) {
        documents.push({ span: { start, end: position }, separator: { start: position, end: next } });
        start = next;
      }
    }
    position = next;
  }
  if (text.length > start) documents.push({ span: { start, end: text.length }, separator: undefined });
  return { documents, badSeparators };
}

/** What a document says it is, with the nodes that say so; spans are offsets into the document's own text. */
export interface TypeMeta {
  readonly group: string;
  readonly kind: string;
  readonly kindNode: Node | undefined;
  readonly apiVersionNode: Node | undefined;
  /** Whether it holds anything but comments and blanks. */
  readonly empty: boolean;
}

/** Undefined for a text that is not YAML, which is somebody else's complaint. */
export function typeMetaOf(text: string): TypeMeta | undefined {
  if (known.has(text)) return known.get(text);
  const found = readTypeMeta(text);
  // A file is looked at again and again while another one is typed in.
  if (known.size >= MOST_KNOWN) known.delete(known.keys().next().value as string);
  known.set(text, found);
  return found;
}

const MOST_KNOWN = 64;
const known = new Map<string, TypeMeta | undefined>();

function readTypeMeta(text: string): TypeMeta | undefined {
  const { root, problems } = parseYaml(text);
  if (problems.length > 0) return undefined;
  const apiVersionNode = entryOf(root, 'apiVersion')?.value;
  const kindNode = entryOf(root, 'kind')?.value;
  const apiVersion = stringOf(apiVersionNode) ?? '';
  const slash = apiVersion.indexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  const empty = root === undefined || (root.kind === 'scalar' && root.value === null);
  return { group, kind: stringOf(kindNode) ?? '', kindNode, apiVersionNode, empty };
}

/** Groups whose documents may stand in one file. Source: cmd/kubeadm/app/componentconfigs. */
export const FILE_GROUPS: ReadonlySet<string> = new Set([
  'kubeadm.k8s.io',
  'kubelet.config.k8s.io',
  'kubeproxy.config.k8s.io',
]);
