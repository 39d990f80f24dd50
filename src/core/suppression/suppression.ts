import { matcher } from '../config/config.ts';
import type { Suppressing } from '../config/config-files.ts';
import type { Document, SourceFile } from '../model/document.ts';
import type { Finding, Severity } from '../model/finding.ts';
import { render } from '../model/message.ts';
import { RULE_IDS } from '../rule-kit/rule-ids.ts';
import { suppressionUnused } from '../rules/own-files/suppression-unused.ts';
import type { Span } from '../source/text.ts';
import { entryOf, type ScalarNode } from '../source/tree.ts';
import { type Directive, directivesOf } from './directives.ts';

/** What a finding of an unused suppression needs to know. */
export interface Report {
  /** Config files, whose comments count too. */
  readonly configFiles: readonly SourceFile[];
  readonly translate: ((template: string) => string) | undefined;
  /** What is set for a rule in a file. */
  readonly setting: (rule: string, uri: string) => Severity | 'off' | undefined;
  /** Whether a file was read to its end, so that nothing is missing that a rule would say. */
  readonly isWhole: (uri: string) => boolean;
}

/**
 * Takes out what comments and config files silence and what two clusters with a common file report twice, adds a
 * finding for each comment or entry that silences nothing, and sorts by file and place.
 */
export function silence(
  findings: readonly Finding[],
  files: readonly SourceFile[],
  configs: readonly Suppressing[],
  report: Report,
): Finding[] {
  const suppressed = configs.flatMap(({ config, document }) => {
    const places = document ? rulesSuppressed(document) : [];
    return config.suppress.map(({ rule, files: globs }, index) => ({
      rule,
      matches: matcher(config.folder, globs.length > 0 ? globs : ['**']),
      document,
      place: places[index],
      used: false,
    }));
  });
  const commented = [...files, ...report.configFiles];
  const directives = new Map(commented.map((file) => [file.uri, directivesOf(file)]));
  const used = new Set<Directive>();
  const isSuppressed = (rule: string, uri: string): boolean => {
    const entries = suppressed.filter((entry) => entry.rule === rule && entry.matches(uri));
    for (const entry of entries) entry.used = true;
    return entries.length > 0;
  };
  const kept = new Map<string, Finding>();
  for (const finding of findings) {
    const covering = (directives.get(finding.uri) ?? []).filter((directive) => covers(directive, finding));
    for (const directive of covering) used.add(directive);
    if (covering.length > 0) continue;
    if (isSuppressed(finding.rule, finding.uri)) continue;
    const { start, end } = finding.range;
    const key = [finding.uri, finding.rule, start.line, start.character, end.line, end.character, finding.message].join(
      '\n',
    );
    if (!kept.has(key)) kept.set(key, finding);
  }
  const unusedComments = commented.flatMap((file) =>
    (directives.get(file.uri) ?? [])
      .filter((directive) => !used.has(directive) && !isSuppressed(suppressionUnused.id, file.uri))
      .flatMap(({ rule, span }) => unusedFinding(file, span, 'unused', rule, report)),
  );
  const unusedEntries = suppressed.flatMap(({ rule, matches, document, place, used }) => {
    // Of a rule that there is none, `config-invalid` says so.
    if (used || !document || !place || !RULE_IDS.includes(rule)) return [];
    const covered = files.filter(({ uri }) => matches(uri));
    const isChecked = ({ uri }: SourceFile) => report.isWhole(uri) && report.setting(rule, uri) !== 'off';
    if (covered.length === 0 || !covered.every(isChecked)) return [];
    return unusedFinding(document.file, place.span, 'unusedEntry', rule, report);
  });
  return [...kept.values(), ...unusedComments, ...unusedEntries].sort(
    (a, b) =>
      compare(a.uri, b.uri) ||
      a.range.start.line - b.range.start.line ||
      a.range.start.character - b.range.start.character ||
      compare(a.rule, b.rule),
  );
}

function covers(directive: Directive, finding: Finding): boolean {
  if (directive.rule !== finding.rule) return false;
  return (
    directive.line === 'file' ||
    (finding.range.start.line <= directive.line && directive.line <= finding.range.end.line)
  );
}

/** Where the entries of `suppress` name their rules, in the order in which the config holds them. */
function rulesSuppressed({ root }: Document): ScalarNode[] {
  const list = entryOf(root, 'suppress')?.value;
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((item) => {
    const rule = entryOf(item, 'rule')?.value;
    return rule?.kind === 'scalar' && typeof rule.value === 'string' ? [rule] : [];
  });
}

function unusedFinding(
  file: SourceFile,
  span: Span,
  message: 'unused' | 'unusedEntry',
  rule: string,
  { translate, setting }: Report,
): Finding[] {
  const { id, severity, messages } = suppressionUnused;
  const set = setting(id, file.uri);
  if (set === 'off') return [];
  const text = render({ template: messages[message] as string, args: { rule } }, translate);
  const range = file.lines.range(span);
  const nothing = { related: [], fixes: [], cluster: '' };
  return [{ rule: id, severity: set ?? severity, message: text, uri: file.uri, range, ...nothing }];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
