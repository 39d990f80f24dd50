import { isCalicoNetwork } from '../../analysis/cni-in-use.ts';
import { lbPool, metallbPool } from '../../rule-kit/cilium-resource-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';
import { reportPoolOverlaps } from '../../rule-kit/load-balancer-overlaps.ts';

export const loadBalancerOverlapsPods = defineRule({
  id: 'load-balancer-overlaps-pods',
  severity: 'warning',
  summary: 'A load-balancer pool and the addresses of pods overlap.',
  why: `MetalLB and Cilium assign the addresses of their pools to Services of type LoadBalancer without checking the pod
ranges, and no program compares them. Once a Service has an address, every node sends packets to it to the Service's
endpoints, also when a pod has the same address: that pod can no longer be reached.`,
  sources: [
    'cilium/cilium:operator/pkg/lbipam/lbipam.go',
    'metallb/metallb:internal/config/config.go',
    'https://docs.cilium.io/en/stable/network/lb-ipam/',
  ],
  messages: {
    overlap:
      'The load-balancer pool {pool} overlaps the pod range, so a Service can get the address of a pod, which is then cut off. Use a range outside {others} ({place}).',
    other: 'The pod range: {other}',
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'pool.yaml': lbPool('public', '«fd5b:8c1e:7a20:42ff::/112»', '192.168.60.240/28'),
      },
    },
    {
      title: 'From one address to another.',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
        'pool.yaml': metallbPool('«10.244.255.200-10.244.255.250»'),
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'pool.yaml': metallbPool('192.168.60.240-192.168.60.250', 'fd5b:8c1e:7a20:1:f::/112'),
      },
    },
    {
      title: 'The values of the chart lie in two files, and one of them replaces the pool of the chart, 10.0.0.0/8.',
      files: {
        'cilium/values.yaml': `kubeProxyReplacement: true
ipam:
  operator:
    clusterPoolIPv4PodCIDRList: [10.42.0.0/16]
`,
        'cilium/hubble-values.yaml': 'hubble:\n  enabled: true\n',
        'pool.yaml': lbPool('lan', '10.0.0.64/26'),
      },
    },
  ],
  check(cluster, report, text) {
    const pool = isCalicoNetwork(cluster) ? (['pool'] as const) : [];
    reportPoolOverlaps(cluster, ['pods', 'cilium-pool', ...pool], report, text);
  },
});
