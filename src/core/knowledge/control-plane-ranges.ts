import type { Cidr, Family } from '../address/index.ts';

/** Node range sizes where no flag says otherwise. Source: kubernetes/kubernetes cmd/kube-controller-manager/app/core.go. */
export const DEFAULT_NODE_MASK: Readonly<Record<Family, number>> = { 4: 24, 6: 64 };

/** The flag of kube-controller-manager that sets a family's node range size. */
export function nodeMaskFlag(family: Family): string {
  return `node-cidr-mask-size-ipv${family}`;
}

/**
 * The mask of a network as Go's `Mask.Size()` has it: `ones` of `bits`. A mapped network counts as IPv4 everywhere else
 * and yet keeps the mask that it was written with.
 */
export function maskOf(cidr: Cidr): { readonly ones: number; readonly bits: number } {
  const bits = cidr.family === 6 || cidr.mapped ? 128 : 32;
  return { ones: cidr.mapped && cidr.family === 4 ? cidr.prefix + 96 : cidr.prefix, bits };
}

/**
 * How many addresses Kubernetes counts in a network: none in one that is too large for its counter.
 * Source: kubernetes/utils net/net.go, RangeSize.
 */
export function countedAddresses(cidr: Cidr): bigint {
  const { ones, bits } = maskOf(cidr);
  const hostBits = bits - ones;
  return hostBits >= (bits === 32 ? 31 : 127) ? 0n : 1n << BigInt(hostBits);
}

/** Reads the size of a node's range as kubeadm does (Go's `Atoi`): decimal only, unlike the flag's own program. */
export function kubeadmMask(value: string): number | undefined {
  return /^[-+]?\d+$/.test(value) ? Number(value) : undefined;
}

/** The largest difference between a node range's and the pod range's prefix length. Source: ipam/cidrset/cidr_set.go. */
export const MAX_MASK_DIFFERENCE = 16;

/**
 * A node range size to propose for a pod range whose nodes do not fit: 256 nodes where the range has room for them, and
 * always at least 16 addresses for a node.
 *
 * @returns undefined where no size is sensible and the range itself should change
 */
export function proposedNodeMask(cidr: Cidr): number | undefined {
  if (cidr.mapped) return undefined;
  const limit = cidr.family === 4 ? 28 : 124;
  const mask = Math.min(cidr.prefix + 8, limit);
  return mask - cidr.prefix >= 2 ? mask : undefined;
}
