// Writes docs/rules/: a page for each rule from the rule itself, with its examples run, and an index. With --check it
// writes nothing and fails when a page is stale, missing or left over.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { checkFiles, readExample } from '../src/core/example.ts';
import { applyFix } from '../src/core/fixes/apply.ts';
import { unifiedDiff } from '../src/core/fixes/unified-diff.ts';
import type { Finding, Fix } from '../src/core/model/finding.ts';
import type { Example, Rule } from '../src/core/rule-kit/define.ts';
import { RULE_FOLDERS } from '../src/core/rule-kit/rule-ids.ts';
import { RULES } from '../src/core/rules/index.ts';

const FOLDER = 'docs/rules';
const CHINESE = JSON.parse(readFileSync('l10n/bundle.l10n.zh-cn.json', 'utf8')) as Record<string, string>;
const check = process.argv.includes('--check');

const pages = new Map(RULES.map((rule) => [pathOf(rule.id), pageOf(rule)]));
pages.set('README.md', indexPage(['Rules', 'Rule', 'Severity', 'What it reports']));
pages.set('README.zh-cn.md', indexPage(['规则', '规则', '级别', '报告的内容'], CHINESE));

const stale: string[] = [];
for (const [name, text] of pages) {
  const path = `${FOLDER}/${name}`;
  if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
  stale.push(path);
  if (check) continue;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
const left = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
for (const name of left.filter((each) => each.endsWith('.md') && !pages.has(each))) {
  stale.push(`${FOLDER}/${name}`);
  if (!check) rmSync(`${FOLDER}/${name}`);
}
if (check && stale.length > 0) {
  console.error(`Stale: ${stale.join(', ')}. Run npm run generate.`);
  process.exit(1);
}

/** The page of a rule, from the folder of all pages. */
function pathOf(id: string): string {
  return `${RULE_FOLDERS[id]}/${id}.md`;
}

function indexPage([title, ...columns]: readonly string[], bundle: Readonly<Record<string, string>> = {}): string {
  const rows = [...RULES]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, severity, summary }) => `| [${id}](${pathOf(id)}) | ${severity} | ${bundle[summary] ?? summary} |`);
  return `# ${title}\n\n| ${columns.join(' | ')} |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}

function pageOf(rule: Rule): string {
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
