import { compactReport } from './compact.ts';
import type { Format } from './formats.ts';
import { githubReport } from './github.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';
import type { Pieces } from './pieces.ts';
import { joinRepeats } from './repeats.ts';
import type { Results } from './report.ts';
import { sarifReport } from './sarif.ts';
import { painter, textReport } from './text.ts';

/** How a report is written down; but for the version, only the one for people asks. */
export interface Writing {
  readonly version: string;
  readonly colour: boolean;
  /** Columns of the terminal that it goes to. */
  readonly width: number | undefined;
}

/** The report in a format; what repeats on lines of a file is one finding but for programs that go from line to line. */
export async function reportIn(format: Format, found: Results, { colour, version, width }: Writing): Promise<Pieces> {
  if (format === 'compact') return compactReport(found);
  const results = { ...found, findings: joinRepeats(found.findings, found.engine, found.translate) };
  switch (format) {
    case 'text':
      return [textReport(results, painter(colour), width)];
    case 'json':
      return jsonReport(results);
    case 'sarif': {
      // Loading Node's cryptography takes longer than checking all files of a node.
      const { createHash } = await import('node:crypto');
      return sarifReport(results, version, createHash);
    }
    case 'github':
      return [githubReport(results)];
    case 'junit':
      return junitReport(results);
  }
}
