import { clustersJson, explainClusters } from '../../src/cli/explain-clusters.ts';
import { patchOf } from '../../src/cli/fix.ts';
import { FORMATS } from '../../src/cli/reports/formats.ts';
import { reportIn } from '../../src/cli/reports/index.ts';
import { type Results, sortFindings } from '../../src/cli/reports/report.ts';
import { draftConfig } from '../../src/core/assist/config-draft.ts';
import { issueReport } from '../../src/core/assist/issue-report.ts';
import { census } from '../../src/core/census.ts';
import type { Engine } from '../../src/core/engine.ts';
import { applyFixes } from '../../src/core/fixes/fix-all.ts';
import { hoverAt } from '../../src/core/hover/hover.ts';
import type { Finding } from '../../src/core/model/finding.ts';
import { planHtml } from '../../src/core/plan/html.ts';
import { planOf } from '../../src/core/plan/model.ts';
import { planSvg } from '../../src/core/plan/svg.ts';
import { planText } from '../../src/core/plan/text.ts';
import { runbook } from '../../src/core/runbook/runbook.ts';
import { statusJson } from '../../src/core/status/json.ts';
import { statusOf } from '../../src/core/status/status.ts';
import { statusText } from '../../src/core/status/text.ts';

const display = (uri: string) => uri;
const WRITING = { version: '0', colour: false, width: undefined };
const SURROUNDINGS = { extension: '0', editor: { name: '', version: '', host: '', language: 'en' }, settings: [] };
/** Where a hover may have something to say: at an address. */
const ADDRESS = /[\da-f]+[.:][\da-f]*[.:][\da-f.:]*/gi;

/** What reports are made of, of all that an engine has read. */
export function resultsOf(engine: Engine, findings: readonly Finding[] = sortFindings(engine.findings())): Results {
  return {
    engine,
    findings,
    known: [],
    uris: engine.uris,
    unread: [],
    passedOver: [],
    skipped: 0,
    failures: new Map(),
    fails: () => false,
    display,
  };
}

/**
 * What an editor or a terminal shows of what an engine has read, by its name. Fixes are applied at the end.
 * @param wanted  the names; everything without them
 */
export async function outputsOf(engine: Engine, wanted?: readonly string[]): Promise<Map<string, string>> {
  const outputs = new Map<string, string>();
  for (const [name, write] of Object.entries(writersOf(engine)))
    if (!wanted || wanted.includes(name)) outputs.set(name, await write());
  return outputs;
}

function writersOf(engine: Engine): Record<string, () => string | Promise<string>> {
  const byFile = engine.findings();
  const clusters = engine.clusters();
  const statuses = statusOf(clusters, byFile);
  const plans = clusters.map((each) => planOf(each, byFile));
  const findings = sortFindings(byFile);
  const results = resultsOf(engine, findings);
  const issue = (masked: boolean) => {
    const files = census(engine);
    const reported = { clusters: statuses, files, configs: engine.configUris, findings, milliseconds: 0 };
    return issueReport(SURROUNDINGS, reported, display, masked);
  };
  const report = async (format: (typeof FORMATS)[number]) => [...(await reportIn(format, results, WRITING))].join('');
  return {
    ...Object.fromEntries(FORMATS.map((format) => [format, () => report(format)])),
    status: () => statusText(statuses, display),
    'status as JSON': () => statusJson(statuses, display),
    plan: () => planText(plans),
    'plan as a picture': () => planSvg(plans),
    'plan as a page': () => planHtml(plans),
    runbook: () => runbook(clusters, byFile),
    clusters: () => explainClusters(clusters, display),
    'clusters as JSON': () => clustersJson(clusters, display),
    'draft of a config file': () => draftConfig(clusters, ''),
    'report for an issue': () => issue(false),
    'masked report': () => issue(true),
    'titles of fixes': () => findings.flatMap(({ fixes }) => fixes.map(({ title }) => title)).join('\n'),
    hovers: () => hovers(engine),
    'difference of safe fixes': () => difference(engine, 'safe'),
    'difference of suggested fixes': () => difference(engine, 'suggested'),
  };
}

function difference(engine: Engine, which: 'safe' | 'suggested'): string {
  const { before } = applyFixes(engine, { which, mayWrite: () => true });
  const changed = [...before].map(([uri, text]) => ({
    uri,
    path: uri,
    before: text,
    after: engine.textOf(uri) ?? '',
  }));
  return patchOf(changed).text;
}

async function hovers(engine: Engine): Promise<string> {
  const host = { schema: () => Promise.resolve(undefined), link: (uri: string, line: number) => `${uri}#${line}` };
  const all: string[] = [];
  for (const uri of engine.uris) {
    const clusters = engine.clusters().flatMap(({ group, cluster }) => (group.uris.includes(uri) ? cluster : []));
    for (const { index } of (engine.textOf(uri) ?? '').matchAll(ADDRESS)) {
      const hover = await hoverAt(engine.documentsOf(uri), clusters, index, host);
      if (hover) all.push(hover.markdown);
    }
  }
  return all.join('\n');
}
