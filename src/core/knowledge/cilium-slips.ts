import type { Path } from '../source/tree.ts';
import { CILIUM_OPTIONS } from './cilium-options.ts';

/** A value that the chart does not have, and the one that was meant. */
export interface CiliumSlip {
  readonly path: Path;
  readonly meant: Path;
}

const POOLS = [
  'clusterPoolIPv4PodCIDRList',
  'clusterPoolIPv6PodCIDRList',
  'clusterPoolIPv4MaskSize',
  'clusterPoolIPv6MaskSize',
];
const TOP = [
  'ipv4NativeRoutingCIDR',
  'ipv6NativeRoutingCIDR',
  'enableIPv4Masquerade',
  'enableIPv6Masquerade',
  'routingMode',
  'kubeProxyReplacement',
  'autoDirectNodeRoutes',
];

/**
 * Slips that decide about families: names that somebody invented, names of `cilium-config` among the values, keys at a level
 * where the chart does not look, and the values of charts up to 1.7, which lay below `global`.
 */
export const CILIUM_SLIPS: readonly CiliumSlip[] = [
  ...([4, 6] as const).flatMap((family): CiliumSlip[] => {
    const meant = [`ipv${family}`, 'enabled'];
    const names = [`enableIPv${family}`, `enableIpv${family}`, `enableipv${family}`, `ipv${family}Enabled`];
    return [
      ...names.map((name) => ({ path: [name], meant })),
      { path: ['global', `ipv${family}`], meant: [`ipv${family}`] },
      { path: ['ipam', `ipv${family}`, 'enabled'], meant },
      { path: ['cni', `ipv${family}`, 'enabled'], meant },
    ];
  }),
  ...POOLS.flatMap((key) => {
    const meant = ['ipam', 'operator', key];
    return [['ipam', key], ['operator', key], [key], ['global', 'ipam', 'operator', key]].map((path) => ({
      path,
      meant,
    }));
  }),
  ...TOP.flatMap((key) =>
    [
      ['global', key],
      ['ipam', key],
      ['bpf', key],
      ['cni', key],
    ].map((path) => ({ path, meant: [key] })),
  ),
  ...Object.values(CILIUM_OPTIONS).flatMap((option): CiliumSlip[] =>
    'config' in option && 'values' in option && option.config !== option.values[0]
      ? [{ path: [option.config], meant: option.values }]
      : [],
  ),
];
