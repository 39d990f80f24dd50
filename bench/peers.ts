import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contender } from './timer.ts';

/** Other linters of YAML; each reads every file, and none compares one with another. */
const PEERS = {
  'eslint + eslint-plugin-yml': ['eslint@10.15.0', 'eslint-plugin-yml@3.10.0'],
  'prettier --check': ['prettier@3.10.1'],
} as const;

/** The peers that can be had, installed into a folder of their own; one that cannot is left out with a line that says so. */
export function peers(workspace: string, out: string): Contender[] {
  const biome: Contender = {
    name: 'biome lint',
    command: [join(process.cwd(), 'node_modules/.bin/biome'), 'lint', '--max-diagnostics=1', workspace],
    cwd: out,
  };
  const found: Contender[] = [biome];
  for (const [name, packages] of Object.entries(PEERS)) {
    const folder = join(out, 'peers', (packages[0] as string).replace(/@.*/, ''));
    if (!install(folder, packages)) {
      console.log(`${name}: could not be installed, left out\n`);
      continue;
    }
    const bin = join(folder, 'node_modules/.bin');
    if (name.startsWith('eslint')) {
      const config = join(folder, 'eslint.config.mjs');
      writeFileSync(
        config,
        "import yml from 'eslint-plugin-yml';\nexport default [...yml.configs.recommended, { ignores: ['**/templates/**'] }];\n",
      );
      // It takes files only below the folder that its configuration lies in.
      found.push({
        name,
        command: [join(bin, 'eslint'), '--no-config-lookup', '-c', config, `${workspace}/**/*.yaml`],
        cwd: workspace,
        codes: [0, 1, 2],
      });
    } else {
      found.push({
        name,
        command: [join(bin, 'prettier'), '--check', `${workspace}/**/*.yaml`],
        cwd: workspace,
        codes: [0, 1, 2],
      });
    }
  }
  return found;
}

function install(folder: string, packages: readonly string[]): boolean {
  if (existsSync(join(folder, 'node_modules'))) return true;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  const { status } = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...packages], {
    cwd: folder,
    stdio: 'ignore',
    timeout: 120_000,
  });
  return status === 0;
}
