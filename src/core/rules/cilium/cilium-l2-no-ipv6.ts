import { ciliumsOf } from '../../analysis/cilium.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { Place } from '../../model/document.ts';
import { ciliumValues } from '../../rule-kit/cilium-fixtures.ts';
import { lbPool } from '../../rule-kit/cilium-resource-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { scalarOf } from '../../source/tree.ts';

const VALUES = ciliumValues('kubeProxyReplacement: true', 'l2announcements:', '  enabled: true');
const POLICY = `apiVersion: cilium.io/v2alpha1
kind: CiliumL2AnnouncementPolicy
metadata:
  name: lan
spec:
  loadBalancerIPs: true
`;

export const ciliumL2NoIpv6 = defineRule({
  id: 'cilium-l2-no-ipv6',
  severity: 'warning',
  layer: 'services',
  aboutIpv6: true,
  summary: 'Cilium before 1.19 announces no IPv6 addresses of load balancers on the local network.',
  why: `L2 announcements of Cilium answered ARP alone until 1.19 added neighbour discovery. A Service gets its IPv6 address from the pool,
and no host of the network finds out which node has it.`,
  sources: [
    'https://github.com/cilium/cilium/issues/28985',
    'https://github.com/cilium/cilium/issues/43529',
    'https://docs.cilium.io/en/stable/network/l2-announcements/',
  ],
  messages: {
    silent:
      'These IPv6 addresses cannot be reached from the local network: L2 announcements ({place}) of Cilium {own} answer ARP only, IPv6 came with 1.19. Upgrade, or announce them over BGP.',
    announced: 'L2 announcements are on here',
  },
  bad: [
    {
      versions: { cilium: '1.18.4' },
      files: {
        'cilium/values.yaml': VALUES,
        'pool.yaml': lbPool('lan', '192.168.60.240/28', '«fd5b:8c1e:7a20:1:f::/112»'),
      },
    },
    {
      versions: { cilium: '1.17.6' },
      files: { 'l2.yaml': POLICY, 'pool.yaml': lbPool('lan', '«fd5b:8c1e:7a20:1:f::/112»') },
    },
  ],
  good: [
    {
      versions: { cilium: '1.19.1' },
      files: { 'cilium/values.yaml': VALUES, 'pool.yaml': lbPool('lan', 'fd5b:8c1e:7a20:1:f::/112') },
    },
    {
      title: 'No file names the release.',
      files: { 'cilium/values.yaml': VALUES, 'pool.yaml': lbPool('lan', 'fd5b:8c1e:7a20:1:f::/112') },
    },
    {
      title: 'BGP announces them too.',
      versions: { cilium: '1.18.4' },
      files: {
        'cilium/values.yaml': `${VALUES}bgpControlPlane:\n  enabled: true\n`,
        'pool.yaml': lbPool('lan', 'fd5b:8c1e:7a20:1:f::/112'),
      },
    },
  ],
  check(cluster, report, text) {
    if (cluster.holds({ program: 'cilium', until: '1.19' }) !== 'holds') return;
    const announced = placeOf(cluster);
    if (!announced || usesBgp(cluster)) return;
    const args = {
      place: announced.document.label(announced.span),
      own: cluster.shownVersion('cilium') ?? '',
    };
    for (const { cidr, usable, place } of cluster.ranges('load-balancer')) {
      if (cidr.family !== 6 || !usable || place.document.component !== 'cilium-resources') continue;
      report({
        at: place,
        message: text('silent', args),
        related: [{ at: announced, message: text('announced'), counterpart: true }],
      });
    }
  },
});

/** What switches L2 announcements on. */
function placeOf(cluster: Cluster): Place | undefined {
  for (const settings of ciliumsOf(cluster)) {
    const own = settings.own('l2Announcements');
    if (own && settings.on('l2Announcements')) return own.document.at(own.node);
  }
  for (const document of cluster.of('cilium-resources', 'CiliumL2AnnouncementPolicy')) {
    const node = document.get('spec', 'loadBalancerIPs');
    if (node && scalarOf(node) === true) return document.at(node);
  }
  return undefined;
}

/** Whether the addresses may be announced another way. */
function usesBgp(cluster: Cluster): boolean {
  return (
    cluster.of('cilium-resources').some(({ kind }) => kind.startsWith('CiliumBGP')) ||
    ciliumsOf(cluster).some((settings) => settings.on('bgpControlPlane') !== false)
  );
}
