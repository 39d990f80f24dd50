import type { Cluster } from '../cluster/cluster.ts';
import { environmentOf, type Variable } from '../components/calico-node.ts';
import { flanneldContainers } from '../components/flannel.ts';
import { FLANNELD } from '../knowledge/flags/index.ts';
import type { Document, Place } from '../model/document.ts';
import type { Flag } from '../model/flags.ts';
import { carriedBy } from '../model/stated.ts';
import { isUnknown } from '../source/certainty.ts';
import { flannelNetworks } from './flannel.ts';

/** An option of flanneld, from its command line or from a variable `FLANNELD_…`, which the command line goes before. */
export interface FlanneldOption {
  readonly name: string;
  readonly value: string;
  readonly at: Place;
}

/** One container of flanneld. */
export interface FlanneldStart {
  readonly document: Document;
  readonly options: readonly FlanneldOption[];
  readonly variables: readonly Variable[];
  /** More options may come from elsewhere, or a value is not known yet. */
  readonly open: boolean;
}

/**
 * The containers that run flanneld, in its own DaemonSet or in Canal's, and the arguments in the values of its chart or in the
 * configuration of Talos. Source:
 * flannel-io/flannel main.go, flagutil.SetFlagsFromEnv.
 */
export function flanneldStarts(cluster: Cluster): readonly FlanneldStart[] {
  return cluster.memo('flanneld starts', (cluster) => [
    ...[...cluster.of('flannel', 'DaemonSet'), ...cluster.of('calico-node', 'DaemonSet')].flatMap((document) =>
      document.broken
        ? []
        : flanneldContainers(document).map(([, container]) =>
            startOf(cluster, document, [...environmentOf(container).values()]),
          ),
    ),
    ...[...cluster.of('flannel', 'values'), ...talosFlannels(cluster)].map((document) =>
      startOf(cluster, document, []),
    ),
  ]);
}

function startOf(cluster: Cluster, document: Document, variables: readonly Variable[]): FlanneldStart {
  const lists = carriedBy(document, cluster.flags('flanneld'));
  const flags = lists.flatMap((list) => list.flags);
  const options = [...flags.flatMap(ofFlag), ...variables.flatMap((variable) => ofVariable(document, variable, flags))];
  const open =
    lists.length !== 1 ||
    lists.some((list) => list.variables.length > 0) ||
    options.some(({ value }) => isUnknown(value)) ||
    variables.some(({ name, value }) => name.startsWith(PREFIX) && !value);
  return { document, options, variables, open };
}

const PREFIX = 'FLANNELD_';

function ofFlag({ name, value, document, valueSpan }: Flag): FlanneldOption[] {
  return value === undefined ? [] : [{ name, value, at: { document, span: valueSpan } }];
}

function ofVariable(document: Document, { name, value }: Variable, flags: readonly Flag[]): FlanneldOption[] {
  const option = name.slice(PREFIX.length).toLowerCase().replaceAll('_', '-');
  const text = value && String(value.value);
  if (!name.startsWith(PREFIX) || !value || !text || !FLANNELD.flags.has(option)) return [];
  return flags.some((flag) => flag.name === option) ? [] : [{ name: option, value: text, at: document.at(value) }];
}

/** The files of Talos with arguments for the Flannel that it installs. */
function talosFlannels(cluster: Cluster): readonly Document[] {
  const documents = cluster.flags('flanneld').map(({ document }) => document);
  return documents.filter(({ component, broken }) => component === 'talos' && !broken);
}

/** Whether the cluster's Flannel serves both families; that of Talos serves those of the pod subnets. */
export function isDualFlannel(cluster: Cluster): boolean {
  if (flannelNetworks(cluster).some(({ families }) => families[4].on && families[6].on)) return true;
  const pods = cluster.ranges('pods').filter(({ place }) => place.document.component === 'talos');
  return talosFlannels(cluster).length > 0 && new Set(pods.map(({ cidr }) => cidr.family)).size === 2;
}

/**
 * Whether a pattern of `--iface-regex` matches IPv4 addresses only: numbers with dots between them, which neither a name nor an
 * IPv6 address has, and nothing that could be a letter or colon instead.
 */
export function matchesIpv4Only(pattern: string): boolean {
  const plain = pattern.replace(/\\d/g, '0').replace(/\\\./g, '.');
  return /\d\.[\d([]/.test(plain) && /^[\d.^$()[\]{}*+?,-]+$/.test(plain);
}
