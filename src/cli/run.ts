import { refusesConfig } from '../core/config-findings.ts';
import { Engine } from '../core/engine.ts';
import { folderOf } from '../core/model/document.ts';
import { type Finding, SEVERITIES } from '../core/model/finding.ts';
import { render, type Translate } from '../core/model/message.ts';
import { visibleLines } from '../core/model/sanitize.ts';
import { IGNORED } from '../core/reading/census.ts';
import { Baseline } from './baseline.ts';
import { completion } from './completion.ts';
import { configsAbove, readConfigFile } from './configs.ts';
import { explainRule, listRules } from './explain.ts';
import { clustersJson, explainClusters } from './explain-clusters.ts';
import { fix, patchOf } from './fix.ts';
import { help } from './help.ts';
import { writeConfig } from './init.ts';
import { type Inputs, readInputs, rootsOf } from './inputs.ts';
import { listFiles } from './list-files.ts';
import { localeOf, translatorFor } from './locale.ts';
import { type CliOptions, readOptions, UsageError } from './options.ts';
import { isTerminal, print, printPieces, tell } from './output.ts';
import { display, isBelow, uriOf } from './paths.ts';
import { planReport } from './plan.ts';
import { UNREAD_TEXTS } from './read-file.ts';
import { endOf } from './refused-configs.ts';
import { reportIn } from './reports/index.ts';
import { chunksOf } from './reports/pieces.ts';
import { type PassedOverFile, type Results, relevantLine, sortFindings } from './reports/report.ts';
import { runbookReport } from './runbook.ts';
import { statusReport } from './status.ts';
import { RefusedError, reasonOf } from './system.ts';
import type { Unread } from './walk.ts';
import { writeWhole } from './write.ts';

export { isAllWritten } from './output.ts';

declare const VERSION: string;

/**
 * Runs the command line. Returns the exit code: 0 clean, 1 findings, 2 wrong usage or configuration, 3 internal failure,
 * 4 a status that is unknown.
 *
 * @param checked called when files have been checked, by when most of the program's code has run
 */
export async function run(args: readonly string[], checked: () => void): Promise<number> {
  try {
    const options = readOptions(args);
    if (options.help) return answer(help());
    if (options.version) return answer(`${VERSION}\n`);
    if (options.listRules) return answer(listRules(translatorOf(options)));
    if (options.completion !== undefined) return answer(completion(options.completion));
    if (options.explain !== undefined) return answer(explainRule(options.explain, translatorOf(options)));
    const code = await check(options);
    checked();
    return code;
  } catch (error) {
    if (error instanceof UsageError || error instanceof RefusedError) {
      tell(`${error.message}${error instanceof UsageError ? '\nTry dualstack-lint --help.' : ''}`);
      return 2;
    }
    if ((error as NodeJS.ErrnoException).syscall === 'uv_cwd') {
      tell('cannot read the current folder: it no longer exists');
      return 2;
    }
    tell(`internal failure, please report it: ${(error as Error).stack ?? error}`);
    return 3;
  }
}

async function check(options: CliOptions): Promise<number> {
  const inputs = readInputs(options, tell);
  const failures = new Map<string, unknown>();
  const translate = translatorOf(options);
  const engine = engineFor(options, inputs, failures, translate);
  if (options.explainClusters) {
    const explain = options.destinations[0]?.format === 'json' ? clustersJson : explainClusters;
    print(visibleLines(explain(engine.clusters(), display)));
    return endOf(engine);
  }
  if (options.init) {
    tell(`wrote ${writeConfig(options, engine, translate)}`);
    return 0;
  }
  if (options.listFiles) {
    print(listFiles(engine, inputs, display, translate));
    return endOf(engine);
  }
  if (options.command !== 'check') {
    const code = show(options, inputs, engine, translate);
    for (const [rule, error] of failures) tellFailure(rule, error);
    return failures.size > 0 ? 3 : endOf(engine) || code;
  }
  if (options.fix !== 'none') {
    const changed = fix(engine, options, inputs);
    if (options.dryRun) {
      const { text, folder, masked } = patchOf(changed);
      // In a file a patch has to have every character.
      print(isTerminal() ? visibleLines(text) : text);
      if (folder !== undefined) tell(`apply the patch in ${folder}`);
      for (const file of masked)
        tell(`the patch of ${file} cannot be applied: a credential in it is masked; use --fix`);
      return endOf(engine);
    }
  }
  const findings = sortFindings(engine.findings());
  const refused = findings.filter(refusesConfig);
  const { reported: compared, known } = compare(
    findings.filter((finding) => !refusesConfig(finding)),
    options,
    engine,
    inputs,
  );
  const reported = compared.filter((finding) => isReported(finding, options));
  const hidden = compared.length - reported.length;
  const found = new Set(findings.map(({ uri }) => uri));
  const uris = [...new Set([...engine.uris.filter((uri) => !engine.passedOverOf(uri)), ...found])];
  const passedOver = passedOverOf(engine, inputs);
  const fails = ({ severity }: Finding) => SEVERITIES.indexOf(severity) < allowed(options);
  await report(
    {
      engine,
      findings: [...refused, ...reported],
      known,
      uris,
      unread: inputs.unread.filter(({ path }) => !found.has(path)),
      skipped: inputs.unread.length,
      passedOver,
      failures,
      fails,
      display,
      translate,
    },
    options,
  );
  if (hidden > 0) tell(`${hidden} findings below ${options.minSeverity} are not reported`);
  for (const [rule, error] of failures) tellFailure(rule, error);
  if (failures.size > 0) return 3;
  if (uris.length === 0 && passedOver.some(isRefused)) return 2;
  return endOf(engine) || (reported.some(fails) ? 1 : 0);
}

/** The files of which nothing is read although they are named or look as if there were something. */
function passedOverOf(engine: Engine, inputs: Inputs): PassedOverFile[] {
  const named = new Set(inputs.named);
  return [...new Set([...named, ...engine.passedOverUris])].sort().flatMap((uri) => {
    const passedOver = engine.passedOverOf(uri);
    const isNamed = named.has(uri);
    return passedOver && (isNamed || passedOver.relevant) ? [{ uri, isNamed, reason: passedOver.reason }] : [];
  });
}

/** Whether somebody named a file to be checked that cannot be; one that the configuration ignores is not meant to be. */
function isRefused({ isNamed, reason }: PassedOverFile): boolean {
  return isNamed && reason !== IGNORED.reason;
}

/** Prints what a subcommand makes of the files, or writes it to the file that `--output` names. Returns the exit code. */
function show(options: CliOptions, { unread }: Inputs, engine: Engine, translate: Translate | undefined): number {
  tellUnread(unread);
  const { text, code } = made(options, engine, translate);
  const file = options.destinations[0]?.file;
  if (file === undefined) print(visibleLines(text));
  else writeReport(file, text);
  return code;
}

function made(options: CliOptions, engine: Engine, translate: Translate | undefined): { text: string; code: number } {
  if (options.command === 'status') return statusReport(options.statusFormat, engine, translate);
  const text = options.command === 'plan' ? planReport(options, engine, translate) : runbookReport(engine, translate);
  return { text, code: 0 };
}

function tellFailure(what: string, error: unknown): void {
  tell(`${what} failed, please report it: ${(error as Error).stack ?? error}`);
}

function engineFor(
  options: CliOptions,
  { files, unread, named }: Inputs,
  failures: Map<string, unknown>,
  translate: Translate | undefined,
): Engine {
  const roots = rootsOf(options.paths);
  const given = options.config === undefined ? undefined : readConfigFile(options.config);
  const found = given ? [] : configsAbove([...new Set([...roots, ...named.map(folderOf)])]);
  const isNode = options.node !== undefined;
  // A node and what is checked together with it are one cluster, wherever they lie.
  const configFile = given ?? (isNode ? found[0] : undefined);
  const engine = new Engine({
    onFailure: (rule, error) => failures.set(rule, error),
    roots: isNode ? [''] : roots,
    settings: { ...(options.intent && { intent: options.intent }), versions: options.versions },
    ...(configFile && { configFile }),
    ...(isNode && { cluster: 'node' }),
    ...(translate && { translate }),
  });
  for (const each of found) engine.update(each.uri, each.text);
  const namedUris = new Set(named);
  for (const [uri, text] of files) {
    try {
      engine.update(uri, text, !namedUris.has(uri));
    } catch (error) {
      // One file that the program cannot read by its own fault must not take the others' findings away.
      engine.remove(uri);
      failures.set(display(uri), error);
      unread.push({ path: uri, reason: 'internal failure', told: true });
    }
  }
  for (const { path, reason } of unread)
    if (reason !== UNREAD_TEXTS.vanished) engine.reportUnreadable(path, reason, isNode ? 'information' : undefined);
  return engine;
}

/** Takes the findings of the baseline out, and tells how the two differ. */
function compare(findings: readonly Finding[], options: CliOptions, engine: Engine, { unread }: Inputs) {
  if (options.baseline === undefined) return { reported: findings, known: [] };
  const roots = options.paths.filter((path) => path !== '-').map((path) => uriOf(path));
  const failed = new Set(unread.map(({ path }) => path));
  const isChecked = (uri: string) =>
    engine.textOf(uri) !== undefined || (!failed.has(uri) && roots.some((root) => isBelow(uri, root)));
  const baseline = Baseline.read(options.baseline, options.updateBaseline);
  if (options.updateBaseline) tell(baseline.update(findings, isChecked));
  const { reported, known, told } = baseline.compare(findings);
  for (const each of told) tell(each);
  const gone = baseline.gone(findings, isChecked);
  if (gone > 0) tell(`${gone} of the findings in ${options.baseline} are gone; --update-baseline takes them out`);
  return { reported, known };
}

async function report(results: Results, options: CliOptions): Promise<void> {
  const people = options.destinations.some(({ format, file }) => format === 'text' && file === undefined);
  const { unread, passedOver } = results;
  for (const { uri, isNamed, reason } of passedOver) if (isNamed) tell(`not read: ${display(uri)} (${render(reason)})`);
  if (!people) {
    tellUnread(unread);
    const relevant = relevantLine(passedOver);
    if (relevant !== undefined) tell(relevant);
  }
  const lost: unknown[] = [];
  for (const destination of options.destinations) {
    try {
      await reportTo(destination, results);
    } catch (error) {
      lost.push(error);
    }
  }
  // The other reports are there, whichever of them failed.
  for (const error of lost.slice(1)) tell((error as Error).message);
  if (lost.length > 0) throw lost[0];
}

async function reportTo({ format, file }: CliOptions['destinations'][number], results: Results): Promise<void> {
  const toTerminal = file === undefined && isTerminal();
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  const colour = NO_COLOR ? false : FORCE_COLOR ? true : toTerminal && TERM !== 'dumb';
  const width = toTerminal ? process.stdout.columns : undefined;
  const pieces = await reportIn(format, results, { colour, width, version: VERSION });
  if (file === undefined) printPieces(pieces);
  else writeReport(file, [...chunksOf(pieces)]);
}

function tellUnread(unread: readonly Unread[]): void {
  for (const { path, reason, told } of unread) if (!told) tell(`not read: ${display(path)} (${reason})`);
}

function writeReport(file: string, content: string | readonly Buffer[]): void {
  try {
    writeWhole(file, content);
  } catch (error) {
    throw new RefusedError(`cannot write the report ${file}: ${reasonOf(error)}`);
  }
}

/** Reports for programs are in English wherever they are made, unless a language is asked for. */
function translatorOf({ locale, destinations, statusFormat }: CliOptions): Translate | undefined {
  const people = statusFormat === 'text' && destinations.every(({ format }) => format === 'text');
  return translatorFor(locale, people ? localeOf(process.env) : 'en');
}

function isReported({ severity }: Finding, { minSeverity }: CliOptions): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(minSeverity);
}

/** Findings of a severity before this one make the program end with code 1. */
function allowed({ maxSeverityExit }: CliOptions): number {
  return maxSeverityExit === 'none' ? SEVERITIES.length : SEVERITIES.indexOf(maxSeverityExit);
}

/** Prints what was asked for, which is no check that could fail. */
function answer(text: string): number {
  print(text);
  return 0;
}
