// Writes every generated file from its source, or with --check fails when one is stale.
import { spawnSync } from 'node:child_process';
import { compileSchemas } from './compile-schemas.mjs';
import { ORDER_OF_CONSTANTS } from './rule-order.mjs';

compileSchemas();

const STEPS = [
  ['node', 'scripts/generate-rule-index.mjs'],
  ORDER_OF_CONSTANTS,
  ['node', '--import', 'tsx', 'scripts/generate-rule-ids.ts'],
  ['node', 'scripts/generate-schema-json.mjs'],
  ['node', '--import', 'tsx', 'scripts/generate-completion-schema.ts'],
  ['node', '--import', 'tsx', 'scripts/generate-docs.ts'],
  ['node', '--import', 'tsx', 'scripts/generate-shown.ts'],
  ['node', '--import', 'tsx', 'scripts/generate-l10n.ts'],
];

for (const [command, ...args] of STEPS) {
  const own = args.some((arg) => arg.startsWith('scripts/')) ? process.argv.slice(2) : [];
  const { status } = spawnSync(command, [...args, ...own], { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}
