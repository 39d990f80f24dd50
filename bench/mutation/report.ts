import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { groupBy } from '../../src/core/source/collect.ts';
import type { Mutant } from './mutants.ts';
import type { Verdict } from './worker.ts';

export interface Judged {
  readonly mutant: Mutant;
  readonly verdict: Verdict | { readonly status: 'NoCoverage' };
}

/** From 1, as reports count. */
const counted = ({ line, column }: Mutant['location']['start']) => ({ line: line + 1, column: column + 1 });

/** A report in the format that all of Stryker's tools read. */
function reportOf(judged: readonly Judged[]) {
  const files = groupBy(judged, ({ mutant }) => mutant.fileName);
  return {
    schemaVersion: '2',
    thresholds: { high: 90, low: 85 },
    files: Object.fromEntries(
      [...files].map(([file, inFile]) => [
        relative(process.cwd(), file),
        {
          language: 'typescript',
          source: readFileSync(file, 'utf8'),
          mutants: inFile.map(({ mutant: { id, mutatorName, replacement, location }, verdict }) => ({
            id,
            mutatorName,
            replacement,
            location: { start: counted(location.start), end: counted(location.end) },
            status: verdict.status,
            ...('by' in verdict && { statusReason: verdict.by }),
          })),
        },
      ]),
    ),
  };
}

/**
 * Writes `report.json` and `report.html` into a folder.
 * @param packages  folder in which Stryker's packages are installed
 * @returns the mutation score in per cent: of all mutants, those that tests noticed
 */
export async function writeReport(packages: string, folder: string, judged: readonly Judged[]): Promise<number> {
  const modules = resolve(packages, 'node_modules');
  const report = reportOf(judged);
  const json = JSON.stringify(report);
  const elements = readFileSync(join(modules, 'mutation-testing-elements/dist/mutation-test-elements.js'), 'utf8');
  writeFileSync(join(folder, 'report.json'), json);
  writeFileSync(
    join(folder, 'report.html'),
    `<!doctype html><meta charset="utf-8"><title>Mutants</title><script>${elements}</script>
<mutation-test-report-app></mutation-test-report-app>
<script>document.querySelector('mutation-test-report-app').report = ${json.replaceAll('<', '\\u003c')}</script>\n`,
  );
  const metrics = pathToFileURL(join(modules, 'mutation-testing-metrics/dist/src/index.js'));
  const { calculateMutationTestMetrics } = await import(metrics.href);
  return calculateMutationTestMetrics(report).systemUnderTestMetrics.metrics.mutationScore;
}
