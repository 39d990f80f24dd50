// Everything that is made of findings: reports, views, fixes, and what an editor asks for.
import { readFileSync } from 'node:fs';
import { Baseline } from '../../src/cli/baseline.ts';
import { clustersJson, explainClusters } from '../../src/cli/explain-clusters.ts';
import { listFiles } from '../../src/cli/list-files.ts';
import { FORMATS, type Format } from '../../src/cli/reports/formats.ts';
import { reportIn } from '../../src/cli/reports/index.ts';
import { sortFindings } from '../../src/cli/reports/report.ts';
import { completionsAt } from '../../src/core/assist/completion.ts';
import { draftConfig } from '../../src/core/assist/config-draft.ts';
import { issueReport } from '../../src/core/assist/issue-report.ts';
import { census } from '../../src/core/census.ts';
import type { Engine } from '../../src/core/engine.ts';
import { applyFixes, fixAllSafe } from '../../src/core/fixes/fix-all.ts';
import { applicable, offeredFixes } from '../../src/core/fixes/plan.ts';
import { unifiedDiff } from '../../src/core/fixes/unified-diff.ts';
import { hoverAt } from '../../src/core/hover/hover.ts';
import { samePlaces } from '../../src/core/hover/same-places.ts';
import { planHtml } from '../../src/core/plan/html.ts';
import { planOf } from '../../src/core/plan/model.ts';
import { planSvg } from '../../src/core/plan/svg.ts';
import { planText } from '../../src/core/plan/text.ts';
import { runbook } from '../../src/core/runbook/runbook.ts';
import type { Schema } from '../../src/core/schema/schemas.ts';
import { statusJson } from '../../src/core/status/json.ts';
import { leftOverOf } from '../../src/core/status/left-over.ts';
import { outlineOf } from '../../src/core/status/outline.ts';
import { statusMarkdown } from '../../src/core/status/page.ts';
import { settingLines } from '../../src/core/status/settings.ts';
import { statusOf } from '../../src/core/status/status.ts';
import { statusText } from '../../src/core/status/text.ts';
import { addSuppression } from '../../src/core/suppression/add-entry.ts';
import { resultsOf } from '../../test/support/outputs.ts';
import { engineOf, type Files, type Load } from './load.ts';
import { SETS } from './sets.ts';

const display = (uri: string) => uri;
const link = (uri: string) => uri;

type Use = (engine: Engine) => unknown;

const report = (format: Format) => async (engine: Engine) => {
  const results = { ...resultsOf(engine), fails: () => true };
  return [...(await reportIn(format, results, { version: '0', colour: true, width: 80 }))];
};
const statuses = (engine: Engine) => statusOf(engine.clusters(), engine.findings());
const plans = (engine: Engine) => {
  const findings = engine.findings();
  return engine.clusters().map((each) => planOf(each, findings));
};

/** What is shown of findings; the engine has them before the clock runs. */
const VIEWS: Readonly<Record<string, Use>> = {
  ...Object.fromEntries(FORMATS.map((format) => [format, report(format)])),
  status: (engine) => statusText(statuses(engine), display),
  'status, JSON': (engine) => statusJson(statuses(engine), display),
  'status, page': (engine) => statusMarkdown(statuses(engine), link),
  'status, tree': (engine) => outlineOf(statuses(engine), leftOverOf(engine), new Map()),
  settings: (engine) => engine.clusters().map(({ cluster }) => settingLines(cluster, { display })),
  plan: (engine) => planText(plans(engine)),
  'plan, SVG': (engine) => planSvg(plans(engine)),
  'plan, page': (engine) => planHtml(plans(engine)),
  runbook: (engine) => runbook(engine.clusters(), engine.findings()),
  'explain-clusters': (engine) => explainClusters(engine.clusters(), display),
  'explain-clusters, JSON': (engine) => clustersJson(engine.clusters(), display),
  'list-files': (engine) => listFiles(engine, { unread: [], absent: [] }, display),
  baseline: (engine) => {
    const baseline = Baseline.read('out/none.json', true);
    const findings = sortFindings(engine.findings());
    return [baseline.compare(findings), baseline.gone(findings, () => true)];
  },
  'configuration of a project': (engine) => draftConfig(engine.clusters(), ''),
  'silence a file': (engine) =>
    addSuppression(`suppress:\n${engine.uris.map((uri) => `- {rule: a, files: ["${uri}"], reason: x}\n`).join('')}`, {
      rule: 'cidr-invalid',
      files: ['a'],
      reason: 'x',
    }),
  'report for an issue': (engine) =>
    issueReport(
      { extension: '0', editor: { name: 'a', version: '0', host: 'node', language: 'en' }, settings: [] },
      {
        clusters: statuses(engine),
        files: census(engine),
        configs: [],
        findings: sortFindings(engine.findings()),
        milliseconds: 1,
      },
      display,
      true,
    ),
  'fixes to choose': (engine) => applicable(offeredFixes(engine.findings(), new Set(engine.uris)).fixes),
};

const host = {
  link,
  isOfferedElsewhere: false,
  schema: async (kind: string) => JSON.parse(readFileSync(`schemas/${kind}.schema.json`, 'utf8')) as Schema,
};

/** What an editor asks for at a place in the middle of the longest file. */
const AT_PLACE: Readonly<Record<string, Use>> = Object.fromEntries(
  Object.entries({
    hover: (engine: Engine, uri: string, at: number) =>
      hoverAt(
        engine.documentsOf(uri),
        engine.clusters().map(({ cluster }) => cluster),
        at,
        host,
      ),
    completion: (engine: Engine, uri: string, at: number) =>
      completionsAt(
        {
          uri,
          text: engine.textOf(uri) ?? '',
          documents: engine.documentsOf(uri),
          clusters: engine.clusters().map(({ cluster }) => cluster),
        },
        at,
        host,
      ),
    'same places': (engine: Engine, uri: string, at: number) =>
      engine.clusters().map(({ cluster }) => samePlaces(cluster, uri, at)),
    'a key typed': (engine: Engine, uri: string, at: number) => {
      const text = engine.textOf(uri) ?? '';
      engine.update(uri, `${text.slice(0, at)}x${text.slice(at)}`);
      engine.findings();
      engine.update(uri, text);
      return engine.findings();
    },
    'safe fixes of a file': (engine: Engine, uri: string) => fixAllSafe(engine, uri),
  }).map(([name, use]): [string, Use] => [
    name,
    (engine) => {
      const [uri = ''] = engine.uris.sort((a, b) => (engine.textOf(b) ?? '').length - (engine.textOf(a) ?? '').length);
      const text = engine.textOf(uri) ?? '';
      const middle = text.indexOf('10.', Math.floor(text.length / 2));
      return use(engine, uri, middle < 0 ? Math.floor(text.length / 2) : middle);
    },
  ]),
);

const fixed = (which: 'safe' | 'suggested') => (files: Files) => {
  const engine = engineOf(files);
  const { before } = applyFixes(engine, { which, mayWrite: () => true });
  return [...before].map(([uri, text]) => unifiedDiff(uri, text, engine.textOf(uri) ?? ''));
};
const FIXES = { 'safe fixes, difference': fixed('safe'), 'suggested fixes, difference': fixed('suggested') };

/** Rows of the table of sets that the outputs are made of, with how many of a thing there are. */
const MADE_OF: Readonly<Record<string, { readonly seen: number; readonly fixed: number }>> = {
  'findings of several rules': { seen: 1000, fixed: 100 },
  'nodes of a cluster': { seen: 500, fixed: 50 },
  clusters: { seen: 500, fixed: 100 },
};

export const OUTPUTS: readonly Load[] = Object.entries(MADE_OF).flatMap(([set, { seen, fixed: size }]) => {
  const row = SETS[set];
  const input = typeof row === 'function' ? row : row?.[1];
  if (!input) throw new Error(`no set of files is called ${set}`);
  const views = Object.entries({ ...VIEWS, ...AT_PLACE }).map(([name, use]) => ({
    name: `${name}: ${set}`,
    size: seen,
    work: (each: number) => {
      const engine = checkedOnce(set, each, input);
      return () => use(engine);
    },
  }));
  const fixes = Object.entries(FIXES).map(([name, use]) => ({
    name: `${name}: ${set}`,
    size,
    work: (each: number) => () => use(input(each)),
  }));
  return [...views, ...fixes];
});

const engines = new Map<string, Engine>();

/** Checking takes longer than most of what is made of it, so the outputs of a set share an engine. */
function checkedOnce(set: string, size: number, input: (size: number) => Files): Engine {
  const id = `${set} ${size}`;
  const engine = engines.get(id) ?? engineOf(input(size));
  engine.findings();
  engines.set(id, engine);
  return engine;
}
