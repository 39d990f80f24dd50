import * as vscode from 'vscode';
import type { LinkTo } from '../core/model/named-place.ts';
import { linkPath } from './link-path.ts';
import { toRange } from './positions.ts';
import { hasMark } from './read.ts';
import { uriOf } from './uris.ts';
import type { Workspace } from './workspace.ts';

/**
 * Links from a page to places in files. The preview of Markdown follows paths that begin at the first workspace folder, and
 * no URIs with a scheme; without a folder, or to another drive, there are no links.
 */
export function pageLinks(workspace: Workspace): LinkTo {
  return (key, range) => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    const { scheme, authority, path } = uriOf(key);
    if (scheme !== folder?.uri.scheme || authority !== folder.uri.authority) return undefined;
    const link = linkPath(folder.uri.path, path);
    if (link === undefined) return undefined;
    const { start } = toRange(range, hasMark(workspace.checker?.engineOf(key).textOf(key)));
    return `${link}#L${start.line + 1},${start.character + 1}`;
  };
}

/** The links of pages that are shown as text, where only the preview would follow them. */
export function registerPageLinks(schemes: readonly string[]): vscode.Disposable {
  const pages = schemes.map((scheme) => ({ scheme }));
  return vscode.languages.registerDocumentLinkProvider(pages, {
    provideDocumentLinks: (document) =>
      [...document.getText().matchAll(/\]\((\/[^)#]+)#(L\d+,\d+)\)/g)].flatMap(
        ({ 1: path = '', 2: place = '', index }) => {
          const [folder] = vscode.workspace.workspaceFolders ?? [];
          const target = folder && vscode.Uri.joinPath(folder.uri, decodeURIComponent(path)).with({ fragment: place });
          const start = index + ']('.length;
          const end = start + `${path}#${place}`.length;
          return target
            ? new vscode.DocumentLink(new vscode.Range(document.positionAt(start), document.positionAt(end)), target)
            : [];
        },
      ),
  });
}
