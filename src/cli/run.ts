import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Engine } from '../core/engine.ts';
import { visibleLines } from '../core/foreign-text.ts';
import { type Finding, SEVERITIES } from '../core/model/finding.ts';
import type { Translate } from '../core/wording.ts';
import { Baseline } from './baseline.ts';
import { completion } from './completion.ts';
import { configOfAll, configsAbove, readConfigFile } from './configs.ts';
import { unifiedDiff } from './diff.ts';
import { explainClusters, explainRule, listRules } from './explain.ts';
import { applyFixes } from './fix.ts';
import { help } from './help.ts';
import { type Inputs, readInputs, rootsOf } from './inputs.ts';
import { localeOf, translatorFor } from './locale.ts';
import { type CliOptions, readOptions, UsageError } from './options.ts';
import { display } from './paths.ts';
import { planReport } from './plan.ts';
import { reportIn } from './reports/index.ts';
import { type Results, sortFindings } from './reports/report.ts';
import { runbookReport } from './runbook.ts';
import { RefusedError, reasonOf } from './system.ts';
import { refusalOf, WriteError, writeAll } from './write.ts';

declare const VERSION: string;

/** Runs the command line. Returns the exit code: 0 clean, 1 findings, 2 wrong usage or configuration, 3 internal failure. */
export function run(args: readonly string[]): number {
  try {
    const options = readOptions(args);
    if (options.help) return print(help());
    if (options.version) return print(`${VERSION}\n`);
    if (options.listRules) return print(listRules(translatorOf(options)));
    if (options.completion !== undefined) return print(completion(options.completion));
    if (options.explain !== undefined) return print(explainRule(options.explain, translatorOf(options)));
    return check(options);
  } catch (error) {
    if (error instanceof UsageError || error instanceof RefusedError) {
      tell(`${error.message}${error instanceof UsageError ? '\nTry dualstack-lint --help.' : ''}`);
      return 2;
    }
    tell(`internal failure, please report it: ${(error as Error).stack ?? error}`);
    return 3;
  }
}

function check(options: CliOptions): number {
  const inputs = readInputs(options, tell);
  const failures = new Map<string, unknown>();
  const translate = translatorOf(options);
  const engine = engineFor(options, inputs, failures, translate);
  if (options.explainClusters) return print(visibleLines(explainClusters(engine.clusters(), display)));
  if (options.command !== 'check') return show(options, inputs, engine, translate);
  if (options.fix !== 'none') {
    const changed = fix(engine, options, inputs);
    if (options.dryRun) {
      const text = changed.map(({ uri, before, after }) => diff(uri, before, after)).join('');
      // In a file a patch has to have every character.
      return print(process.stdout.isTTY ? visibleLines(text) : text);
    }
  }
  const findings = sortFindings(engine.findings());
  const { reported, known } = compare(findings, options, engine, inputs);
  const fails = ({ severity }: Finding) => SEVERITIES.indexOf(severity) < allowed(options);
  report(
    {
      engine,
      findings: reported,
      known,
      uris: engine.uris,
      unread: inputs.unread,
      failures,
      fails,
      display,
      translate,
    },
    options,
  );
  for (const [rule, error] of failures) tell(`${rule} failed, please report it: ${(error as Error).stack ?? error}`);
  return failures.size > 0 ? 3 : reported.some(fails) ? 1 : 0;
}

/** Prints what a subcommand makes of the files, or writes it to the file that `--output` names. */
function show(options: CliOptions, { unread }: Inputs, engine: Engine, translate: Translate | undefined): number {
  for (const { path, reason } of unread) tell(`not read: ${display(path)} (${reason})`);
  const text = options.command === 'plan' ? planReport(options, engine, translate) : runbookReport(engine, translate);
  const file = options.destinations[0]?.file;
  if (file === undefined) return print(visibleLines(text));
  writeReport(file, text);
  return 0;
}

function engineFor(
  options: CliOptions,
  { files }: Inputs,
  failures: Map<string, unknown>,
  translate: Translate | undefined,
): Engine {
  const roots = rootsOf(options.paths);
  const given = options.config === undefined ? undefined : readConfigFile(options.config);
  const found = given ? [] : configsAbove(roots);
  // A node and what is checked together with it are one cluster, wherever they lie.
  const config = options.node === undefined ? given : configOfAll('node', given, found[0]);
  const engine = new Engine({
    onFailure: (rule, error) => failures.set(rule, error),
    roots: options.node === undefined ? roots : [''],
    settings: { ...(options.intent && { intent: options.intent }), versions: options.versions },
    ...(config && { config }),
    ...(translate && { translate }),
  });
  for (const each of found) engine.update(each.uri, each.text);
  for (const [uri, text] of files) engine.update(uri, text);
  return engine;
}

/** Applies the fixes and writes the files, unless they are only to be shown. */
function fix(engine: Engine, options: CliOptions, { paths, virtual }: Inputs) {
  const refused = new Map<string, string | undefined>();
  const pathOf = (uri: string) => paths.get(uri) ?? uri;
  const mayWrite = (uri: string) => {
    if (options.dryRun) return true;
    if (!refused.has(uri))
      refused.set(uri, virtual.has(uri) ? 'it is no file' : refusalOf(pathOf(uri), engine.textOf(uri) ?? ''));
    return refused.get(uri) === undefined;
  };
  const changed = [...applyFixes(engine, options.fix === 'suggested' ? 'suggested' : 'safe', mayWrite)].flatMap(
    ([uri, before]) => {
      const after = engine.textOf(uri) ?? '';
      return after === before ? [] : [{ uri, path: pathOf(uri), before, after }];
    },
  );
  for (const [uri, reason] of refused) if (reason) tell(`no fix is written to ${display(uri)}: ${reason}`);
  if (options.dryRun) return changed;
  try {
    writeAll(changed);
  } catch (error) {
    if (!(error instanceof WriteError)) throw error;
    throw new RefusedError(`no file is changed, as ${display(error.path)} cannot be written: ${error.message}`);
  }
  return changed;
}

function diff(uri: string, before: string, after: string): string {
  return unifiedDiff(display(uri), before, after);
}

/** Takes the findings of the baseline out, and tells how the two differ. */
function compare(findings: readonly Finding[], options: CliOptions, engine: Engine, { unread }: Inputs) {
  if (options.baseline === undefined) return { reported: findings, known: [] };
  const roots = options.paths.filter((path) => path !== '-').map((path) => resolve(path));
  const failed = new Set(unread.map(({ path }) => path));
  const isChecked = (path: string) =>
    engine.textOf(path) !== undefined ||
    (!failed.has(path) && roots.some((root) => path === root || path.startsWith(`${root}/`)));
  const baseline = Baseline.read(options.baseline, options.updateBaseline);
  if (options.updateBaseline) tell(baseline.update(findings, isChecked));
  const { reported, known, told } = baseline.compare(findings);
  for (const each of told) tell(each);
  const gone = baseline.gone(findings, isChecked);
  if (gone > 0) tell(`${gone} of the findings in ${options.baseline} are gone; --update-baseline takes them out`);
  return { reported, known };
}

function report(results: Results, options: CliOptions): void {
  const people = options.destinations.some(({ format, file }) => format === 'text' && file === undefined);
  if (!people) for (const { path, reason } of results.unread) tell(`not read: ${display(path)} (${reason})`);
  for (const { format, file } of options.destinations) {
    const toTerminal = file === undefined && process.stdout.isTTY === true;
    const colour = process.env.NO_COLOR ? false : process.env.FORCE_COLOR ? true : toTerminal;
    const text = reportIn(format, results, { colour, version: VERSION });
    if (file === undefined) print(text);
    else writeReport(file, text);
  }
}

function writeReport(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new RefusedError(`cannot write the report ${file}: ${reasonOf(error)}`);
  }
}

/** Reports for programs are in English wherever they are made, unless a language is asked for. */
function translatorOf({ locale, destinations }: CliOptions): Translate | undefined {
  const people = destinations.every(({ format }) => format === 'text');
  return translatorFor(locale, people ? localeOf(process.env) : 'en');
}

/** Findings of a severity before this one make the program end with code 1. */
function allowed({ maxSeverityExit }: CliOptions): number {
  return maxSeverityExit === 'none' ? SEVERITIES.length : SEVERITIES.indexOf(maxSeverityExit);
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

/** To people, beside the report. */
function tell(text: string): void {
  process.stderr.write(`dualstack-lint: ${visibleLines(text.trimEnd())}\n`);
}
