import { sizeOf } from '../address/index.ts';
import type { PlanItem } from './model.ts';
import type { PlanWords } from './texts.ts';

/** All lengths are in pixels. */
export const LAYOUT = {
  /** Width of a family's column. */
  width: 560,
  /** Left of the text: the stripe that shows the role. */
  stripe: 8,
  padding: 12,
  gap: 10,
  head: 50,
  line: 17,
  /** Above a note. */
  note: 5,
  scale: 14,
} as const;

/** How wide a character is at most, on average, in the fonts that the style asks for. */
const CHARACTER = 6.7;
const MOST_PLACES = 4;

export interface NoteLine {
  readonly text: string;
  readonly conflict: boolean;
  /** A note begins here. */
  readonly first: boolean;
}

/** A range as a box. */
export interface Box {
  readonly item: PlanItem;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly level: number;
  /** Its number among its siblings, from 1, and how many they are. */
  readonly position: number;
  readonly siblings: number;
  /** Where it lies in the range around it, as a part of that: 0 to 1. */
  readonly within: { readonly start: number; readonly length: number } | undefined;
  /** How many of its places are written out. */
  readonly placesShown: number;
  readonly notes: readonly NoteLine[];
  readonly children: readonly Box[];
}

/** Stacks the ranges of a family and, inside each, what it contains. */
export function boxesOf(items: readonly PlanItem[], words: PlanWords): { boxes: Box[]; height: number } {
  return stack(items, undefined, { x: 0, y: 0, width: LAYOUT.width, level: 1 }, words);
}

interface Capacity {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly level: number;
}

function stack(items: readonly PlanItem[], parent: PlanItem | undefined, room: Capacity, words: PlanWords) {
  let { y } = room;
  const boxes = items.map((item, index): Box => {
    const box = boxOf(item, parent, { ...room, y }, words);
    y += box.height + LAYOUT.gap;
    return { ...box, position: index + 1, siblings: items.length };
  });
  return { boxes, height: y - room.y - (boxes.length > 0 ? LAYOUT.gap : 0) };
}

function boxOf(item: PlanItem, parent: PlanItem | undefined, room: Capacity, words: PlanWords): Box {
  const { padding, stripe, head, line, note: above, scale, gap } = LAYOUT;
  const { x, y, width, level } = room;
  const placesShown = item.places.length > MOST_PLACES ? MOST_PLACES - 1 : item.places.length;
  const notes = item.notes.flatMap((note) =>
    wrapped(words.note(note), width - 2 * padding - stripe).map((text, index) => ({
      text,
      conflict: note.conflict,
      first: index === 0,
    })),
  );
  const placeLines = item.places.length > placesShown ? placesShown + 1 : placesShown;
  const own = head + (parent ? scale : 0) + placeLines * line + notes.length * line + item.notes.length * above;
  const inner = { x: x + stripe + padding, y: y + own + gap, width: width - stripe - 2 * padding, level: level + 1 };
  const { boxes, height } = stack(item.children, item, inner, words);
  return {
    item,
    x,
    y,
    width,
    height: own + (boxes.length > 0 ? gap + height : 0) + padding,
    level,
    position: 1,
    siblings: 1,
    within: parent && partOf(item, parent),
    placesShown,
    notes,
    children: boxes,
  };
}

function partOf({ cidr }: PlanItem, { cidr: outer }: PlanItem): { start: number; length: number } {
  const whole = sizeOf(outer);
  const part = (value: bigint) => Number((value * 1_000_000n) / whole) / 1_000_000;
  return { start: part(cidr.first - outer.first), length: part(sizeOf(cidr)) };
}

/** Breaks a text at blanks so that each line fits; a longer word has a line of its own. */
function wrapped(text: string, width: number): string[] {
  const most = Math.max(20, Math.floor(width / CHARACTER));
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && columns(line) + 1 + columns(word) > most) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
    // Some scripts have no blanks.
    while (columns(line) > most) {
      const fits = [...line].slice(0, Math.floor(most / 2)).join('');
      lines.push(fits);
      line = line.slice(fits.length);
    }
  }
  return [...lines, line];
}

/** East Asian characters are twice as wide. */
function columns(text: string): number {
  let count = 0;
  for (const character of text) count += (character.codePointAt(0) ?? 0) >= 0x1100 ? 2 : 1;
  return count;
}
