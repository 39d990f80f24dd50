import { type Family, netParseIP } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Document } from '../model/document.ts';
import { isUnknown } from '../source/certainty.ts';
import { entryOf, type Node, type ScalarNode } from '../source/tree.ts';

/** One text of a Service's list, with its family where it has one. */
export interface ServiceItem {
  readonly node: ScalarNode;
  readonly text: string;
  readonly family: Family | undefined;
  readonly index: number;
}

/** What a Service says about families. */
export interface Service {
  readonly document: Document;
  /** Undefined where it is not written. */
  readonly policy: string | undefined;
  readonly policyNode: Node | undefined;
  readonly families: readonly ServiceItem[];
  /** Of clusterIPs, or else of clusterIP, which kube-apiserver takes for the first one. */
  readonly addresses: readonly ServiceItem[];
  readonly isLoadBalancer: boolean;
  readonly isExternalName: boolean;
  readonly isHeadless: boolean;
  readonly hasSelector: boolean;
  /** Not a patch: it says what a Service must say. */
  readonly whole: boolean;
}

/** The Services of a cluster whose families can be known: no template hides a part of them. */
export function servicesOf(cluster: Cluster): Service[] {
  return cluster.of('kubernetes-service').flatMap((document) => {
    const spec = document.get('spec');
    if (document.broken || spec?.kind !== 'map') return [];
    const texts = ['ipFamilyPolicy', 'ipFamilies', 'clusterIPs', 'clusterIP', 'type'].flatMap((key) =>
      textsOf(entryOf(spec, key)?.value),
    );
    if (texts.some((text) => isUnknown(text))) return [];
    const policyNode = document.get('spec', 'ipFamilyPolicy');
    const list = document.get('spec', 'clusterIPs');
    const lone = document.get('spec', 'clusterIP');
    const selector = document.get('spec', 'selector');
    const single = document.string('spec', 'clusterIP');
    const addresses = list?.kind === 'list' ? itemsOf(list, addressFamily) : loneAddress(lone);
    const hasSelector = selector?.kind === 'map' && selector.entries.length > 0;
    return [
      {
        document,
        policy: document.string('spec', 'ipFamilyPolicy'),
        policyNode: policyNode?.kind === 'scalar' && policyNode.value === null ? undefined : policyNode,
        families: itemsOf(document.get('spec', 'ipFamilies'), namedFamily),
        addresses,
        isLoadBalancer: document.string('spec', 'type') === 'LoadBalancer',
        isExternalName: document.string('spec', 'type') === 'ExternalName',
        isHeadless: single === 'None' || addresses[0]?.text === 'None',
        hasSelector,
        whole: hasSelector || document.get('spec', 'ports')?.kind === 'list' || single !== undefined,
      },
    ];
  });
}

function textsOf(node: Node | undefined): string[] {
  const nodes = node?.kind === 'list' ? node.items : node ? [node] : [];
  return nodes.flatMap((each) => (each.kind === 'scalar' && typeof each.value === 'string' ? [each.value] : []));
}

function itemsOf(node: Node | undefined, familyOf: (text: string) => Family | undefined): ServiceItem[] {
  if (node?.kind !== 'list') return [];
  return node.items.flatMap((item, index) => {
    if (item.kind !== 'scalar' || typeof item.value !== 'string') return [];
    return [{ node: item, text: item.value, family: familyOf(item.value), index }];
  });
}

function loneAddress(node: Node | undefined): ServiceItem[] {
  if (node?.kind !== 'scalar' || typeof node.value !== 'string' || node.value === '') return [];
  return [{ node, text: node.value, family: addressFamily(node.value), index: 0 }];
}

function namedFamily(text: string): Family | undefined {
  return text === 'IPv4' ? 4 : text === 'IPv6' ? 6 : undefined;
}

function addressFamily(text: string): Family | undefined {
  const read = netParseIP(text);
  return read.ok ? read.value.family : undefined;
}

/** The policy that kube-apiserver takes for a new Service. Source: pkg/registry/core/service/storage/alloc.go. */
export function effectivePolicy({ policy, isHeadless, hasSelector }: Service): string {
  return policy ?? (isHeadless && !hasSelector ? 'RequireDualStack' : 'SingleStack');
}
