import { type AddressField, FIELDS, type FieldId, splitList, trimPart } from '../address/index.ts';
import type { Part } from '../address/types.ts';
import type { Document, Place } from '../model/document.ts';
import type { AddressFact, Facts, RangeFact, Reading } from '../model/facts.ts';
import type { Flag } from '../model/flags.ts';
import { isTemplate } from '../source/template.ts';
import type { Node } from '../source/tree.ts';

interface ReadAs {
  readonly field: string;
  /** Nothing makes use of the value as the files stand. */
  readonly unused?: boolean;
}

type RangeAs = ReadAs & Pick<RangeFact, 'role'> & Partial<Pick<RangeFact, 'usable' | 'disabled'>>;
type AddressAs = ReadAs & Pick<AddressFact, 'role'>;

/**
 * Reads the CIDRs of a field as {@link FIELDS} says that its program does: one text, a comma list, the items of a list.
 * Each becomes a reading, which the rules about addresses judge; each that parses becomes a range. A value that is no
 * string is the business of the rules about types, and a template states nothing.
 */
export function readRange(facts: Facts, document: Document, node: Node, id: FieldId, as: RangeAs): void {
  addRanges(facts, readNode(facts, document, node, id, as), as);
}

export function readRangeFlag(facts: Facts, flag: Flag | undefined, id: FieldId, as: RangeAs): void {
  addRanges(facts, readFlag(facts, flag, id, as), as);
}

export function readAddress(facts: Facts, document: Document, node: Node, id: FieldId, as: AddressAs): void {
  addAddresses(facts, readNode(facts, document, node, id, as), as);
}

export function readAddressFlag(facts: Facts, flag: Flag | undefined, id: FieldId, as: AddressAs): void {
  addAddresses(facts, readFlag(facts, flag, id, as), as);
}

/** Reads a field that states nothing about the cluster: its texts are judged, and that is all. */
export function readOnly(facts: Facts, document: Document, node: Node, id: FieldId, as: ReadAs): void {
  readNode(facts, document, node, id, as);
}

function addRanges(facts: Facts, readings: readonly Reading[], { unused: _, ...as }: RangeAs): void {
  for (const { result, place, text } of readings) {
    if (result.ok && 'prefix' in result.value)
      facts.ranges.push({ usable: true, ...as, cidr: result.value, place, text });
  }
}

function addAddresses(facts: Facts, readings: readonly Reading[], { role, field }: AddressAs): void {
  for (const { result, place, text } of readings) {
    if (result.ok && !('prefix' in result.value))
      facts.addresses.push({ role, field, address: result.value, place, text });
  }
}

/** A text of a field, and where its parts stand. */
interface FieldText {
  readonly text: string;
  readonly placeOf: (part: Part) => Place;
  readonly literal: boolean;
}

function readNode(facts: Facts, document: Document, node: Node, id: FieldId, as: ReadAs): Reading[] {
  const field: AddressField = FIELDS[id];
  const nodes = node.kind === 'list' && field.items ? node.items : [node];
  const texts = nodes.flatMap((each) => textOf(document, each) ?? []);
  return read(facts, id, as, texts, document.at(node));
}

function textOf(document: Document, node: Node): FieldText | undefined {
  if (node.kind !== 'scalar' || typeof node.value !== 'string' || isTemplate(node.value)) return undefined;
  const { span } = document.at(node);
  const text = node.value;
  return {
    text,
    placeOf: (part) => document.atPart(node, part.start, part.end),
    // What an alias stands for is used elsewhere too, so nothing is replaced through it.
    literal: !node.shared && isAt(document, span.start, span.end, text),
  };
}

function readFlag(facts: Facts, flag: Flag | undefined, id: FieldId, as: ReadAs): Reading[] {
  if (flag?.value === undefined || isTemplate(flag.value) || flag.value.includes('$')) return [];
  const { document, value: text, valueSpan } = flag;
  const literal = isAt(document, valueSpan.start, valueSpan.end, text);
  const placeOf = ({ start, end }: Part): Place =>
    literal
      ? { document, span: { start: valueSpan.start + start, end: valueSpan.start + end } }
      : { document, span: valueSpan };
  return read(facts, id, as, [{ text, placeOf, literal }], { document, span: valueSpan });
}

function isAt(document: Document, start: number, end: number, text: string): boolean {
  return end - start === text.length && (document.tree?.text ?? document.text).startsWith(text, start);
}

function read(facts: Facts, id: FieldId, as: ReadAs, texts: readonly FieldText[], whole: Place): Reading[] {
  const field: AddressField = FIELDS[id];
  const parts = texts.flatMap(({ text, placeOf, literal }) =>
    partsOf(text, field).map((part) => ({ text: part.text, place: placeOf(part), literal })),
  );
  const readings = parts.map(
    (part, index): Reading => ({
      ...part,
      id,
      field: as.field,
      result: field.parse(part.text),
      index,
      count: parts.length,
      whole,
      unused: as.unused ?? false,
    }),
  );
  facts.readings.push(...readings);
  return readings;
}

/** The texts that the program's parser gets to see; none for an empty text or a word that the program knows. */
function partsOf(text: string, field: AddressField) {
  const { text: outer, start } = field.trimmed ? trimPart(text, 0) : { text, start: 0 };
  if (field.words?.includes(outer) || (outer === '' && field.empty === 'unset')) return [];
  if (!field.list) return [{ text: outer, start, end: start + outer.length }];
  return splitList(outer, { trim: field.list === 'trimmed' }).map((part) => ({
    ...part,
    start: part.start + start,
    end: part.end + start,
  }));
}
