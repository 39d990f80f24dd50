import { compactReport } from './compact.ts';
import type { Format } from './formats.ts';
import { githubReport } from './github.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';
import type { Results } from './report.ts';
import { painter, textReport } from './text.ts';

/** How a report is written down; but for the version, only the one for people asks. */
export interface Writing {
  readonly version: string;
  readonly colour: boolean;
  /** Columns of the terminal that it goes to. */
  readonly width: number | undefined;
}

/** The report in a format. */
export async function reportIn(format: Format, results: Results, { colour, version, width }: Writing): Promise<string> {
  switch (format) {
    case 'text':
      return textReport(results, painter(colour), width);
    case 'json':
      return jsonReport(results);
    case 'sarif': {
      // Its fingerprints need Node's cryptography, which takes longer to load than all files of a node to check.
      const { sarifReport } = await import('./sarif.ts');
      return sarifReport(results, version);
    }
    case 'github':
      return githubReport(results);
    case 'junit':
      return junitReport(results);
    case 'compact':
      return compactReport(results);
  }
}
