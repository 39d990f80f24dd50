import type { Cluster } from '../../../src/core/cluster/cluster.ts';
import { Engine } from '../../../src/core/engine.ts';
import type { Place } from '../../../src/core/model/document.ts';

export type Files = Readonly<Record<string, string>>;

/** The only cluster that files form. */
export function clusterOf(files: Files): Cluster {
  const engine = new Engine();
  for (const [uri, text] of Object.entries(files)) engine.update(uri, text);
  const [only, ...others] = engine.clusters();
  if (!only || others.length > 0)
    throw new Error(`${others.length + (only ? 1 : 0)} clusters in ${Object.keys(files).join(', ')}`);
  return only.cluster;
}

/** `kubeadm.yaml:4 10.244.0.0/16`: where a place is, and what stands there. */
export function placed(place: Place | undefined): string | undefined {
  if (!place) return undefined;
  const { document, span } = place;
  const { start, end } = document.locate(span);
  return `${document.label(span)} ${document.file.text.slice(start, end)}`.trimEnd();
}
