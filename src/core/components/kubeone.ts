import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component } from '../reading/component.ts';
import { readOnly, readRange, stateDefaultRange } from '../reading/read.ts';
import { stateVersion } from '../reading/stated-version.ts';
import { stringOf } from '../source/tree.ts';

/** Source: kubermatic/kubeone pkg/apis/kubeone/v1beta2/defaults.go. */
const RANGES = [
  ['podSubnet', 'pods', 'IPv4', '10.244.0.0/16'],
  ['podSubnetIPv6', 'pods', 'IPv6', 'fd01::/48'],
  ['serviceSubnet', 'services', 'IPv4', '10.96.0.0/12'],
  ['serviceSubnetIPv6', 'services', 'IPv6', 'fd02::/120'],
] as const;

/** KubeOne, which installs clusters with kubeadm. */
export const kubeOne: Component = {
  id: 'kubeone',
  group: 'control-plane',
  objects: [{ group: 'kubeone.k8c.io', kind: 'KubeOneCluster', distinctive: true }],

  collectFacts(document: Document, facts: Facts): void {
    stateRanges(document, facts);
    stateVersion(facts, document, ['versions', 'kubernetes'], 'kubernetes');
  },
};

/** Ranges of a family that `ipFamily` does not name are not read; one that is named has defaults. */
function stateRanges(document: Document, facts: Facts): void {
  const node = document.get('clusterNetwork', 'ipFamily');
  const families = (node ? (stringOf(node) ?? '') : 'IPv4').split('+');
  const isKnown = families.every((family) => family === 'IPv4' || family === 'IPv6');
  for (const [key, role, family, fallback] of RANGES) {
    const range = document.get('clusterNetwork', key);
    const field = `clusterNetwork.${key}`;
    const unused = !families.includes(family);
    if (range && (unused || !isKnown)) readOnly(facts, document, range, `kubeone.${key}`, { field, unused });
    else if (range) readRange(facts, document, range, `kubeone.${key}`, { role, field });
    else if (node && isKnown && !unused && !document.broken)
      stateDefaultRange(facts, document.at(node), fallback, { role, field });
  }
}
