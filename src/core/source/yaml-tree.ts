import type { Edits, Node, Path, Plain, Refusal, SyntaxProblem, Tree, Unfilled } from './tree.ts';
import * as edit from './yaml-edit.ts';

const LONE_CR = /\r(?!\n)/;
const UNSUPPORTED: Refusal = { refused: 'unsupported' };

/** One YAML document, read; its edits are made in its text. */
export class YamlTree implements Tree {
  readonly format = 'yaml';

  constructor(
    readonly text: string,
    readonly root: Node | undefined,
    readonly problems: readonly SyntaxProblem[],
    readonly unfilled?: Unfilled,
  ) {}

  /** Lines that end at a lone CR among others: an edit of whole lines could not tell them apart. */
  private get hasMixedLineEnds(): boolean {
    this.mixed ??= LONE_CR.test(this.text) && this.text.includes('\n');
    return this.mixed;
  }

  /** Every edit asks. */
  private mixed: boolean | undefined;

  set(path: Path, value: Plain): Edits {
    return this.hasMixedLineEnds ? UNSUPPORTED : edit.setValue(this, path, value);
  }

  remove(path: Path): Edits {
    return this.hasMixedLineEnds ? UNSUPPORTED : edit.removeAt(this, path);
  }

  rename(path: Path, key: string): Edits {
    return this.hasMixedLineEnds ? UNSUPPORTED : edit.renameKey(this, path, key);
  }

  append(path: Path, value: Plain): Edits {
    return this.hasMixedLineEnds ? UNSUPPORTED : edit.appendItem(this, path, value);
  }

  addDocument(value: Plain): Edits {
    return this.hasMixedLineEnds ? UNSUPPORTED : edit.addDocument(this, value);
  }
}
