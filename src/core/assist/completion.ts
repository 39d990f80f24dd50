import type { Cluster } from '../cluster/cluster.ts';
import type { Document } from '../model/document.ts';
import type { Translate } from '../model/message.ts';
import type { DocumentKind, Schema } from '../schema/schemas.ts';
import { flagsAt } from './flag-completion.ts';
import { keysAt } from './key-completion.ts';

/** Something to write at a cursor. */
export interface Completion {
  readonly label: string;
  /** As a snippet. Further lines are indented from the first one, whose indentation is the editor's to add. */
  readonly snippet: string;
  readonly kind: 'key' | 'value' | 'flag';
  /** In Markdown. */
  readonly markdown: string;
  /** Columns of the cursor's line that it replaces: what is typed of it already. */
  readonly from: number;
  readonly to: number;
}

/** What is proposed, before it has its place. */
export type Proposal = Pick<Completion, 'label' | 'snippet' | 'kind' | 'markdown'>;

/** A file as it is in an editor, and what was read of that very text. */
export interface EditedFile {
  readonly uri: string;
  readonly text: string;
  readonly documents: readonly Document[];
  readonly clusters: readonly Cluster[];
}

/** What completion asks its host for. */
export interface CompletionHost {
  /** A schema as schemas/ has it; undefined where it cannot be read. */
  schema(kind: DocumentKind): PromiseLike<Schema | undefined>;
  /** Another extension already offers the keys and values of this file's schemas. */
  readonly isOfferedElsewhere: boolean;
  readonly translate?: Translate;
}

/** Keys, values and flags that belong at a cursor and are not there yet. @param offset of the cursor, in the text */
export async function completionsAt(file: EditedFile, offset: number, host: CompletionHost): Promise<Completion[]> {
  const flags = flagsAt(file, offset, host.translate);
  return flags.length > 0 ? flags : keysAt(file, offset, host);
}
