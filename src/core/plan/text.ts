import type { Translate } from '../model/message.ts';
import type { ClusterPlan, PlanItem } from './model.ts';
import { PlanWords } from './texts.ts';

/** Plans as lines of text: what lies inside a range stands below it, further in; `!` marks a conflict. */
export function planText(plans: readonly ClusterPlan[], translate?: Translate): string {
  const words = new PlanWords(translate);
  if (plans.every(({ families }) => families.length === 0)) return `${words.say('none')}\n`;
  return plans
    .filter(({ families }) => families.length > 0)
    .map((plan) => {
      const meant = plan.stack ? ` (${words.say('meant', { stack: plan.stack })})` : '';
      const families = plan.families.map(
        ({ family, items }) =>
          `\n${words.say('family', { family })}\n${items.map((item) => lines(item, 1, words)).join('')}`,
      );
      const headline = plan.headline === '' ? '' : `${plan.headline}\n`;
      return `${words.cluster(plan)}${meant}\n${headline}${families.join('')}`;
    })
    .join('\n');
}

function lines(item: PlanItem, depth: number, words: PlanWords): string {
  const indent = '  '.repeat(depth);
  const about = [words.role(item), words.room(item), item.idle ? words.say('idle') : ''].filter((each) => each !== '');
  return [
    `${indent}${item.text}  ${about.join(', ')}\n`,
    ...item.places.map(({ field, label }) => `${indent}    ${label} ${field}\n`),
    ...item.notes.map((note) => `${indent}  ${note.conflict ? '!' : '-'} ${note.message}\n`),
    ...item.children.map((child) => lines(child, depth + 1, words)),
  ].join('');
}
