import * as vscode from 'vscode';
import { pageOf } from '../core/rule-pages.ts';

const SCHEME = 'dualstack-lint-rule';
const translate = (template: string) => vscode.l10n.t(template);

/** The page of a rule: it comes with the extension, so it is there without a network. */
export function rulePage(extension: vscode.Uri, rule: string): vscode.Uri {
  return vscode.Uri.joinPath(extension, pageOf(rule));
}

/** The pages of the rules with what each reports in the editor's language. */
export function registerRulePages(extension: vscode.Uri): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    async provideTextDocumentContent({ path }) {
      const bytes = await vscode.workspace.fs.readFile(rulePage(extension, path.slice(1, -'.md'.length)));
      const page = new TextDecoder().decode(bytes);
      return page.replace(/^\*\*(.*)\*\*$/m, (_, summary: string) => `**${translate(summary)}**`);
    },
  });
}

export function showRule(rule: string): Promise<void> {
  return showMarkdown(vscode.Uri.from({ scheme: SCHEME, path: `/${rule}.md` }));
}

/** Shows a page the way it is meant to be read; as text where there is no preview. */
export async function showMarkdown(uri: vscode.Uri): Promise<void> {
  try {
    // The extension for Markdown may run in another host, where it cannot be seen from here.
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  } catch {
    await vscode.window.showTextDocument(uri, { preview: true });
  }
}
