import { announcedBy, bgpInstances, type PeerConfig, type PeerFamily } from '../../analysis/cilium-bgp.ts';
import { EVIDENCE_MESSAGES, evidenceRelated, evidenceText } from '../../analysis/evidence.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { FixDraft } from '../../model/finding-draft.ts';
import {
  bgpAdvertisement,
  bgpCluster,
  bgpPeerConfig,
  lbPool,
  metallbPool,
} from '../../rule-kit/cilium-resource-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, documents, kubeadm } from '../../rule-kit/fixtures.ts';
import { entryOf, itemsOf, type Node, stringOf, toPlain } from '../../source/tree.ts';

const IPV4 = '{ afi: ipv4, safi: unicast, advertisements: { matchLabels: { advertise: bgp } } }';
const IPV6 = IPV4.replace('ipv4', 'ipv6');
const KUBEADM = kubeadm({ podSubnet: DUAL_PODS });

export const ciliumBgpFamilyMissing = defineRule({
  id: 'cilium-bgp-family-missing',
  severity: 'warning',
  summary: 'Cilium announces IPv4 routes over BGP and no IPv6 routes, although the cluster is dual-stack.',
  why: `Cilium negotiates the families of a CiliumBGPPeerConfig and announces only those that have \`advertisements\`. Where the list has
IPv4 alone, the routers outside learn no route to IPv6 addresses of pods or Services, without a message anywhere: the sessions are up
and IPv4 works.`,
  sources: [
    'cilium/cilium:pkg/k8s/apis/cilium.io/v2/bgp_peer_types.go',
    'https://docs.cilium.io/en/stable/network/bgp-control-plane/bgp-control-plane-configuration/',
  ],
  messages: {
    ...EVIDENCE_MESSAGES,
    missing:
      'Cilium announces no IPv6 routes over BGP, because families has IPv4 only, but the cluster is dual-stack ({evidence}). Add the family ipv6 with its advertisements.',
    neighbor:
      'Cilium announces no IPv6 routes over BGP, because families has IPv4 only, but the cluster is dual-stack ({evidence}). Add the family ipv6.',
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': KUBEADM,
        'bgp.yaml': documents(
          bgpCluster('192.168.60.1', 'routers'),
          bgpPeerConfig('routers', '«families»:', `  - ${IPV4}`),
          bgpAdvertisement('advertisementType: PodCIDR'),
        ),
      },
    },
    {
      title: 'A policy of the releases before 1.19.',
      files: {
        'kubeadm.yaml': KUBEADM,
        'bgp.yaml': `apiVersion: cilium.io/v2alpha1
kind: CiliumBGPPeeringPolicy
metadata:
  name: racks
spec:
  virtualRouters:
    - localASN: 64512
      exportPodCIDR: true
      neighbors:
        - peerAddress: 192.168.60.1/32
          peerASN: 64513
          «families»:
            - { afi: ipv4, safi: unicast }
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': KUBEADM,
        'bgp.yaml': documents(
          bgpCluster('192.168.60.1', 'routers'),
          bgpPeerConfig('routers', 'families:', `  - ${IPV4}`, `  - ${IPV6}`),
          bgpAdvertisement('advertisementType: PodCIDR'),
        ),
      },
    },
    {
      title: 'A second peer has the other family.',
      files: {
        'kubeadm.yaml': KUBEADM,
        'bgp.yaml': documents(
          bgpCluster('192.168.60.1', 'routers-v4', 'routers-v6'),
          bgpPeerConfig('routers-v4', 'families:', `  - ${IPV4}`),
          bgpPeerConfig('routers-v6', 'families:', `  - ${IPV6}`),
          bgpAdvertisement('advertisementType: PodCIDR'),
        ),
      },
    },
    {
      title: 'Only Services are announced, and they have IPv4 addresses alone.',
      files: {
        'kubeadm.yaml': KUBEADM,
        'bgp.yaml': documents(
          bgpCluster('192.168.60.1', 'routers'),
          bgpPeerConfig('routers', 'families:', `  - ${IPV4}`),
          bgpAdvertisement('{ advertisementType: Service, service: { addresses: [LoadBalancerIP] }, selector: {} }'),
          lbPool('public', '198.18.7.0/24'),
        ),
      },
    },
    {
      files: {
        'kubeadm.yaml': KUBEADM,
        'bgp.yaml': documents(bgpPeerConfig('routers', 'families:', `  - ${IPV4}`), metallbPool('198.18.7.0/24')),
      },
    },
  ],
  check(cluster, report, text) {
    if (!cluster.dualStack) return;
    const related = evidenceRelated(cluster);
    const args = { evidence: evidenceText(cluster) };
    for (const { peers, open } of bgpInstances(cluster)) {
      const families = peers.flatMap(({ items }) => items).filter(({ advertisements }) => advertisements);
      if (open || families.some(({ afi }) => afi !== 'ipv4') || !families.some((each) => hasIpv6(cluster, each)))
        continue;
      for (const peer of peers)
        if (peer.families && peer.items.some((each) => families.includes(each)))
          report({
            at: peer.document.atKey(peer.families),
            message: text('missing', args),
            related,
            fixes: [twin(peer)],
          });
    }
    for (const document of cluster.of('cilium-resources', 'CiliumBGPPeeringPolicy')) {
      const routers = document.get('spec', 'virtualRouters');
      for (const router of routers?.kind === 'list' && !document.broken ? routers.items : []) {
        const neighbors = listAt(router, 'neighbors').map((neighbor) => ({
          entry: entryOf(neighbor, 'families'),
          afis: listAt(neighbor, 'families').map((family) => stringOf(entryOf(family, 'afi')?.value)),
        }));
        const [first] = neighbors;
        if (!first?.entry || neighbors.some(({ afis }) => afis.length === 0 || afis.some((afi) => afi !== 'ipv4')))
          continue;
        report({ at: document.atKey(first.entry), message: text('neighbor', args), related });
      }
    }
  },
});

/** Whether there is something of IPv6 to announce among what the family announces; where that is not among the files, there may be. */
function hasIpv6(cluster: Cluster, { selected, open }: PeerFamily): boolean {
  const balancers = cluster.ranges('load-balancer');
  const balances = balancers.some(({ cidr }) => cidr.family === 6);
  const hasNone = balancers.length === 0 && !cluster.mayHoldMore('load-balancer');
  if (selected.length === 0) return !open && (hasNone || balances);
  return selected.flatMap(announcedBy).some(({ type, addresses }) => {
    if (type === 'Service')
      return (
        (addresses.includes('LoadBalancerIP') && balances) ||
        (addresses.includes('ClusterIP') && cluster.ranges('services').some(({ cidr }) => cidr.family === 6))
      );
    return type === 'PodCIDR' || type === 'CiliumPodIPPool';
  });
}

function listAt(node: Node, key: string): readonly Node[] {
  return itemsOf(entryOf(node, key)?.value);
}

/** The same for IPv6, where there is one family to copy. */
function twin({ document, items }: PeerConfig): FixDraft | undefined {
  const [only, ...others] = items;
  const plain = only && toPlain(only.node);
  if (!plain || others.length > 0 || typeof plain !== 'object') return undefined;
  const edit = document.append(['spec', 'families'], { ...plain, afi: 'ipv6' });
  return { title: fixTitle.add('afi: ipv6'), safety: 'suggested', edits: [edit] };
}
