// Writes every generated file from its source, or with --check fails when one is stale.
import { spawnSync } from 'node:child_process';

const STEPS = [
  ['node', 'scripts/generate-rule-index.mjs'],
  ['node', '--import', 'tsx', 'scripts/generate-rule-ids.ts'],
  ['node', 'scripts/generate-schema-json.mjs'],
  ['node', '--import', 'tsx', 'scripts/generate-docs.ts'],
  ['node', '--import', 'tsx', 'scripts/generate-l10n.ts'],
];

for (const [command, ...args] of STEPS) {
  const { status } = spawnSync(command, [...args, ...process.argv.slice(2)], { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}
