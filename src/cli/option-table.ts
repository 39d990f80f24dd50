import { SEVERITIES } from '../core/model/finding.ts';
import { FORMATS } from './reports/formats.ts';

/** One option, as `--help`, shell completion and the parser see it. */
export interface OptionSpec {
  readonly name: string;
  readonly short?: string;
  /** Name of the option's value, in capitals; undefined for a switch. */
  readonly value?: string;
  /** The value is optional. */
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
      help: 'read the standard paths of a node below ROOT (default /) and check them as one cluster with the paths',
    },
    { name: 'stdin-filename', value: 'NAME', help: 'file name for standard input (default stdin.yaml)' },
    { name: 'no-ignore', help: 'also read files that .gitignore and .ignore exclude' },
    { name: 'config', value: 'FILE', names: 'file', help: 'use this file instead of every .dualstack-lint.yaml' },
    { name: 'intent', value: 'WHAT', values: INTENTS, help: 'dual-stack, ipv4, ipv6 or auto (default auto)' },
    {
      name: 'kubernetes-version',
      value: 'V',
      help: 'Kubernetes version, if the files do not state it; some findings depend on it',
    },
    { name: 'docker-version', value: 'V', help: 'Docker version' },
    { name: 'calico-version', value: 'V', help: 'Calico version' },
    { name: 'operator-version', value: 'V', help: 'Tigera operator version' },
    { name: 'cilium-version', value: 'V', help: 'Cilium version' },
    { name: 'flannel-version', value: 'V', help: 'Flannel version' },
  ],
  'What to do': [
    { name: 'fix', help: 'apply safe fixes' },
    { name: 'fix-suggested', help: 'apply the first fix of every finding' },
    {
      name: 'init',
      help: 'write a commented .dualstack-lint.yaml, filled in from the files; an existing one is not changed',
    },
    { name: 'fix-dry-run', help: 'print a unified diff for git apply instead of writing files' },
  ],
  'What to print': [
    { name: 'format', value: 'FORMAT', values: FORMATS, help: `${FORMATS.join(', ')} (default text)` },
    {
      name: 'output',
      value: '[FORMAT=]FILE',
      multiple: true,
      names: 'file',
      help: 'write the report to FILE; with FORMAT=, write an additional report (repeatable)',
    },
    {
      name: 'locale',
      value: 'LANGUAGE',
      values: LOCALES,
      help: 'language of findings: en or zh-cn (default: LC_ALL or LANG for text, en for other formats)',
    },
    {
      name: 'min-severity',
      value: 'LEVEL',
      values: SEVERITIES,
      help: 'report findings of this severity and above: hint (default), information, warning or error',
    },
    {
      name: 'max-severity-exit',
      value: 'LEVEL',
      values: LEVELS,
      help: 'highest severity that still exits with 0: none, hint, information (default), warning or error',
    },
    { name: 'baseline', value: 'FILE', names: 'file', help: 'report only findings that are not in this baseline' },
    { name: 'update-baseline', help: 'write the current findings to the file of --baseline' },
  ],
  'What to know': [
    { name: 'explain', value: 'RULE', names: 'rule', help: 'explain a rule' },
    { name: 'list-rules', help: 'list all rules' },
    {
      name: 'explain-clusters',
      help: 'show which files form which cluster and why, and the effective settings of programs (text or JSON)',
    },
    { name: 'list-files', help: 'show how each file was read, and why others were not' },
    { name: 'completion', value: 'SHELL', values: SHELLS, help: 'print a completion script for bash, zsh or fish' },
    { name: 'version', short: 'V', help: 'print the version' },
    { name: 'help', short: 'h', help: 'print this help' },
  ],
};

export const OPTIONS: readonly OptionSpec[] = Object.values(OPTION_GROUPS).flat();
