import type { KeyPlace } from './yaml-place.ts';

/** A mapping or a list that the cursor is in. */
interface Frame {
  readonly isMap: boolean;
  /** The last key, whose value is read or awaited. */
  key: string | undefined;
  /** What comes next: a key, the value of the key, or only a comma. */
  next: 'key' | 'value' | 'comma';
  readonly keys: Set<string>;
}

export interface JsonPlace extends KeyPlace {
  /** Another member follows without a comma before it. */
  readonly needsComma: boolean;
}

const TOKEN = /"(?:[^"\\\r\n]|\\.)*"?|[{}[\],:]|[^\s{}[\],:"]+/g;

/** What can be written at an offset of a JSON text, which may be half typed. `from` is an offset too. */
export function jsonPlaceAt(text: string, offset: number): JsonPlace | undefined {
  const tokens = [...text.matchAll(TOKEN)].map(({ 0: word, index }) => ({ word, index, end: index + word.length }));
  const isLetters = (word: string) => !/^[{}[\],:]$/.test(word);
  const typed = tokens.find(({ word, index, end }) => isLetters(word) && index < offset && offset <= end);
  const from = typed?.index ?? offset;
  const frames = tokens.filter(({ end }) => end <= from).reduce((all, { word }) => enter(all, word), [] as Frame[]);
  const frame = frames.at(-1);
  if (!frame?.isMap || frame.next === 'comma') return undefined;
  const isValue = frame.next === 'value';
  const after = tokens.filter(({ index, end }) => index >= offset && end > from);
  const [next] = after;
  return {
    path: frames.slice(0, isValue ? undefined : -1).map(({ isMap, key = '' }) => (isMap ? key : 0)),
    isValue,
    from,
    beside: new Set([...frame.keys, ...keysBelow(after.map(({ word }) => word))]),
    dashes: 0,
    needsComma: next?.word.startsWith('"') === true,
  };
}

function enter(frames: Frame[], word: string): Frame[] {
  const frame = frames.at(-1);
  if (word === '}' || word === ']') return frames.slice(0, -1);
  const isOpening = word === '{' || word === '[';
  if (word === ',') setNext(frame, 'key');
  else if (word === ':') setNext(frame, 'value');
  else if (frame?.next === 'value') frame.next = 'comma';
  else if (frame?.isMap && !isOpening) {
    frame.key = word.replace(/^"|"$/g, '');
    frame.keys.add(frame.key);
  }
  return isOpening ? [...frames, { isMap: word === '{', key: undefined, next: 'key', keys: new Set() }] : frames;
}

function setNext(frame: Frame | undefined, next: Frame['next']): void {
  if (frame) frame.next = next;
}

/** Keys of the mapping that these words go on with. */
function keysBelow(words: readonly string[]): string[] {
  const keys: string[] = [];
  let depth = 0;
  for (const [index, word] of words.entries()) {
    if (word === '{' || word === '[') depth += 1;
    else if (word === '}' || word === ']') depth -= 1;
    else if (depth === 0 && words[index + 1] === ':') keys.push(word.replace(/^"|"$/g, ''));
    if (depth < 0) break;
  }
  return keys;
}
