import { type Family, netipParsePrefix } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Document, Place } from '../model/document.ts';
import { isUnknown } from '../source/certainty.ts';
import { scalarOf, stringOf } from '../source/tree.ts';

/** The subnets that Talos picks the addresses of a node from, which it hands to kubelet as `--node-ip`. */
export interface TalosNodeSubnets {
  readonly at: Place;
  readonly families: ReadonlySet<Family>;
}

const PATH = ['machine', 'kubelet', 'nodeIP', 'validSubnets'] as const;

/**
 * Every `validSubnets` that is known whole and picks addresses itself; left out where a cloud controller names them.
 * Without the list Talos picks an address of each family of the pod and Service subnets.
 * Source: siderolabs/talos internal/app/machined/pkg/controllers/k8s/nodeip.go.
 */
export function talosNodeSubnets(cluster: Cluster): TalosNodeSubnets[] {
  if (cluster.of('talos').some(hasExternalCloud)) return [];
  return cluster.of('talos', 'MachineConfig').flatMap((document) => {
    const entry = document.entry(...PATH);
    if (entry?.value.kind !== 'list') return [];
    const texts = entry.value.items.map((item) => stringOf(item) ?? '');
    if (texts.some((text) => text === '' || isUnknown(text))) return [];
    // "!" takes addresses out.
    const subnets = texts.filter((text) => !text.startsWith('!')).map((text) => netipParsePrefix(text));
    const families = subnets.flatMap((subnet) => (subnet.ok ? [subnet.value.family] : []));
    if (families.length === 0 || families.length < subnets.length) return [];
    return [{ at: document.atKey(entry), families: new Set(families) }];
  });
}

function hasExternalCloud(document: Document): boolean {
  return scalarOf(document.get('cluster', 'externalCloudProvider', 'enabled')) === true;
}
