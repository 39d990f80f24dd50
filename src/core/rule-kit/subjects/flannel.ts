import { flannelNetworks } from '../../analysis/flannel.ts';
import type { ShapeProblem } from '../../analysis/shape.ts';
import { type Subject, type Verdict, type VersionGap, verdict } from '../shape/subject.ts';

/** What people call IPv6Network. */
const ALIASES: ReadonlyMap<string, string> = new Map(
  ['ipv6cidr', 'ipv6range', 'ipv6subnet', 'networkipv6', 'networkv6', 'network6', 'ipv6'].map((name) => [
    name,
    'IPv6Network',
  ]),
);

/** Every net-conf.json. */
export const FLANNEL_NET_CONF: Subject = {
  documents: (cluster) =>
    flannelNetworks(cluster)
      .filter(({ document }) => document.kind === 'net-conf')
      .map(({ document }) => ({ document, schema: 'flannel-net-conf', aliases: ALIASES, judge })),
};

function judge({ problem, path, suggestion, actual }: ShapeProblem, gap: VersionGap | undefined): Verdict | undefined {
  switch (problem) {
    case 'unknown-key':
      // Backends of old releases have keys of their own, and people put comments under names of theirs.
      if (suggestion === undefined && (path.length > 1 || !/^[A-Za-z]/.test(String(actual)))) return undefined;
      return verdict('warning', 'ignores', 'flanneld');
    case 'duplicate-key':
      return verdict('warning', 'uses-last', 'flanneld');
    case 'version':
      return gap?.certain ? verdict('warning', 'ignores', 'flanneld') : undefined;
    case 'type':
    case 'range':
      return verdict('error', 'fails', 'flanneld');
    default:
      return undefined;
  }
}
