import type { Cidr } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { ipv6Stack, switchOf } from '../components/kubespray.ts';
import type { Document } from '../model/document.ts';
import type { Reading } from '../model/facts.ts';
import type { Scalar } from '../source/tree.ts';
import { scalarOf } from '../source/tree.ts';
import { cidrsOf } from './document-cidrs.ts';

/** Variables of both families. */
export const FAMILIES = [
  { family: 4, suffix: '' },
  { family: 6, suffix: '_ipv6' },
] as const;

type RangeVariable = 'kube_pods_subnet' | 'kube_service_addresses' | 'calico_pool_cidr';

/** The range that the inventory's files give a variable; undefined where none does, or several differ. */
export function rangeOf(
  cluster: Cluster,
  name: RangeVariable,
  suffix: '' | '_ipv6',
): { readonly reading: Reading; readonly cidr: Cidr } | undefined {
  if (suffix !== '' && !ipv6On(cluster)) return undefined;
  const found = cluster.of('kubespray').flatMap((document) => cidrsOf(cluster, document, `kubespray.${name}${suffix}`));
  return new Set(found.map(({ reading }) => reading.text)).size === 1 ? found[0] : undefined;
}

/** The value that one of the inventory's files gives a variable; undefined where several differ. */
export function variableOf(
  cluster: Cluster,
  name: string,
): { readonly document: Document; readonly value: Scalar } | undefined {
  const found = cluster.of('kubespray').flatMap((document) => {
    const value = scalarOf(document.get(name));
    return value === undefined ? [] : [{ document, value }];
  });
  return new Set(found.map(({ value }) => value)).size === 1 ? found[0] : undefined;
}

/** Whether any of the inventory's files switches IPv6 on. */
export function ipv6On(cluster: Cluster): boolean {
  return cluster.of('kubespray').some((document) => ipv6Stack(document) === true);
}

/** Whether any of the inventory's files sets a variable, to whatever value. */
export function isSet(cluster: Cluster, name: string): boolean {
  return cluster.of('kubespray').some((document) => document.entry(name) !== undefined);
}

/** Whether no file of the inventory switches IPv4 off, or may. */
export function ipv4On(cluster: Cluster): boolean {
  return cluster
    .of('kubespray')
    .every((document) => document.entry('ipv4_stack') === undefined || switchOf(document, 'ipv4_stack') === true);
}

/** Whether any of the inventory's files switches IPv4 off. */
export function ipv4Off(cluster: Cluster): boolean {
  return cluster.of('kubespray').some((document) => switchOf(document, 'ipv4_stack') === false);
}

/** Whether Calico gives both families to pods: it is Kubespray's network plugin unless another one is set. */
export function isDualCalico(cluster: Cluster): boolean {
  const plugin = variableOf(cluster, 'kube_network_plugin');
  if (isSet(cluster, 'kube_network_plugin') && plugin?.value !== 'calico') return false;
  return ipv6On(cluster) && !ipv4Off(cluster);
}
