// Writes docs/rules/: a page for each rule from the rule itself, with its examples run, and an index. With --check it
// writes nothing and fails when a page is stale, missing or left over.
import { readFileSync } from 'node:fs';
import { RULES } from '../src/core/rules/index.ts';
import { keepFolder } from './keep-folder.ts';
import { pageOf, pathOf } from './rule-page.ts';

const CHINESE = JSON.parse(readFileSync('l10n/bundle.l10n.zh-cn.json', 'utf8')) as Record<string, string>;

const pages = new Map(RULES.map((rule) => [pathOf(rule.id), pageOf(rule)]));
pages.set('README.md', indexPage(['Rules', 'Rule', 'Severity', 'What it reports']));
pages.set('README.zh-cn.md', indexPage(['规则', '规则', '级别', '报告的内容'], CHINESE));
keepFolder('docs/rules', pages);

function indexPage([title, ...columns]: readonly string[], bundle: Readonly<Record<string, string>> = {}): string {
  const rows = [...RULES]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, severity, summary }) => `| [${id}](${pathOf(id)}) | ${severity} | ${bundle[summary] ?? summary} |`);
  return `# ${title}\n\n| ${columns.join(' | ')} |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}
