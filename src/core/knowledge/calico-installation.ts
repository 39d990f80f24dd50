import { type Cidr, type Family, netParseCIDR } from '../address/index.ts';
import type { Document } from '../model/document.ts';
import { isUnknown } from '../source/certainty.ts';
import { table } from '../source/null-dict.ts';
import { type Entry, entryOf, type MapNode, type Node } from '../source/tree.ts';

/** A pool of an Installation. Values that hold templates are undefined, as are those of another type than wanted. */
export interface OperatorPool {
  readonly index: number;
  readonly node: MapNode;
  readonly text: string | undefined;
  readonly cidr: Cidr | undefined;
  /** The family that the operator's defaults go by: a mapped range counts as IPv4 there. */
  readonly family: Family | undefined;
  readonly uses: readonly string[];
  /** As written, else the operator's default for the family; undefined where it cannot be known. */
  readonly encapsulation: string | undefined;
}

/** What an Installation says, with the operator's defaults filled in; undefined where a template hides it. */
export interface Installation {
  readonly document: Document;
  readonly provider: string | undefined;
  readonly cni: string | undefined;
  readonly ipam: string | undefined;
  readonly bgp: string | undefined;
  readonly dataplane: string | undefined;
  /** Empty when it is left out. */
  readonly routing: string | undefined;
  readonly pools: readonly OperatorPool[];
}

const PLUGINS = ['Calico', 'GKE', 'AmazonVPC', 'AzureVNET'];
/** Which CNI plugin and address management the operator takes when none is given. Source: core_controller.go. */
const CNI_OF: Readonly<Record<string, string>> = table({ AKS: 'AzureVNET', EKS: 'AmazonVPC', GKE: 'GKE' });
const IPAM_OF: Readonly<Record<string, string>> = table({
  AzureVNET: 'AzureVNET',
  AmazonVPC: 'AmazonVPC',
  GKE: 'HostLocal',
});

/**
 * Reads an Installation as the operator does. Source: tigera/operator pkg/controller/installation/core_controller.go and
 * pkg/controller/ippool/defaults.go, both `fillDefaults`.
 */
export function readInstallation(document: Document): Installation {
  const setting = (path: readonly string[], fallback: string | undefined) =>
    textOr(document.get('spec', ...path), fallback);
  const provider = setting(['kubernetesProvider'], '');
  const plugin = setting(['cni', 'type'], provider === undefined ? undefined : (CNI_OF[provider] ?? 'Calico'));
  // One that the schema refuses tells nothing.
  const cni = plugin !== undefined && PLUGINS.includes(plugin) ? plugin : undefined;
  const ipam = setting(['cni', 'ipam', 'type'], cni === undefined ? undefined : (IPAM_OF[cni] ?? 'Calico'));
  const known = cni !== undefined && provider !== undefined;
  const usual = known ? (cni === 'Calico' && provider !== 'EKS' ? 'Enabled' : 'Disabled') : undefined;
  const pools = document.get('spec', 'calicoNetwork', 'ipPools');
  return {
    document,
    provider,
    cni,
    ipam,
    bgp: setting(['calicoNetwork', 'bgp'], usual),
    dataplane: setting(['calicoNetwork', 'linuxDataplane'], 'Iptables'),
    routing: setting(['calicoNetwork', 'clusterRoutingMode'], ''),
    pools:
      pools?.kind === 'list'
        ? pools.items.flatMap((node, index) => (node.kind === 'map' ? [readPool(node, index, cni)] : []))
        : [],
  };
}

function readPool(node: MapNode, index: number, cni: string | undefined): OperatorPool {
  const written = textOr(entryOf(node, 'cidr')?.value, undefined);
  const result = written === undefined ? undefined : netParseCIDR(written);
  const cidr = result?.ok ? result.value : undefined;
  const family = cidr?.family;
  const overlay = cni === undefined ? undefined : cni === 'Calico' ? 'IPIP' : 'None';
  const usual = family === undefined ? undefined : family === 4 ? overlay : 'None';
  const uses = entryOf(node, 'allowedUses')?.value;
  return {
    index,
    node,
    text: written,
    cidr,
    family,
    uses: uses?.kind === 'list' ? uses.items.flatMap((item) => textOr(item, undefined) ?? []) : [],
    encapsulation: textOr(entryOf(node, 'encapsulation')?.value, usual),
  };
}

/** An entry of a pool that has a value. */
export function poolSetting(pool: OperatorPool, key: string): Entry | undefined {
  const entry = entryOf(pool.node, key);
  return entry && !isAbsent(entry.value) ? entry : undefined;
}

/** The text of a node; `fallback` for one that is missing, null or empty; undefined for a template or another type. */
function textOr(node: Node | undefined, fallback: string | undefined): string | undefined {
  if (!node || isAbsent(node)) return fallback;
  if (node.kind !== 'scalar' || typeof node.value !== 'string' || isUnknown(node.value)) return undefined;
  return node.value;
}

function isAbsent(node: Node): boolean {
  return node.kind === 'scalar' && (node.value === null || node.value === '');
}
