// Writes the ids of all rules, with what each reports, where editors look for them to complete and check settings: into
// the schema of our config file and into the manifest. With --check it writes nothing and fails when one is stale.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { applyEdits, type JSONPath, modify } from 'jsonc-parser';
import { RULES } from '../src/core/rules/index.ts';

const PLACES: readonly { readonly file: string; readonly path: JSONPath }[] = [
  { file: 'schemas/dualstack-lint.schema.json', path: ['definitions', 'rule'] },
  {
    file: 'package.json',
    path: ['contributes', 'configuration', 'properties', 'dualstackLint.rules', 'propertyNames'],
  },
];

const rules = [...RULES].sort((a, b) => (a.id < b.id ? -1 : 1));
const lists = { enum: rules.map(({ id }) => id), enumDescriptions: rules.map(({ summary }) => summary) };

const texts = new Map<string, string>();
for (const { file, path } of PLACES) {
  let text = readFileSync(file, 'utf8');
  for (const [keyword, list] of Object.entries(lists)) {
    const formattingOptions = { insertSpaces: true, tabSize: 2, eol: '\n' };
    text = applyEdits(text, modify(text, [...path, keyword], list, { formattingOptions }));
  }
  texts.set(file, text);
}
const stale = [...texts].filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text);
if (!process.argv.includes('--check')) {
  for (const [file, text] of stale) writeFileSync(file, text);
} else if (stale.length > 0) {
  console.error(`Stale: ${stale.map(([file]) => file).join(', ')}. Run npm run generate.`);
  process.exit(1);
}
