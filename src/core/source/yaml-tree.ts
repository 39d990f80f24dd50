import type { Edits, Node, Path, Plain, SyntaxProblem, Tree, Unfilled } from './tree.ts';
import * as edit from './yaml-edit.ts';

/** One YAML document, read; its edits are made in its text. */
export class YamlTree implements Tree {
  readonly format = 'yaml';

  constructor(
    readonly text: string,
    readonly root: Node | undefined,
    readonly problems: readonly SyntaxProblem[],
    readonly unfilled?: Unfilled,
  ) {}

  set(path: Path, value: Plain): Edits {
    return edit.setValue(this, path, value);
  }

  remove(path: Path): Edits {
    return edit.removeAt(this, path);
  }

  rename(path: Path, key: string): Edits {
    return edit.renameKey(this, path, key);
  }

  append(path: Path, value: Plain): Edits {
    return edit.appendItem(this, path, value);
  }

  addDocument(value: Plain): Edits {
    return edit.addDocument(this, value);
  }
}
