import type { Translate } from '../model/message.ts';
import { type ClusterPlan, itemsOf } from './model.ts';
import { PLAN_STYLE } from './style.ts';
import { familySvg, patterns, xml } from './svg.ts';
import { PlanWords } from './texts.ts';
import { columnWidth, filtered } from './view.ts';

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
html { overflow-y: scroll; }
body { margin: 0; padding: 8px 16px 16px; }
h2 { font-size: 1.2em; font-weight: 600; margin: 12px 0 8px; }
h2 small { font-weight: normal; color: var(--vscode-descriptionForeground); }
.families { display: flex; flex-wrap: wrap; gap: 16px 32px; align-items: flex-start; }
.families > svg { flex: none; }
header { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
header input { flex: 0 1 20em; padding: 3px 6px; color: var(--vscode-input-foreground); background: var(--vscode-input-background);
  border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, transparent)); }
header input:focus { outline: 1px solid var(--vscode-focusBorder); }
header button { border: 0; padding: 0; background: none; color: var(--vscode-textLink-foreground); cursor: pointer; font: inherit; }
header button:focus-visible { outline: 1px solid var(--vscode-focusBorder); }
.patterns { position: absolute; width: 0; height: 0; }
`;

/** The page without the plan, which follows as a message: {@link planHtml}. Nothing is loaded but its own script. */
export function planPage({ cspSource, nonce, script, language }: PageHost, translate?: Translate): string {
  const words = new PlanWords(translate);
  const [title, filter] = [xml(words.say('title')), xml(words.say('filter'))];
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
<header><input id="filter" type="search" placeholder="${filter}" aria-label="${filter}"><span id="summary" role="status"></span></header>
<main id="plan" aria-label="${title}"></main>
<script nonce="${nonce}" src="${xml(script)}"></script>
</body>
</html>
`;
}

/** How the page shows the plans. */
export interface PageView {
  /** Of the page, in pixels. */
  readonly width: number;
  /** Only ranges that say this are shown. */
  readonly filter: string;
  /** Long lists that are shown as a whole, by cluster and the id of the range around them: {@link listId}. */
  readonly unfolded: ReadonlySet<string>;
}

const MOST = 30;
/** Of the conflicts, as many are named at the top. */
const MOST_NAMED = 8;
const PLAIN: PageView = { width: 1200, filter: '', unfolded: new Set() };

export function listId(cluster: number, list: string): string {
  return `${cluster} ${list}`;
}

/** The plans, as the page shows them. */
export function planHtml(plans: readonly ClusterPlan[], translate?: Translate, view: PageView = PLAIN): string {
  const words = new PlanWords(translate);
  const sections = plans.map((whole, index) => {
    const plan = filtered(whole, view.filter);
    if (plan.families.length === 0) return '';
    const meant = plan.stack ? ` <small>${xml(words.say('meant', { stack: plan.stack }))}</small>` : '';
    const own = [...view.unfolded].filter((each) => each.startsWith(listId(index, '')));
    const unfolded = new Set(own.map((each) => each.slice(listId(index, '').length)));
    const drawn = { width: columnWidth(view.width), most: MOST, unfolded };
    const families = plan.families.map((family) => familySvg(family, `c${index}`, words, drawn).svg).join('');
    const headline = plan.headline === '' ? '' : `<p>${xml(plan.headline)}</p>`;
    return `<section data-cluster="${index}"><h2>${xml(words.cluster(plan))}${meant}</h2>${headline}<div class="families">${families}</div></section>`;
  });
  if (sections.every((section) => section === ''))
    return `<p>${xml(words.say(view.filter === '' ? 'none' : 'noMatch'))}</p>`;
  return `<svg class="plan patterns" aria-hidden="true"><defs>${patterns()}</defs></svg>${sections.join('')}`;
}

/** What is in conflict, for the top of the page, with a button to each. */
export function planSummary(plans: readonly ClusterPlan[], translate?: Translate): string {
  const words = new PlanWords(translate);
  const found = plans.flatMap((plan, cluster) =>
    plan.families.flatMap(({ items }) =>
      [...itemsOf(items)]
        .filter(({ notes }) => notes.some(({ conflict, elsewhere }) => conflict && !elsewhere))
        .map((item) => ({ cluster, item })),
    ),
  );
  if (plans.every(({ families }) => families.length === 0)) return '';
  if (found.length === 0) return xml(words.say('noConflict'));
  const count = found.length === 1 ? words.say('conflict1') : words.say('conflicts', { count: found.length });
  const buttons = found
    .slice(0, MOST_NAMED)
    .map(
      ({ cluster, item }) =>
        `<button data-cluster-of="${cluster}" data-jump="${xml(item.id)}" title="${xml(words.label(item))}">${xml(item.text)}</button>`,
    );
  const left = found.length - buttons.length;
  return `${xml(count)} ${buttons.join(', ')}${left > 0 ? ` ${xml(words.say('more', { count: left }))}` : ''}`;
}
