import type { FlagTable } from '../../knowledge/flags/table.ts';
import { absence } from '../../model/cause.ts';
import type { FindingDraft, FixDraft } from '../../model/finding-draft.ts';
import { type Flag, flagOf, renameFlag } from '../../model/flags.ts';
import { nearest } from '../../schema/nearest.ts';
import { isUnknown } from '../../source/certainty.ts';
import { fixTitle } from '../fix-titles.ts';
import type { FlagSubject } from './flag-rule.ts';

export const UNKNOWN_MESSAGES = {
  unknown: '{program} fails to start: unknown flag --{flag}. Remove it.',
  near: '{program} fails to start: unknown flag --{flag}. Did you mean --{near}?',
  families:
    '{program} fails to start: unknown flag --{flag}. Set --{near} to the values of both families, separated by a comma.',
  elsewhere: '{program} fails to start: --{flag} is a flag of {owner}. Remove it here and set it for {owner}.',
  young: '{program} fails to start: releases before {since} have no flag --{flag}. Remove it.',
  unsure:
    '{program} fails to start: no release from {from} to {to} has the flag --{flag}. Remove it, unless your release is newer.',
  newer: 'No release up to {to} has the flag --{flag}. Check that yours does, or {program} fails to start.',
  hyphen: '{program} fails to start: a long flag needs two hyphens. Use --{flag}.',
  dashes: '{program} fails to start: kubeadm puts two more hyphens before this name. Use {flag}.',
} as const;

/** Programs whose flags kubeadm takes from its own file. */
const KUBEADM_PASSES: ReadonlySet<string> = new Set([
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kubelet',
]);

/** Flags that list the values of both families, which people split in two. */
const BOTH_FAMILIES: ReadonlySet<string> = new Set([
  'cluster-cidr',
  'cluster-dns',
  'node-ip',
  'nodeport-addresses',
  'pod-network-cidr',
  'service-cidr',
  'service-cluster-ip-range',
]);

export const isUnknownSaid =
  (tables: readonly FlagTable[], neighbours: readonly FlagTable[]) =>
  (id: string): boolean => {
    switch (id) {
      case 'families':
        return tables.some(({ flags }) => [...flags.keys()].some((name) => BOTH_FAMILIES.has(name)));
      case 'elsewhere':
        return neighbours.length > 0;
      case 'young':
        return tables.some(({ flags }) => [...flags.values()].some(({ since }) => since !== undefined));
      case 'newer':
        return tables.some(({ release }) => release !== undefined);
      case 'unknown':
        return tables.some(({ release, settled }) => release !== undefined || settled);
      case 'unsure':
        return tables.some(({ settled }) => !settled);
      case 'hyphen':
        return tables.some(({ anyHyphens }) => !anyHyphens);
      case 'dashes':
        return tables.some(({ program }) => KUBEADM_PASSES.has(program));
      default:
        return true;
    }
  };

/** How people name the half of one family: `node-ip6`, `cluster-cidr-v6`, `cluster-cidr-ipv6`. */
const FAMILY_ENDS = [/[46]$/, /-?v[46]$/, /-?ipv?[46]$/];

/** Flags that the program does not have, or that are not written as it reads them. */
export function unknownFindings(subject: FlagSubject): FindingDraft[] {
  const { list, except } = subject;
  return list.flags.flatMap((flag) =>
    except.has(flag.name) || isUnknown(flag.written) ? [] : (judge(subject, flag) ?? []),
  );
}

function judge(subject: FlagSubject, flag: Flag): FindingDraft | undefined {
  const { cluster, list, table, text } = subject;
  const { document, nameSpan, name, hyphens } = flag;
  const spec = table.flags.get(name);
  const at = { document, span: nameSpan };
  const bare = list.carrier === 'extra-args' || list.carrier === 'pairs';
  // The value may follow right behind the letter: -v4.
  if (!bare && hyphens === 1 && table.shorthands.includes('v') && /^v\d+$/.test(name)) return undefined;
  if (spec && !isWrittenWell(subject, flag)) {
    const message = text(bare ? 'dashes' : 'hyphen', { flag: name });
    return { at, message, fixes: [rename(subject, flag, name, 'safe')] };
  }
  if (!spec && !bare && hyphens === 1 && table.shorthands.includes(name)) return undefined;
  if (spec?.since !== undefined && table.release !== undefined) {
    if (cluster.holds({ program: table.release, until: spec.since }) !== 'holds') return undefined;
    return { at, message: text('young', { flag: name, since: spec.since }), fixes: [removal(subject, flag)] };
  }
  if (spec) return undefined;
  return unknown(subject, flag);
}

function isWrittenWell({ list, table }: FlagSubject, { name, hyphens }: Flag): boolean {
  if (list.carrier === 'extra-args' || list.carrier === 'pairs') return hyphens === 0;
  return hyphens === 2 || (hyphens === 1 && (table.anyHyphens || table.shorthands.includes(name)));
}

/** A name that the table lacks. */
function unknown(subject: FlagSubject, flag: Flag): FindingDraft | undefined {
  const { cluster, table, text, neighbours } = subject;
  const { document, nameSpan, name } = flag;
  const both = FAMILY_ENDS.map((end) => name.replace(end, '')).find(
    (each) => each !== name && BOTH_FAMILIES.has(each) && table.flags.has(each),
  );
  const near = both ?? sixOf(name, table) ?? nearest(name, currentNames(subject));
  const owner = neighbours.find(({ flags }) => flags.has(name) && flags.get(name)?.until === undefined)?.program;
  const isKnown = near !== undefined || owner !== undefined;
  const { release, from, to } = table;
  const found = release
    ? cluster.unknownName({ program: release, oldest: from, newest: to }, 'error', isKnown)
    : ({ severity: isKnown || table.settled ? 'error' : 'warning', certainty: 'wrong' } as const);
  if (!found) return undefined;
  const { severity } = found;
  const certainty = severity === 'warning' ? 'unsure' : found.certainty;
  const at = { document, span: nameSpan };
  if (certainty === 'newer') return { at, severity, message: text('newer', { flag: name, to }) };
  const sameLetters = near?.replace(/[-_]/g, '') === name.replace(/[-_]/g, '').toLowerCase();
  const id = both
    ? 'families'
    : near !== undefined
      ? 'near'
      : owner !== undefined
        ? 'elsewhere'
        : certainty === 'unsure'
          ? 'unsure'
          : 'unknown';
  return {
    at,
    severity,
    message: text(id, { flag: name, near: near ?? '', owner: owner ?? '', from, to }),
    causeOf: [both ?? near].flatMap((meant) => (meant === undefined ? [] : [absence(document, meant)])),
    fixes: [
      both === undefined ? undefined : joined(subject, flag, both),
      near === undefined || both !== undefined
        ? undefined
        : rename(subject, flag, near, sameLetters ? 'safe' : 'suggested'),
      removal(subject, flag),
    ],
  };
}

/** The flag for IPv6 beside one for IPv4, however people spell its end: `fixed-cidr6` for `fixed-cidr-v6`. */
function sixOf(name: string, { flags }: FlagTable): string | undefined {
  const base = name.replace(/-?(?:ip)?v?6$/, '');
  return base === name ? undefined : [`${base}-v6`, `${base}6`].find((each) => flags.has(each));
}

/** Names that the cluster's release may have. */
function currentNames({ cluster, table: { program, flags, release } }: FlagSubject): readonly string[] {
  return cluster.memo(`names of flags of ${program}`, (cluster) =>
    [...flags].flatMap(([name, { until }]) => {
      const isGone = until !== undefined && release && cluster.holds({ program: release, since: until }) === 'holds';
      return isGone || name.length === 1 ? [] : [name];
    }),
  );
}

function rename({ list }: FlagSubject, flag: Flag, name: string, safety: FixDraft['safety']): FixDraft {
  const bare = list.carrier === 'extra-args' || list.carrier === 'pairs';
  const near = bare ? name : `--${name}`;
  const written = '-'.repeat(flag.hyphens) + flag.written;
  return {
    title: fixTitle.rename(written, near),
    safety,
    edits: [renameFlag(flag, near)],
  };
}

/** Puts the value of one family beside that of the other. */
function joined(subject: FlagSubject, flag: Flag, name: string): FixDraft | undefined {
  const { list } = subject;
  const before = flagOf(list, name)?.value;
  if (before === undefined) return rename(subject, flag, name, 'suggested');
  if (!flag.value || before.includes(',') || before === flag.value) return undefined;
  const value = `${before},${flag.value}`;
  return {
    title: fixTitle.set(`--${name}`, value),
    safety: 'suggested',
    edits: [list.set(name, value), list.remove(flag)],
  };
}

function removal({ list }: FlagSubject, flag: Flag): FixDraft {
  return { title: fixTitle.remove(`--${flag.name}`), safety: 'suggested', edits: [list.remove(flag)] };
}
