import { type Cidr, type Family, formatCidr, netParseCIDR } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { type FlannelFamily, flannelFamilies, netConfEntry } from '../components/flannel.ts';
import type { Document, DocumentEdit } from '../model/document.ts';
import type { RangeFact } from '../model/facts.ts';
import { isUnknown } from '../source/certainty.ts';
import { parseJson } from '../source/json.ts';
import { applyEdits } from '../source/text.ts';
import { type Entry, isRefusal, type Path, type Plain, stringOf } from '../source/tree.ts';
import { parseYaml } from '../source/yaml.ts';

/** One network configuration of Flannel: a net-conf.json, or the values of its chart. */
export interface FlannelNetwork {
  readonly document: Document;
  readonly families: Readonly<Record<Family, FlannelFamily>>;
  /** What Flannel calls the range of a family. */
  readonly rangeKey: Readonly<Record<Family, string>>;
}

const RANGE_KEYS = {
  'net-conf': { 4: 'Network', 6: 'IPv6Network' },
  values: { 4: 'podCidr', 6: 'podCidrv6' },
} as const;

/** The network configurations of a cluster that can be read to their end. */
export function flannelNetworks(cluster: Cluster): readonly FlannelNetwork[] {
  return cluster.memo('flannel networks', (cluster) =>
    cluster.of('flannel').flatMap((document) => {
      const families = document.broken ? undefined : flannelFamilies(document);
      if (!families) return [];
      return [{ document, families, rangeKey: RANGE_KEYS[document.kind === 'values' ? 'values' : 'net-conf'] }];
    }),
  );
}

/** The range of a family; undefined where there is none, or it cannot be read or is not known yet. */
export function rangeOf({ families }: FlannelNetwork, family: Family): Cidr | undefined {
  const text = stringOf(families[family].range?.value);
  const read = text === undefined || isUnknown(text) ? undefined : netParseCIDR(text);
  return read?.ok ? read.value : undefined;
}

/** The pod range of a family that the cluster's files agree on, as Flannel is to have it. */
export function podRangeOf(cluster: Cluster, family: Family): RangeFact | undefined {
  const ranges = cluster.ranges('pods').filter(({ cidr }) => cidr.family === family);
  return new Set(ranges.map(({ cidr }) => formatCidr(cidr))).size === 1 ? ranges[0] : undefined;
}

/** The backend as flanneld reads it, which takes a missing one for udp. Source: pkg/backend/manager.go, pkg/subnet/config.go. */
export function backendOf({ document }: FlannelNetwork): string | undefined {
  const isChart = document.kind === 'values';
  if (!isChart && netConfEntry(document, 'Backend')?.value.kind === 'scalar') return undefined;
  const type = backendEntry(document, 'Type');
  // The chart writes a backend of its own into the file.
  const text = type ? stringOf(type.value) : isChart ? 'vxlan' : 'udp';
  return text === undefined || isUnknown(text) ? undefined : text.toLowerCase();
}

/** The names of a backend's keys in the values of the chart. */
const CHART_KEYS = { Type: 'backend', Mode: 'tunnelMode' } as const;

/** An entry of the backend: in net-conf.json, or in the values of the chart. */
export function backendEntry(document: Document, key: 'Type' | 'Mode'): Entry | undefined {
  if (document.kind === 'values') return document.entry('flannel', CHART_KEYS[key]);
  const backend = netConfEntry(document, 'Backend')?.value;
  if (backend?.kind !== 'map') return undefined;
  return backend.entries.findLast((entry) => entry.key.toLowerCase() === key.toLowerCase());
}

/** Sets several keys of a document in one edit, so that keys that are new do not get into each other's way. */
export function setAll(document: Document, values: readonly (readonly [Path, Plain])[]): DocumentEdit | undefined {
  let tree = document.tree;
  for (const [path, value] of values) {
    const edits = tree?.set(path, value);
    const text = !tree || !edits || isRefusal(edits) ? undefined : applyEdits(tree.text, edits);
    if (text === undefined) return undefined;
    tree = (tree?.format === 'json' ? parseJson : parseYaml)(text);
  }
  return tree && document.rewrite(tree.text);
}
