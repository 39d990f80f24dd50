// Tries mutated files for as long as it takes: npm run fuzz -- [--tries 1000000] [--seed 1] [--part 1/2]. What has been tried
// is kept in out/fuzz, so that a run that was ended goes on where it was; inputs that fail are kept there too. Programs that
// run side by side each take a part. A try that fails is one of a block of tries with one engine: npm run fuzz -- --seed S
// --only N makes its block again, and shows where it failed.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { inspect, parseArgs } from 'node:util';
import { BLOCK, type Counts, FuzzRun } from './fuzz-run.ts';
import { endure, type Files, filesOfTry } from './fuzzing.ts';

const { values } = parseArgs({
  options: {
    tries: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    part: { type: 'string', default: '1/1' },
    only: { type: 'string' },
  },
});
const [tries, seed] = [Number(values.tries), Number(values.seed)];
const [part = 1, parts = 1] = values.part.split('/').map(Number);
const folder = 'out/fuzz';
const state = `${folder}/seed-${seed}${parts > 1 ? `-part-${part}-of-${parts}` : ''}.json`;
/** Tries between two notes of how far it has come; blocks are whole. */
const STEP = 10 * BLOCK;
/** Seconds for one set of files; the slowest honest one takes a hundredth. */
const MOST_TIME = 2;

interface State {
  readonly next: number;
  readonly failed: readonly number[];
  readonly counts: Counts;
  /** Seconds of CPU. */
  readonly cpu: number;
}

mkdirSync(folder, { recursive: true });
// The YAML library makes many errors, and what they cost is their stacks.
if (values.only === undefined) {
  Error.stackTraceLimit = 0;
  runAll();
} else runBlock(Number(values.only));

function runAll(): void {
  const done = existsSync(state) ? (JSON.parse(readFileSync(state, 'utf8')) as State) : undefined;
  const failed = [...(done?.failed ?? [])];
  const run = new FuzzRun(seed, done?.counts ?? {});
  const used = () => (done?.cpu ?? 0) + seconds(process.cpuUsage());
  for (let index = done?.next ?? 0; index < tries; index++) {
    const isMine = Math.floor(index / BLOCK) % parts === part - 1;
    if (isMine && !tryOne(run, index)) failed.push(index);
    if ((index + 1) % STEP > 0 && index + 1 < tries) continue;
    const now: State = { next: index + 1, failed, counts: run.counts, cpu: used() };
    writeFileSync(state, JSON.stringify(now));
    if ((index + 1) % (10 * STEP) === 0) report(now);
  }
  console.log(run.counts);
  process.exitCode = failed.length > 0 ? 1 : 0;
}

function report({ next, failed, counts, cpu }: State): void {
  const { tries: done = 0 } = counts;
  console.log(`${done} tries up to ${next}, ${failed.length} failed, ${Math.round(done / cpu)} a second of CPU`);
}

function runBlock(last: number): void {
  const run = new FuzzRun(seed, {});
  let failed = false;
  for (let index = last - (last % BLOCK); index <= last; index++) failed = !tryOne(run, index);
  process.exitCode = failed ? 1 : 0;
}

function tryOne(run: FuzzRun, index: number): boolean {
  const start = performance.now();
  try {
    run.try(index);
    if (performance.now() - start > 1000 * MOST_TIME) inTime(filesOfTry(seed, index));
    return true;
  } catch (error) {
    const told = inspect(error);
    const files = [...filesOfTry(seed, index)];
    writeFileSync(`${folder}/seed-${seed}-try-${index}.json`, JSON.stringify({ error: told, files }, null, 1));
    console.error(`try ${index}: ${told}`);
    run.restart();
    return false;
  }
}

/** Whether it were the files that took so long each time, and not the machine, whose processors may be shared. */
function inTime(files: Files): void {
  let least = Number.POSITIVE_INFINITY;
  for (let go = 0; go < 3 && least > MOST_TIME; go++) {
    const start = process.cpuUsage();
    endure(files);
    least = Math.min(least, seconds(process.cpuUsage(start)));
  }
  if (least > MOST_TIME) throw new Error(`took ${least} s`);
}

function seconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1e6;
}
