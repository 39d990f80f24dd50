// Runs every check of the project, or the parts that are named: node scripts/test.mjs [part …] [--list]
// `rules ID …` runs the examples of these rules alone.
// The parts run in an order that shows the cheapest mistake first; the first part that fails ends the run.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { compileSchemas } from './compile-schemas.mjs';
import { ORDER_OF_CONSTANTS } from './rule-order.mjs';

compileSchemas();

/** Test files below a folder; Node 20's runner takes files, not globs. */
function testsIn(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .sort();
}

/** The command that runs a package's program: a `.bin` entry is a shell script on Windows. */
function bin(packageName, name) {
  const folder = `node_modules/${packageName}`;
  const { bin: programs } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  return ['node', path.join(folder, programs[name])];
}
/** The command that runs test files; its last words name the tests that failed. */
const NODE_TEST = ['node', '--import', 'tsx', '--test', '--test-reporter=spec'];
const nodeTests = (...folders) => [[...NODE_TEST, ...folders.flatMap(testsIn)]];
/** Tests that share nothing and wait for nothing, on all processors: Node leaves one idle, which is half of two. */
const nodeTestsSideBySide = (...folders) => [
  [...NODE_TEST, `--test-concurrency=${availableParallelism()}`, ...folders.flatMap(testsIn)],
];

const PARTS = {
  types: () => [[...bin('typescript', 'tsc'), '--noEmit']],
  lint: () => [[...bin('@biomejs/biome', 'biome'), 'check', '--error-on-warnings']],
  generated: () => [['node', 'scripts/generate.mjs', '--check']],
  unit: () => nodeTestsSideBySide('test/unit'),
  rules: () => nodeTestsSideBySide('test/rules', 'test/clusters', 'test/bench'),
  properties: () => nodeTestsSideBySide('test/properties'),
  oracles: () => nodeTests('test/oracles'),
  cli: () => [['node', 'scripts/npm.mjs'], ...nodeTests('test/cli')],
  vscode: () => [
    ['node', 'scripts/build.mjs'],
    ['node', 'test/vscode/run.mjs', '--host', 'node'],
    ['node', 'test/vscode/run.mjs', '--host', 'web'],
    ['node', 'test/vscode/run.mjs', '--vsix'],
    ['node', 'test/vscode/run.mjs', '--host', 'node', '--locale', 'zh-cn'],
    ['node', 'test/vscode/run.mjs', '--host', 'web', '--locale', 'zh-cn'],
    ...[
      'harness.test.ts',
      'address-plan.test.mjs',
      'window.test.mjs',
      'status.test.mjs',
      'many-findings.test.mjs',
      'folders.test.mjs',
    ].map((name) => [...NODE_TEST, `test/vscode/${name}`]),
  ],
};

const wanted = process.argv.slice(2);
if (wanted[0] === 'rules' && wanted.length > 1 && !wanted.some((name, index) => index > 0 && PARTS[name])) {
  process.env.RULES = wanted.splice(1).join(',');
  PARTS.rules = () => [
    ['node', 'scripts/generate-rule-index.mjs'],
    ORDER_OF_CONSTANTS,
    [...NODE_TEST, 'test/rules/examples.test.ts'],
  ];
}
if (wanted.includes('--list')) {
  console.log(Object.keys(PARTS).join('\n'));
  process.exit(0);
}
const unknown = wanted.find((name) => !PARTS[name]);
if (unknown) {
  console.error(`test: no part is called ${unknown}; there are ${Object.keys(PARTS).join(', ')}`);
  process.exit(2);
}

const times = [];
for (const name of wanted.length > 0 ? wanted : Object.keys(PARTS)) {
  console.log(`\n== ${name}`);
  const start = process.hrtime.bigint();
  for (const [command, ...args] of PARTS[name]()) {
    const { status, error } = spawnSync(command, args, { stdio: 'inherit' });
    if (status !== 0) {
      console.error(
        `\ntest: ${name} failed (${error?.message ?? `exit code ${status}`}): ${[command, ...args].join(' ').slice(0, 200)}`,
      );
      process.exit(1);
    }
  }
  times.push(`${name} ${Number((process.hrtime.bigint() - start) / 1_000_000n) / 1000} s`);
}
console.log(`\nAll parts passed: ${times.join(', ')}`);
