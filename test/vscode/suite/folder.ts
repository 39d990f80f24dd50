// Files for one test, inside the folder that VS Code has open.
import * as vscode from 'vscode';
import { afterThis, workspaceRoot } from './runner.ts';
import { until } from './waiting.ts';

let folders = 0;

/** A folder of its own for one test; gone, with its editors closed, when the test is over. */
export class Folder {
  readonly uri = vscode.Uri.joinPath(workspaceRoot(), `case-${++folders}`);
  readonly #watched = new Watched();

  private constructor() {
    afterThis(async () => {
      this.#watched.dispose();
      await this.#revert();
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.workspace.fs.delete(this.uri, { recursive: true });
    });
  }

  /** @param files text by path */
  static async of(files: Readonly<Record<string, string>>): Promise<Folder> {
    const folder = new Folder();
    const paths = Object.keys(files);
    await folder.#makeFoldersOf(paths);
    for (const [path, text] of Object.entries(files)) await folder.write(path, text);
    await folder.#watched.all(paths.map((path) => folder.file(path)));
    return folder;
  }

  /** @param example the name of a folder below `examples/` */
  static async ofExample(example: string): Promise<Folder> {
    return Folder.of(await textsBelow(vscode.Uri.joinPath(workspaceRoot(), '../fixtures', example)));
  }

  /** What was not saved would outlive its file, and be checked with those of the next test. */
  async #revert(): Promise<void> {
    const isOurs = ({ isDirty, uri }: vscode.TextDocument) => isDirty && uri.path.startsWith(`${this.uri.path}/`);
    for (const document of vscode.workspace.textDocuments.filter(isOurs)) {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
  }

  file(path: string): vscode.Uri {
    return vscode.Uri.joinPath(this.uri, path);
  }

  /** Writes past the editor, as another program would. */
  async write(path: string, text: string): Promise<void> {
    await this.#makeFoldersOf([path]);
    await vscode.workspace.fs.writeFile(this.file(path), new TextEncoder().encode(text));
  }

  /** What is on the disk. */
  async read(path: string): Promise<string> {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(this.file(path)));
  }

  async open(path: string): Promise<vscode.TextEditor> {
    return vscode.window.showTextDocument(this.file(path), { preview: false });
  }

  /**
   * Makes the folders of these files where they are missing. Level by level, as VS Code learns of nothing that happens
   * in a new folder before it watches that; this takes a moment for each, so the run prepares those of the examples.
   */
  async #makeFoldersOf(paths: readonly string[]): Promise<void> {
    const segments = paths.map((path) => path.split('/').slice(0, -1));
    const depth = Math.max(...segments.map(({ length }) => length));
    for (let level = 0; level <= depth; level += 1) {
      const wanted = segments.filter(({ length }) => length >= level).map((names) => names.slice(0, level).join('/'));
      const made: vscode.Uri[] = [];
      for (const uri of [...new Set(wanted)].map((path) => this.file(path))) {
        if (await exists(uri)) continue;
        await vscode.workspace.fs.createDirectory(uri);
        made.push(uri);
      }
      await this.#watched.all(made);
    }
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** What VS Code has reported as created. */
class Watched {
  readonly #created = new Set<string>();
  readonly #watcher = vscode.workspace.createFileSystemWatcher('**');

  constructor() {
    this.#watcher.onDidCreate((uri) => this.#created.add(uri.path));
  }

  /** Waits until all of these are reported, except for those that VS Code never watches. */
  async all(uris: readonly vscode.Uri[]): Promise<void> {
    const missing = () =>
      uris.filter(({ path }) => !this.#created.has(path) && !/\/(?:node_modules|\.git)\//.test(path)).map(String);
    await until(
      'reports of',
      this.#watcher.onDidCreate,
      () => missing().length === 0 || undefined,
      () => missing().join(),
    );
  }

  dispose(): void {
    this.#watcher.dispose();
  }
}

/** @returns text by path, of all files below a folder */
async function textsBelow(folder: vscode.Uri): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const [name, type] of await vscode.workspace.fs.readDirectory(folder)) {
    const uri = vscode.Uri.joinPath(folder, name);
    if (type === vscode.FileType.Directory) {
      for (const [path, text] of Object.entries(await textsBelow(uri))) texts[`${name}/${path}`] = text;
    } else {
      texts[name] = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await vscode.workspace.fs.readFile(uri));
    }
  }
  return texts;
}
