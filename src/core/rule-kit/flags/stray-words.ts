import type { Document, DocumentEdit, Place } from '../../model/document.ts';
import type { BooleanFlags, FlagList } from '../../model/flags.ts';
import { hasTemplate, isUnknown } from '../../source/certainty.ts';
import { once } from '../../source/once.ts';
import type { Tree } from '../../source/tree.ts';

/** A word that the program takes for a command. */
export interface StrayWord {
  readonly at: Place;
  readonly word: string;
  /** The switch right before it, whose value it is meant to be. */
  readonly flag?: string;
  /** Joins the word to the switch. */
  readonly join?: DocumentEdit;
}

/** Of a tree where there is one, as documents that are parts of one text share it. */
const holdsTemplate = once(({ text }: Document | Tree) => hasTemplate(text));

/** Words among flags that are neither flags nor values of flags. */
export function strayWords(list: FlagList, booleans: BooleanFlags): StrayWord[] {
  const { document } = list;
  if (holdsTemplate(document.tree ?? document)) return [];
  return list.args.flatMap(({ span, text: word, after }): StrayWord[] => {
    if (isUnknown(word)) return [];
    const stray = { at: { document, span }, word };
    if (!after || after.value !== undefined || !booleans.has(after.name)) return [stray];
    const isNext = document.text.slice(after.span.end, span.start).trim() === '';
    if (!isNext || !/^(?:true|false|t|f|0|1)$/i.test(word)) return [stray];
    const join = document.replace({ start: after.span.end, end: span.start }, '=');
    return [{ ...stray, flag: after.name, join }];
  });
}
