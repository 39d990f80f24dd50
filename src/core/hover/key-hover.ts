import type { Document } from '../model/document.ts';
import { messages, type Translate } from '../model/message.ts';
import { code } from '../model/sanitize.ts';
import { documentKindOf } from '../schema/combined.ts';
import { keyInfo } from '../schema/key-info.ts';
import type { DocumentKind, Schema } from '../schema/schemas.ts';
import type { Span } from '../source/text.ts';
import { type Entry, type Path, toPlain, walkEntries } from '../source/tree.ts';

export const KEY_TEXTS = {
  default: 'Default: {value}',
  values: 'One of {values}',
  format: 'Expected: {expected}',
  since: 'Since {program} {version}',
  until: 'Up to and not including {program} {version}',
  ignored: 'Accepted, but not read.',
  readAs: 'Use {key} instead.',
} as const;

/** A key in a document that has a schema. */
export interface KeyAt {
  readonly document: Document;
  readonly kind: DocumentKind;
  readonly path: Path;
  /** In the file. */
  readonly span: Span;
}

/** The key that stands at an offset of a file, of the innermost document that has one there. */
export function keyAt(documents: readonly Document[], offset: number): KeyAt | undefined {
  let found: KeyAt | undefined;
  for (const document of documents) {
    const kind = schemaKind(document);
    if (!kind || !document.root) continue;
    walkEntries(document.root, (entry, path) => {
      const span = entry.merged ? undefined : spanAt(document, entry, offset);
      if (span && (!found || document.embedding)) found = { document, kind, path, span };
    });
  }
  return found;
}

function spanAt(document: Document, { keySpan }: Entry, offset: number): Span | undefined {
  const span = document.locate(keySpan);
  return span.start <= offset && offset <= span.end ? span : undefined;
}

/** The kind of schema that a document has. */
export function schemaKind(document: Document): DocumentKind | undefined {
  if (document.component === 'docker') return document.kind === 'daemon.json' ? 'docker-daemon' : undefined;
  if (document.component === 'flannel' && document.kind === 'net-conf') return 'flannel-net-conf';
  if (document.component === 'cilium' && document.kind === 'values') return 'cilium-values';
  if (document.component === 'cilium' && document.kind === 'ConfigMap') return 'cilium-config';
  return documentKindOf(document.string('apiVersion'), document.string('kind'));
}

/**
 * What a key means, in Markdown; undefined for one that the schema does not describe.
 *
 * @param schema of the key's kind of document, as schemas/ has it, with its descriptions
 */
export function keyMarkdown({ document, path }: KeyAt, schema: Schema, translate?: Translate): string | undefined {
  return describedKey(schema, path, document.root && toPlain(document.root), translate);
}

/** As {@link keyMarkdown}, of a key without a place. @param document its values, where the keys depend on them */
export function describedKey(
  schema: Schema,
  path: Path,
  document?: unknown,
  translate?: Translate,
): string | undefined {
  const info = keyInfo(schema, path, document);
  if (!info) return undefined;
  const say = messages(KEY_TEXTS, translate);
  const { program } = info;
  const facts = [
    info.default !== undefined && say('default', { value: written(info.default) }),
    info.values.length > 0 && say('values', { values: info.values.map(written).join(', ') }),
    info.format !== undefined && say('format', { expected: { template: info.format, args: {} } }),
    info.since && say('since', { program, version: info.since }),
    info.until && say('until', { program, version: info.until }),
    info.ignored && say('ignored'),
    info.readAs && say('readAs', { key: code(info.readAs) }),
  ].filter((each) => typeof each === 'string');
  const types = info.types.length > 0 ? `: ${info.types.join(' | ')}` : '';
  const list = facts.length > 0 ? `\n\n${facts.map((each) => `- ${each}`).join('\n')}` : '';
  return `**${code(keyName(path))}**${types}\n\n${escaped(info.description)}${list}`;
}

/** `spec.ipPools[0].cidr` without the numbers: what holds for one item holds for all. */
function keyName(path: Path): string {
  return path.map((step, index) => (typeof step === 'number' ? '[]' : index === 0 ? step : `.${step}`)).join('');
}

function written(value: unknown): string {
  return code(typeof value === 'string' ? value || '""' : JSON.stringify(value));
}

/** A description is plain text; what Markdown would take for a mark is not one. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>]/g, '\\$&');
}
