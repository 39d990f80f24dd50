import type { Translate } from '../core/model/message.ts';
import { textsOf } from '../core/rule-texts.ts';
import { RULES } from '../core/rules/index.ts';
import { nearest } from '../core/schema/nearest.ts';
import { UsageError } from './options.ts';

export function listRules(translate: Translate = (text) => text): string {
  const width = Math.max(...RULES.map(({ id }) => id.length));
  return RULES.map(
    ({ id, severity, summary }) => `${id.padEnd(width)}  ${severity.padEnd(11)}  ${translate(summary)}\n`,
  ).join('');
}

/** What a rule reports, and why; the why is there in English only. */
export function explainRule(id: string, translate: Translate = (text) => text): string {
  const rule = RULES.find((each) => each.id === id);
  if (!rule) throw new UsageError(`unknown rule "${id}"; ${hintFor(id)}`);
  const { why, sources } = textsOf(rule);
  const list = sources.length > 0 ? `\nSources\n${sources.map((source) => `  ${source}\n`).join('')}` : '';
  return `${rule.id} (${rule.severity})\n${translate(rule.summary)}\n\n${why}\n${list}`;
}

/** The rule that may be meant, which is written nearly so, or those whose names have all its words. */
function hintFor(id: string): string {
  const ids = RULES.map((rule) => rule.id);
  const close = nearest(id, ids);
  if (close !== undefined) return `did you mean ${close}?`;
  const words = id.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const alike = ids.filter((each) => words.length > 0 && words.every((word) => each.includes(word)));
  if (alike.length === 0) return '--list-rules lists them';
  return `these have the same words:\n${alike.map((each) => `  ${each}`).join('\n')}`;
}
