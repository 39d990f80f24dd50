import { formatCidr } from '../address/index.ts';
import { ciliumsOf } from '../analysis/cilium.ts';
import { ciliumPods } from '../analysis/cilium-pods.ts';
import { cnisInUse, primaryCni } from '../analysis/cni-in-use.ts';
import { flannelNetworks } from '../analysis/flannel.ts';
import { installationsOf } from '../analysis/installations.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { endpointUpdates } from '../components/felix-log.ts';
import type { Document } from '../model/document.ts';
import type { SwitchName } from '../model/facts.ts';
import type { Evidence } from '../model/intent.ts';
import type { Message, MessageArgs } from '../model/message.ts';
import { scalarOf } from '../source/tree.ts';
import { pairOf } from './cluster-layers.ts';
import { clusterDistribution } from './distribution.ts';
import { documentEvidence, type Known, notUsed, ok, unknown } from './known.ts';

export const CNI_LAYER_TEXTS = {
  calicoOk: 'Calico has a pool of each family and assigns an address from both.',
  calicoPools: 'No file shows a Calico pool of each family.',
  calicoAssign: 'Calico has a pool of each family, but no file shows whether its CNI plugin assigns IPv6 addresses.',
  calicoShares: "Calico's CNI plugin assigns addresses of the node's pod ranges, one of each family.",
  ciliumOk: 'Cilium has IPv4 and IPv6 on, and a range of each.',
  flannelOk: 'Flannel serves both families.',
  ofDistribution: '{program} configures its CNI plugin with the pod ranges.',
  unknownPlugin: 'No file shows which CNI plugin is used.',
  unknownFamilies: 'No file shows which families {plugin} assigns.',
  logOk: 'The log shows pods that have an address of each family.',
  logLost: 'The log shows a pod that lost its IPv6 address; it may be older than the other files.',
  logNone: 'No log shows whether pods keep their addresses.',
  logOther: 'Only logs of Calico are read.',
} as const;

function text(id: keyof typeof CNI_LAYER_TEXTS, args: MessageArgs = {}): Message {
  return { template: CNI_LAYER_TEXTS[id], args };
}

/** Whether the CNI plugin in use gives each pod an address of each family. */
export function cni(cluster: Cluster): Known {
  const kubespray = switchesOn(cluster, 'kubespray-ipv6');
  const primary = primaryCni(cluster);
  const own = pluginOfDistribution(cluster);
  switch (primary?.name) {
    case 'Calico':
      return calico(cluster, kubespray);
    case 'Cilium':
      return cilium(cluster) ?? own ?? unknown(text('unknownFamilies', { plugin: 'Cilium' }), ['cilium-config']);
    case 'Flannel':
    case 'Canal': {
      const flannel = switchesOn(cluster, 'flannel-ipv6');
      if (flannel.length > 0) return ok(text('flannelOk'), flannel);
      const isWritten = flannelNetworks(cluster).length > 0;
      return (isWritten ? undefined : own) ?? unknown(text('unknownFamilies', { plugin: primary.name }), ['flannel']);
    }
  }
  if (kubespray.length > 0) return ok(text('ofDistribution', { program: 'Kubespray' }), kubespray);
  if (own) return own;
  return primary
    ? unknown(text('unknownFamilies', { plugin: primary.name }), ['conflist'])
    : unknown(text('unknownPlugin'), ['conflist', 'ippools']);
}

function switchesOn(cluster: Cluster, name: SwitchName): Evidence[] {
  return cluster.facts.switches.flatMap((fact) =>
    fact.name === name && fact.on ? [{ place: fact.place, text: fact.field }] : [],
  );
}

function calico(cluster: Cluster, kubespray: readonly Evidence[]): Known {
  const shares = switchesOn(cluster, 'cni-pod-cidr-ipv6');
  if (shares.length > 0) return ok(text('calicoShares'), shares);
  if (kubespray.length > 0) return ok(text('ofDistribution', { program: 'Kubespray' }), kubespray);
  const assigns = switchesOn(cluster, 'cni-assign-ipv6');
  const pools = pairOf(cluster.ranges('pool').filter(({ usable }) => usable));
  const operator = installationsOf(cluster).map(({ document }) => documentEvidence(document));
  const distribution = clusterDistribution(cluster);
  // RKE2 and k0s make Calico's pools and its CNI configuration of the pod ranges.
  const bundled = distribution && bundlesCalico(distribution.documents) ? distribution : undefined;
  if (pools.families.length < 2) {
    if (bundled && pairOf(cluster.ranges('pods')).families.length === 2)
      return ok(text('ofDistribution', { program: bundled.name }), [documentEvidence(bundled.documents[0])]);
    return unknown(text('calicoPools'), ['ippools'], pools.evidence);
  }
  const shown = assigns.length > 0 ? assigns : operator;
  if (shown.length > 0) return ok(text('calicoOk'), [...pools.evidence, ...shown]);
  return unknown(text('calicoAssign'), ['calico-config', 'conflist'], pools.evidence);
}

/** Undefined where its files do not tell. */
function cilium(cluster: Cluster): Known | undefined {
  const all = ciliumsOf(cluster);
  const shown = all.flatMap((settings) => {
    const pods = ([4, 6] as const).flatMap((family) => ciliumPods(cluster, settings, family).slice(0, 1));
    const isOn = settings.has(4) === true && settings.has(6) === true && !settings.isChained;
    return isOn && pods.length === 2
      ? [pods.map(({ place, field, cidr }) => ({ place, text: `${field} ${formatCidr(cidr)}` }))]
      : [];
  });
  const [first] = shown;
  return first && shown.length === all.length
    ? ok(text('ciliumOk'), [...switchesOn(cluster, 'cilium-ipv6'), ...first])
    : undefined;
}

function bundlesCalico(documents: readonly Document[]): boolean {
  return documents.some(
    (document) =>
      scalarOf(document.get('spec', 'network', 'provider')) === 'calico' ||
      /calico/.test(String(scalarOf(document.get('cni')) ?? '')),
  );
}

/** The plugin that comes with a distribution and follows its pod ranges. */
function pluginOfDistribution(cluster: Cluster): Known | undefined {
  const distribution = clusterDistribution(cluster);
  if (!distribution || pairOf(cluster.ranges('pods')).families.length < 2) return undefined;
  const { name, documents } = distribution;
  const isOff = documents.some(
    (document) =>
      document.entry('networking', 'disableDefaultCNI') !== undefined ||
      /^(?:none|custom)$/.test(
        [document.get('flannel-backend'), document.get('cni'), document.get('spec', 'network', 'provider')]
          .map((node) => scalarOf(node) ?? '')
          .join(''),
      ),
  );
  // Which plugin a machine of Talos runs is not among what is read.
  if (isOff || name === 'Talos') return undefined;
  return ok(text('ofDistribution', { program: name }), documents.slice(0, 1).map(documentEvidence));
}

/** What happened to pods, as far as a log of Felix tells. */
export function logs(cluster: Cluster): Known {
  const documents = cluster.of('felix-log');
  if (documents.length === 0) {
    const names = cnisInUse(cluster).map(({ name }) => name);
    if (names.includes('Calico') || names.includes('Canal')) return unknown(text('logNone'), ['felix-log']);
    return cni(cluster).state === 'ok' ? notUsed(text('logOther')) : unknown(text('logNone'), []);
  }
  const { both, lost } = cluster.memo('addresses in logs', (cluster) => addressesIn(cluster.of('felix-log')));
  if (lost.length > 0) return unknown(text('logLost'), [], lost.slice(-1));
  return both.length > 0 ? ok(text('logOk'), both.slice(-1)) : unknown(text('logNone'), ['felix-log']);
}

/** The last update of a log that shows a pod with both addresses, and the last that shows one that lost its IPv6 address. */
function addressesIn(documents: readonly Document[]): { both: Evidence[]; lost: Evidence[] } {
  const both: Evidence[] = [];
  const lost: Evidence[] = [];
  for (const document of documents) {
    const had = new Set<string>();
    for (const { workload, removed, ipv4, ipv6, span } of endpointUpdates(document.text)) {
      const evidence = { place: { document, span }, text: `${workload} ${[ipv4, ipv6].filter(Boolean).join(', ')}` };
      if (ipv6) had.add(workload);
      if (ipv4 && ipv6) both.push(evidence);
      else if (!removed && ipv4 && had.has(workload)) lost.push(evidence);
    }
  }
  return { both, lost };
}
