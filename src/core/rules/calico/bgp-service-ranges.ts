import { type Cidr, contains, formatCidr, netParseCIDR, overlaps } from '../../address/index.ts';
import { isCalicoNetwork } from '../../analysis/cni-in-use.ts';
import { knownServices } from '../../analysis/kubelet-cluster-dns.ts';
import { familyName } from '../../analysis/pools.ts';
import { bgpConfiguration } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';
import { entryOf, type Node, stringOf } from '../../source/tree.ts';

export const bgpServiceRanges = defineRule({
  id: 'bgp-service-ranges',
  severity: 'warning',
  summary: 'Calico announces Service addresses over BGP that are not those of the cluster, or of one family only.',
  why: `\`serviceClusterIPs\` repeats the Service ranges of the cluster for the routers around it. A range that the cluster
does not have attracts traffic for addresses that do not exist; a missing family cannot be reached from outside.`,
  sources: [
    'https://docs.tigera.io/calico/latest/networking/configuring/advertise-service-ips',
    'projectcalico/calico:api/pkg/apis/projectcalico/v3/bgpconfig.go',
  ],
  messages: {
    family:
      'Calico announces no {family} Service range over BGP, but the cluster has {cidr} ({place}). Those Services cannot be reached from outside. Add the range.',
    outside:
      'Calico announces {text}, which is not the Service range of the cluster. Set that range: {cidr} ({place}).',
    services: 'The Service range of the cluster',
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS, serviceSubnet: '10.96.0.0/16,fd5b:8c1e:7a20:9600::/112' }),
        'bgp.yaml': bgpConfiguration('«serviceClusterIPs»:', '  - cidr: 10.96.0.0/16'),
      },
    },
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS, serviceSubnet: '10.96.0.0/16,fd5b:8c1e:7a20:9600::/112' }),
        'bgp.yaml': bgpConfiguration(
          'serviceClusterIPs:',
          '  - cidr: 10.96.0.0/16',
          '  - cidr: «fd5b:8c1e:7a20:9900::/112»',
        ),
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS, serviceSubnet: '10.96.0.0/16,fd5b:8c1e:7a20:9600::/112' }),
        'bgp.yaml': bgpConfiguration(
          'serviceClusterIPs:',
          '  - cidr: 10.96.0.0/16',
          '  - cidr: fd5b:8c1e:7a20:9600::/112',
        ),
      },
    },
    {
      title: 'Nothing is announced.',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS, serviceSubnet: '10.96.0.0/16,fd5b:8c1e:7a20:9600::/112' }),
        'bgp.yaml': bgpConfiguration('asNumber: 64512'),
      },
    },
  ],
  check(cluster, report, text) {
    if (!isCalicoNetwork(cluster)) return;
    const services = knownServices(cluster);
    if (!services || services.length === 0) return;
    for (const document of cluster.of('calico-resources', 'BGPConfiguration')) {
      const entry = document.entry('spec', 'serviceClusterIPs');
      const path = ['spec', 'serviceClusterIPs'];
      if (document.broken || entry?.value.kind !== 'list' || entry.value.items.length === 0) continue;
      const blocks = entry.value.items.map((item, index) => ({ index, ...blockOf(item) }));
      if (blocks.some(({ cidr }) => cidr === undefined)) continue;
      for (const family of [4, 6] as const) {
        const ranges = services.filter(({ cidr }) => cidr.family === family);
        const own = blocks.filter(({ cidr }) => cidr?.family === family);
        const [range] = ranges;
        if (!range) continue;
        const args = {
          family: familyName(family),
          cidr: formatCidr(range.cidr),
          place: range.place.document.label(range.place.span),
        };
        const related = [{ at: range.place, message: text('services'), counterpart: true }];
        if (own.length === 0) {
          report({
            at: document.atKey(entry),
            message: text('family', args),
            aboutIpv6: family === 6,
            related,
            fixes: [
              {
                title: fixTitle.add(args.cidr),
                safety: 'suggested',
                edits: [document.append(path, { cidr: args.cidr })],
              },
            ],
          });
        }
        for (const { cidr, node, index } of own) {
          // A part of a range is announced on its own now and then, and a wider one serves several clusters.
          if (!cidr || !node || ranges.some((each) => overlaps(each.cidr, cidr) || contains(cidr, each.cidr))) continue;
          const isRepeated = own.some((each) => each.cidr && each.node !== node && overlaps(each.cidr, range.cidr));
          report({
            at: document.at(node),
            message: text('outside', { ...args, text: stringOf(node) ?? '' }),
            related,
            fixes: [
              isRepeated
                ? undefined
                : {
                    title: fixTitle.replace(stringOf(node) ?? '', args.cidr),
                    safety: 'suggested',
                    edits: [document.set([...path, index, 'cidr'], args.cidr)],
                  },
            ],
          });
        }
      }
    }
  },
});

function blockOf(item: Node): { readonly node: Node | undefined; readonly cidr: Cidr | undefined } {
  const node = entryOf(item, 'cidr')?.value;
  const read = netParseCIDR(stringOf(node) ?? '');
  return { node, cidr: read.ok ? read.value : undefined };
}
