import { parseArgs } from 'node:util';
import { SEVERITIES, type Severity } from '../core/model/finding.ts';
import { PROGRAMS, type Program, parseVersion } from '../core/model/version.ts';
import { nearest } from '../core/schema/nearest.ts';
import {
  INTENTS,
  LEVELS,
  LOCALES,
  OPTIONS,
  PLAN_FORMATS,
  type PlanFormat,
  SHELLS,
  STATUS_FORMATS,
  type StatusFormat,
} from './option-table.ts';
import { FORMATS, type Format } from './reports/formats.ts';

/** A report and where it goes; without a file, to standard output. */
export interface Destination {
  readonly format: Format;
  readonly file: string | undefined;
}

/** What is made of the files: a report of findings, or what the first word of the call asks for. */
export const COMMANDS = ['status', 'plan', 'runbook'] as const;

export interface CliOptions {
  readonly command: 'check' | (typeof COMMANDS)[number];
  readonly planFormat: PlanFormat;
  readonly statusFormat: StatusFormat;
  /** Folders, files and `-`. Empty when only a node is checked. */
  readonly paths: readonly string[];
  /** The root of the node's file system. */
  readonly node: string | undefined;
  readonly destinations: readonly Destination[];
  readonly config: string | undefined;
  readonly stdinFilename: string | undefined;
  readonly intent: (typeof INTENTS)[number] | undefined;
  readonly versions: Readonly<Partial<Record<Program, string>>>;
  /** Which fixes are applied, if any. */
  readonly fix: 'none' | 'safe' | 'suggested';
  readonly dryRun: boolean;
  /** The language of reports; undefined where the system's settings decide. */
  readonly locale: (typeof LOCALES)[number] | undefined;
  /** Writes a config file instead of a report. */
  readonly init: boolean;
  /** Findings below this severity are not reported, and do not count for the exit code. */
  readonly minSeverity: Severity;
  /** The highest severity that still exits with 0. */
  readonly maxSeverityExit: Severity | 'none';
  readonly baseline: string | undefined;
  readonly updateBaseline: boolean;
  readonly explain: string | undefined;
  readonly noIgnore: boolean;
  readonly listRules: boolean;
  readonly explainClusters: boolean;
  readonly listFiles: boolean;
  readonly completion: (typeof SHELLS)[number] | undefined;
  readonly help: boolean;
  readonly version: boolean;
}

/** A call that makes no sense; the program ends with code 2 and this message. */
export class UsageError extends Error {}

export function readOptions(args: readonly string[]): CliOptions {
  const command = COMMANDS.find((each) => each === args[0]) ?? 'check';
  const { values, positionals } = parse(command === 'check' ? args : args.slice(1));
  const text = (name: string) => values[name] as string | undefined;
  if (command === 'runbook' && text('format') !== undefined)
    throw new UsageError('runbook always writes Markdown; remove --format');
  const given = (name: string) => values[name] === true;
  const choice = <T extends string>(name: string, known: readonly T[]): T | undefined => {
    const value = text(name);
    return value === undefined ? undefined : oneOf(name, value, known);
  };
  const options: CliOptions = {
    command,
    planFormat: (command === 'plan' && choice('format', PLAN_FORMATS)) || 'text',
    statusFormat: (command === 'status' && choice('format', STATUS_FORMATS)) || 'text',
    paths: positionals.length > 0 || values.node !== undefined ? positionals : ['.'],
    node: text('node') === '' ? '/' : text('node'),
    destinations: destinationsOf(
      (command === 'check' && choice('format', FORMATS)) || 'text',
      (values.output ?? []) as string[],
    ),
    config: text('config'),
    stdinFilename: text('stdin-filename'),
    intent: choice('intent', INTENTS),
    versions: versionsOf(text),
    fix: given('fix-suggested') ? 'suggested' : given('fix') || given('fix-dry-run') ? 'safe' : 'none',
    dryRun: given('fix-dry-run'),
    locale: choice('locale', LOCALES),
    init: given('init'),
    minSeverity: choice('min-severity', SEVERITIES) ?? 'hint',
    maxSeverityExit: choice('max-severity-exit', LEVELS) ?? 'information',
    baseline: text('baseline'),
    updateBaseline: given('update-baseline'),
    explain: text('explain'),
    noIgnore: given('no-ignore'),
    listRules: given('list-rules'),
    explainClusters: given('explain-clusters'),
    listFiles: given('list-files'),
    completion: choice('completion', SHELLS),
    help: given('help'),
    version: given('version'),
  };
  refuseContradictions(options);
  return options;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: spellOut(args),
      allowPositionals: true,
      options: Object.fromEntries(
        OPTIONS.map(({ name, value, multiple, short }) => [
          name,
          {
            type: value === undefined ? ('boolean' as const) : ('string' as const),
            ...(multiple && { multiple }),
            ...(short && { short }),
          },
        ]),
      ),
    });
  } catch (error) {
    throw new UsageError(usageOf(error as NodeJS.ErrnoException));
  }
}

/** What is wrong with the options, as the library for them has found it. */
function usageOf({ code, message }: NodeJS.ErrnoException): string {
  const name = /'(?:-\w, )?-{1,2}([\w-]+)/.exec(message)?.[1] ?? '';
  const option = OPTIONS.find((each) => each.name === name);
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const names = OPTIONS.map((each) => each.name);
    const meant = nearest(name, names) ?? names.find((each) => name.length > 2 && each.startsWith(name));
    const written = /'(-[^']*)'/.exec(message)?.[1] ?? name;
    return `unknown option ${written}${meant === undefined ? '' : `; did you mean --${meant}?`}`;
  }
  if (option?.value !== undefined) return `--${name} needs a value: ${option.values?.join(', ') ?? option.value}`;
  return option ? `--${name} takes no value` : message;
}

/** Gives an option whose value may be left out its default: the next word is its value unless it is `-` or an option. */
function spellOut(args: readonly string[]): string[] {
  const end = args.indexOf('--');
  return args.map((arg, index) => {
    const option = OPTIONS.find(({ name, optional }) => optional && arg === `--${name}`);
    if (!option || (end >= 0 && index > end)) return arg;
    const next = args[index + 1];
    return next === undefined || next === '' || next.startsWith('-') ? `${arg}=/` : arg;
  });
}

/** `, did you mean --fix?`, where one of the words is close; else nothing. */
export function meant(word: string, known: readonly string[], write = (each: string) => each): string {
  const found = word === '' ? undefined : nearest(word, known);
  return found === undefined ? '' : `, did you mean ${write(found)}?`;
}

function oneOf<T extends string>(option: string, value: string, known: readonly T[]): T {
  const found = known.find((each) => each === value);
  if (found !== undefined) return found;
  const meant = nearest(value, known);
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
  throw new UsageError(`invalid value "${value}" for --${option}, expected ${known.join(', ')}${hint}`);
}

function versionsOf(text: (name: string) => string | undefined): Partial<Record<Program, string>> {
  const versions: Partial<Record<Program, string>> = {};
  for (const program of PROGRAMS) {
    const version = text(`${program}-version`);
    if (version === undefined) continue;
    if (!parseVersion(version))
      throw new UsageError(`invalid value "${version}" for --${program}-version, expected a version such as 1.29.5`);
    versions[program] = version;
  }
  return versions;
}

/** `FILE` takes the report of `--format` away from standard output; `FORMAT=FILE` is one more report. */
function destinationsOf(format: Format, outputs: readonly string[]): Destination[] {
  const further: Destination[] = [];
  const main: string[] = [];
  for (const output of outputs) {
    const prefix = FORMATS.find((each) => output.startsWith(`${each}=`));
    const file = prefix ? output.slice(prefix.length + 1) : output;
    if (file === '' || file === '-')
      throw new UsageError(`invalid value "${output}" for --output, expected FILE or FORMAT=FILE`);
    if (prefix) further.push({ format: prefix, file });
    else main.push(file);
  }
  if (main.length > 1)
    throw new UsageError('--output accepts one FILE for the report of --format; write more reports with FORMAT=FILE');
  return [{ format, file: main[0] }, ...further];
}

function refuseContradictions(options: CliOptions): void {
  if (options.init && (options.command !== 'check' || options.node !== undefined))
    throw new UsageError('--init accepts a folder, but no command and no --node');
  if (options.command !== 'check') {
    if (
      options.fix !== 'none' ||
      options.baseline !== undefined ||
      options.updateBaseline ||
      options.explainClusters ||
      options.listFiles
    )
      throw new UsageError(
        `${options.command} cannot be combined with fixes, a baseline, --explain-clusters or --list-files`,
      );
    if (options.destinations.length > 1) throw new UsageError(`${options.command} accepts one --output`);
  }
  if (options.updateBaseline && options.baseline === undefined)
    throw new UsageError('--update-baseline needs --baseline FILE, the file to write');
  if (options.fix !== 'none' && !options.dryRun && options.paths.includes('-'))
    throw new UsageError('fixes cannot be written to standard input; use --fix-dry-run');
  if (options.paths.filter((path) => path === '-').length > 1)
    throw new UsageError('standard input can be read only once');
}
