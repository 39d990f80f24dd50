import type { Rule } from './rule-kit/define.ts';

/** What only those read who ask for it. The programs keep it in a file of its own (scripts/build/rule-texts.mjs). */
export type RuleTexts = Pick<Rule, 'why' | 'sources'>;

export function textsOf({ why, sources }: Rule): RuleTexts {
  return { why, sources };
}
