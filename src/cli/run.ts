import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { CONFIG_NAME, type Config, readConfig } from '../core/config/config.ts';
import { Engine } from '../core/engine.ts';
import { folderOf } from '../core/model/document.ts';
import { type Finding, SEVERITIES } from '../core/model/finding.ts';
import { unifiedDiff } from './diff.ts';
import { explainClusters, explainRule, listRules } from './explain.ts';
import { applyFixes, writeAtomically } from './fix.ts';
import { type CliOptions, HELP, readOptions, UsageError } from './options.ts';
import { jsonReport } from './reports/json.ts';
import { type Results, sortFindings } from './reports/report.ts';
import { painter, textReport } from './reports/text.ts';
import { decode, type Found, readFile, readTree } from './walk.ts';

declare const VERSION: string;

/** Runs the command line. Returns the exit code: 0 clean, 1 findings, 2 wrong usage or configuration, 3 internal failure. */
export function run(args: readonly string[]): number {
  try {
    const options = readOptions(args);
    if (options.help) return print(HELP);
    if (options.version) return print(`${VERSION}\n`);
    if (options.listRules) return print(listRules());
    if (options.explain !== undefined) return print(explainRule(options.explain));
    return check(options);
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`dualstack-lint: ${error.message}\nTry dualstack-lint --help.\n`);
      return 2;
    }
    process.stderr.write(`dualstack-lint: internal failure, please report it: ${(error as Error).stack ?? error}\n`);
    return 3;
  }
}

function check(options: CliOptions): number {
  const found = readInputs(options);
  const failures = new Map<string, unknown>();
  const engine = new Engine({
    onFailure: (rule, error) => failures.set(rule, error),
    roots: rootsOf(options.paths),
    settings: { ...(options.intent && { intent: options.intent }), versions: options.versions },
    ...(options.config !== undefined && { config: readConfigFile(options.config) }),
  });
  for (const config of options.config === undefined ? configsAbove(options.paths) : [])
    engine.update(config.uri, config.text);
  for (const [uri, text] of found.files) engine.update(uri, text);
  if (options.explainClusters) return print(explainClusters(engine.clusters(), display));
  if (options.fix !== 'none') {
    const before = applyFixes(engine, options.fix);
    const changed = [...before].filter(([uri, text]) => engine.textOf(uri) !== text);
    if (options.dryRun)
      return print(changed.map(([uri, text]) => unifiedDiff(display(uri), text, engine.textOf(uri) ?? '')).join(''));
    for (const [uri] of changed) writeAtomically(uri, engine.textOf(uri) ?? '');
  }
  const results: Results = {
    engine,
    findings: sortFindings(engine.findings()),
    checked: engine.uris.length,
    unread: found.unread,
    display,
  };
  const toTerminal = options.output === undefined && process.stdout.isTTY === true;
  const colour = process.env.NO_COLOR ? false : process.env.FORCE_COLOR ? true : toTerminal;
  const report = options.format === 'json' ? jsonReport(results) : textReport(results, painter(colour));
  if (options.output === undefined) print(report);
  else writeFileSync(options.output, report);
  for (const [rule, error] of failures) {
    process.stderr.write(`dualstack-lint: ${rule} failed, please report it: ${(error as Error).stack ?? error}\n`);
  }
  return failures.size > 0 ? 3 : exitCode(results.findings, options);
}

function exitCode(findings: readonly Finding[], { maxSeverityExit }: CliOptions): number {
  const allowed = maxSeverityExit === 'none' ? SEVERITIES.length : SEVERITIES.indexOf(maxSeverityExit);
  return findings.some(({ severity }) => SEVERITIES.indexOf(severity) < allowed) ? 1 : 0;
}

/** URIs of the command line are absolute paths with `/`; the file system's root is the empty folder. */
function uriOf(path: string): string {
  return resolve(path).split(sep).join('/').replace(/\/$/, '');
}

function display(uri: string): string {
  const path = relative(process.cwd(), uri).split(sep).join('/');
  return path === '' ? '.' : path.startsWith('../') ? uri : path;
}

function readInputs(options: CliOptions): Found {
  const found: Found = { files: new Map(), unread: [] };
  const folders: string[] = [];
  for (const path of options.paths) {
    if (path === '-') {
      const text = decode(readFileSync(0));
      const name = options.stdinFilename ?? (/^\s*[{[]/.test(text) ? 'stdin.json' : 'stdin.yaml');
      found.files.set(uriOf(name), text);
    } else if (isFolder(path)) folders.push(uriOf(path));
    else readFile(uriOf(path), found);
  }
  const below = readTree(folders);
  for (const [uri, text] of found.files) below.files.set(uri, text);
  return { files: below.files, unread: [...found.unread, ...below.unread] };
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    throw new UsageError(`cannot read ${path}: no such file or folder`);
  }
}

/** Folders are workspaces of their own; files given by name belong to the current folder together, or to their own. */
function rootsOf(paths: readonly string[]): string[] {
  const current = uriOf('.');
  return [
    ...new Set(
      paths.map((path) => {
        if (path === '-') return current;
        const uri = uriOf(path);
        if (isFolder(path)) return uri;
        return uri.startsWith(`${current}/`) ? current : folderOf(uri);
      }),
    ),
  ];
}

function readConfigFile(path: string): Config {
  try {
    return readConfig(uriOf(path), readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`cannot read the configuration ${path}: ${(error as NodeJS.ErrnoException).code}`);
  }
}

/** Config files in the folders above those that are checked, up to the root of the repository. */
function configsAbove(paths: readonly string[]): { uri: string; text: string }[] {
  const configs = new Map<string, string>();
  for (const root of rootsOf(paths)) {
    for (let folder = resolve(root || '/'); ; folder = dirname(folder)) {
      const path = join(folder, CONFIG_NAME);
      try {
        configs.set(uriOf(path), readFileSync(path, 'utf8'));
      } catch {
        // Most folders have none.
      }
      if (dirname(folder) === folder || exists(join(folder, '.git'))) break;
    }
  }
  return [...configs].map(([uri, text]) => ({ uri, text }));
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}
