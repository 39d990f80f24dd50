import { criDockerdStarts, runtimesTold } from '../analysis/container-runtime.ts';
import { flagIn } from '../analysis/program-starts.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { parseBool } from '../model/flags.ts';
import type { Evidence } from '../model/intent.ts';
import type { Message, MessageArgs } from '../model/message.ts';
import { clusterDistribution, type Distribution } from './distribution.ts';
import { documentEvidence, factEvidence, type Known, ok, unknown } from './known.ts';

export const NODE_LAYER_TEXTS = {
  hostsOk: 'Nodes have an address of each family.',
  hostsKind: 'kind gives its nodes an address of each family.',
  hostsUnknown: 'No file gives a node an address of each family.',
  runtimeFlag: 'cri-dockerd runs with --ipv6-dual-stack.',
  runtimeOff: 'cri-dockerd runs without --ipv6-dual-stack.',
  runtimeOther: '{runtime} reports every address of a pod.',
  runtimeOf: '{program} runs containerd, which reports every address of a pod.',
  runtimeUnknown: 'No file shows which container runtime the kubelet uses.',
  runtimeUnit: 'The kubelet uses cri-dockerd, but no file shows its command line.',
  kubeletOk: 'Nothing in its files keeps the kubelet from starting.',
  kubeletOf: '{program} starts the kubelet with its own settings.',
  kubeletUnknown: 'No file shows how the kubelet is started.',
} as const;

function text(id: keyof typeof NODE_LAYER_TEXTS, args: MessageArgs = {}): Message {
  return { template: NODE_LAYER_TEXTS[id], args };
}

/** The addresses of the nodes. That the kernel's IPv6 is on is its default, which only a file can change. */
export function hosts(cluster: Cluster): Known {
  const addresses = [
    ...cluster.facts.addresses
      .filter(({ role, address }) => role === 'node' && address.value !== 0n)
      .map((fact) => ({ family: fact.address.family, evidence: factEvidence(fact) })),
    ...cluster.ranges('nodes').map((fact) => ({ family: fact.cidr.family, evidence: factEvidence(fact) })),
  ];
  const pair = ([4, 6] as const).flatMap((each) => addresses.find(({ family }) => family === each)?.evidence ?? []);
  if (pair.length === 2) return ok(text('hostsOk'), pair);
  const kind = cluster.of('kind').find((document) => document.string('networking', 'ipFamily') === 'dual');
  const node = kind?.get('networking', 'ipFamily');
  if (kind && node) return ok(text('hostsKind'), [{ place: kind.at(node), text: 'networking.ipFamily dual' }]);
  return unknown(text('hostsUnknown'), ['nodes'], pair);
}

/** Whether the runtime reports both addresses of a pod. */
export function containerRuntime(cluster: Cluster): Known {
  const told = runtimesTold(cluster).map(({ fact }) => fact);
  const evidence = told
    .slice(0, MOST)
    .map(({ place, field, runtime }): Evidence => ({ place, text: `${field} ${runtime}` }));
  const usesCriDockerd = told.some(({ runtime }) => runtime === 'cri-dockerd');
  const starts = criDockerdStarts(cluster);
  if (starts.length > 0 && (usesCriDockerd || told.length === 0)) {
    const flags = starts.flatMap((start) => flagIn(start, 'ipv6-dual-stack') ?? []);
    const shown = flags.map(
      ({ document, span }): Evidence => ({ place: { document, span }, text: '--ipv6-dual-stack' }),
    );
    if (flags.length === starts.length && flags.every(({ value }) => parseBool(value) === true))
      return ok(text('runtimeFlag'), [...shown, ...evidence]);
    return starts.some(({ open }) => open)
      ? unknown(text('runtimeUnit'), ['cri-dockerd'], evidence)
      : unknown(text('runtimeOff'), [], evidence);
  }
  if (usesCriDockerd) return unknown(text('runtimeUnit'), ['cri-dockerd'], evidence);
  const others = [...new Set(told.map(({ runtime }) => runtime))];
  if (others.length > 0 && !others.includes('other'))
    return ok(text('runtimeOther', { runtime: others.join(', ') }), evidence);
  const distribution = clusterDistribution(cluster);
  if (others.length === 0 && distribution && !usesDocker(distribution))
    return ok(text('runtimeOf', { program: distribution.name }), [documentEvidence(distribution.documents[0])]);
  return unknown(text('runtimeUnknown'), ['kubelet-flags', 'nodes'], evidence);
}

/** More places tell a reader nothing new. */
const MOST = 3;

/** K3s runs cri-dockerd itself where it is told to use Docker. */
function usesDocker({ documents }: Distribution): boolean {
  return documents.some((document) => document.component === 'k3s' && document.entry('docker') !== undefined);
}

/** Whether the kubelet starts: what it has to know of dual-stack, other layers tell. */
export function kubelet(cluster: Cluster): Known {
  const documents = [...cluster.of('kubelet'), ...cluster.flags('kubelet').map(({ document }) => document)];
  const [first] = documents;
  const distribution = clusterDistribution(cluster);
  if (distribution) {
    const shown = new Set([...(first ? [first] : []), distribution.documents[0]]);
    return ok(text('kubeletOf', { program: distribution.name }), [...shown].map(documentEvidence));
  }
  if (!first) return unknown(text('kubeletUnknown'), ['kubelet-config', 'kubelet-flags']);
  return ok(text('kubeletOk'), [...new Set(documents)].slice(0, MOST).map(documentEvidence));
}
