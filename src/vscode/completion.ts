import * as vscode from 'vscode';
import type { Completion } from '../core/assist/completion.ts';
import { CONFIG_PATTERN, DOCUMENTS } from './names.ts';
import { toEngineOffset } from './positions.ts';
import { hasMark, textOf } from './read.ts';
import type { SchemaFiles } from './schema-files.ts';
import { keyOfDocument } from './uris.ts';
import type { Workspace } from './workspace.ts';

const KINDS: Record<Completion['kind'], vscode.CompletionItemKind> = {
  key: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.EnumMember,
  flag: vscode.CompletionItemKind.Constant,
};

/** Completes keys, their values and flags in the files that are checked. */
export function registerCompletion(workspace: Workspace, schemas: SchemaFiles): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(
    DOCUMENTS,
    {
      provideCompletionItems: (document, position, token, { triggerCharacter }) =>
        isWorthIt(document, position, triggerCharacter)
          ? complete(workspace, schemas, document, position, token)
          : undefined,
    },
    '-',
    '=',
    '"',
    ' ',
  );
}

/** A blank is a reason to offer something where a value begins, and a hyphen where a flag does; elsewhere they are text. */
function isWorthIt(document: vscode.TextDocument, { line, character }: vscode.Position, trigger: string | undefined) {
  const before = document.lineAt(line).text.slice(0, character);
  if (trigger === ' ') return /:\s$/.test(before);
  return trigger !== '-' || /(?:^|[\s"'=])--?$/.test(before);
}

async function complete(
  workspace: Workspace,
  schemas: SchemaFiles,
  document: vscode.TextDocument,
  position: vscode.Position,
  token: vscode.CancellationToken,
): Promise<vscode.CompletionItem[]> {
  const key = keyOfDocument(document);
  if (workspace.documentOf(key) !== document || vscode.languages.match({ pattern: CONFIG_PATTERN }, document) > 0) {
    return [];
  }
  await workspace.settle();
  const { checker } = workspace;
  if (token.isCancellationRequested || !checker?.mayRead(key)) return [];
  const { engine, clusters } = checker.report(key);
  const { completionsAt } = await import('./engine.ts');
  const text = textOf(document);
  // With `run: onSave` the files may be behind the editor, and their places with them.
  const isCurrent = engine.textOf(key) === text;
  const found = await completionsAt(
    {
      uri: key,
      text,
      documents: isCurrent ? engine.documentsOf(key) : [],
      clusters: isCurrent ? clusters.map(({ cluster }) => cluster) : [],
    },
    toEngineOffset(document.offsetAt(position), hasMark(text)),
    {
      schema: (kind) => schemas.get(kind),
      isOfferedElsewhere: await isCompletedElsewhere(document),
      translate: (template) => vscode.l10n.t(template),
    },
  );
  const shift = hasMark(text) && position.line === 0 ? 1 : 0;
  const { text: line } = document.lineAt(position.line);
  return found.map((each) => itemOf(each, line, (column) => new vscode.Position(position.line, column - shift)));
}

/**
 * The YAML extension completes documents that say what they are, from the schema that it is given for them. The JSON
 * language completes Docker's file.
 */
async function isCompletedElsewhere(document: vscode.TextDocument): Promise<boolean> {
  if (document.languageId.startsWith('json')) return /\/\.?docker\/daemon\.json$/.test(document.uri.path);
  if (document.languageId !== 'yaml' || !vscode.extensions.getExtension('redhat.vscode-yaml')) return false;
  const { isDescribed } = await import('./engine.ts');
  return isDescribed(document.getText());
}

function itemOf(
  { label, snippet, kind, markdown, from, to }: Completion,
  line: string,
  at: (column: number) => vscode.Position,
): vscode.CompletionItem {
  const item = new vscode.CompletionItem(label, KINDS[kind]);
  item.insertText = new vscode.SnippetString(snippet);
  item.range = new vscode.Range(at(from), at(to));
  item.documentation = new vscode.MarkdownString(markdown);
  // VS Code compares it with what is replaced, a quote that is typed already included.
  const [quote] = /^["']/.exec(line.slice(at(from).character)) ?? [];
  if (quote !== undefined) item.filterText = `${quote}${label}${quote}`;
  return item;
}
