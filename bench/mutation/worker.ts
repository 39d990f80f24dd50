// What a process of a mutation run does: without a mutant it runs all tests and notes which mutants each of them reaches;
// with one, the tests that reach it, until one fails. The bundle calls `work` with its test files.
import { readFileSync, writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { type Test, takeTests } from './node-test.ts';

/** Test files by their paths; importing one collects its tests. */
export type TestFiles = Readonly<Record<string, () => Promise<unknown>>>;

/** How often each mutant was reached, by its id. */
export type Hits = Readonly<Record<string, number>>;

/** What a run without a mutant found out about one test. */
export interface Observed {
  readonly name: string;
  /** CPU seconds. */
  readonly seconds: number;
  readonly hits: Hits;
  /** Why it fails; then it cannot judge a mutant. */
  readonly failure?: string;
}

export interface Observation {
  /** Mutants that are reached while the modules of the core load. */
  readonly loading: Hits;
  readonly files: readonly { readonly file: string; readonly loading: Hits; readonly tests: readonly Observed[] }[];
}

/** The tests that judge a mutant, in order. */
export interface Plan {
  /** Reached more often than this, the mutant has made an endless loop. */
  readonly hitLimit: number;
  /** CPU seconds that the tests take without the mutant. */
  readonly seconds: number;
  readonly tests: readonly { readonly file: string; readonly name: string }[];
}

export type Verdict = { readonly status: 'Survived' | 'Timeout' } | { readonly status: 'Killed'; readonly by: string };

/** What Stryker's instrumented code shares with its surroundings. */
interface Namespace {
  activeMutant?: string;
  currentTestId?: string | undefined;
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> };
  hitCount?: number;
  hitLimit?: number;
}
const scope = globalThis as unknown as { __stryker__?: Namespace };
scope.__stryker__ ??= {};
const stryker = scope.__stryker__;
/** Instrumented modules keep this object, so it is never replaced. */
stryker.mutantCoverage = { static: {}, perTest: {} };
const coverage = stryker.mutantCoverage;

const nameOf = (test: Test) => test.path.join(' > ');
const failureOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 500);

async function run(test: Test): Promise<string | undefined> {
  try {
    await test.body({ diagnostic() {} });
    return undefined;
  } catch (error) {
    return failureOf(error);
  }
}

/** Runs something and takes which of the mutants it reached. */
async function watch<T>(
  mutants: ReadonlySet<string>,
  action: () => Promise<T>,
): Promise<{ value: T; hits: Hits; seconds: number }> {
  coverage.static = {};
  const before = process.cpuUsage();
  const value = await action();
  const { user, system } = process.cpuUsage(before);
  const hits = Object.entries(coverage.static).filter(([id]) => mutants.has(id));
  return { value, hits: Object.fromEntries(hits), seconds: (user + system) / 1e6 };
}

async function observe(
  ids: readonly string[],
  loadCore: () => Promise<unknown>,
  testFiles: TestFiles,
): Promise<Observation> {
  const mutants = new Set(ids);
  const { hits: loading } = await watch(mutants, loadCore);
  const files: Observation['files'][number][] = [];
  for (const [file, load] of Object.entries(testFiles)) {
    const { hits } = await watch(mutants, load);
    const tests: Observed[] = [];
    for (const test of takeTests()) {
      const { value: failure, hits, seconds } = await watch(mutants, () => run(test));
      tests.push({ name: nameOf(test), seconds, hits, ...(failure === undefined ? {} : { failure }) });
    }
    files.push({ file, loading: hits, tests });
  }
  return { loading, files };
}

/** CPU seconds that a process may take beside ten times what its tests take; most loops without end are noticed sooner. */
const MOST_TIME = 60;

/** Ends this process when it has taken more CPU time; a loop without end leaves only another thread to do so. */
function endAfter(seconds: number): void {
  const watch = `setInterval(() => {
    const { user, system } = process.cpuUsage();
    if ((user + system) / 1e6 > ${seconds}) process.kill(process.pid, 'SIGKILL');
  }, 1000);`;
  new Worker(watch, { eval: true }).unref();
}

async function judge(plan: Plan, testFiles: TestFiles): Promise<Verdict> {
  endAfter(MOST_TIME + 10 * plan.seconds);
  stryker.hitCount = 0;
  stryker.hitLimit = plan.hitLimit;
  const endless = () => (stryker.hitCount ?? 0) > plan.hitLimit;
  const loaded = new Map<string, ReadonlyMap<string, Test>>();
  for (const { file, name } of plan.tests) {
    try {
      if (!loaded.has(file)) {
        await testFiles[file]?.();
        loaded.set(file, new Map(takeTests().map((test) => [nameOf(test), test])));
      }
    } catch (error) {
      return endless() ? { status: 'Timeout' } : { status: 'Killed', by: `${file}: ${failureOf(error)}` };
    }
    const test = loaded.get(file)?.get(name);
    const failure = test && (await run(test));
    if (endless()) return { status: 'Timeout' };
    if (failure !== undefined) return { status: 'Killed', by: `${file}: ${name}` };
  }
  return { status: 'Survived' };
}

/** Does what the arguments ask for: `observe MUTANTS RESULT` or `judge PLAN RESULT`, which are files. */
export async function work(loadCore: () => Promise<unknown>, testFiles: TestFiles): Promise<void> {
  const [task, given = '', result = ''] = process.argv.slice(2);
  const input = JSON.parse(readFileSync(given, 'utf8'));
  const found = task === 'observe' ? await observe(input, loadCore, testFiles) : await judge(input, testFiles);
  writeFileSync(result, JSON.stringify(found));
  process.exit(0);
}
