import { pathText, type ShapeProblem } from '../../analysis/shape.ts';
import type { Safety } from '../../model/finding.ts';
import type { FixDraft } from '../../model/finding-draft.ts';
import { placesOf } from '../../schema/places.ts';
import { schemaOf } from '../../schema/schemas.ts';
import { plainOf, toPlain } from '../../source/tree.ts';
import { fixTitle } from '../fix-titles.ts';
import { fits, meantValue } from './meant.ts';

/** Removes the key that a problem is about. */
export function removeKey({ document, path }: ShapeProblem, safety: Safety = 'suggested'): FixDraft {
  return { title: fixTitle.remove(String(path.at(-1))), safety, edits: [document.remove(path)] };
}

/** Gives the key another name, where no key has it yet and the value fits it. */
export function renameKey(found: ShapeProblem, name: string | undefined): FixDraft | undefined {
  const { document, path, node, actual, effect } = found;
  const target = name === undefined ? undefined : [...path.slice(0, -1), name];
  if (name === undefined || !target || !node || document.entry(...target)) return undefined;
  if (!fits(found, target, toPlain(node))) return undefined;
  const safety = effect === 'tool-dependent' ? 'safe' : 'suggested';
  return { title: fixTitle.rename(String(actual), name), safety, edits: [document.rename(path, name)] };
}

/** Moves the key to its place. */
export function moveKey({ document, path }: ShapeProblem, place: readonly string[]): FixDraft {
  const key = String(path.at(-1));
  const title = place.length === 1 ? fixTitle.moveToTop(key) : fixTitle.move(key, place.join('.'));
  return { title, safety: 'suggested', edits: [document.move(path, place)] };
}

/** Writes the value that was meant. */
export function writeMeant(found: ShapeProblem): FixDraft | undefined {
  const meant = meantValue(found);
  if (!meant) return undefined;
  return { title: fixTitle.set(pathText(found), meant.value), safety: meant.safety, edits: [meant.edit] };
}

/** The only place at which the schema knows a key that it does not know here, if it is free and takes the value. */
export function rightPlace(found: ShapeProblem, name: string): readonly string[] | undefined {
  const { document, schema, path, node } = found;
  if (!document.root || !node || document.isValues) return undefined;
  const [place, ...others] = placesOf(schemaOf(schema), name, plainOf(document.root));
  if (!place || others.length > 0 || document.entry(...place)) return undefined;
  const isHere = place.length === path.length && place.slice(0, -1).every((step, index) => step === path[index]);
  return !isHere && fits(found, place, toPlain(node)) ? place : undefined;
}
