import * as vscode from 'vscode';
import type { Engine } from '../core/engine.ts';
import type { Finding } from '../core/model/finding.ts';
import { lineBreakOf } from '../core/source/text.ts';

/**
 * Puts a comment above a finding's line that silences its rule there. Undefined where a comment would not be one: in JSON,
 * in text that is embedded in a scalar, in a log.
 */
export function disableLine(engine: Engine, finding: Finding): { position: vscode.Position; text: string } | undefined {
  const { uri, range, rule } = finding;
  const text = engine.textOf(uri);
  if (text === undefined || /\.(?:json|conflist|log)$/i.test(uri)) return undefined;
  const line = range.start.line;
  const lines = text.split(/\r\n?|\n/);
  const indent = /^[ \t]*/.exec(lines[line] ?? '')?.[0] ?? '';
  const comment = `${indent}# dualstack-lint-disable-next-line ${rule} -- ${vscode.l10n.t('say why')}`;
  const lineBreak = lineBreakOf(text);
  // The proof that it is a comment there: the finding goes, and nothing else is found that was not found before.
  const before = engine.findings().get(uri) ?? [];
  try {
    const disabled = [...lines.slice(0, line), comment, ...lines.slice(line)].join(lineBreak);
    engine.update(uri, disabled);
    const after = engine.findings().get(uri) ?? [];
    const silenced = before.filter((each) => each.rule === rule && each.range.start.line === line).length;
    if (after.length !== before.length - silenced || engine.documentsOf(uri).length === 0) return undefined;
  } finally {
    engine.update(uri, text);
  }
  return { position: new vscode.Position(line, 0), text: comment + lineBreak };
}
