import type { Cidr } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Document } from '../model/document.ts';
import type { Reading } from '../model/facts.ts';
import { isUnknown } from '../source/certainty.ts';
import { readingsIn } from './document-cidrs.ts';

/** One of the two subnet fields of kind or of kubeadm, all parts of which parse. */
export interface KindSubnet {
  readonly document: Document;
  readonly field: string;
  readonly parts: readonly (Reading & { readonly cidr: Cidr })[];
  /** The family setting as kind reads it: `ipv4` when it is not written; undefined when only a template knows. */
  readonly family: string | undefined;
}

/** The subnets that kind's configurations write. */
export function kindSubnets(cluster: Cluster): KindSubnet[] {
  return cluster.of('kind').flatMap((config) => subnetsIn(cluster, config, config));
}

/** The subnets that patches in kind's configurations give to kubeadm in place of kind's own. */
export function patchedSubnets(cluster: Cluster): KindSubnet[] {
  return cluster.of('kubeadm', 'ClusterConfiguration').flatMap((patch) => {
    const config = patch.embedding?.parent;
    return config?.component === 'kind' ? subnetsIn(cluster, config, patch) : [];
  });
}

function subnetsIn(cluster: Cluster, config: Document, document: Document): KindSubnet[] {
  return (['podSubnet', 'serviceSubnet'] as const).flatMap((key) => {
    const readings = readingsIn(cluster, document).filter(({ id }) => id === `${document.component}.${key}`);
    const parts = readings.flatMap((reading) =>
      reading.result.ok && 'prefix' in reading.result.value ? [{ ...reading, cidr: reading.result.value }] : [],
    );
    if (parts.length === 0 || parts.length < readings.length) return [];
    const family = config.string('networking', 'ipFamily') || 'ipv4';
    return [{ document, field: `networking.${key}`, parts, family: isUnknown(family) ? undefined : family }];
  });
}
