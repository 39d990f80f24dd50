import { type AddressField, FIELDS, type FieldId, type ListPart, splitList, trimPart } from '../address/index.ts';
import type { Document, Place } from '../model/document.ts';
import type { AddressFact, Facts, RangeFact, Reading } from '../model/facts.ts';
import type { Flag } from '../model/flags.ts';
import { isTemplate } from '../source/template.ts';
import type { Node } from '../source/tree.ts';

type RangeAs = Pick<RangeFact, 'role' | 'field'> & Partial<Pick<RangeFact, 'usable' | 'disabled'>>;
type AddressAs = Pick<AddressFact, 'role' | 'field'>;

/**
 * Reads a CIDR, or a comma list of them, as the program that owns the field reads it. Each part becomes a reading, which
 * the rules about addresses judge; each part that parses becomes a range. Templates state nothing.
 */
export function readRange(facts: Facts, document: Document, node: Node, id: FieldId, as: RangeAs): void {
  addRanges(facts, readNode(facts, document, node, id, as.field), as);
}

export function readRangeFlag(facts: Facts, flag: Flag | undefined, id: FieldId, as: RangeAs): void {
  addRanges(facts, readFlag(facts, flag, id, as.field), as);
}

export function readAddress(facts: Facts, document: Document, node: Node, id: FieldId, as: AddressAs): void {
  addAddresses(facts, readNode(facts, document, node, id, as.field), as);
}

export function readAddressFlag(facts: Facts, flag: Flag | undefined, id: FieldId, as: AddressAs): void {
  addAddresses(facts, readFlag(facts, flag, id, as.field), as);
}

function addRanges(facts: Facts, readings: readonly Reading[], as: RangeAs): void {
  for (const { result, place, text } of readings) {
    if (result.ok && 'prefix' in result.value)
      facts.ranges.push({ usable: true, ...as, cidr: result.value, place, text });
  }
}

function addAddresses(facts: Facts, readings: readonly Reading[], as: AddressAs): void {
  for (const { result, place, text } of readings) {
    if (result.ok && !('prefix' in result.value)) facts.addresses.push({ ...as, address: result.value, place, text });
  }
}

function readNode(facts: Facts, document: Document, node: Node, id: FieldId, label: string): Reading[] {
  if (node.kind !== 'scalar' || typeof node.value !== 'string' || isTemplate(node.value)) return [];
  return read(facts, id, label, node.value, (part) => document.atPart(node, part.start, part.end), document.at(node));
}

function readFlag(facts: Facts, flag: Flag | undefined, id: FieldId, label: string): Reading[] {
  if (!flag?.value || isTemplate(flag.value) || flag.value.includes('$')) return [];
  const { document, valueSpan } = flag;
  const exact = valueSpan.end - valueSpan.start === flag.value.length;
  const partAt = (part: ListPart): Place =>
    exact
      ? { document, span: { start: valueSpan.start + part.start, end: valueSpan.start + part.end } }
      : { document, span: valueSpan };
  return read(facts, id, label, flag.value, partAt, { document, span: valueSpan });
}

function read(
  facts: Facts,
  id: FieldId,
  label: string,
  text: string,
  partAt: (part: ListPart) => Place,
  whole: Place,
): Reading[] {
  const field: AddressField = FIELDS[id];
  if (field.words?.includes(text) || (text === '' && field.empty === 'unset')) return [];
  const alone = field.trimmed ? trimPart(text, 0) : { text, start: 0, end: text.length };
  const parts = field.list ? splitList(text, { trim: field.list === 'trimmed' }) : [alone];
  const readings = parts.map((part, index): Reading => {
    const result = field.parse(part.text) as Reading['result'];
    return { id, field: label, place: partAt(part), text: part.text, result, index, count: parts.length, whole };
  });
  facts.readings.push(...readings);
  return readings;
}
