import { sizeOf } from '../address/index.ts';
import type { PlanItem } from './model.ts';
import type { PlanWords } from './texts.ts';
import type { PlanView } from './view.ts';

/** All lengths are in pixels. */
export const LAYOUT = {
  /** Left of the text: the stripe that shows the role. */
  stripe: 8,
  padding: 12,
  gap: 10,
  head: 50,
  line: 17,
  /** Above a note. */
  note: 5,
  scale: 14,
  /** A row that stands for ranges which are not drawn. */
  more: 26,
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
  readonly inside: Stack;
}

/** Ranges of a list that are not drawn. */
export interface More {
  /** The list: the id of the range around it, empty for none. */
  readonly list: string;
  readonly count: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Ranges side by side, one below the other. */
export interface Stack {
  readonly boxes: readonly Box[];
  readonly more: More | undefined;
  readonly height: number;
}

/** Stacks the ranges of a family and, inside each, what it contains. */
export function boxesOf(items: readonly PlanItem[], words: PlanWords, view: PlanView): Stack {
  return stack(items, undefined, { x: 0, y: 0, width: view.width, level: 1 }, words, view);
}

interface Room {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly level: number;
}

function stack(
  items: readonly PlanItem[],
  parent: PlanItem | undefined,
  room: Room,
  words: PlanWords,
  view: PlanView,
): Stack {
  const list = parent?.id ?? '';
  const drawn = drawnOf(items, list, view);
  let { y } = room;
  const boxes = drawn.map((item, index): Box => {
    const box = boxOf(item, parent, { ...room, y }, words, view);
    y += box.height + LAYOUT.gap;
    return { ...box, position: index + 1, siblings: items.length };
  });
  const count = items.length - drawn.length;
  const more = count > 0 ? { list, count, x: room.x, y, width: room.width } : undefined;
  if (more) y += LAYOUT.more + LAYOUT.gap;
  return { boxes, more, height: y - room.y - (boxes.length > 0 ? LAYOUT.gap : 0) };
}

/** Of a long list, its beginning and what is in conflict. */
function drawnOf(items: readonly PlanItem[], list: string, { most, unfolded }: PlanView): readonly PlanItem[] {
  if (most === undefined || items.length <= most || unfolded.has(list)) return items;
  return items.filter((item, index) => index < most || hasConflict(item));
}

function hasConflict({ notes, children }: PlanItem): boolean {
  return notes.some(({ conflict }) => conflict) || children.some(hasConflict);
}

function boxOf(item: PlanItem, parent: PlanItem | undefined, room: Room, words: PlanWords, view: PlanView): Box {
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
  const inside = stack(item.children, item, inner, words, view);
  return {
    item,
    x,
    y,
    width,
    height: own + (inside.boxes.length > 0 ? gap + inside.height : 0) + padding,
    level,
    position: 1,
    siblings: 1,
    within: parent && partOf(item, parent),
    placesShown,
    notes,
    inside,
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
