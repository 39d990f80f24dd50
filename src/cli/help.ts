import { OPTION_GROUPS, type OptionSpec } from './option-table.ts';

const HEAD = `Usage: dualstack-lint [options] [path…]
       dualstack-lint status [--format text|json] [options] [path…]
       dualstack-lint plan [--format text|svg] [options] [path…]
       dualstack-lint runbook [options] [path…]

Checks the files that decide whether a Kubernetes cluster is dual-stack: Docker's
daemon.json, units of cri-dockerd and the kubelet, kubelet and kubeadm
configuration, settings of Calico, Cilium and Flannel. Paths are folders or
files (default: the current folder); - reads standard input.

  status   whether each cluster is dual-stack, and where it breaks, layer by layer
  plan     the ranges of each cluster, nested, with conflicts
  runbook  commands that verify the running cluster, with its names and ranges
To check a folder with one of these names, write ./status and so on.

Examples
  dualstack-lint                          check the current folder
  dualstack-lint status                   is it dual-stack, and where does it break?
  dualstack-lint --fix-suggested --fix-dry-run .
                                          show what the fixes would change
  kubectl get ippools -o yaml | dualstack-lint -
  kubectl get ippools -o yaml | sudo dualstack-lint --node -
                                          check this node against the cluster
  dualstack-lint --format github --output sarif=dualstack.sarif
                                          annotations and a SARIF file, for CI
  dualstack-lint --explain cri-dockerd-dual-stack-off
`;

const TAIL = `A file .dualstack-lint.yaml in a folder sets the intent and versions of its
cluster, ignores files and disables rules. A comment suppresses one finding:
# dualstack-lint-disable-next-line RULE -- reason

Exit codes: 0 no error or warning, 1 findings, 2 invalid usage or configuration
(also if only unrecognized files are named), 3 internal failure. For status:
0 dual-stack or single-stack, 1 broken or impaired, 4 unknown, 2 and 3 as above.
`;

const COLUMN = 30;
const WIDTH = 82;

/** The text of `--help`. */
export function help(): string {
  const groups = Object.entries(OPTION_GROUPS).map(
    ([heading, options]) => `${heading}\n${options.map(lineOf).join('')}`,
  );
  return [HEAD, ...groups, TAIL].join('\n');
}

/** `--output FILE`, `--node [ROOT]` */
export function signature({ name, value, optional }: OptionSpec): string {
  return value === undefined ? `--${name}` : `--${name} ${optional ? `[${value}]` : value}`;
}

function lineOf(option: OptionSpec): string {
  const left = `  ${signature(option)}${option.short ? `, -${option.short}` : ''}`;
  const [first = '', ...rest] = wrap(option.help);
  const lines = left.length < COLUMN ? [left.padEnd(COLUMN) + first] : [left, ' '.repeat(COLUMN) + first];
  return [...lines, ...rest.map((line) => ' '.repeat(COLUMN) + line)].map((line) => `${line.trimEnd()}\n`).join('');
}

function wrap(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > WIDTH - COLUMN) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
