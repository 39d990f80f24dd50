import * as vscode from 'vscode';
import { findReadable } from './read.ts';
import { onDidChangeSettings } from './settings.ts';
import { forgetDraft, keyOf, keyOfDocument } from './uris.ts';
import type { Workspace } from './workspace.ts';

/** Tells the workspace of everything that happens to files, in editors and outside. */
export function watch(workspace: Workspace): vscode.Disposable {
  // Everything is watched, not only files of known names: of a folder that goes, only the folder is reported.
  const watcher = vscode.workspace.createFileSystemWatcher('**');
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange((uri) => touchFile(workspace, uri)),
    watcher.onDidCreate((uri) => void appeared(workspace, uri)),
    watcher.onDidDelete((uri) => workspace.drop(keyOf(uri))),
    vscode.workspace.onDidOpenTextDocument((document) => workspace.opened(document)),
    vscode.workspace.onDidCloseTextDocument((document) => closed(workspace, document)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => touchDocument(workspace, document)),
    vscode.workspace.onDidSaveTextDocument((document) => touchDocument(workspace, document, true)),
    vscode.workspace.onDidDeleteFiles(({ files }) => {
      for (const uri of files) workspace.drop(keyOf(uri));
    }),
    vscode.workspace.onDidRenameFiles(({ files }) => {
      for (const { oldUri, newUri } of files) {
        workspace.drop(keyOf(oldUri));
        void appeared(workspace, newUri);
      }
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(() => workspace.foldersChanged()),
    onDidChangeSettings(() => workspace.configure()),
  );
}

function touchDocument(workspace: Workspace, document: vscode.TextDocument, isThere = false): void {
  const key = keyOfDocument(document);
  if (workspace.documentOf(key) === document) workspace.touch(key, isThere);
}

function closed(workspace: Workspace, document: vscode.TextDocument): void {
  if (!document.isUntitled) {
    workspace.closed(document);
    return;
  }
  const key = keyOfDocument(document);
  // What was found in it is shown under its own name, which goes with it; then the key is that of the file, if it was saved.
  workspace.drop(key);
  forgetDraft(key);
  workspace.closed(document);
  if (workspace.documentOf(key)) workspace.touch(key, true);
}

/** Nothing is read before something relevant has shown up, and then all of it is. */
function touchFile(workspace: Workspace, uri: vscode.Uri): void {
  if (/\/\.(?:git)?ignore$/.test(uri.path)) workspace.foldersChanged();
  else if (workspace.checker?.mayRead(keyOf(uri)) || workspace.busy) workspace.touch(keyOf(uri), true);
}

/** A file, or a folder with files that are not reported one by one. */
async function appeared(workspace: Workspace, uri: vscode.Uri): Promise<void> {
  if (!workspace.checker && !workspace.busy) return;
  try {
    const { type } = await vscode.workspace.fs.stat(uri);
    if (!(type & vscode.FileType.Directory)) return touchFile(workspace, uri);
  } catch {
    return; // gone again
  }
  const files = await findReadable(uri);
  for (const file of files) touchFile(workspace, file);
}
