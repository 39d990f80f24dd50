import * as vscode from 'vscode';
import type { Finding } from '../core/model/finding.ts';

type EngineRange = Finding['range'];

/**
 * A range of the engine as the editor counts. An editor hides a byte-order mark, so that the first line of such a file is
 * one unit shorter there.
 *
 * @param marked whether the file starts with the mark
 */
export function toRange({ start, end }: EngineRange, marked: boolean): vscode.Range {
  const shift = (line: number, character: number) => (marked && line === 0 ? Math.max(0, character - 1) : character);
  return new vscode.Range(start.line, shift(start.line, start.character), end.line, shift(end.line, end.character));
}

/** An offset of the editor as the engine counts. */
export function toEngineOffset(offset: number, marked: boolean): number {
  return marked ? offset + 1 : offset;
}

/** Whether a range covers the byte-order mark itself, which no edit of a document can reach. */
export function coversMark({ start, end }: EngineRange, marked: boolean): boolean {
  return marked && start.line === 0 && start.character === 0 && (end.line > 0 || end.character > 0);
}

export function isSame(a: EngineRange, b: EngineRange): boolean {
  return (
    a.start.line === b.start.line &&
    a.start.character === b.start.character &&
    a.end.line === b.end.line &&
    a.end.character === b.end.character
  );
}
