import * as vscode from 'vscode';
import type { Completion } from '../core/assist/config-completion.ts';
import { CONFIG_PATTERN } from './names.ts';
import { hasMark, textOf } from './read.ts';
import type { SchemaFiles } from './schema-files.ts';

const KINDS: Record<Completion['kind'], vscode.CompletionItemKind> = {
  key: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.EnumMember,
  rule: vscode.CompletionItemKind.Property,
};

/** Completes and explains our own config files, with or without an extension for YAML. */
export function registerConfigAssist(schemas: SchemaFiles): vscode.Disposable {
  const files = { pattern: CONFIG_PATTERN };
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(
      files,
      { provideCompletionItems: (document, position) => complete(schemas, document, position) },
      ' ',
    ),
    vscode.languages.registerHoverProvider(files, {
      provideHover: (document, position) => explain(schemas, document, position),
    }),
  );
}

/** The YAML extension completes from the same schema, all but the ids of rules as keys. */
function hasYamlExtension(): boolean {
  return vscode.extensions.getExtension('redhat.vscode-yaml') !== undefined;
}

async function complete(
  schemas: SchemaFiles,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.CompletionItem[]> {
  const schema = await schemas.get('dualstack-lint');
  if (!schema) return [];
  const { completions } = await import('./engine.ts');
  const before = document.getText(new vscode.Range(new vscode.Position(0, 0), position));
  const after = document.getText(new vscode.Range(position.line + 1, 0, document.lineCount, 0));
  const found = completions(schema, before, after);
  const own = hasYamlExtension() ? found.filter(({ kind, insert }) => kind === 'rule' && insert.endsWith(': ')) : found;
  return own.map((completion) => itemOf(completion, position));
}

function itemOf({ label, insert, kind, description, from }: Completion, position: vscode.Position) {
  const item = new vscode.CompletionItem(label, KINDS[kind]);
  item.insertText = insert;
  item.range = new vscode.Range(position.line, from, position.line, position.character);
  item.documentation = description;
  // What stands behind a key is asked for at once.
  if (insert !== label) item.command = { title: '', command: 'editor.action.triggerSuggest' };
  return item;
}

async function explain(
  schemas: SchemaFiles,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.Hover | undefined> {
  const schema = hasYamlExtension() ? undefined : await schemas.get('dualstack-lint');
  if (!schema) return undefined;
  const { configHover } = await import('./engine.ts');
  const shift = hasMark(textOf(document)) ? 1 : 0;
  const found = configHover(schema, textOf(document), document.offsetAt(position) + shift, (text) =>
    vscode.l10n.t(text),
  );
  if (!found) return undefined;
  const { start, end } = found.span;
  const range = new vscode.Range(document.positionAt(start - shift), document.positionAt(end - shift));
  return new vscode.Hover(new vscode.MarkdownString(found.markdown), range);
}
