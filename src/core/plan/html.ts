import type { Translate } from '../model/message.ts';
import type { ClusterPlan } from './model.ts';
import { PLAN_STYLE } from './style.ts';
import { familySvg, patterns, xml } from './svg.ts';
import { PlanWords } from './texts.ts';

/** What a page asks its host for. */
export interface PageHost {
  /** Sources that the page's own script comes from, as a Content Security Policy names them. */
  readonly cspSource: string;
  /** An unguessable word, new for each page. */
  readonly nonce: string;
  /** Address of the page's script. */
  readonly script: string;
  readonly language: string;
}

const PAGE_STYLE = `${PLAN_STYLE}
body { padding: 8px 16px 16px; }
h2 { font-size: 1.2em; font-weight: 600; margin: 12px 0 8px; }
h2 small { font-weight: normal; color: var(--vscode-descriptionForeground); }
.families { display: flex; flex-wrap: wrap; gap: 16px 32px; align-items: flex-start; }
.patterns { position: absolute; width: 0; height: 0; }
`;

/** The page without the plan, which follows as a message: {@link planHtml}. Nothing is loaded but its own script. */
export function planPage({ cspSource, nonce, script, language }: PageHost, translate?: Translate): string {
  const title = xml(new PlanWords(translate).say('title'));
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}' ${cspSource}`;
  return `<!DOCTYPE html>
<html lang="${xml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${xml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style nonce="${nonce}">${PAGE_STYLE}</style>
</head>
<body>
<main id="plan" aria-label="${title}"></main>
<script nonce="${nonce}" src="${xml(script)}"></script>
</body>
</html>
`;
}

/** The plans, as the page shows them. */
export function planHtml(plans: readonly ClusterPlan[], translate?: Translate): string {
  const words = new PlanWords(translate);
  const sections = plans.map((plan, index) => {
    if (plan.families.length === 0) return '';
    const meant = plan.stack ? ` <small>${xml(words.say('meant', { stack: plan.stack }))}</small>` : '';
    const families = plan.families.map((family) => familySvg(family, `c${index}`, words).svg).join('');
    const headline = plan.headline === '' ? '' : `<p>${xml(plan.headline)}</p>`;
    return `<section data-cluster="${index}"><h2>${xml(words.cluster(plan))}${meant}</h2>${headline}<div class="families">${families}</div></section>`;
  });
  if (sections.every((section) => section === '')) return `<p>${xml(words.say('none'))}</p>`;
  return `<svg class="plan patterns" aria-hidden="true"><defs>${patterns()}</defs></svg>${sections.join('')}`;
}
