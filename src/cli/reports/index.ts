import { compactReport } from './compact.ts';
import type { Format } from './formats.ts';
import { githubReport } from './github.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';
import type { Results } from './report.ts';
import { sarifReport } from './sarif.ts';
import { painter, textReport } from './text.ts';

/** How a report is shown. */
export interface Show {
  readonly colour: boolean;
  /** Columns of the terminal; none for a file or a pipe. */
  readonly width?: number | undefined;
  readonly version: string;
}

/** The report in a format; only the one for people has colours and a width. */
export function reportIn(format: Format, results: Results, { colour, width, version }: Show) {
  switch (format) {
    case 'text':
      return textReport(results, painter(colour), width);
    case 'json':
      return jsonReport(results);
    case 'sarif':
      return sarifReport(results, version);
    case 'github':
      return githubReport(results);
    case 'junit':
      return junitReport(results);
    case 'compact':
      return compactReport(results);
  }
}
