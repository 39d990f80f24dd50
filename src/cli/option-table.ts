import { SEVERITIES } from '../core/model/finding.ts';
import { FORMATS } from './reports/formats.ts';

/** One option, as `--help`, shell completion and the parser see it. */
export interface OptionSpec {
  readonly name: string;
  readonly short?: string;
  /** What the option takes, in capitals; a switch takes nothing. */
  readonly value?: string;
  /** The value may be left out. */
  readonly optional?: boolean;
  readonly multiple?: boolean;
  /** All values there are. */
  readonly values?: readonly string[];
  /** The value is the name of a file or folder, or of a rule. */
  readonly names?: 'file' | 'folder' | 'rule';
  readonly help: string;
}

export const INTENTS = ['dual-stack', 'ipv4', 'ipv6', 'auto'] as const;
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export const LOCALES = ['en', 'zh-cn'] as const;
export const LEVELS = ['none', ...SEVERITIES] as const;
export const PLAN_FORMATS = ['text', 'svg'] as const;
export type PlanFormat = (typeof PLAN_FORMATS)[number];
export const STATUS_FORMATS = ['text', 'json'] as const;
export type StatusFormat = (typeof STATUS_FORMATS)[number];

/** Every option, by the headings of `--help`. */
export const OPTION_GROUPS: Readonly<Record<string, readonly OptionSpec[]>> = {
  'What to check': [
    {
      name: 'node',
      value: 'ROOT',
      optional: true,
      names: 'folder',
      help: 'read the standard places of a node below ROOT (default /), together with the paths as one cluster',
    },
    { name: 'stdin-filename', value: 'NAME', help: 'what to call standard input (default stdin.yaml)' },
    { name: 'no-ignore', help: 'read files that .gitignore and .ignore files leave out, too' },
    { name: 'config', value: 'FILE', names: 'file', help: 'use this file in place of every .dualstack-lint.yaml' },
    { name: 'intent', value: 'WHAT', values: INTENTS, help: 'dual-stack, ipv4, ipv6 or auto (default auto)' },
    {
      name: 'kubernetes-version',
      value: 'V',
      help: 'version of Kubernetes where the files do not say it: some mistakes only matter for some versions',
    },
    { name: 'docker-version', value: 'V', help: 'version of Docker' },
    { name: 'calico-version', value: 'V', help: 'version of Calico' },
    { name: 'operator-version', value: 'V', help: 'version of the Tigera operator' },
    { name: 'cilium-version', value: 'V', help: 'version of Cilium' },
    { name: 'flannel-version', value: 'V', help: 'version of Flannel' },
  ],
  'What to do': [
    { name: 'fix', help: 'apply the safe fixes' },
    { name: 'fix-suggested', help: 'apply the first fix of every finding' },
    {
      name: 'init',
      help: 'write a commented .dualstack-lint.yaml into the folder, with what the files say; one that is there stays',
    },
    { name: 'fix-dry-run', help: 'print a unified diff, as git apply takes it, instead of writing files' },
  ],
  'What to print': [
    { name: 'format', value: 'FORMAT', values: FORMATS, help: `${FORMATS.join(', ')} (default text)` },
    {
      name: 'output',
      value: '[FORMAT=]FILE',
      multiple: true,
      names: 'file',
      help: 'write the report to FILE; with FORMAT=, one more report, as often as wanted',
    },
    {
      name: 'locale',
      value: 'LANGUAGE',
      values: LOCALES,
      help: 'language of findings: en or zh-cn (default: what LC_ALL or LANG say for text, en for other formats)',
    },
    {
      name: 'min-severity',
      value: 'LEVEL',
      values: SEVERITIES,
      help: 'report only findings of this severity and above: hint (default), information, warning or error',
    },
    {
      name: 'max-severity-exit',
      value: 'LEVEL',
      values: LEVELS,
      help: 'highest severity that still exits with 0: none, hint, information (default), warning or error',
    },
    { name: 'baseline', value: 'FILE', names: 'file', help: 'report only what is not in this file of known findings' },
    { name: 'update-baseline', help: 'write the findings there are to the file of --baseline' },
  ],
  'What to know': [
    { name: 'explain', value: 'RULE', names: 'rule', help: 'what a rule reports and why' },
    { name: 'list-rules', help: 'all rules' },
    {
      name: 'explain-clusters',
      help: 'which files form which cluster, why, and what programs run with; with --format json too',
    },
    { name: 'list-files', help: 'what every file was read as, and why the others were not read' },
    { name: 'completion', value: 'SHELL', values: SHELLS, help: 'a completion script for bash, zsh or fish' },
    { name: 'version', short: 'V', help: 'the version of this program' },
    { name: 'help', short: 'h', help: 'this text' },
  ],
};

export const OPTIONS: readonly OptionSpec[] = Object.values(OPTION_GROUPS).flat();
