import type { Family } from '../address/index.ts';
import { DEFAULT_NODE_MASK } from '../knowledge/control-plane-ranges.ts';
import type { Document } from '../model/document.ts';
import { type Path, scalarOf } from '../source/tree.ts';
import type { Share } from './node-ranges.ts';

/** The share that `nodeCIDRMaskSizeIPv4` or `nodeCIDRMaskSizeIPv6` sets, which Talos and KubeOne have. */
export function shareOfKeys(document: Document, section: Path, family: Family): Share | undefined {
  const name = `nodeCIDRMaskSizeIPv${family}`;
  const node = document.get(...section, name);
  const value = scalarOf(node);
  if (node && typeof value !== 'number') return undefined;
  return {
    mask: typeof value === 'number' && value > 0 ? value : DEFAULT_NODE_MASK[family],
    name,
    place: node && document.at(node),
    set: (mask) => document.set([...section, name], mask),
  };
}
