import {
  type AddressField,
  FIELDS,
  type FieldId,
  type ListPart,
  netParseCIDR,
  splitList,
  splitWords,
  trimPart,
} from '../address/index.ts';
import type { Part } from '../address/types.ts';
import type { Document, Place } from '../model/document.ts';
import type { AddressFact, Facts, RangeFact, Reading } from '../model/facts.ts';
import type { Flag } from '../model/flags.ts';
import { isInside, isUnknown, type Marker, markersIn, overlaps } from '../source/certainty.ts';
import { type Node, stringOf } from '../source/tree.ts';

interface Read {
  readonly readings: readonly Reading[];
  /** Parts that are not known yet. */
  readonly unknown: readonly Place[];
}

interface ReadAs {
  readonly field: string;
  /** Nothing makes use of the value as the files stand. */
  readonly unused?: boolean;
}

type RangeAs = ReadAs & Pick<RangeFact, 'role'> & Partial<Pick<RangeFact, 'usable' | 'disabled'>>;
type AddressAs = ReadAs & Pick<AddressFact, 'role'>;

/**
 * Reads the CIDRs of a field as {@link FIELDS} says that its program does: one text, a comma list, the items of a list.
 * Each becomes a reading, which the rules about addresses judge; each that parses becomes a range. A value that is not a
 * string is the business of the rules about types. What is not known yet is one of `facts.unknowns`, and nothing else.
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

/** As {@link readAddress}, of a field in which a host may be named instead. */
export function readHost(facts: Facts, document: Document, node: Node, id: FieldId, as: AddressAs): void {
  if (/^[\s,.:\da-fA-F]+$/.test(stringOf(node) ?? '')) readAddress(facts, document, node, id, as);
}

/** Reads a field that states nothing about the cluster: its texts are judged, and that is all. */
export function readOnly(facts: Facts, document: Document, node: Node, id: FieldId, as: ReadAs): void {
  readNode(facts, document, node, id, as);
}

function addRanges(facts: Facts, { readings, unknown }: Read, { unused: _, ...as }: RangeAs): void {
  for (const { result, place, text } of readings) {
    if (result.ok && 'prefix' in result.value)
      facts.ranges.push({ usable: true, ...as, cidr: result.value, place, text });
  }
  facts.unknowns.push(...unknown.map((place) => ({ role: as.role, field: as.field, place })));
}

function addAddresses(facts: Facts, { readings, unknown }: Read, { role, field }: AddressAs): void {
  for (const { result, place, text } of readings) {
    if (result.ok && !('prefix' in result.value))
      facts.addresses.push({ role, field, address: result.value, place, text });
  }
  facts.unknowns.push(...unknown.map((place) => ({ role, field, place })));
}

/** A text of a field, and where its parts stand. */
interface FieldText {
  readonly text: string;
  readonly placeOf: (part: Part) => Place;
  readonly literal: boolean;
}

function readNode(facts: Facts, document: Document, node: Node, id: FieldId, as: ReadAs): Read {
  const field: AddressField = FIELDS[id];
  const nodes = node.kind === 'list' && field.items ? node.items : [node];
  const texts = nodes.flatMap((each) => textOf(document, each) ?? []);
  return read(facts, id, as, texts, document.at(node));
}

function textOf(document: Document, node: Node): FieldText | undefined {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return undefined;
  const { span } = document.at(node);
  const text = node.value;
  return {
    text,
    placeOf: (part) => document.atPart(node, part.start, part.end),
    // What an alias stands for is used elsewhere too, so nothing is replaced through it.
    literal: !node.shared && isAt(document, span.start, span.end, text),
  };
}

function readFlag(facts: Facts, flag: Flag | undefined, id: FieldId, as: ReadAs): Read {
  if (flag?.value === undefined) return { readings: [], unknown: [] };
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

function read(facts: Facts, id: FieldId, as: ReadAs, texts: readonly FieldText[], whole: Place): Read {
  const field: AddressField = FIELDS[id];
  const readings: Reading[] = [];
  const unknown: Place[] = [];
  const parts = texts.flatMap(({ text, placeOf, literal }) => {
    const markers = markersIn(text);
    return partsOf(text, field, markers).map((part) => ({ part, place: placeOf(part), literal, markers }));
  });
  for (const { part, place, literal, markers } of parts) {
    const { text } = part;
    const result = field.parse(text);
    if (overlaps(markers, part) || (!result.ok && isUnknown(text, 'address'))) {
      unknown.push(place);
      continue;
    }
    const of = { id, field: as.field, unused: as.unused ?? false, whole };
    // What is not known yet may be empty, so it does not push the others on.
    readings.push({ ...of, text, place, literal, result, index: readings.length, count: parts.length });
  }
  facts.readings.push(...readings);
  return { readings, unknown };
}

/** The texts that the program's parser gets to see; none for an empty text or a word that the program knows. */
function partsOf(text: string, field: AddressField, markers: readonly Marker[]): ListPart[] {
  const { text: outer, start } = field.trimmed ? trimPart(text, 0) : { text, start: 0 };
  if (field.words?.includes(outer) || (outer === '' && field.empty === 'unset')) return [];
  if (!field.list) return [{ text: outer, start, end: start + outer.length }];
  const parts =
    field.list === 'blanks'
      ? splitWords(outer)
      : splitList(outer, { trim: field.list === 'trimmed', isInside: (at) => isInside(markers, at + start) });
  return parts.map((part) => ({
    ...part,
    start: part.start + start,
    end: part.end + start,
  }));
}

/** States a range that a tool uses where nothing is written, at the place of what makes it do so. */
export function stateDefaultRange(
  facts: Facts,
  place: Place,
  text: string,
  as: Pick<RangeFact, 'role' | 'field'>,
): void {
  const cidr = netParseCIDR(text);
  if (cidr.ok) facts.ranges.push({ ...as, cidr: cidr.value, text, place, usable: true, byDefault: true });
}
