// All texts that users see and that can be translated, in English, from the sources that show them.
import { readdirSync, readFileSync } from 'node:fs';
import { RULES } from '../src/core/rules/index.ts';

const SOURCES = new URL('../src/', import.meta.url);
const EDITOR = new URL('vscode/', SOURCES);

/** Every translatable text once, sorted by code unit, so that the bundle changes only where texts do. */
export async function collectTexts(): Promise<string[]> {
  const rules = RULES.flatMap(({ summary, messages }) => [summary, ...Object.values(messages)]);
  return [...new Set([...rules, ...(await tableTexts()), ...editorTexts()])].sort();
}

/**
 * The texts of the tables that modules besides the rules show, by their convention: a module exports its table, whose name
 * ends in `_TEXTS`, and reads it by `messages`.
 */
async function tableTexts(): Promise<string[]> {
  const texts: string[] = [];
  const tables = new Set<string>();
  const read = new Set<string>();
  for (const name of sourcesIn(SOURCES).filter((each) => /^(?:core|cli)\//.test(each))) {
    const source = readFileSync(new URL(name, SOURCES), 'utf8');
    for (const [, table] of source.matchAll(/\bmessages\((\w+)/g)) if (table !== 'texts') read.add(table as string);
    const exported = [...source.matchAll(/^export const (\w+_TEXTS)\b/gm)].map(([, table]) => table as string);
    if (exported.length === 0) continue;
    const module = (await import(new URL(name, SOURCES).href)) as Record<string, Readonly<Record<string, string>>>;
    for (const table of exported) {
      tables.add(table);
      texts.push(...Object.values(module[table] ?? {}));
    }
  }
  const missed = [...read].filter((table) => !tables.has(table));
  if (missed.length > 0) throw new Error(`tables of texts are exported and end in _TEXTS, or escape: ${missed}`);
  return texts;
}

function sourcesIn(folder: URL): string[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts'))
    .sort();
}

/** The texts of the editor's own parts: what `vscode.l10n.t` is called with there. */
function editorTexts(): string[] {
  return sourcesIn(EDITOR).flatMap((name) => textsIn(readFileSync(new URL(name, EDITOR), 'utf8'), name));
}

/** A translator that is handed on: its texts come from the rules and tables, which are collected for themselves. */
const HANDED_ON = /\((\w+)(?:: string)?\) =>\s*(?:vscode\.l10n\.)?t\(\1\)/g;
const CALL = /\bt\(\s*(?:'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\$]|\\.)*)`)?/g;

/** Texts that calls of `t` name in a source. A call with anything but a text would escape translation. */
export function textsIn(source: string, name: string): string[] {
  return [...source.replace(HANDED_ON, '').matchAll(CALL)].map(([call, quoted, plain]) => {
    const text = quoted ?? plain;
    if (text === undefined) throw new Error(`${name}: a text to translate has to stand in the call itself: ${call}…`);
    return text.replace(/\\(.)/g, '$1');
  });
}

/** Names of the values in a text, each once, sorted. */
export function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string))].sort();
}

/** What keeps a bundle from being the translation of the texts, a line for each fault. */
export function faultsOf(texts: readonly string[], bundle: Readonly<Record<string, string>>): string[] {
  const known = new Set(texts);
  return [
    ...texts.filter((text) => !bundle[text]).map((text) => `not translated: ${text}`),
    ...Object.keys(bundle)
      .filter((text) => !known.has(text))
      .map((text) => `left over: ${text}`),
    ...texts
      .filter((text) => bundle[text] && placeholders(text).join() !== placeholders(bundle[text] as string).join())
      .map((text) => `other values: ${text}`),
  ];
}
