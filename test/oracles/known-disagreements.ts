import type { OracleKind } from '../support/oracles.ts';
import type { Judged } from './judge.ts';

type JudgedId = Pick<Judged, 'id' | 'agrees'> & { readonly oracle: { readonly id: string } };

/** Cases that the engine and the real program judge differently for one reason. */
export interface KnownDisagreement {
  /** Why the engine does not follow the program here. */
  readonly reason: string;
  /** Ids as the report prints them: `daemon-308@26.1.5`, or `daemon-308` for every version that judged the case. */
  readonly cases: readonly string[];
}

/** All disagreements that are left. The list may only shrink: an entry that agrees again fails the test. */
export const KNOWN: Readonly<Partial<Record<OracleKind, readonly KnownDisagreement[]>>> = {
  'daemon-json': [
    {
      reason: 'dockerd stops because the bridge br0 does not exist on the host that judged, which no file shows.',
      cases: ['daemon-196', 'daemon-202'],
    },
    {
      reason: 'dockerd stops because IPv4 forwarding is off on the host that judged, which no file shows.',
      cases: ['daemon-228@29.7.2'],
    },
    {
      reason:
        'Only `--validate` judged this release here. Its start refuses IPv6 without a subnet whatever the pools are, and the unknown cgroup driver.',
      cases: ['daemon-421@26.1.5', 'daemon-384@26.1.5'],
    },
  ],
  ippool: [
    {
      reason:
        'calicoctl does not know the stored form crd.projectcalico.org/v1; kubectl does, and the file does not say which of the two it is for.',
      cases: ['ippool-250'],
    },
  ],
};

/** The listed ids, each expanded to one per version that judged its case. */
export function knownIds(known: readonly KnownDisagreement[], judged: readonly JudgedId[]): Set<string> {
  const listed = new Set(known.flatMap(({ cases }) => cases));
  return new Set(judged.filter(({ id, oracle }) => listed.has(id) || listed.has(oracle.id)).map(({ id }) => id));
}

/** How the list differs from what is: all three must be empty. */
export interface Differences {
  /** Disagree and are not listed. */
  readonly unlisted: readonly string[];
  /** Are listed and agree. */
  readonly healed: readonly string[];
  /** Are listed and no case. */
  readonly unknown: readonly string[];
}

export function differences(known: readonly KnownDisagreement[], judged: readonly JudgedId[]): Differences {
  const listed = knownIds(known, judged);
  const names = new Set(judged.flatMap(({ id, oracle }) => [id, oracle.id]));
  return {
    unlisted: judged.filter(({ id, agrees }) => !agrees && !listed.has(id)).map(({ id }) => id),
    healed: judged.filter(({ id, agrees }) => agrees && listed.has(id)).map(({ id }) => id),
    unknown: known.flatMap(({ cases }) => cases).filter((id) => !names.has(id)),
  };
}

/** The disagreements in the form of the list: the case alone where all its versions disagree. */
export function listing(judged: readonly JudgedId[]): string[] {
  const wrong = judged.filter(({ agrees }) => !agrees);
  const whole = (oracle: string) => judged.every((each) => each.oracle.id !== oracle || !each.agrees);
  return [...new Set(wrong.map(({ id, oracle }) => (whole(oracle.id) ? oracle.id : id)))];
}
