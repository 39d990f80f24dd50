import type { Cidr, Family } from '../address/index.ts';
import type { ReadRange } from '../analysis/document-cidrs.ts';
import type { Share } from '../analysis/node-ranges.ts';
import { MAX_MASK_DIFFERENCE, maskOf, proposedNodeMask } from '../knowledge/control-plane-ranges.ts';
import type { Severity } from '../model/finding.ts';
import type { FindingDraft } from '../model/finding-draft.ts';
import type { TextOf } from './define.ts';
import { beforeFirstInstall, fixTitle } from './fix-titles.ts';

/** Texts for ranges that a distribution, or the program it starts, refuses for their size. */
export const RANGE_MESSAGES = {
  nodeTooLarge:
    "{program} refuses the pod range {cidr}, because a node's share of it is a /{mask}, which is larger than the whole range. Use a larger range, or a longer {name}.",
  tooManyNodes:
    "{program} refuses the pod range {cidr}, because a node's share of it is a /{mask}, and it may be at most 16 bits longer than the range. Use a range of /{prefix} or longer, or a shorter {name}.",
  servicesTooLarge:
    '{program} refuses the Service range {cidr}, which may have at most 20 host bits. Use a /{prefix} or longer, such as /{example}.',
  maskHere: "This sets the size of a node's share: /{mask}",
} as const;

/** The same texts, or a rule's own in their place. */
type RangeMessages = Readonly<Record<keyof typeof RANGE_MESSAGES, string>>;

export interface PodLimits {
  readonly program: string;
  /** Families whose pod range may be at most 16 bits larger than a share. */
  readonly limited: readonly Family[];
  /** Whether a share that is the whole range is refused too. */
  readonly smaller?: boolean;
  /** Undefined where the range is not cut into shares, or where only a template knows their size. */
  share(family: Family): Share | undefined;
}

const MAX_SERVICE_BITS = 20;

/** What is wrong with the sizes of pod ranges. */
export function podRangeFindings(
  ranges: readonly ReadRange[],
  limits: PodLimits,
  text: TextOf<RangeMessages>,
): FindingDraft[] {
  return ranges.flatMap((range) => podRangeFinding(range, limits, text) ?? []);
}

function podRangeFinding(
  { reading, cidr }: ReadRange,
  limits: PodLimits,
  text: TextOf<RangeMessages>,
): FindingDraft | undefined {
  const share = limits.share(cidr.family);
  if (!share) return undefined;
  const { ones } = maskOf(cidr);
  const { mask, name, place } = share;
  const tooMany = limits.limited.includes(cidr.family) && mask - ones > MAX_MASK_DIFFERENCE;
  const tooLarge = limits.smaller ? ones >= mask : ones > mask;
  if (!tooLarge && !tooMany) return undefined;
  const proposed = tooMany ? largestShare(cidr) : proposedNodeMask(cidr);
  const args = { program: limits.program, cidr: reading.text, mask, name, prefix: mask - MAX_MASK_DIFFERENCE };
  return {
    at: reading.place,
    message: text(tooMany ? 'tooManyNodes' : 'nodeTooLarge', args),
    related: [place && { at: place, message: text('maskHere', { mask }), counterpart: true }],
    fixes: [
      proposed === undefined
        ? undefined
        : {
            title: beforeFirstInstall(fixTitle.set(name, proposed)),
            safety: 'suggested',
            edits: [share.set(proposed)],
          },
    ],
  };
}

/** What is wrong with the sizes of Service ranges: kube-apiserver up to 1.33 and several installers count host bits. */
export function serviceRangeFindings(
  ranges: readonly ReadRange[],
  program: string,
  severity: Severity | undefined,
  text: TextOf<RangeMessages>,
): FindingDraft[] {
  return ranges.flatMap(({ reading, cidr }): FindingDraft[] => {
    const { ones, bits } = maskOf(cidr);
    if (severity === undefined || bits - ones <= MAX_SERVICE_BITS) return [];
    const args = { program, cidr: reading.text, prefix: bits - MAX_SERVICE_BITS, example: bits === 128 ? 112 : 16 };
    return [{ at: reading.place, severity, message: text('servicesTooLarge', args) }];
  });
}

/** The largest share that the limit allows; nothing that large is worth writing for a range that must be a slip. */
function largestShare(cidr: Cidr): number | undefined {
  const mask = cidr.prefix + MAX_MASK_DIFFERENCE;
  return cidr.mapped || mask < (cidr.family === 6 ? 48 : 16) ? undefined : mask;
}
