import { type Family, netParseCIDR, netParseIP } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { POLICIES } from '../components/calico-resources.ts';
import type { Document, Place } from '../model/document.ts';
import { isUnknown } from '../source/certainty.ts';
import { table } from '../source/null-dict.ts';
import { type Entry, entryOf, itemsOf, type Node, scalarOf } from '../source/tree.ts';

/** One rule of a policy of Calico's own. */
export interface PolicyRule {
  readonly document: Document;
  readonly node: Node;
  readonly direction: 'ingress' | 'egress';
  /** Where the rule is, for edits. */
  readonly path: readonly (string | number)[];
  /** In the order in which Calico reads them; lists that are empty or not written are left out. */
  readonly lists: readonly NetList[];
  readonly version: Family | undefined;
  readonly versionNode: Node | undefined;
}

/** The networks of one list of a rule. */
export interface NetList {
  readonly side: 'source' | 'destination';
  readonly key: 'nets' | 'notNets';
  readonly nets: readonly Net[];
}

export interface Net {
  readonly text: string;
  readonly family: Family;
  readonly at: Place;
}

const LISTS = (['source', 'destination'] as const).flatMap((side) =>
  (['nets', 'notNets'] as const).map((key) => ({ side, key })),
);

/** The policies of a cluster that can be read to their end. */
export function policiesOf(cluster: Cluster): readonly Document[] {
  return POLICIES.flatMap((kind) => cluster.of('calico-resources', kind)).filter(({ broken }) => !broken);
}

/** The rules of a policy, of both directions. */
export function policyRules(document: Document): readonly PolicyRule[] {
  return (['ingress', 'egress'] as const).flatMap((direction) => {
    return itemsOf(document.get('spec', direction)).map((node, index): PolicyRule => {
      const versionNode = entryOf(node, 'ipVersion')?.value;
      const version = scalarOf(versionNode);
      return {
        ...{ document, node, direction, versionNode },
        path: ['spec', direction, index],
        lists: LISTS.map((each) => ({ ...each, nets: netsOf(document, node, each) })).filter(
          ({ nets }) => nets.length > 0,
        ),
        version: version === 4 || version === 6 ? version : undefined,
      };
    });
  });
}

function netsOf(document: Document, rule: Node, { side, key }: Omit<NetList, 'nets'>): Net[] {
  return itemsOf(entryOf(entryOf(rule, side)?.value, key)?.value).flatMap((node) => {
    const text = scalarOf(node);
    if (typeof text !== 'string' || isUnknown(text)) return [];
    const read = text.includes('/') ? netParseCIDR(text) : netParseIP(text);
    return read.ok ? [{ text, family: read.value.family, at: document.at(node) }] : [];
  });
}

/**
 * Whether Felix makes the rule for packets of a family: each of its lists keeps a network of that family.
 * Source: projectcalico/calico felix/rules/policy.go, FilterRuleToIPVersion.
 */
export function appliesTo({ lists, version }: PolicyRule, family: Family): boolean {
  if (version !== undefined && version !== family) return false;
  return lists.every(({ nets }) => nets.some((net) => net.family === family));
}

/** A protocol as rules write it: a name in any case, or a number. */
export function protocolOf(rule: Node, key: 'protocol' | 'notProtocol'): { entry: Entry; name: string } | undefined {
  const entry = entryOf(rule, key);
  const value = scalarOf(entry?.value);
  if (!entry || (typeof value !== 'string' && typeof value !== 'number') || isUnknown(String(value))) return undefined;
  return { entry, name: NUMBERS[String(value)] ?? String(value) };
}

/** The protocols that belong to one family or have ports. */
const NUMBERS: Readonly<Record<string, string>> = table({ 1: 'ICMP', 58: 'ICMPv6', 6: 'TCP', 17: 'UDP', 132: 'SCTP' });
