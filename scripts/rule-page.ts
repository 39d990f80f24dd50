import { checkFiles, readExample } from '../src/core/example.ts';
import { applyFix } from '../src/core/fixes/apply.ts';
import { unifiedDiff } from '../src/core/fixes/unified-diff.ts';
import type { Finding, Fix } from '../src/core/model/finding.ts';
import type { Example, Rule } from '../src/core/rule-kit/define.ts';
import { RULE_FOLDERS } from '../src/core/rule-kit/rule-ids.ts';

/** The page of a rule, from the folder of all pages. */
export function pathOf(id: string): string {
  return `${RULE_FOLDERS[id]}/${id}.md`;
}

/** The text of a rule's page: what it says of itself, and its examples with what is reported in them and what fixes change. */
export function pageOf(rule: Rule): string {
  const sources = rule.sources.map((source) => `- ${source.startsWith('http') ? `<${source}>` : `\`${source}\``}`);
  const text = [
    `# ${rule.id}`,
    `**${rule.summary}**`,
    `Severity: ${rule.severity}`,
    `## Why`,
    rule.why,
    `## Reported`,
    ...rule.bad.map((example) => badExample(rule, example)),
    `## Not reported`,
    ...rule.good.map((example) =>
      [heading(example), ...filesOf(readExample(example).files)].filter(Boolean).join('\n\n'),
    ),
    ...(sources.length > 0 ? ['## Sources', sources.join('\n')] : []),
  ].join('\n\n');
  // A page is text: control characters of an example are shown by their pictures.
  return `${text.replace(/(?![\t\r\n])\p{Cc}/gu, (sign) => (sign < ' ' ? String.fromCharCode(0x2400 + sign.charCodeAt(0)) : '␡'))}\n`;
}

function heading(example: Example): string {
  const versions = Object.entries(example.versions ?? {}).map(([program, version]) => `${program} ${version}`);
  const settings = [
    ...versions,
    ...(example.intent ? [`intent: ${example.intent}`] : []),
    ...(example.unreadable ? [`files that cannot be read: ${example.unreadable}`] : []),
  ];
  return [example.title, settings.length > 0 ? `(with ${settings.join(', ')})` : ''].filter(Boolean).join(' ');
}

function badExample(rule: Rule, example: Example): string {
  const { files } = readExample(example);
  const findings = checkFiles(files, example).filter((finding) => finding.rule === rule.id);
  const shown = new Set<string>();
  return [
    heading(example),
    ...filesOf(files),
    ...findings.flatMap((finding) => [
      report(finding, files),
      ...finding.fixes.flatMap((fix) => fixed(fix, files, shown)),
    ]),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** A fix with its safety and all that it changes, the first time that it is offered in an example. */
function fixed(fix: Fix, files: ReadonlyMap<string, string>, shown: Set<string>): string[] {
  const diff = [...applyFix(files, fix)]
    .filter(([name, text]) => files.get(name) !== text)
    .map(([name, text]) => unifiedDiff(name, files.get(name) ?? '', text))
    .join('');
  const statement = [`Fix (${fix.safety}): ${fix.title}`, fence('diff', diff)].join('\n\n');
  if (shown.has(statement)) return [];
  shown.add(statement);
  return [statement];
}

/** The message with the underlined token, as a terminal shows it. */
function report(finding: Finding, files: ReadonlyMap<string, string>): string {
  const { start, end } = finding.range;
  const line = files.get(finding.uri)?.split(/\r\n?|\n/)[start.line] ?? '';
  const marks = '^'.repeat(Math.max(1, (end.line === start.line ? end.character : line.length) - start.character));
  const related = finding.related.map((each) => `  ${each.uri}:${each.range.start.line + 1}: ${each.message}`);
  return fence(
    'text',
    [
      `${finding.uri}:${start.line + 1}:${start.character + 1}: ${finding.severity}: ${finding.message}`,
      line,
      ' '.repeat(start.character) + marks,
      ...related,
    ].join('\n'),
  );
}

function filesOf(files: ReadonlyMap<string, string>): string[] {
  return [...files].map(([name, text]) => `\`${name}\`\n\n${fence(languageOf(name), text)}`);
}

function languageOf(name: string): string {
  if (/\.ya?ml$/.test(name)) return 'yaml';
  if (name.endsWith('.json')) return 'json';
  return /\.(?:service|conf)$/.test(name) ? 'ini' : 'text';
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text.replace(/\n$/, '')}\n\`\`\``;
}
