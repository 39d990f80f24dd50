// Measures the npm package, installed from its tarball: npm run bench -- [--files 10000] [--rounds 9] [--peers] [--only PART]
// Parts: bundles, start, workspace, plugins, keystroke, ranges, linear. Everything is printed as Markdown; docs/performance.md keeps a run.
import { spawnSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSync } from 'esbuild';
import { bundles } from './bundles.ts';
import { otherCnis } from './cnis.ts';
import { keystrokes } from './keystroke.ts';
import { linear } from './linear.ts';
import { installPackage } from './package.ts';
import { peers } from './peers.ts';
import { manyRanges } from './ranges.ts';
import { type Contender, race, table } from './timer.ts';
import { makeWorkspace, writeWorkspace } from './workspace.ts';
import { yamlLanguageServer } from './yaml-language-server.ts';

const { values: options } = parseArgs({
  options: {
    files: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '9' },
    peers: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});
const files = Number(options.files);
const rounds = Number(options.rounds);
const node = process.execPath;
const out = resolve('out/bench');
const cli = installPackage(out);
const INCIDENT = 'examples/ipv6-route-loss';
const workspace = `${out}/workspace-${files}`;
const limit = `${out}/limit.cjs`;

function wanted(part: string): boolean {
  return options.only === undefined || options.only === part;
}

function prepare(): void {
  buildSync({
    entryPoints: ['bench/limit.ts'],
    outfile: limit,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  const made = makeWorkspace({ files, faults: Math.round(files / 100) });
  writeWorkspace(workspace, made);
  const { stdout } = spawnSync(node, [cli, '--format', 'json', '.'], {
    cwd: workspace,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const report = JSON.parse(stdout) as {
    findings: { file: string; rule: string; range: { start: { line: number } } }[];
  };
  const found = report.findings.map(({ file, rule, range }) => `${file}:${range.start.line} ${rule}`).sort();
  const expected = made.faults.map(({ file, rule, line }) => `${file}:${line} ${rule}`).sort();
  const missed = expected.filter((each) => !found.includes(each));
  const extra = found.filter((each) => !expected.includes(each));
  console.log(
    `Workspace: ${files} YAML and JSON files, ${made.files.size} in all, ${made.clusters} clusters. Injected faults ` +
      `found at their line: ${expected.length - missed.length} of ${expected.length}; anything else reported: ${extra.length}.\n`,
  );
  if (missed.length + extra.length > 0) process.exitCode = 1;
}

console.log(
  `${cpus()[0]?.model} × ${cpus().length}, ${Math.round(totalmem() / 1e9)} GB, ${process.platform} ${process.arch}, ` +
    `Node ${process.versions.node}, ${rounds} rounds, medians.\n`,
);

if (wanted('bundles')) console.log(bundles());

if (wanted('start')) {
  const starts: Contender[] = [
    { name: 'node -e 0', command: [node, '-e', '0'] },
    { name: '--version', command: [node, cli, '--version'] },
    { name: 'the incident, first run', command: ['env', 'NODE_DISABLE_COMPILE_CACHE=1', node, cli, INCIDENT] },
    // The round that warms the caches of files also leaves V8's code.
    { name: 'the incident, later runs', command: [node, cli, INCIDENT] },
  ];
  console.log(table('start-up', race(starts, rounds * 2 + 1)));
}

if (wanted('workspace')) {
  prepare();
  const programs: Contender[] = [
    { name: 'limit', command: [node, limit, workspace] },
    { name: 'dualstack-lint', command: [node, cli, '.'], cwd: workspace },
  ];
  if (spawnSync('rg', ['--version']).status === 0) {
    const kinds = 'kind:\\s*(IPPool|KubeletConfiguration|ClusterConfiguration|Installation)|fixed-cidr';
    const globs = ['*.yaml', '*.yml', '*.json'].flatMap((glob) => ['-g', glob]);
    programs.push({ name: 'ripgrep', command: ['rg', '-l', '--no-ignore', ...globs, kinds, workspace] });
  } else console.log('ripgrep: not installed, left out\n');
  console.log(table(`${files} files`, race(programs, rounds)));
  if (options.peers) {
    const ours: Contender = { name: 'dualstack-lint', command: [node, cli, '.'], cwd: workspace };
    console.log(table('peers', race([ours, ...peers(workspace, out)], 1)));
  }
}

if (wanted('plugins')) console.log(otherCnis(files, rounds, out, [node, cli, '.']));
if (wanted('keystroke')) {
  console.log(keystrokes(files));
  if (options.peers) console.log(await yamlLanguageServer(out));
}
if (wanted('ranges')) console.log(manyRanges());
if (wanted('linear')) {
  const { text, tooLong } = linear();
  console.log(text);
  if (tooLong.length > 0) {
    console.error(`bench: twice the input takes more than twice as long: ${tooLong.join(', ')}`);
    process.exitCode = 1;
  }
}
