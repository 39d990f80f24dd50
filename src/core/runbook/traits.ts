import type { Family } from '../address/index.ts';
import { unitsOf } from '../analysis/effective-units.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { endpointUpdates } from '../components/felix-log.ts';
import type { RangeFact, RangeRole, RuntimeFact } from '../model/facts.ts';
import { withoutSecrets } from '../model/secrets.ts';

/** A pod to look at: one that a Felix log names, or one that the steps make. */
export interface Subject {
  readonly namespace: string;
  readonly name: string;
  /** Its addresses, where a log tells them. */
  readonly ipv4: string | undefined;
  readonly ipv6: string | undefined;
  readonly made: boolean;
}

/** What decides which steps apply to a cluster, and what stands in them. */
export interface Traits {
  readonly dualStack: boolean;
  readonly runtime: RuntimeFact['runtime'] | undefined;
  /** The runtime's socket, as crictl takes it. */
  readonly socket: string;
  /** `cri-docker.service` */
  readonly criDockerdUnit: string;
  readonly docker: boolean;
  /** The kubelet is a unit of its own, not a part of another program. */
  readonly kubelet: boolean;
  /** What starts the control plane: kubeadm's static pods, units, or something else. */
  readonly controlPlane: 'static-pods' | 'units' | undefined;
  readonly calico: 'operator' | 'manifest' | undefined;
  readonly pools: readonly { readonly name: string; readonly cidr: string; readonly disabled: boolean }[];
  /** Ranges by role, as they are written, IPv4 first. */
  ranges(role: RangeRole, family?: Family): readonly string[];
  readonly nodeAddresses: readonly string[];
  readonly pod: Subject;
}

const SOCKETS: Readonly<Record<string, string>> = {
  'cri-dockerd': 'unix:///var/run/cri-dockerd.sock',
  containerd: 'unix:///run/containerd/containerd.sock',
  'cri-o': 'unix:///var/run/crio/crio.sock',
};
/** Names that go into commands are those of Kubernetes' objects; anything else in a file is not one. */
const OBJECT = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;
const MADE: Subject = { namespace: 'default', name: 'dualstack-check', ipv4: undefined, ipv6: undefined, made: true };

export function traitsOf(cluster: Cluster): Traits {
  const [criDockerd] = unitsOf(cluster, 'cri-dockerd');
  const [stated] = cluster.facts.runtimes;
  const runtime = criDockerd ? 'cri-dockerd' : stated?.runtime;
  const controlPlane =
    cluster.of('kubeadm').length > 0
      ? 'static-pods'
      : cluster.of('kube-apiserver', 'unit').length > 0
        ? 'units'
        : undefined;
  const operator = cluster.of('tigera-operator').length > 0;
  const calico = cluster.documents.some(({ component }) => /^(?:calico|felix)/.test(component));
  return {
    dualStack: cluster.dualStack,
    runtime,
    socket: socketOf(stated?.runtime === runtime ? stated : undefined) ?? SOCKETS[runtime ?? ''] ?? '',
    criDockerdUnit: /^[\w@.-]+\.service$/.test(criDockerd?.name ?? '')
      ? (criDockerd?.name ?? '')
      : 'cri-docker.service',
    docker: runtime === 'cri-dockerd' || cluster.of('docker').length > 0,
    kubelet: controlPlane !== undefined || cluster.of('kubelet', 'unit').length > 0,
    controlPlane,
    calico: operator ? 'operator' : calico ? 'manifest' : undefined,
    pools: poolsOf(cluster),
    ranges: (role, family) => textsOf(cluster.ranges(role).filter(({ cidr }) => !family || cidr.family === family)),
    nodeAddresses: nodeAddressesOf(cluster),
    pod: podOf(cluster) ?? MADE,
  };
}

/** An endpoint as a file gives it; containerd's is often written without its scheme. */
function socketOf(stated: RuntimeFact | undefined): string | undefined {
  if (!stated) return undefined;
  const { document, span } = stated.place;
  const text = (document.tree?.text ?? document.text).slice(span.start, span.end);
  const path = /^(?:unix:\/\/)?(\/[\w./-]+)$/.exec(text)?.[1];
  return path && `unix://${path}`;
}

function poolsOf(cluster: Cluster) {
  const seen = new Set<string>();
  return cluster.ranges('pool').flatMap(({ place, text, disabled }) => {
    if (seen.has(text)) return [];
    seen.add(text);
    const name = withoutSecrets(place.document.string('metadata', 'name') ?? '');
    const named = place.document.kind === 'IPPool' && OBJECT.test(name);
    return [{ name: named ? name : '', cidr: text, disabled: disabled === true }];
  });
}

/** Each network once, IPv4 first, and otherwise in the order of the files. */
function textsOf(ranges: readonly RangeFact[]): string[] {
  const byNetwork = new Map<string, RangeFact>();
  for (const range of ranges) {
    const key = `${range.cidr.first}/${range.cidr.prefix}`;
    if (range.usable && !byNetwork.has(key)) byNetwork.set(key, range);
  }
  return [...byNetwork.values()].sort((a, b) => a.cidr.family - b.cidr.family).map(({ text }) => text);
}

function nodeAddressesOf(cluster: Cluster): string[] {
  const facts = cluster.facts.addresses.filter(({ role, address }) => role === 'node' && address.value !== 0n);
  return [...new Set([...facts].sort((a, b) => a.address.family - b.address.family).map(({ text }) => text))];
}

/** The pod of a Felix log that lost its IPv6 address, else the last one that has one. */
function podOf(cluster: Cluster): Subject | undefined {
  const seen = new Map<string, Subject & { readonly lost: boolean }>();
  for (const document of cluster.of('felix-log')) {
    for (const { workload, removed, ipv4, ipv6 } of endpointUpdates(document.text)) {
      const [namespace = '', name = '', ...more] = workload.split('/');
      if (removed || more.length > 0 || !OBJECT.test(namespace) || !OBJECT.test(name)) continue;
      const before = seen.get(workload);
      const addresses = { ipv4: addressOf(ipv4) ?? before?.ipv4, ipv6: addressOf(ipv6) ?? before?.ipv6 };
      const lost = before?.ipv6 !== undefined && ipv6 === undefined;
      // The last one of the log is the one that most likely is still there.
      seen.delete(workload);
      seen.set(workload, { namespace, name, ...addresses, lost, made: false });
    }
  }
  const pods = [...seen.values()];
  return pods.findLast(({ lost }) => lost) ?? pods.findLast(({ ipv6 }) => ipv6) ?? pods.at(-1);
}

/** `2001:db8::5/128` without its length; only what can be an address. */
function addressOf(net: string | undefined): string | undefined {
  return /^([0-9a-fA-F:.]{2,45})\/\d+$/.exec(net ?? '')?.[1];
}
