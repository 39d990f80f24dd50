import { FIELDS, isCanonical, type ParseReason } from '../../src/core/address/index.ts';

/** Why Kubernetes' strict fields refuse a text, as the table of fields says it. */
export type StrictReason = ParseReason | 'mapped' | 'host-bits' | 'not-canonical';

/** What `ServiceCIDR.spec.cidrs` refuses a text for, in the order in which Kubernetes looks; undefined when it takes it. */
export function strictReason(text: string): StrictReason | undefined {
  const { parse, mapped, hostBits, canonical } = FIELDS['servicecidr.cidrs'];
  const result = parse(text);
  if (!result.ok) return result.reason;
  if (!('prefix' in result.value)) return 'no-prefix';
  if (mapped === 'refused' && result.value.mapped) return 'mapped';
  if (hostBits === 'refused' && result.value.hostBits) return 'host-bits';
  return canonical === 'required' && !isCanonical(text, result.value) ? 'not-canonical' : undefined;
}
