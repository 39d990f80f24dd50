import type { Family } from '../../address/index.ts';
import { ciliumsOf } from '../../analysis/cilium.ts';
import { flannelNetworks, rangeOf } from '../../analysis/flannel.ts';
import { familyName } from '../../analysis/pools.ts';
import { flagIn, type ProgramStart, setIn, startsOf } from '../../analysis/program-starts.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { nameIn } from '../../components/cilium.ts';
import { POD_CIDR, pluginsOf, podCidrNode } from '../../components/cni.ts';
import { OF_FAMILY } from '../../knowledge/cilium-options.ts';
import type { Document, Place } from '../../model/document.ts';
import type { FindingDraft } from '../../model/finding-draft.ts';
import { parseBool } from '../../model/flags.ts';
import { calicoConfig } from '../../rule-kit/calico-fixtures.ts';
import { ciliumValues } from '../../rule-kit/cilium-fixtures.ts';
import { defineRule, type TextOf } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, kubeadm, staticPod } from '../../rule-kit/fixtures.ts';
import { flannelConfig } from '../../rule-kit/flannel-fixtures.ts';

const FLANNEL_DUAL = flannelConfig(
  '"Network": "10.244.0.0/16"',
  '"EnableIPv6": true',
  '"IPv6Network": "fd5b:8c1e:7a20:4200::/56"',
  '"Backend": { "Type": "vxlan" }',
);

const CILIUM_DUAL = ciliumValues('ipv6:', '  enabled: true', 'ipam:', '  mode: kubernetes');

const MESSAGES = {
  flannel:
    'flanneld fails to start: {family} is on, but no node gets an {family} pod range. Turn {family} off, or install the cluster with pod ranges of both families; it has {range} only ({place}).',
  cilium:
    'Pods do not start: Cilium waits for an {family} pod range on each node, which never comes. Turn {family} off, or install the cluster with pod ranges of both families; it has {range} only ({place}).',
  none: 'Cilium waits for an {family} range of each node, but kubeadm gets no podSubnet ({place}), so pods do not start. Set podSubnet, or set {key} to cluster-pool.',
  plugin:
    'Pods do not start: {word} needs an {family} pod range on each node, and there is none. Remove it, or install the cluster with pod ranges of both families; it has {range} only ({place}).',
  off: 'No node gets a pod range, but the network plugin takes addresses from it ({place}), so pods do not start. Set --{flag} to true.',
  unset:
    'No node gets a pod range, because --allocate-node-cidrs is not set, but the network plugin takes addresses from it ({place}). Set --allocate-node-cidrs.',
  range: 'The pod range of the cluster: {range}',
  networking: 'podSubnet is missing here',
  user: 'Assigns addresses from the range of the node',
} as const;

export const nodeRangeMissing = defineRule({
  id: 'node-range-missing',
  severity: 'error',
  summary: 'The network plugin needs a pod range on each node, but nodes get none, so pods do not start.',
  why: `Flannel, Canal and other plugins without an address management of their own give pods addresses out of \`spec.podCIDRs\` of their
node. kube-controller-manager cuts these ranges out of the cluster's pod range when a node joins, and they never change. Without a
range of a family that it serves, flanneld stops, Cilium in the mode \`kubernetes\` waits without end, and Calico's plugin fails for each pod ("usePodCidrIPv6 found but there is no IPv6
CIDR configured"). So a cluster that was installed with one family cannot be made dual-stack by its network plugin alone.`,
  sources: [
    'flannel-io/flannel:pkg/subnet/kube/kube.go',
    'flannel-io/flannel:pkg/backend/vxlan/vxlan.go',
    'projectcalico/calico:cni-plugin/internal/pkg/utils/utils.go',
    'cilium/cilium:daemon/k8s/init.go',
    'https://github.com/rancher/rke2/issues/3664',
    'https://github.com/k3s-io/k3s/issues/10726',
  ],
  messages: MESSAGES,
  bad: [
    {
      title: 'Flannel made dual-stack after the installation.',
      files: {
        'kube-flannel.yml': FLANNEL_DUAL.replace('"EnableIPv6"', '«"EnableIPv6"»'),
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
      },
    },
    {
      title: 'A plugin with host-local address management.',
      files: {
        'canal.yaml': calicoConfig(
          '{ "type": "host-local", "ranges": [[{ "subnet": "usePodCidr" }], [{ "subnet": "«usePodCidrIPv6»" }]] }',
          'none',
        ),
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
      },
    },
    {
      title: 'Cilium made dual-stack after the installation.',
      files: {
        'cilium/values.yaml': CILIUM_DUAL.replace('true', '«true»'),
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
      },
    },
    {
      title: 'Without podSubnet nodes get no ranges.',
      files: {
        'cilium/values.yaml': ciliumValues('ipam:', '  mode: «kubernetes»', 'kubeProxyReplacement: true'),
        'kubeadm.yaml': kubeadm({ serviceSubnet: '10.96.0.0/16' }),
      },
    },
    {
      files: {
        'kube-flannel.yml': FLANNEL_DUAL,
        'manifests/kube-controller-manager.yaml': staticPod(
          'kube-controller-manager',
          '--allocate-node-cidrs=«false»',
          `--cluster-cidr=${DUAL_PODS}`,
        ),
      },
    },
    {
      files: {
        'kube-flannel.yml': FLANNEL_DUAL,
        'manifests/kube-controller-manager.yaml': staticPod('kube-controller-manager', `«--cluster-cidr»=${DUAL_PODS}`),
      },
    },
  ],
  good: [
    { files: { 'kube-flannel.yml': FLANNEL_DUAL, 'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }) } },
    { files: { 'cilium/values.yaml': CILIUM_DUAL, 'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }) } },
    {
      title: 'Cilium with pools of its own.',
      files: {
        'cilium/values.yaml': CILIUM_DUAL.replace('kubernetes', 'cluster-pool'),
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
      },
    },
    {
      title: 'A family that is off.',
      files: {
        'kube-flannel.yml': flannelConfig(
          '"Network": "10.244.0.0/16"',
          '"EnableIPv6": false',
          '"IPv6Network": "::/0"',
          '"Backend": { "Type": "vxlan" }',
        ),
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
      },
    },
    {
      files: {
        'canal.yaml': calicoConfig(
          '{ "type": "host-local", "ranges": [[{ "subnet": "usePodCidr" }], [{ "subnet": "usePodCidrIPv6" }]] }',
          'none',
        ),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
  ],
  check(cluster, report, text) {
    const demands = [...ofFlannel(cluster), ...ofPlugins(cluster), ...ofCilium(cluster)];
    const pods = cluster.ranges('pods').filter(({ byDefault }) => !byDefault);
    const [range] = pods;
    const isOpen = cluster.mayHoldMore('pods') || cluster.hasBroken('kubeadm');
    for (const { family, at, word, user } of isOpen ? [] : demands) {
      if (!range || pods.some(({ cidr }) => cidr.family === family)) continue;
      if (cluster.areStrangers(at.document.uri, range.place.document.uri) || range.place.document.component === 'kind')
        continue;
      const place = range.place.document.label(range.place.span);
      const args = { family: familyName(family), range: range.text, place, word: word ?? '' };
      report({
        at,
        message: text(user ?? 'plugin', args),
        related: [{ at: range.place, message: text('range', args), counterpart: true }],
      });
    }
    for (const finding of range || isOpen ? [] : withoutSubnet(cluster, demands, text)) report(finding);
    const [user] = demands;
    if (!user) return;
    for (const start of startsOf(cluster, 'kube-controller-manager')) {
      const flag = flagIn(start, 'allocate-node-cidrs');
      const pods = flagIn(start, 'cluster-cidr');
      if (!flag && pods && !start.open && !isCloudAllocated(start)) {
        report({
          at: { document: pods.document, span: pods.nameSpan },
          message: text('unset', { place: user.at.document.label(user.at.span) }),
          related: [{ at: user.at, message: text('user') }],
          fixes: [
            {
              title: fixTitle.set('--allocate-node-cidrs', true),
              safety: 'suggested',
              edits: [setIn(start, 'allocate-node-cidrs', 'true')],
            },
          ],
        });
      }
      if (!flag || parseBool(flag.value) !== false || isCloudAllocated(start)) continue;
      const { document, name, valueSpan } = flag;
      report({
        at: { document, span: valueSpan },
        message: text('off', { flag: name, place: user.at.document.label(user.at.span) }),
        related: [{ at: user.at, message: text('user') }],
        fixes: [{ title: fixTitle.set(`--${name}`, true), safety: 'suggested', edits: [setIn(start, name, 'true')] }],
      });
    }
  },
});

/** What needs a range of a family on each node. */
interface Demand {
  readonly family: Family;
  readonly at: Place;
  readonly user?: 'flannel' | 'cilium';
  /** The word that asks Calico's plugin for it. */
  readonly word?: string;
}

function ofFlannel(cluster: Cluster): Demand[] {
  return flannelNetworks(cluster).flatMap((network) => {
    const { document, families } = network;
    return ([4, 6] as const).flatMap((family): Demand[] => {
      const { on, enable, range } = families[family];
      const entry = enable ?? range;
      // Without a range of the family, another rule reports it.
      return on && entry && rangeOf(network, family) ? [{ family, at: document.atKey(entry), user: 'flannel' }] : [];
    });
  });
}

/** Calico's plugin, where no flanneld beside it stops first. */
function ofPlugins(cluster: Cluster): Demand[] {
  return cluster.of('cni').flatMap((document) => {
    if (document.broken || isBesideFlannel(cluster, document)) return [];
    return pluginsOf(document).flatMap(({ type, ipam }) =>
      ([4, 6] as const).flatMap((family): Demand[] => {
        const node = type === 'calico' ? podCidrNode(ipam, family) : undefined;
        return node ? [{ family, at: document.at(node), word: POD_CIDR[family] }] : [];
      }),
    );
  });
}

function isBesideFlannel(cluster: Cluster, { embedding }: Document): boolean {
  return flannelNetworks(cluster).some(
    ({ document, families }) =>
      embedding !== undefined && document.embedding?.parent === embedding.parent && families[4].on && families[6].on,
  );
}

/** Cilium in the mode `kubernetes`, unless something that is not among the files gives nodes their ranges. */
function ofCilium(cluster: Cluster): Demand[] {
  if (startsOf(cluster, 'kube-controller-manager').some(isCloudAllocated)) return [];
  if (cluster.of('kubernetes-node').some(({ text }) => text.includes('network.cilium.io/ipv'))) return [];
  // Of values to choose from, nothing tells which ones count.
  if (ciliumsOf(cluster).some(({ ipam }) => ipam !== 'kubernetes')) return [];
  return ciliumsOf(cluster).flatMap((settings) => {
    if (settings.isRke2 || settings.isChained) return [];
    return ([4, 6] as const).flatMap((family): Demand[] => {
      const found = settings.own(OF_FAMILY[family].on) ?? settings.own('ipam');
      return found && settings.has(family) ? [{ family, at: settings.document.at(found.node), user: 'cilium' }] : [];
    });
  });
}

/** A cloud's controller hands out the ranges of nodes. */
function isCloudAllocated(start: ProgramStart): boolean {
  const controllers = flagIn(start, 'controllers')?.value ?? '';
  return (
    flagIn(start, 'cidr-allocator-type') !== undefined ||
    flagIn(start, 'cloud-provider')?.value === 'external' ||
    controllers.split(',').some((each) => /^-node-?ipam/.test(each.trim()))
  );
}

/** Without a pod range kubeadm has kube-controller-manager hand out nothing. */
function* withoutSubnet(
  cluster: Cluster,
  demands: readonly Demand[],
  text: TextOf<typeof MESSAGES>,
): Iterable<FindingDraft> {
  const own = cluster.of('kubeadm', 'ClusterConfiguration');
  const [document] = own;
  const networking = document?.entry('networking') ?? document?.entry('kind');
  if (!document || !networking || own.length > 1) return;
  if (startsOf(cluster, 'kube-controller-manager').some((start) => flagIn(start, 'cluster-cidr'))) return;
  const at = document.atKey(networking);
  for (const demand of demands) {
    if (demand.user !== 'cilium' || cluster.areStrangers(demand.at.document.uri, document.uri)) continue;
    const args = {
      family: familyName(demand.family),
      place: document.label(at.span),
      key: nameIn(demand.at.document, 'ipam'),
    };
    yield {
      at: demand.at,
      message: text('none', args),
      related: [{ at, message: text('networking'), counterpart: true }],
    };
  }
}
