import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Engine } from '../src/core/engine.ts';
import { textsBelow } from '../test/support/files.ts';
import { outputsOf } from '../test/support/outputs.ts';

const FINDINGS = ['text', 'difference of safe fixes', 'difference of suggested fixes', 'clusters'];
const VIEWS = ['status', 'plan', 'draft of a config file', 'hovers'];
const MORE = ['runbook', 'masked report', 'status as JSON', 'clusters as JSON', 'plan as a page'];

/** What of each cluster is shown in its record; more where it is one that people have, or one that we show them. */
const OUTPUTS: Readonly<Record<string, readonly string[]>> = {
  'test/data/clusters': FINDINGS,
  'test/data/reports': [...FINDINGS, ...VIEWS],
  examples: [...FINDINGS, ...VIEWS, ...MORE],
};

/** The folders of clusters that have a record, by the path of that record. */
export const SHOWN: ReadonlyMap<string, string> = new Map(
  Object.keys(OUTPUTS).flatMap((parent) =>
    readdirSync(parent).map((name) => [`${parent.split('/').at(-1)}/${name}.txt`, `${parent}/${name}`] as const),
  ),
);

/** What the product shows of the cluster in a folder. */
export async function shownOf(folder: string): Promise<string> {
  const report = `${folder}/report.json`;
  const versions = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).versions : undefined;
  const engine = new Engine({ settings: { ...(versions && { versions }) } });
  const files = textsBelow(existsSync(`${folder}/files`) ? `${folder}/files` : folder);
  for (const [file, text] of Object.entries(files)) if (file !== 'expected.txt') engine.update(file, text);
  const wanted = OUTPUTS[folder.slice(0, folder.lastIndexOf('/'))] ?? [];
  const outputs = await outputsOf(engine, wanted);
  return wanted.map((name) => `=== ${name}\n${(outputs.get(name) ?? '').replace(/\n*$/, '\n')}`).join('\n');
}
