import type { AddressRole, RangeRole } from '../model/facts.ts';
import type { Translate } from '../model/message.ts';
import { type Box, boxesOf, LAYOUT, type Stack } from './boxes.ts';
import type { ClusterPlan, FamilyPlan } from './model.ts';
import { PLAN_STYLE } from './style.ts';
import { PlanWords } from './texts.ts';
import { type PlanView, WHOLE } from './view.ts';

const MARGIN = 16;
const HEADING = 34;

type Pattern = 'solid' | 'stripes' | 'dots' | 'bars' | 'grid';

const PATTERN_OF: Readonly<Record<RangeRole | AddressRole, Pattern>> = {
  pods: 'solid',
  pool: 'dots',
  'cilium-pool': 'dots',
  'load-balancer': 'dots',
  'node-block': 'dots',
  'proxy-pods': 'dots',
  services: 'stripes',
  'controller-services': 'stripes',
  'cluster-dns': 'stripes',
  nodes: 'bars',
  node: 'bars',
  advertise: 'bars',
  'docker-bridge': 'grid',
  'docker-default': 'grid',
  'docker-pool': 'grid',
  gateway: 'grid',
};

/** What a pattern draws over a ground of the role's colour; `currentColor` is that colour. */
const PATTERNS: Readonly<Record<Pattern, string>> = {
  solid: '<rect width="8" height="8" fill="currentColor"/>',
  stripes:
    '<rect width="8" height="8" fill="currentColor" opacity="0.3"/><path d="M-2 6 6 -2M2 10 10 2" stroke="currentColor" stroke-width="2.5"/>',
  dots: '<rect width="8" height="8" fill="currentColor" opacity="0.3"/><circle cx="4" cy="4" r="2.2" fill="currentColor"/>',
  bars: '<rect width="8" height="8" fill="currentColor" opacity="0.3"/><rect width="8" height="4" fill="currentColor"/>',
  grid: '<rect width="8" height="8" fill="currentColor" opacity="0.3"/><path d="M0 4H8M4 0V8" stroke="currentColor" stroke-width="2"/>',
};

/** A family's ranges as one picture: a tree for screen readers and the keyboard, with an element to focus for each range. */
export interface FamilySvg {
  readonly svg: string;
  readonly height: number;
}

/**
 * @param prefix of the ids of its elements, so that pictures of several clusters can stand in one page
 */
export function familySvg(plan: FamilyPlan, prefix: string, words: PlanWords, view: PlanView): FamilySvg {
  const stack = boxesOf(plan.items, words, view);
  const total = stack.height + HEADING + 2;
  const name = words.say('family', { family: plan.family });
  const painter = new Painter(`${prefix}-${plan.family}`, words);
  const body = painter.stack(stack);
  const width = view.width + 2;
  const svg = `<svg class="plan" xmlns="http://www.w3.org/2000/svg" width="${width}" height="${total}" viewBox="-1 -1 ${width} ${total}"><text class="heading" x="0" y="20">${name}</text><g role="tree" aria-label="${xml(name)}" transform="translate(0 ${HEADING})">${body}</g></svg>`;
  return { svg, height: total };
}

/** All plans in one picture that needs nothing around it: an SVG file. */
export function planSvg(plans: readonly ClusterPlan[], translate?: Translate): string {
  const words = new PlanWords(translate);
  const parts: string[] = [];
  let y = MARGIN;
  let columns = 1;
  for (const [index, plan] of plans.entries()) {
    const families = plan.families.map((family) => familySvg(family, `c${index}`, words, WHOLE));
    if (families.length === 0) continue;
    parts.push(`<text class="heading" x="${MARGIN}" y="${y + 18}">${xml(words.cluster(plan))}</text>`);
    y += HEADING;
    families.forEach(({ svg }, column) => {
      const x = MARGIN + column * (WHOLE.width + 2 * MARGIN);
      parts.push(svg.replace('<svg class="plan" xmlns="http://www.w3.org/2000/svg"', `<svg x="${x}" y="${y}"`));
    });
    columns = Math.max(columns, families.length);
    y += Math.max(...families.map(({ height }) => height)) + 2 * MARGIN;
  }
  if (parts.length === 0) {
    parts.push(`<text x="${MARGIN}" y="${y + 18}">${xml(words.say('none'))}</text>`);
    y += HEADING;
  }
  const width = columns * (WHOLE.width + 2 * MARGIN) + 2;
  return `<svg class="plan alone" xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y}" viewBox="0 0 ${width} ${y}"><title>${xml(words.say('title'))}</title><style>${PLAN_STYLE}</style><defs>${patterns()}</defs><rect class="back" width="100%" height="100%"/>${parts.join('')}</svg>\n`;
}

/** The patterns by role, for the page that holds pictures of families. */
export function patterns(): string {
  return Object.entries(PATTERN_OF)
    .map(
      ([role, pattern]) =>
        `<pattern id="role-${role}" class="${role}" width="8" height="8" patternUnits="userSpaceOnUse">${PATTERNS[pattern]}</pattern>`,
    )
    .join('');
}

class Painter {
  constructor(
    private readonly prefix: string,
    private readonly words: PlanWords,
  ) {}

  stack({ boxes, more }: Stack): string {
    const items = boxes.map((box) => this.item(box)).join('');
    if (!more) return items;
    const { list, count, x, y, width } = more;
    const label = this.words.say('showMore', { count });
    return `${items}<g class="more" role="treeitem" tabindex="-1" id="${xml(`${this.prefix}-more-${list}`.replaceAll(' ', '_'))}" data-list="${xml(list)}" aria-label="${xml(label)}"><rect class="box" x="${x}" y="${y}" width="${width}" height="${LAYOUT.more}" rx="4"/>${text('place', x + LAYOUT.padding, y + 18, label)}</g>`;
  }

  private item(box: Box): string {
    const { item, x, y, width, height, level, position, siblings, inside } = box;
    const children = inside.boxes;
    const conflicting = item.notes.some(({ conflict }) => conflict);
    const classes = [
      'item',
      item.role,
      level % 2 === 0 ? 'level-even' : '',
      conflicting ? 'conflicting' : '',
      item.idle ? 'idle' : '',
    ];
    const group = children.length > 0 ? `<g role="group">${this.stack(inside)}</g>` : '';
    const expanded = children.length > 0 ? ' aria-expanded="true"' : '';
    const id = xml(`${this.prefix}-${item.id}`.replaceAll(' ', '_'));
    const tree = `role="treeitem" tabindex="-1" aria-level="${level}" aria-posinset="${position}" aria-setsize="${siblings}"${expanded}`;
    const frame = `<rect class="box" x="${x}" y="${y}" width="${width}" height="${height}" rx="4"/>`;
    const stripe = `<rect x="${x + 1}" y="${y + 1}" width="${LAYOUT.stripe}" height="${height - 2}" rx="3" fill="url(#role-${item.role})"/>`;
    const name = classes.filter((each) => each !== '').join(' ');
    return `<g class="${name}" id="${id}" data-item="${xml(item.id)}" ${tree} aria-label="${xml(this.words.label(item))}">${frame}${stripe}${this.head(box)}${group}</g>`;
  }

  private head({ item, x, y, width, within, placesShown, notes }: Box): string {
    const { stripe, padding, line, note: above, scale } = LAYOUT;
    const left = x + stripe + padding;
    const right = x + width - padding;
    const about = [this.words.room(item), item.idle ? this.words.say('idle') : ''].filter((each) => each !== '');
    const parts = [
      text('role', left, y + 20, this.words.title(item)),
      about.length > 0 ? text('room', right, y + 20, about.join(', '), 'end') : '',
      text('cidr', left, y + 39, item.text),
    ];
    let at = y + LAYOUT.head;
    if (within) {
      const track = right - left;
      const length = Math.max(3, within.length * track);
      const start = Math.min(within.start * track, track - length);
      parts.push(
        `<rect class="track" x="${left}" y="${at - 1}" width="${track}" height="6"/><rect x="${round(left + start)}" y="${at - 1}" width="${round(length)}" height="6" fill="url(#role-${item.role})"/>`,
      );
      at += scale;
    }
    item.places.slice(0, placesShown).forEach(({ label, field }, index) => {
      at += line;
      parts.push(
        `<text x="${left}" y="${at - 4}"><tspan class="place" data-place="${index}">${xml(label)}</tspan><tspan class="field" dx="8">${xml(field)}</tspan></text>`,
      );
    });
    if (item.places.length > placesShown) {
      at += line;
      parts.push(text('field', left, at - 4, this.words.say('more', { count: item.places.length - placesShown })));
    }
    for (const note of notes) {
      at += line + (note.first ? above : 0);
      parts.push(text(note.conflict ? 'note conflict' : 'note', left, at - 4, note.text));
    }
    return parts.join('');
  }
}

function text(className: string, x: number, y: number, content: string, anchor?: 'end'): string {
  return `<text class="${className}" x="${x}" y="${y}"${anchor ? ` text-anchor="${anchor}"` : ''}>${xml(content)}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** A text as XML and HTML take it, between tags and inside quotes. Control characters, most of which XML refuses, go. */
export function xml(value: string): string {
  return value.replace(/\p{Cc}/gu, ' ').replace(/[&<>"']/g, (each) => ENTITIES[each] ?? each);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
