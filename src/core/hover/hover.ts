import type { Cluster } from '../cluster/cluster.ts';
import type { Document } from '../model/document.ts';
import type { Translate } from '../model/message.ts';
import type { DocumentKind, Schema } from '../schema/schemas.ts';
import type { Span } from '../source/text.ts';
import { addressAt } from './address-at.ts';
import { addressMarkdown, type Links } from './address-hover.ts';
import { keyAt, keyMarkdown } from './key-hover.ts';

/** What to show at a place of a file. */
export interface Hover {
  /** In the file's text. */
  readonly span: Span;
  readonly markdown: string;
}

/** What a hover asks its host for. */
export interface HoverHost extends Links {
  /** A schema as schemas/ has it; undefined where it cannot be read. */
  schema(kind: DocumentKind): PromiseLike<Schema | undefined>;
  readonly translate?: Translate;
}

/**
 * Explains the address, the CIDR or the key at an offset of a file.
 *
 * @param documents of the file, which is not empty: other files are none of ours
 * @param clusters that the file belongs to
 */
export async function hoverAt(
  documents: readonly Document[],
  clusters: readonly Cluster[],
  offset: number,
  host: HoverHost,
): Promise<Hover | undefined> {
  const file = documents[0]?.file;
  if (!file) return undefined;
  const written = addressAt(file.text, offset);
  if (written)
    return { span: written.span, markdown: addressMarkdown(written, file.uri, clusters, host, host.translate) };
  const key = keyAt(documents, offset);
  const schema = key && (await host.schema(key.kind));
  const markdown = schema && keyMarkdown(key, schema, host.translate);
  return markdown ? { span: key.span, markdown } : undefined;
}
