// Doubles each kind of large input and fails where the work more than doubles: npm run bench -- --only linear
// What is compared is CPU time, the least of a few runs, as other work on the machine disturbs it least.
import { OWN_FILES } from './linear/files.ts';
import { checks, type Load } from './linear/load.ts';
import { OBJECTS } from './linear/objects.ts';
import { OUTPUTS } from './linear/outputs.ts';
import { SELECTORS, SETS } from './linear/sets.ts';

/** Twice the input may take this many times as long. */
const LIMIT = 2.5;

export const LOADS: readonly Load[] = [
  ...checks(OWN_FILES),
  ...checks(OBJECTS),
  ...checks(SETS),
  ...SELECTORS,
  ...OUTPUTS,
];

/** Runs of an input; a long one is disturbed less and needs fewer. */
const MOST_RUNS = 5;
const ENOUGH_MS = 1500;

/** Milliseconds of CPU time. */
export async function least(work: () => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  let all = 0;
  for (let run = 0; run < MOST_RUNS && all < ENOUGH_MS; run++) {
    const start = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(start);
    const taken = (user + system) / 1000;
    all += taken;
    best = Math.min(best, taken);
  }
  return best;
}

/** What twice the input takes, as Markdown, and the names of the loads that take too long. */
export async function linear(): Promise<{ readonly text: string; readonly tooLong: readonly string[] }> {
  const measured = [];
  for (const { name, size, work } of LOADS) {
    // Code that has not run yet is slow at first, which would hide what the size costs.
    await work(Math.ceil(size / 10))();
    const [single, double] = [await least(work(size)), await least(work(2 * size))];
    measured.push({ name, size, single, double, ratio: double / single });
  }
  const rows = measured.map(
    ({ name, size, single, double, ratio }) =>
      `| ${name} | ${size} | ${single.toFixed(0)} | ${double.toFixed(0)} | ${ratio.toFixed(2)} |`,
  );
  return {
    text: ['| twice the input | size | ms | twice, ms | × |', '|---|---|---|---|---|', ...rows, ''].join('\n'),
    tooLong: measured.filter(({ ratio }) => ratio > LIMIT).map(({ name }) => name),
  };
}
