// Measures the npm package, installed from its tarball, under the releases of Node that users have:
// npm run bench -- [--nodes 20,22,24] [--files 1000,10000] [--rounds 9] [--only PART]
// Parts: bundles, start, workspace, peers, plugins, keystroke, server, ranges, linear; peers and server only where they are
// asked for. Everything is printed as Markdown; docs/performance.md keeps a run.
import { spawnSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSync } from 'esbuild';
import { bundles } from './bundles.ts';
import { otherCnis } from './cnis.ts';
import { keystrokes } from './keystroke.ts';
import { linear } from './linear.ts';
import { type Node, nodes } from './nodes.ts';
import { forgetKeptCode, installPackage } from './package.ts';
import { biome, peers, yamllint } from './peers.ts';
import { manyRanges } from './ranges.ts';
import { type Contender, type Measured, race, table } from './timer.ts';
import { makeWorkspace, writeWorkspace } from './workspace.ts';
import { yamlLanguageServer } from './yaml-language-server.ts';

const { values: options } = parseArgs({
  options: {
    nodes: { type: 'string', default: '20,22,24' },
    files: { type: 'string', default: '1000,10000' },
    rounds: { type: 'string', default: '9' },
    only: { type: 'string' },
  },
});
const sizes = options.files.split(',').map(Number);
const rounds = Number(options.rounds);
const out = resolve('out/bench');
const parts = options.only?.split(',');
const installed = nodes(options.nodes.split(','), out);
const newest = installed.at(-1) as Node;
const cli = installPackage(out);

const INCIDENT = resolve('examples/ipv6-route-loss');

function wanted(part: string): boolean {
  return parts ? parts.includes(part) : part !== 'peers' && part !== 'server';
}

/** Races the contenders under each Node. */
function byNode(contenders: (node: Node) => Contender[], times = rounds): Record<string, Measured[]> {
  return Object.fromEntries(installed.map((node) => [node.version, race(contenders(node), times)]));
}

/** The package's first run at a place, which keeps V8's code, and a later one, which begins with it. */
function firstAndLater({ path }: Node, name: string, args: readonly string[], cwd?: string): Contender[] {
  const program = { command: [path, cli, ...args] as const, ...(cwd !== undefined && { cwd }) };
  return [
    { ...program, name: `${name}, first run`, before: () => forgetKeptCode(cli) },
    { ...program, name: `${name}, later run` },
  ];
}

function start(): string {
  const contenders = (node: Node): Contender[] => [
    { name: 'node -e 0', command: [node.path, '-e', '0'] },
    { name: '--version', command: [node.path, cli, '--version'] },
    { name: '--help', command: [node.path, cli, '--help'] },
    ...firstAndLater(node, 'the incident', [INCIDENT]),
    ...yamllint(INCIDENT),
  ];
  return table('start-up', byNode(contenders, rounds * 2 + 1));
}

function makeFiles(files: number): string {
  const workspace = `${out}/workspace-${files}`;
  const made = makeWorkspace({ files, faults: Math.round(files / 100) });
  writeWorkspace(workspace, made);
  const { stdout } = spawnSync(newest.path, [cli, '--format', 'json', '.'], {
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
  return workspace;
}

function checkFiles(files: number): string {
  const workspace = makeFiles(files);
  const limit = `${out}/limit.cjs`;
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
  const contenders = (node: Node): Contender[] => [
    { name: 'limit', command: [node.path, limit, workspace] },
    ...firstAndLater(node, 'dualstack-lint', ['.'], workspace),
    biome(workspace, out),
  ];
  return table(`${files} files`, byNode(contenders, files > 10_000 ? Math.min(rounds, 3) : rounds));
}

/** Linters that take long: fewer files, under one Node. */
function comparePeers(): string {
  const workspace = makeFiles(Math.min(...sizes));
  const ours = firstAndLater(newest, 'dualstack-lint', ['.'], workspace);
  const measured = race([...ours, biome(workspace, out), ...yamllint(workspace), ...peers(newest, workspace, out)], 1);
  return table(`peers, ${Math.min(...sizes)} files`, { [newest.version]: measured });
}

console.log(
  `${cpus()[0]?.model} × ${cpus().length}, ${Math.round(totalmem() / 1e9)} GB, ${process.platform} ${process.arch}, ` +
    `${rounds} rounds, medians.\n`,
);
if (wanted('bundles')) console.log(bundles());
if (wanted('start')) console.log(start());
if (wanted('workspace')) for (const files of sizes) console.log(checkFiles(files));
if (wanted('peers')) console.log(comparePeers());
if (wanted('plugins'))
  console.log(otherCnis(Math.max(...sizes.filter((each) => each <= 10_000)), rounds, out, newest, cli));
if (wanted('keystroke')) console.log(keystrokes(Math.max(...sizes)));
if (wanted('server')) console.log(await yamlLanguageServer(out));
if (wanted('ranges')) console.log(manyRanges());
if (wanted('linear')) {
  const tooLong = await linear();
  if (tooLong.length > 0) {
    console.error(`bench: twice the input takes more than 2.5 times as long: ${tooLong.join(', ')}`);
    process.exitCode = 1;
  }
}
