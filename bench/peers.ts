import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { install } from './install.ts';
import type { Node } from './nodes.ts';
import type { Contender } from './timer.ts';

interface Peer {
  readonly name: string;
  readonly packages: readonly [string, ...string[]];
  /** A file that it needs beside its packages. */
  readonly config?: { readonly name: string; readonly text: string };
  readonly arguments: (config: string, workspace: string) => readonly string[];
}

/** Other linters of YAML; each reads every file, and none compares one with another. */
const PEERS: readonly Peer[] = [
  {
    name: 'eslint + eslint-plugin-yml',
    packages: ['eslint@10.15.0', 'eslint-plugin-yml@3.10.0'],
    config: {
      name: 'eslint.config.mjs',
      text: "import yml from 'eslint-plugin-yml';\nexport default [...yml.configs.recommended, { ignores: ['**/templates/**'] }];\n",
    },
    arguments: (config, workspace) => ['--no-config-lookup', '-c', config, `${workspace}/**/*.yaml`],
  },
  {
    name: 'prettier --check',
    packages: ['prettier@3.10.1'],
    arguments: (_, workspace) => ['--check', `${workspace}/**/*.yaml`],
  },
  {
    name: 'spectral lint, one rule',
    packages: ['@stoplight/spectral-cli@6.16.3'],
    config: {
      name: 'ruleset.yaml',
      text: 'rules:\n  cidr:\n    given: $.spec.cidr\n    severity: error\n    then:\n      function: truthy\n',
    },
    arguments: (config, workspace) => ['lint', '--ruleset', config, `${workspace}/**/*.yaml`],
  },
];

/** biome, which this project has for itself. */
export function biome(workspace: string, out: string): Contender {
  // This project's own settings leave out what git ignores, as the workspace is.
  const config = join(out, 'peers', 'biome');
  mkdirSync(config, { recursive: true });
  writeFileSync(join(config, 'biome.json'), '{ "root": true, "vcs": { "enabled": false } }\n');
  const program = join(process.cwd(), 'node_modules/.bin/biome');
  return {
    name: 'biome lint (JSON; YAML is only parsed)',
    command: [program, 'lint', '--max-diagnostics=1', `--config-path=${config}`, '.'],
    cwd: workspace,
  };
}

/** yamllint, where it is installed: it is in Python, which npm has not. */
export function yamllint(folder: string): Contender[] {
  if (spawnSync('yamllint', ['--version']).status === 0)
    return [{ name: 'yamllint', command: ['yamllint', '--no-warnings', folder] }];
  console.log('yamllint: not installed, left out\n');
  return [];
}

/** The other peers that can be had, installed into a folder of their own; one that cannot is left out with a line that says so. */
export function peers(node: Node, workspace: string, out: string): Contender[] {
  return PEERS.flatMap((peer) => contender(peer, node, workspace, out) ?? []);
}

function contender({ name, packages, config, arguments: args }: Peer, node: Node, workspace: string, out: string) {
  const program = /([\w-]+?)(?:-cli)?@/.exec(packages[0])?.[1] as string;
  const folder = join(out, 'peers', program);
  if (!install(folder, packages)) {
    console.log(`${name}: could not be installed, left out\n`);
    return undefined;
  }
  const file = join(folder, config?.name ?? '');
  if (config) writeFileSync(file, config.text);
  const command = [node.path, join(folder, 'node_modules/.bin', program), ...args(file, workspace)] as const;
  // Some take files only below the folder that they are started in.
  return { name, command, cwd: workspace, codes: [0, 1, 2] };
}
