// Doubles each kind of large input, twice, and fails where the work more than doubles: npm run bench -- --only linear
// What is compared is CPU time, the least of a few runs, as other work on the machine disturbs it least.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
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

/** What takes less is not judged: a collection of garbage takes longer. */
const FELT_MS = 100;

/** Runs of an input, as many of a large one as of a small one: each is faster than the one before. */
const RUNS = 3;

/** What other loads have left, which none of them is to pay for. */
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Milliseconds of CPU time. */
export async function least(work: () => unknown): Promise<number> {
  collect();
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run++) {
    const start = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

/**
 * Prints what twice the input takes, as Markdown: the mean of two doublings, as one alone is disturbed by what V8 has just
 * compiled or collected.
 *
 * @returns the names of the loads that take too long
 */
export async function linear(): Promise<readonly string[]> {
  console.log('| twice the input | size | ms | four times the size, ms | × |\n|---|---|---|---|---|');
  const tooLong: string[] = [];
  for (const load of LOADS) {
    // Code that has not run yet is slow at first, which would hide what the size costs.
    await load.work(Math.ceil(load.size / 10))();
    const found = await growth(load);
    // What else a machine does is seldom there twice.
    const { half, first, last, ratio } = found.ratio > LIMIT ? await growth(load) : found;
    if (ratio > LIMIT && last > FELT_MS) tooLong.push(load.name);
    console.log(`| ${load.name} | ${half} | ${first.toFixed(0)} | ${last.toFixed(0)} | ${ratio.toFixed(2)} |`);
  }
  console.log('');
  return tooLong;
}

async function growth({ size, work }: Load) {
  const half = Math.ceil(size / 2);
  const [first, last] = [await least(work(half)), await least(work(4 * half))];
  return { half, first, last, ratio: Math.sqrt(last / first) };
}
