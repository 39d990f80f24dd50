import { sizeOf } from '../../address/index.ts';
import { lbPool, metallbPool } from '../../rule-kit/cilium-resource-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { reportPoolOverlaps } from '../../rule-kit/load-balancer-overlaps.ts';

const KUBELET = `[Service]
Environment="KUBELET_EXTRA_ARGS=--node-ip=192.168.60.245,fd5b:8c1e:7a20:1::10"
ExecStart=/usr/bin/kubelet $KUBELET_EXTRA_ARGS
`;

export const loadBalancerOverlapsNodes = defineRule({
  id: 'load-balancer-overlaps-nodes',
  severity: 'warning',
  summary: 'A load-balancer pool contains the address of a node.',
  why: `A pool may well be a part of the nodes' network, but not hold an address that a node has. A Service that gets it takes the node's
packets away, those of the kubelet and of the API server included. A pool of one address is left out: there the node's own address is
meant.`,
  sources: ['cilium/cilium:operator/pkg/lbipam/lbipam.go', 'metallb/metallb:internal/config/config.go'],
  messages: {
    overlap:
      'The load-balancer pool {pool} contains a node address, so a Service can take it over and cut the node off. Use a range without {others} ({place}).',
    other: 'A node has the address {other}',
  },
  bad: [
    {
      files: {
        'kubelet.service': KUBELET,
        'pool.yaml': lbPool('lan', '«192.168.60.240/28»', '«fd5b:8c1e:7a20:1::/112»'),
      },
    },
    {
      files: { 'kubelet.service': KUBELET, 'pool.yaml': metallbPool('«192.168.60.200-192.168.60.250»') },
    },
  ],
  good: [
    {
      title: 'A part of the network of the nodes that no node has an address in.',
      files: { 'kubelet.service': KUBELET, 'pool.yaml': metallbPool('192.168.60.200-192.168.60.220') },
    },
    {
      title: 'The only node lends Services its own address.',
      files: { 'kubelet.service': KUBELET, 'pool.yaml': metallbPool('192.168.60.245/32') },
    },
  ],
  check(cluster, report, text) {
    reportPoolOverlaps(
      cluster,
      ['nodes'],
      report,
      text,
      ({ cidr, text: range }) => sizeOf(cidr) > 1n || /-/.test(range),
    );
  },
});
