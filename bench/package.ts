import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * Builds the npm package, packs it and installs it from its tarball, as users have it.
 *
 * @returns the path of its command line
 */
export function installPackage(out: string): string {
  const folder = join(out, 'package');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  done(process.execPath, ['scripts/npm.mjs'], '.');
  const packed = done('npm', ['pack', '--json', '--offline', '--pack-destination', folder, resolve('dist/npm')], '.');
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
  done('npm', ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', join(folder, filename)], folder);
  return join(folder, 'node_modules/dualstack-lint/cli.cjs');
}

/** Makes the next run of the command line a first one: takes away the code that earlier ones have kept beside it. */
export function forgetKeptCode(cli: string): void {
  const folder = dirname(cli);
  for (const name of readdirSync(folder)) if (name.endsWith('.v8')) rmSync(join(folder, name));
}

function done(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`bench: ${command} ${args[0]} ended with ${status}: ${stderr}`);
  return stdout;
}
