import * as vscode from 'vscode';
import type { Engine } from '../core/engine.ts';
import type { Finding } from '../core/model/finding.ts';
import { lineBreakOf } from '../core/source/text.ts';

export interface Comment {
  readonly position: vscode.Position;
  readonly text: string;
}

/** Puts a comment above a finding's line that silences its rule there. Undefined where a comment would not be one. */
export function disableLine(engine: Engine, finding: Finding): Comment | undefined {
  const { line } = finding.range.start;
  return silencing(engine, finding, 'next-line', line, (each) => each.range.start.line === line);
}

/** Puts a comment at the top of a finding's file that silences its rule in all of it. */
export function disableFile(engine: Engine, finding: Finding): Comment | undefined {
  const first = engine.textOf(finding.uri)?.split(/\r\n?|\n/, 1)[0] ?? '';
  // Such a line says what a file is, and only where it is the first.
  const line = /^\uFEFF?(?:#!|#cloud-config|## *template:|%YAML)/.test(first) ? 1 : 0;
  return silencing(engine, finding, 'file', line, () => true);
}

/**
 * A comment as a line of its own. None in JSON, in text that is embedded in a scalar, in a log, on a kernel's command
 * line, nor where a byte-order mark stands.
 *
 * @param covers the findings that are to go
 */
function silencing(
  engine: Engine,
  { uri, rule, range }: Finding,
  scope: 'next-line' | 'file',
  line: number,
  covers: (finding: Finding) => boolean,
): Comment | undefined {
  const text = engine.textOf(uri);
  if (text === undefined || /\.(?:json|conflist|log)$|\/cmdline(?:\.txt)?$/i.test(uri)) return undefined;
  if (line === 0 && text.startsWith('\uFEFF')) return undefined;
  const lines = text.split(/\r\n?|\n/);
  const indent = scope === 'file' ? '' : (/^[ \t]*/.exec(lines[range.start.line] ?? '')?.[0] ?? '');
  const comment = `${indent}# dualstack-lint-disable-${scope} ${rule} -- ${vscode.l10n.t('say why')}`;
  const lineBreak = lineBreakOf(text);
  // The proof that it is a comment there: the finding goes, and nothing else is found that was not found before.
  const before = engine.findings().get(uri) ?? [];
  try {
    engine.update(uri, [...lines.slice(0, line), comment, ...lines.slice(line)].join(lineBreak));
    const after = engine.findings().get(uri) ?? [];
    const silenced = before.filter((each) => each.rule === rule && covers(each)).length;
    if (after.length !== before.length - silenced || engine.documentsOf(uri).length === 0) return undefined;
  } finally {
    engine.update(uri, text);
  }
  return { position: new vscode.Position(line, 0), text: comment + lineBreak };
}
