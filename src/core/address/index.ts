export {
  type AddressField,
  FIELDS,
  type FieldId,
  fieldAt,
  type OlderReading,
  type VersionedProgram,
} from './fields.ts';
export { formatAddress, formatCidr, isCanonical } from './format.ts';
export { type ListPart, splitList, splitWords, trimPart } from './list.ts';
export {
  netipParseAddr,
  netipParsePrefix,
  netParseCIDR,
  netParseIP,
  parseCIDRSloppy,
  parseIPSloppy,
} from './parsers.ts';
export { contains, earlierOverlaps, networksBetween, nthAddress, overlaps, sizeOf } from './relations.ts';
export { RESERVED, type ReservedBlock, type ReservedKind, reservedBlocksTouching, reservedKind } from './reserved.ts';
export type { Address, Cidr, Family, ParseFailure, ParseReason, ParseResult, Part } from './types.ts';
