import * as vscode from 'vscode';
import type { DocumentKind, Schema } from '../core/schema/schemas.ts';

/** The schemas that come with the extension, with their descriptions; each is read when it is first asked for. */
export class SchemaFiles {
  private readonly read = new Map<DocumentKind, Promise<Schema | undefined>>();

  constructor(
    private readonly extension: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** Undefined, and a line in the log, for one that cannot be read. */
  get(kind: DocumentKind): Promise<Schema | undefined> {
    const known = this.read.get(kind) ?? this.load(kind);
    this.read.set(kind, known);
    return known;
  }

  private async load(kind: DocumentKind): Promise<Schema | undefined> {
    const uri = vscode.Uri.joinPath(this.extension, 'schemas', `${kind}.schema.json`);
    try {
      return JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
    } catch (error) {
      this.log.error(`The schema ${uri.toString()} cannot be read; its keys are not explained.`, error as Error);
      return undefined;
    }
  }
}
