import { announcedBy, type PeerConfig, peerConfigs } from '../../analysis/cilium-bgp.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { FindingDraft } from '../../model/finding-draft.ts';
import { bgpAdvertisement, bgpPeerConfig } from '../../rule-kit/cilium-resource-fixtures.ts';
import { defineRule, type TextOf } from '../../rule-kit/define.ts';
import { documents } from '../../rule-kit/fixtures.ts';
import { entryOf } from '../../source/tree.ts';

const MESSAGES = {
  noFamilies:
    'Cilium announces nothing to these peers: without families it negotiates both and announces neither. Add families with advertisements.',
  noAdvertisements:
    'Cilium announces no routes of this family: it has no advertisements. Add a selector for CiliumBGPAdvertisement objects.',
  noMatch:
    'Cilium announces no routes of this family: no CiliumBGPAdvertisement among these files has the labels. Correct the labels of one of them.',
  noSelector:
    'Cilium announces no Service: without a selector it selects none. Add one; an empty selector selects all Services.',
} as const;

export const ciliumBgpAnnouncesNothing = defineRule({
  id: 'cilium-bgp-announces-nothing',
  severity: 'information',
  summary: 'A BGP configuration of Cilium announces no routes.',
  why: `Whatever Cilium announces over BGP comes from CiliumBGPAdvertisement objects that a family of a CiliumBGPPeerConfig selects by
their labels. Without \`families\` both are negotiated and nothing is announced; a family without \`advertisements\` announces nothing; an
advertisement of Services without a \`selector\` selects none. The session is up in each case.`,
  sources: [
    'cilium/cilium:pkg/k8s/apis/cilium.io/v2/bgp_peer_types.go',
    'cilium/cilium:pkg/k8s/apis/cilium.io/v2/bgp_advert_types.go',
  ],
  messages: MESSAGES,
  bad: [
    { files: { 'peers.yaml': bgpPeerConfig('routers', '«ebgpMultihop»: 4') } },
    { files: { 'peers.yaml': bgpPeerConfig('routers', 'families:', '  - afi: «ipv6»', '    safi: unicast') } },
    {
      title: 'The labels of no advertisement.',
      files: {
        'peers.yaml': documents(
          bgpPeerConfig(
            'routers',
            'families:',
            '  - afi: ipv6',
            '    safi: unicast',
            '    advertisements:',
            '      «matchLabels»:',
            '        advertise: bpg',
          ),
          bgpAdvertisement('advertisementType: PodCIDR'),
        ),
      },
    },
    {
      files: {
        'peers.yaml': bgpAdvertisement(
          'advertisementType: «Service»\n      service:\n        addresses: [LoadBalancerIP]',
        ),
      },
    },
  ],
  good: [
    {
      files: {
        'peers.yaml': documents(
          bgpPeerConfig(
            'routers',
            'families:',
            '  - afi: ipv6',
            '    safi: unicast',
            '    advertisements:',
            '      matchLabels:',
            '        advertise: bgp',
          ),
          bgpAdvertisement(
            'advertisementType: PodCIDR',
            '{ advertisementType: Service, service: { addresses: [LoadBalancerIP] }, selector: {} }',
          ),
        ),
      },
    },
  ],
  check(cluster, report, text) {
    const adverts = cluster.of('cilium-resources', 'CiliumBGPAdvertisement');
    for (const peer of peerConfigs(cluster))
      for (const finding of ofPeers(cluster, peer, adverts.length > 0, text)) report(finding);
    for (const document of adverts) {
      if (document.broken || document.partial) continue;
      for (const { node, type } of announcedBy(document)) {
        const at = entryOf(node, 'advertisementType')?.value;
        if (type === 'Service' && at && !entryOf(node, 'selector'))
          report({ at: document.at(at), message: text('noSelector') });
      }
    }
  },
});

function ofPeers(
  cluster: Cluster,
  { document, families, items }: PeerConfig,
  hasAdverts: boolean,
  text: TextOf<typeof MESSAGES>,
): FindingDraft[] {
  if (!families) {
    const spec = document.get('spec');
    const [first] = spec?.kind === 'map' ? spec.entries : [];
    return first ? [{ at: document.atKey(first), message: text('noFamilies') }] : [];
  }
  return items.flatMap(({ node, advertisements, selected, open }): FindingDraft[] => {
    const afi = entryOf(node, 'afi')?.value;
    if (!advertisements) return afi ? [{ at: document.at(afi), message: text('noAdvertisements') }] : [];
    const labels = entryOf(advertisements, 'matchLabels');
    const isKnown = hasAdverts && !open && !cluster.hasBroken('cilium-resources');
    return labels && isKnown && selected.length === 0 ? [{ at: document.atKey(labels), message: text('noMatch') }] : [];
  });
}
