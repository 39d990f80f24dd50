import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** OASIS publishes its schema on no registry; this package, of which nothing else is taken, carries it along. */
const PACKAGE = '@datadog/datadog-ci@2.48.0';
const FILE = 'package/dist/commands/sarif/json-schema/sarif-schema-2.1.0.json';
const SHA256 = '10666d46649b52e262001e70d43e6c52f7c0279ca3dbdfe9a7dc2e4071556454';
const STORE = '.vscode-test';

/** The JSON Schema of SARIF 2.1.0 as OASIS has it. Downloaded once. */
export function officialSarifSchema(): { $schema?: string } {
  const kept = join(STORE, 'sarif-schema-2.1.0.json');
  if (!existsSync(kept)) download(kept);
  const text = readFileSync(kept, 'utf8');
  const hash = createHash('sha256').update(text).digest('hex');
  if (hash !== SHA256) throw new Error(`${kept} is not the schema that the tests are about: ${hash}`);
  return JSON.parse(text);
}

function download(target: string): void {
  mkdirSync(STORE, { recursive: true });
  const folder = mkdtempSync(join(STORE, 'sarif-'));
  try {
    const packed = call('npm', ['pack', '--silent', '--pack-destination', folder, PACKAGE]).trim();
    call('tar', ['-xzf', join(folder, packed), '-C', folder, FILE]);
    renameSync(join(folder, FILE), target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function call(command: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr}`);
  return stdout;
}
