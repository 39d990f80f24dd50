import type { Family } from '../address/index.ts';
import type { Document, SourceFile } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component } from '../reading/component.ts';
import { readOnly } from '../reading/read.ts';
import { filledName, formatOf } from '../reading/text-format.ts';
import { type Entry, entryOf, itemsOf, type MapNode, type Node, stringOf } from '../source/tree.ts';

/** The folder of a node, of which libcni reads these files. Source: containernetworking/cni libcni/api.go. */
const IN_FOLDER = /\/cni\/net\.d\/[^/]+$/;
const READ = /\.(?:conf|conflist|json)$/;

/** CNI configuration: `/etc/cni/net.d/*.conflist`, the older `*.conf`, and the template in Calico's `calico-config`. */
export const cni: Component = {
  id: 'cni',
  perNode: true,
  hint: /"cniVersion"/,
  words: ['"cniVersion"'],
  file: (file: SourceFile, text: string) =>
    (/\.conflist$|\/net\.d\/[^/]+\.conf$/.test(file.uri) || formatOf(file) === 'json' || /^\s*\{/.test(text)) &&
    cni.hint?.test(text)
      ? { kind: 'conflist', format: 'json', misplaced: IN_FOLDER.test(file.uri) && !READ.test(filledName(file.uri)) }
      : undefined,

  collectFacts(document: Document, facts: Facts): void {
    for (const { ipam } of pluginsOf(document)) {
      if (stringOf(entryOf(ipam, 'type')?.value) === 'calico-ipam') {
        stateSwitch(document, facts, 'cni-assign-ipv4', entryOf(ipam, 'assign_ipv4'));
        stateSwitch(document, facts, 'cni-assign-ipv6', entryOf(ipam, 'assign_ipv6'));
      }
      statePodCidrs(document, facts, ipam);
      for (const subnet of hostLocalSubnets(ipam))
        readOnly(facts, document, subnet, 'cni.host-local.subnet', { field: 'ipam.subnet' });
    }
  },
};

/** Calico compares the texts: nothing but "true" switches IPv6 on, nothing but "false" switches IPv4 off. */
function stateSwitch(
  document: Document,
  facts: Facts,
  name: 'cni-assign-ipv4' | 'cni-assign-ipv6',
  entry: Entry | undefined,
): void {
  if (!entry) return;
  const text = stringOf(entry.value);
  const on = name === 'cni-assign-ipv6' ? text === 'true' : text !== 'false';
  facts.switches.push({ name, on, place: document.at(entry.value), field: entry.key });
}

/** The words that Calico's plugin replaces by the node's ranges, in any case: with both, pods get an address of each family. */
export const POD_CIDR = { 4: 'usePodCidr', 6: 'usePodCidrIPv6' } as const;

function statePodCidrs(document: Document, facts: Facts, ipam: MapNode | undefined): void {
  const [ipv4, ipv6] = [podCidrNode(ipam, 4), podCidrNode(ipam, 6)];
  if (ipv4 && ipv6)
    facts.switches.push({ name: 'cni-pod-cidr-ipv6', on: true, place: document.at(ipv6), field: POD_CIDR[6] });
}

/** The subnet of host-local that stands for the node's range of a family. */
export function podCidrNode(ipam: MapNode | undefined, family: Family): Node | undefined {
  return hostLocalSubnets(ipam).find((node) => stringOf(node)?.toLowerCase() === POD_CIDR[family].toLowerCase());
}

export interface Plugin {
  readonly node: MapNode;
  readonly type: string | undefined;
  readonly ipam: MapNode | undefined;
}

/** The plugins of a conflist, or the one that a `*.conf` is. */
export function pluginsOf(document: Document): Plugin[] {
  const list = document.get('plugins');
  const nodes = list?.kind === 'list' ? list.items : document.root ? [document.root] : [];
  return nodes.flatMap((node) => {
    if (node.kind !== 'map') return [];
    const ipam = entryOf(node, 'ipam')?.value;
    return [{ node, type: stringOf(entryOf(node, 'type')?.value), ipam: ipam?.kind === 'map' ? ipam : undefined }];
  });
}

/**
 * The subnets that a plugin's host-local hands out addresses of: in sets of ranges, or one by itself, the older way.
 * Source: containernetworking/plugins plugins/ipam/host-local/backend/allocator/config.go.
 */
export function hostLocalSubnets(ipam: MapNode | undefined): Node[] {
  if (stringOf(entryOf(ipam, 'type')?.value) !== 'host-local') return [];
  const ranges = itemsOf(entryOf(ipam, 'ranges')?.value).flatMap(itemsOf);
  return [ipam, ...ranges].flatMap((range) => entryOf(range, 'subnet')?.value ?? []);
}
