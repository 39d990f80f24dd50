import assert from 'node:assert/strict';
import { test } from 'node:test';
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

export interface Case {
  readonly files: Files;
  readonly is: readonly [state: string, summary: string];
  /** What shows it, as `file:line text`. */
  readonly shown?: readonly string[];
  readonly missing?: readonly string[];
}

/** What the status says of a layer in each of some clusters. */
export function holds(layer: LayerId, cases: Readonly<Record<string, Case>>): void {
  for (const [name, { files, is, shown = [], missing = [] }] of Object.entries(cases)) {
    test(name, () => {
      const found = statusOfOne(files).layers.find(({ id }) => id === layer);
      assert.ok(found);
      assert.deepEqual([found.state, found.summary], is);
      assert.deepEqual(
        found.evidence.map(({ uri, range, text }) => `${uri}:${range.start.line + 1} ${text}`),
        shown,
      );
      assert.deepEqual(
        found.missing.map(({ id }) => id),
        missing,
      );
    });
  }
}
