import type { Component } from '../reading/component.ts';

/** kOps, whose cluster has one family for pods: IPv6 where `nonMasqueradeCIDR` is `::/0`. */
export const kops: Component = {
  id: 'kops',
  objects: [{ group: 'kops.k8s.io', kind: 'Cluster', needle: /\bkops\.k8s\.io\//, words: ['kops.k8s.io/'] }],
};
