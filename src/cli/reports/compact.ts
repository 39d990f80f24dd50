import { compactLine } from '../../core/assist/compact-line.ts';
import type { Results } from './report.ts';

/** A line for each finding. */
export function compactReport({ findings, display }: Results): string {
  return findings.map((finding) => `${compactLine(finding, display)}\n`).join('');
}
