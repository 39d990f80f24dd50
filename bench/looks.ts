import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { clustersJson, explainClusters } from '../src/cli/explain-clusters.ts';
import { listFiles } from '../src/cli/list-files.ts';
import { compactReport } from '../src/cli/reports/compact.ts';
import type { Format } from '../src/cli/reports/formats.ts';
import { githubReport } from '../src/cli/reports/github.ts';
import { jsonReport } from '../src/cli/reports/json.ts';
import { junitReport } from '../src/cli/reports/junit.ts';
import { type Results, sortFindings } from '../src/cli/reports/report.ts';
import { sarifReport } from '../src/cli/reports/sarif.ts';
import { painter, textReport } from '../src/cli/reports/text.ts';
import { statusReport } from '../src/cli/status.ts';
import { completions } from '../src/core/assist/config-completion.ts';
import { draftConfig } from '../src/core/assist/config-draft.ts';
import { configHover } from '../src/core/assist/config-hover.ts';
import { CONFIG_NAME } from '../src/core/config/config.ts';
import { patternOf } from '../src/core/config/glob.ts';
import type { CheckedCluster, Engine } from '../src/core/engine.ts';
import { addressAt } from '../src/core/hover/address-at.ts';
import { addressMarkdown } from '../src/core/hover/address-hover.ts';
import { keyAt, keyMarkdown } from '../src/core/hover/key-hover.ts';
import type { Finding } from '../src/core/model/finding.ts';
import { planHtml } from '../src/core/plan/html.ts';
import { planOf } from '../src/core/plan/model.ts';
import { planSvg } from '../src/core/plan/svg.ts';
import { planText } from '../src/core/plan/text.ts';
import { runbook } from '../src/core/runbook/runbook.ts';
import type { Schema } from '../src/core/schema/schemas.ts';
import { applyEdits } from '../src/core/source/text.ts';
import { addSuppression } from '../src/core/suppression/add-entry.ts';
import { resultsOf } from '../test/support/outputs.ts';

const SCHEMAS = new Map<string, Schema>(
  readdirSync('schemas').flatMap((name) => {
    const [kind, isSchema] = [name.replace('.schema.json', ''), name.endsWith('.schema.json')];
    return isSchema ? [[kind, JSON.parse(readFileSync(`schemas/${name}`, 'utf8')) as Schema]] : [];
  }),
);

const REPORTS: Readonly<Record<Format, (results: Results) => string>> = {
  text: (results) => textReport(results, painter(true), 80),
  json: (results) => [...jsonReport(results)].join(''),
  sarif: (results) => [...sarifReport(results, '0', createHash)].join(''),
  github: githubReport,
  junit: (results) => [...junitReport(results)].join(''),
  compact: (results) => [...compactReport(results)].join(''),
};

/** Places of a file to hover over. */
const HOVERS = 12;

/** What there is to be shown. */
interface Shown {
  readonly engine: Engine;
  readonly files: ReadonlyMap<string, string>;
  readonly clusters: readonly CheckedCluster[];
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
}

const display = (uri: string) => uri;

function report(format: Format): (shown: Shown) => void {
  return ({ engine, findings }) => REPORTS[format]({ ...resultsOf(engine, sortFindings(findings)), fails: () => true });
}

/** Every way to show what was found: reports, status, plan, runbook, explanations, hovers, what can be typed. */
export const LOOKS: Readonly<Record<string, (shown: Shown) => void>> = {
  ...Object.fromEntries((Object.keys(REPORTS) as Format[]).map((format) => [format, report(format)])),
  status: ({ engine }) => {
    statusReport('text', engine);
    statusReport('json', engine);
  },
  plan: ({ clusters, findings }) => {
    const plans = clusters.map((each) => planOf(each, findings));
    for (const draw of [planHtml, planSvg, planText]) draw(plans);
  },
  runbook: ({ clusters, findings }) => runbook(clusters, findings),
  clusters: ({ clusters }) => {
    explainClusters(clusters, display);
    clustersJson(clusters, display);
  },
  files: ({ engine }) => listFiles(engine, { unread: [], absent: [] }, display),
  config: ({ clusters, files }) => {
    draftConfig(clusters, '');
    for (const [uri, text] of files) if (uri.endsWith(CONFIG_NAME)) silenceIn(text);
  },
  hovers: ({ engine, files }) => {
    for (const [uri, text] of files)
      for (let at = 0; at <= HOVERS; at++) hover(engine, uri, text, Math.floor((text.length * at) / HOVERS));
  },
};

/** Shows what was found in one way, or in all. */
export function look(engine: Engine, files: ReadonlyMap<string, string>, way?: string): void {
  const shown = { engine, files, clusters: engine.clusters(), findings: engine.findings() };
  for (const [name, show] of Object.entries(LOOKS)) if (way === undefined || way === name) show(shown);
}

function hover(engine: Engine, uri: string, text: string, offset: number): void {
  if (uri.endsWith(CONFIG_NAME)) {
    const schema = SCHEMAS.get('dualstack-lint') as Schema;
    configHover(schema, text, offset);
    completions(schema, text.slice(0, offset), text.slice(offset));
    return;
  }
  const own = engine.clusters().filter(({ group }) => group.uris.includes(uri));
  const written = addressAt(text, offset);
  if (written) {
    const all = own.map(({ cluster }) => cluster);
    addressMarkdown(written, uri, all, { link: (to, line) => `${to}#${line}` });
  }
  const key = keyAt(engine.documentsOf(uri), offset);
  if (key) keyMarkdown(key, SCHEMAS.get(key.kind) as Schema);
}

/** A suppression that is written into a config file can be read from it. */
function silenceIn(text: string): void {
  const edits = addSuppression(text, { rule: 'cidr-invalid', files: [patternOf('a/b.yaml', '') ?? ''], reason: 'x' });
  if (edits && applyEdits(text, edits) === undefined) throw new Error('a suppression cannot be written');
}
