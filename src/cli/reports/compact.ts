import { compactLine } from '../../core/assist/compact-line.ts';
import type { Pieces } from './pieces.ts';
import type { Results } from './report.ts';

/** A line for each finding. */
export function* compactReport({ findings, display }: Results): Pieces {
  for (const finding of findings) yield `${compactLine(finding, display)}\n`;
}
