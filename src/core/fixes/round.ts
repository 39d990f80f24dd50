import type { FileEdit, Finding, Fix } from '../model/finding.ts';
import { LineIndex } from '../source/text.ts';
import { EditedPlaces, overlapEachOther } from './edited-places.ts';

/**
 * Fixes that are applied at once, before everything is checked again. One that depends on another of them is left for a
 * later round: it may no longer be needed then, or be another one.
 */
export class Round {
  readonly #textOf: (uri: string) => string | undefined;
  readonly #lines = new Map<string, LineIndex>();
  readonly #places = new EditedPlaces();
  readonly #ends = new Set<string>();
  readonly #ranges = new Set<string>();
  readonly edits: FileEdit[] = [];

  constructor(textOf: (uri: string) => string | undefined) {
    this.#textOf = textOf;
  }

  /** Adds a finding's fix where it depends on none that is there. Returns whether it did. */
  add(finding: Finding, { edits, safety }: Fix): boolean {
    if (overlapEachOther(edits)) return false;
    const ends = safety === 'suggested' ? endsOf(finding) : [];
    const ranges = safety === 'suggested' ? rangesWritten(edits) : [];
    if (ends.some((each) => this.#ends.has(each)) || ranges.some((each) => this.#ranges.has(each))) return false;
    if (!this.#places.addUntouched(edits.map((edit) => this.#reach(edit)))) return false;
    for (const each of ends) this.#ends.add(each);
    for (const each of ranges) this.#ranges.add(each);
    this.edits.push(...edits);
    return true;
  }

  /**
   * A removal reaches to the next thing in its file: with it gone too, more may have to go, such as the key that held
   * them both.
   */
  #reach(edit: FileEdit): FileEdit {
    const text = this.#textOf(edit.uri);
    if (edit.newText !== '' || text === undefined) return edit;
    const lines = this.#lines.get(edit.uri) ?? new LineIndex(text);
    this.#lines.set(edit.uri, lines);
    SKIPPED.lastIndex = lines.offset(edit.range.end);
    SKIPPED.test(text);
    return { ...edit, range: { start: edit.range.start, end: lines.position(SKIPPED.lastIndex + 1) } };
  }
}

/** White space and comments. A comment takes its line end along, so that there is one way to match. */
const SKIPPED = /(?:\s|(?:#|\/\/|;)[^\r\n]*(?:[\r\n]|$))*/y;

/** The places that contradict each other: fixing one end fixes the other. */
function endsOf({ uri, range, related }: Finding): string[] {
  const counterparts = related.filter(({ counterpart }) => counterpart);
  return [{ uri, range }, ...counterparts].map((each) =>
    [each.uri, each.range.start.line, each.range.start.character].join('\n'),
  );
}

/** Ranges that a fix writes: another fix may have chosen the same because nobody had it yet. */
function rangesWritten(edits: readonly FileEdit[]): string[] {
  return edits.flatMap(({ newText }) => newText.match(/(?<![\da-f:.])[\da-f:.]+\/\d+/gi) ?? []);
}
