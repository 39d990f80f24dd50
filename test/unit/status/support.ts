import { Engine } from '../../../src/core/engine.ts';
import type { LayerId } from '../../../src/core/model/layer.ts';
import { type ClusterStatus, type LayerState, statusOf } from '../../../src/core/status/status.ts';

export type Files = Readonly<Record<string, string>>;

/** The statuses of the clusters that the files make. */
export function statusesOf(
  files: Files,
  settings: { readonly intent?: 'dual-stack' | 'ipv4' | 'ipv6' } = {},
): ClusterStatus[] {
  const engine = new Engine({ roots: [''], settings });
  for (const [uri, text] of Object.entries(files)) engine.update(uri, text);
  return statusOf(engine.clusters(), engine.findings());
}

/** The status of the only cluster. */
export function statusOfOne(files: Files, settings?: Parameters<typeof statusesOf>[1]): ClusterStatus {
  const [only, another] = statusesOf(files, settings);
  if (!only || another) throw new Error('not exactly one cluster');
  return only;
}

export function statesOf({ layers }: ClusterStatus): Record<LayerId, LayerState> {
  return Object.fromEntries(layers.map(({ id, state }) => [id, state])) as Record<LayerId, LayerState>;
}
