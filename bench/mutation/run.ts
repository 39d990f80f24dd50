// Changes the core in one place at a time and runs the tests that reach the place; a change that no test notices is a
// survivor: npm run mutate -- [--sample 300] [--seed 1] [--only src/core/source] [--minutes 30]. docs/mutation.md says what is
// left out.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { install } from '../install.ts';
import { Random } from '../random.ts';
import { bundle, testFilesIn } from './bundle.ts';
import { coreFiles, type Mutant, sample } from './mutants.ts';
import { Plans } from './plans.ts';
import { type Judged, writeReport } from './report.ts';
import type { Observation, Verdict } from './worker.ts';

const { values } = parseArgs({
  options: {
    sample: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    minutes: { type: 'string', default: 'Infinity' },
  },
});

const PACKAGES = [
  '@stryker-mutator/instrumenter@9.6.1',
  'mutation-testing-elements@3.7.3',
  'mutation-testing-metrics@3.7.3',
];
const TESTS = ['test/rules', 'test/clusters', 'test/oracles', 'test/unit', 'bench/mutation'];
/** Tests of what is not in the core, and of the sources' form. */
const OTHERS = /\/(cli|vscode|scripts|syntaxes|l10n)\/|\/(security-\w+|layers|core-is-portable)\.test\.ts$/;
const folder = 'out/mutation';
const packages = join(folder, 'packages');
const program = join(folder, 'tests.cjs');
const [given, result] = [join(folder, 'given.json'), join(folder, 'result.json')];
mkdirSync(folder, { recursive: true });
if (!install(packages, PACKAGES)) throw new Error('StrykerJS cannot be installed');

/** Runs the tests' program; without a result, why it ended. */
function run<T>(task: 'observe' | 'judge', input: unknown, mutant?: string): T | { readonly ended: string } {
  writeFileSync(given, JSON.stringify(input));
  rmSync(result, { force: true });
  const { status, signal, stderr } = spawnSync(
    process.execPath,
    ['--max-old-space-size=2048', program, task, given, result],
    {
      env: { ...process.env, ...(mutant !== undefined && { __STRYKER_ACTIVE_MUTANT__: mutant }) },
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    },
  );
  return status === 0 ? JSON.parse(readFileSync(result, 'utf8')) : { ended: signal ?? stderr.slice(-500) };
}

/** The place of a mutant as a link. */
const placeOf = ({ fileName, location: { start } }: Mutant) =>
  `${relative(process.cwd(), fileName)}:${start.line + 1}:${start.column + 1}`;

const files = coreFiles().filter((file) => relative(process.cwd(), file).startsWith(values.only));
const { total, mutants, instrumented } = await sample(
  packages,
  files,
  Number(values.sample),
  new Random(Number(values.seed)),
);
console.log(`${mutants.length} of ${total} mutants, seed ${values.seed}`);

const testFiles = testFilesIn(TESTS).filter((file) => !OTHERS.test(file));
const imports = await bundle(program, testFiles, coreFiles(), instrumented);
const observation = run<Observation>(
  'observe',
  mutants.map(({ id }) => id),
);
if ('ended' in observation) throw new Error(`the tests do not run: ${observation.ended}`);
const tests = observation.files.flatMap((file) => file.tests);
const failing = tests.filter(({ failure }) => failure !== undefined);
console.log(`${tests.length} tests; ${failing.length} fail without a mutant and are left out`);
for (const { name, failure } of failing) console.log(`  ${name}: ${failure}`);

const plans = new Plans(observation, imports);

function judge(mutant: Mutant): Judged {
  const plan = plans.of(mutant, relative(process.cwd(), mutant.fileName));
  if (plan.tests.length === 0) return { mutant, verdict: { status: 'NoCoverage' } };
  const verdict = run<Verdict>('judge', plan, mutant.id);
  if (!('ended' in verdict)) return { mutant, verdict };
  // The worker kills itself when a mutant takes too much time; anything else that ends it early is a failure.
  const { ended } = verdict;
  return { mutant, verdict: ended === 'SIGKILL' ? { status: 'Timeout' } : { status: 'Killed', by: ended } };
}

const judged: Judged[] = [];
const end = Date.now() + Number(values.minutes) * 60_000;
for (const mutant of mutants) {
  if (Date.now() > end) break;
  const one = judge(mutant);
  judged.push(one);
  const { verdict } = one;
  console.log(
    `${judged.length} ${verdict.status} ${placeOf(mutant)} ${mutant.mutatorName} ${JSON.stringify(mutant.replacement.slice(0, 80))}` +
      ('by' in verdict ? ` by ${verdict.by}` : ''),
  );
}
const score = await writeReport(packages, folder, judged);
const count = (status: string) => judged.filter(({ verdict }) => verdict.status === status).length;
console.log(
  `${score.toFixed(1)} % of ${judged.length} mutants noticed: ${count('Killed')} killed, ${count('Timeout')} without end, ` +
    `${count('Survived')} survived, ${count('NoCoverage')} reached by no test. ${folder}/report.html shows them.`,
);
