import type { createHash } from 'node:crypto';
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FileEdit, Finding, Fix, Related, Severity } from '../../core/model/finding.ts';
import { RULE_IDS } from '../../core/rule-kit/rule-ids.ts';
import { pageOf } from '../../core/rule-pages.ts';
import { textsOf } from '../../core/rule-texts.ts';
import { RULES } from '../../core/rules/index.ts';
import type { Range } from '../../core/source/text.ts';
import { fingerprints } from './fingerprint.ts';
import { jsonInPieces, type Pieces } from './pieces.ts';
import { type Results, shownFixes } from './report.ts';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** What relative URIs are relative to; whoever reads the file knows where that is. */
const BASE = '%SRCROOT%';

/** SARIF 2.1.0 (OASIS), one run. Findings of the baseline are results with a suppression. */
export function sarifReport(results: Results, version: string, hash: typeof createHash): Pieces {
  const all = [...results.findings, ...results.known];
  const prints = fingerprints(all, results, hash);
  const found = new Set(all.map(({ rule }) => rule));
  const rules = RULES.filter(({ id }) => found.has(id));
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const known = new Set(results.known);
  const location = locator(results.display);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'dualstack-lint', version, semanticVersion: version, rules: rules.map(descriptor) },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [BASE]: { description: { text: 'The folder that the check was started in.' } } },
        invocations: [
          {
            executionSuccessful: results.failures.size === 0,
            toolExecutionNotifications: notifications(results),
          },
        ],
        results: [],
      },
    ],
  };
  const resultOf = (finding: Finding) => {
    const fixes = shownFixes(finding).map((fix) => fixOf(fix, results.display));
    return {
      ruleId: finding.rule,
      ruleIndex: indexes.get(finding.rule) ?? -1,
      level: LEVELS[finding.severity],
      message: { text: finding.message },
      locations: [location(finding)],
      ...(finding.related.length > 0 && {
        relatedLocations: finding.related.map((related, id) => relatedLocation(related, id, location)),
      }),
      ...(fixes.length > 0 && { fixes }),
      partialFingerprints: { 'dualstackLint/v1': prints.get(finding) },
      ...(known.has(finding) && { suppressions: [{ kind: 'external', justification: 'in the baseline' }] }),
      properties: { severity: finding.severity, ...(finding.cluster && { cluster: finding.cluster }) },
    };
  };
  return jsonInPieces(log, 'results', all, resultOf);
}

function descriptor(rule: (typeof RULES)[number]) {
  const { id, severity, summary } = rule;
  const { why, sources } = textsOf(rule);
  const links = sources.map((source) => `- ${source.startsWith('http') ? `<${source}>` : `\`${source}\``}`);
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: why },
    help: {
      text: [why, ...sources].join('\n'),
      markdown: [why, ...(links.length > 0 ? ['', 'Sources', '', ...links] : [])].join('\n'),
    },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { page: pageOf(id) },
  };
}

function notifications({ unread, failures, display }: Results) {
  return [
    ...unread.map(({ path, reason }) => ({
      level: 'warning',
      message: { text: `not read: ${reason}` },
      locations: [{ physicalLocation: { artifactLocation: artifact(display(path)) } }],
    })),
    ...[...failures].map(([what, error]) => ({
      level: 'error',
      message: { text: `${what} failed: ${error}` },
      ...(RULE_IDS.includes(what) && { associatedRule: { id: what } }),
    })),
  ];
}

type Locate = (at: { uri: string; range: Range }) => object;

function locator(display: Results['display']): Locate {
  return ({ uri, range }) => ({
    physicalLocation: { artifactLocation: artifact(display(uri)), region: region(range) },
  });
}

function relatedLocation(related: Related, id: number, location: Locate) {
  return { id, ...location(related), message: { text: related.message } };
}

function fixOf({ title, safety, edits }: Fix, display: Results['display']) {
  const replacement = ({ range, newText }: FileEdit) => ({
    deletedRegion: region(range),
    insertedContent: { text: newText },
  });
  const uris = [...new Set(edits.map(({ uri }) => uri))];
  return {
    description: { text: title },
    artifactChanges: uris.map((uri) => ({
      artifactLocation: artifact(display(uri)),
      replacements: edits.filter((edit) => edit.uri === uri).map(replacement),
    })),
    properties: { safety },
  };
}

function artifact(path: string) {
  if (isAbsolute(path)) return { uri: pathToFileURL(path).href };
  return { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: BASE };
}

/** Lines and columns count from 1, and `endColumn` is the column after the last one, as in our JSON. */
function region({ start, end }: Finding['range']) {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
