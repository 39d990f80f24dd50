import * as vscode from 'vscode';
import { DOCUMENTS } from './names.ts';
import { toEngineOffset, toRange } from './positions.ts';
import { hasMark, textOf } from './read.ts';
import type { SchemaFiles } from './schema-files.ts';
import { keyOfDocument, linkTo } from './uris.ts';
import type { Workspace } from './workspace.ts';

/** Explains addresses, ranges and keys in the files that are checked. */
export function registerHover(workspace: Workspace, schemas: SchemaFiles): vscode.Disposable {
  return vscode.languages.registerHoverProvider([...DOCUMENTS, { language: 'felix-log' }], {
    provideHover: (document, position, token) => hover(workspace, schemas, document, position, token),
  });
}

async function hover(
  workspace: Workspace,
  schemas: SchemaFiles,
  document: vscode.TextDocument,
  position: vscode.Position,
  token: vscode.CancellationToken,
): Promise<vscode.Hover | undefined> {
  const key = keyOfDocument(document);
  if (workspace.documentOf(key) !== document) return undefined;
  await workspace.settle();
  if (token.isCancellationRequested || !workspace.checker) return undefined;
  const { engine, clusters } = workspace.checker.report(key);
  const text = engine.textOf(key);
  // With `run: onSave` the files may be behind the editor, and their places with them.
  if (text === undefined || text !== textOf(document)) return undefined;
  const { hoverAt } = await import('./engine.ts');
  const found = await hoverAt(
    engine.documentsOf(key),
    clusters.map(({ cluster }) => cluster),
    toEngineOffset(document.offsetAt(position), hasMark(text)),
    {
      schema: async (kind) => (isExplainedElsewhere(document) ? undefined : schemas.get(kind)),
      link: (uri, line) => linkTo(uri, line),
      translate: (template) => vscode.l10n.t(template),
    },
  );
  if (!found || token.isCancellationRequested) return undefined;
  const { lines } = engine.documentsOf(key)[0]?.file ?? {};
  return (
    lines &&
    new vscode.Hover(new vscode.MarkdownString(found.markdown), toRange(lines.range(found.span), hasMark(text)))
  );
}

/**
 * The JSON language, which every VS Code has, explains the keys of these files from the schema that the manifest gives it
 * for them.
 */
function isExplainedElsewhere({ uri, languageId }: vscode.TextDocument): boolean {
  return languageId.startsWith('json') && /\/\.?docker\/daemon\.json$/.test(uri.path);
}
