// Writes l10n/bundle.l10n.json, the English texts that translations are made from, and puts the translations beside it into
// the same order, without those of texts that are gone. Fails when a translation names other values than its text, and
// under CI when one is missing; elsewhere it says so. With --check it writes nothing and fails when a file is stale too.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { collectTexts, faultsOf } from './l10n-texts.ts';

const FOLDER = 'l10n';
const ENGLISH = 'bundle.l10n.json';

const texts = await collectTexts();
const files = new Map([[ENGLISH, written(Object.fromEntries(texts.map((text) => [text, text])))]]);
const faults: string[] = [];
const warnings: string[] = [];
for (const name of readdirSync(FOLDER).filter((each) => each !== ENGLISH)) {
  const bundle = JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8')) as Record<string, string>;
  const inUse = Object.entries(bundle).filter(([text]) => texts.includes(text));
  const sorted = Object.fromEntries(inUse.sort(([a], [b]) => (a < b ? -1 : 1)));
  files.set(name, written(sorted));
  for (const fault of faultsOf(texts, sorted)) {
    const isWarning = fault.startsWith('not translated: ') && !process.env.CI;
    (isWarning ? warnings : faults).push(`${FOLDER}/${name}: ${fault}`);
  }
}

const stale = [...files].filter(([name, text]) => textOf(`${FOLDER}/${name}`) !== text);
if (process.argv.includes('--check')) {
  if (stale.length > 0)
    faults.push(`Stale: ${stale.map(([name]) => `${FOLDER}/${name}`).join(', ')}. Run npm run generate.`);
} else for (const [name, text] of stale) writeFileSync(`${FOLDER}/${name}`, text);
for (const warning of warnings) console.warn(`warning: ${warning}`);
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exit(1);

function written(bundle: Readonly<Record<string, string>>): string {
  return `${JSON.stringify(bundle, null, 2)}\n`;
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined; // a first run
  }
}
