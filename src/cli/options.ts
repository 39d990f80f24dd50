import { parseArgs } from 'node:util';
import { SEVERITIES, type Severity } from '../core/model/finding.ts';
import { PROGRAMS, type Program, parseVersion } from '../core/model/version.ts';

export const FORMATS = ['text', 'json'] as const;
export type Format = (typeof FORMATS)[number];

export interface CliOptions {
  readonly paths: readonly string[];
  readonly format: Format;
  readonly output: string | undefined;
  readonly config: string | undefined;
  readonly stdinFilename: string | undefined;
  readonly intent: (typeof INTENTS)[number] | undefined;
  readonly versions: Readonly<Partial<Record<Program, string>>>;
  /** Which fixes are applied, if any. */
  readonly fix: 'none' | 'safe' | 'suggested';
  readonly dryRun: boolean;
  /** The highest severity that still exits with 0. */
  readonly maxSeverityExit: Severity | 'none';
  readonly explain: string | undefined;
  readonly listRules: boolean;
  readonly explainClusters: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

/** A call that makes no sense; the program ends with code 2 and this message. */
export class UsageError extends Error {}

export const HELP = `Usage: dualstack-lint [options] [path…]

Checks the files that decide whether a Kubernetes cluster is dual-stack: Docker's
daemon.json, units of cri-dockerd and the kubelet, kubelet and kubeadm
configuration, Calico's pools. Paths are folders or files (default: the current
folder); - reads standard input.

Examples
  dualstack-lint                          check the current folder
  dualstack-lint --fix-suggested --fix-dry-run .
                                          show what the fixes would change
  kubectl get ippools -o yaml | dualstack-lint -
  dualstack-lint --explain cri-dockerd-dual-stack-off

What to check
  --stdin-filename NAME       what to call standard input (default stdin.yaml)
  --config FILE               use this .dualstack-lint.yaml for everything
  --intent WHAT               dual-stack, ipv4, ipv6 or auto (default auto)
  --kubernetes-version V      versions of the programs, where the files do not
  --docker-version V          say them: some mistakes only matter for some
  --calico-version V          versions
  --operator-version V

What to do
  --fix                       apply the safe fixes
  --fix-suggested             apply the first fix of every finding
  --fix-dry-run               print a unified diff instead of writing files

What to print
  --format FORMAT             text or json (default text)
  --output FILE               write the report to a file
  --max-severity-exit LEVEL   highest severity that still exits with 0: none,
                              hint, information (default), warning or error
  --explain RULE              what a rule reports and why
  --list-rules                all rules
  --explain-clusters          which files form which cluster, and why
  --version, --help

Exit codes: 0 no error or warning, 1 findings, 2 wrong usage or configuration,
3 internal failure.
`;

const INTENTS = ['dual-stack', 'ipv4', 'ipv6', 'auto'] as const;
const STRING = { type: 'string' } as const;
const BOOLEAN = { type: 'boolean' } as const;

export function readOptions(args: readonly string[]): CliOptions {
  const { values, positionals } = parse(args);
  const versions: Partial<Record<Program, string>> = {};
  for (const program of PROGRAMS) {
    const text = values[`${program}-version`];
    if (text === undefined) continue;
    if (!parseVersion(text)) throw new UsageError(`--${program}-version takes a version such as 1.29.5, not "${text}"`);
    versions[program] = text;
  }
  const fix = values['fix-suggested'] ? 'suggested' : values.fix || values['fix-dry-run'] ? 'safe' : 'none';
  return {
    paths: positionals.length > 0 ? positionals : ['.'],
    format: oneOf('format', values.format ?? 'text', FORMATS),
    output: values.output,
    config: values.config,
    stdinFilename: values['stdin-filename'],
    intent: values.intent === undefined ? undefined : oneOf('intent', values.intent, INTENTS),
    versions,
    fix,
    dryRun: values['fix-dry-run'] ?? false,
    maxSeverityExit: oneOf('max-severity-exit', values['max-severity-exit'] ?? 'information', ['none', ...SEVERITIES]),
    explain: values.explain,
    listRules: values['list-rules'] ?? false,
    explainClusters: values['explain-clusters'] ?? false,
    help: values.help ?? false,
    version: values.version ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: STRING,
        output: STRING,
        config: STRING,
        'stdin-filename': STRING,
        intent: STRING,
        'kubernetes-version': STRING,
        'docker-version': STRING,
        'calico-version': STRING,
        'operator-version': STRING,
        fix: BOOLEAN,
        'fix-suggested': BOOLEAN,
        'fix-dry-run': BOOLEAN,
        'max-severity-exit': STRING,
        explain: STRING,
        'list-rules': BOOLEAN,
        'explain-clusters': BOOLEAN,
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'V' },
      },
    });
  } catch (error) {
    // The library's first sentence names the option; the rest is advice on passing odd values.
    throw new UsageError((error as Error).message.split('. ')[0]);
  }
}

function oneOf<T extends string>(option: string, value: string, known: readonly T[]): T {
  const found = known.find((each) => each === value);
  if (found === undefined) throw new UsageError(`--${option} takes ${known.join(', ')}, not "${value}"`);
  return found;
}
