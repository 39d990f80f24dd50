import * as vscode from 'vscode';
import { keyOfDocument } from './uris.ts';

/** How long, in milliseconds, a word is left alone after its last letter. */
const PATIENCE = 1000;
/** Flags, addresses, keys; what stands between them is none of a word. */
const LETTER = /[^\s"'`=,;[\]{}]/;

export interface Word {
  /** The key of its file. */
  readonly key: string;
  readonly range: vscode.Range;
}

/** The word that is being typed, until the caret leaves it, its file is saved, or a second has passed without a letter. */
export class TypedWord implements vscode.Disposable {
  private readonly ends = new vscode.EventEmitter<void>();
  readonly onDidEnd = this.ends.event;
  private word: Word | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly subscriptions = [
    this.ends,
    vscode.workspace.onDidChangeTextDocument((event) => this.changed(event)),
    vscode.workspace.onDidSaveTextDocument(() => this.end()),
    vscode.window.onDidChangeActiveTextEditor(() => this.end()),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
      const [caret] = selections;
      if (this.word && caret && !this.isIn(textEditor.document, caret.active)) this.end();
    }),
  ];

  get current(): Word | undefined {
    return this.word;
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const each of this.subscriptions) each.dispose();
  }

  private changed({ document, contentChanges, reason }: vscode.TextDocumentChangeEvent): void {
    if (document !== vscode.window.activeTextEditor?.document) return;
    const [change, another] = contentChanges;
    // A letter, or a pair of quotes; what is pasted, completed or undone is a whole.
    const isTyped = change && !another && !reason && change.text.length + change.rangeLength <= 2;
    if (!isTyped || /[\r\n]/.test(change.text)) {
      if (change) this.end();
      return;
    }
    const before = this.word;
    this.word = wordAt(document, change.range.start.translate(0, change.text.length));
    if (before && !before.range.start.isEqual(this.word.range.start)) this.ends.fire();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.end(), PATIENCE);
  }

  private isIn(document: vscode.TextDocument, caret: vscode.Position): boolean {
    const { key, range } = wordAt(document, caret);
    return key === this.word?.key && range.start.isEqual(this.word.range.start);
  }

  private end(): void {
    clearTimeout(this.timer);
    if (!this.word) return;
    this.word = undefined;
    this.ends.fire();
  }
}

/** The word around a caret; an empty range between two words. */
function wordAt(document: vscode.TextDocument, { line, character }: vscode.Position): Word {
  const { text } = document.lineAt(line);
  let start = character;
  let end = character;
  while (start > 0 && LETTER.test(text.charAt(start - 1))) start -= 1;
  while (end < text.length && LETTER.test(text.charAt(end))) end += 1;
  return { key: keyOfDocument(document), range: new vscode.Range(line, start, line, end) };
}
