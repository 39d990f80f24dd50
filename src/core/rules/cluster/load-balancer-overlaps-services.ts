import { lbPool, metallbPool } from '../../rule-kit/cilium-resource-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { DUAL_SERVICES, kubeadm } from '../../rule-kit/fixtures.ts';
import { reportPoolOverlaps } from '../../rule-kit/load-balancer-overlaps.ts';

export const loadBalancerOverlapsServices = defineRule({
  id: 'load-balancer-overlaps-services',
  severity: 'warning',
  summary: 'A load-balancer pool and the Service range overlap.',
  why: `kube-apiserver assigns from the Service range, MetalLB or Cilium from its pools, and neither knows what the other
assigned. A Service of type LoadBalancer can get the ClusterIP of another Service: packets reach the wrong one.`,
  sources: ['cilium/cilium:operator/pkg/lbipam/lbipam.go', 'metallb/metallb:internal/config/config.go'],
  messages: {
    overlap:
      'The load-balancer pool {pool} overlaps the Service range, so two Services can get one address. Use a range outside {others} ({place}).',
    other: 'The Service range: {other}',
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ serviceSubnet: DUAL_SERVICES }),
        'pool.yaml': lbPool('public', '192.168.60.240/28', '«fd5b:8c1e:7a20:96::ff00/120»'),
      },
    },
    {
      files: {
        'kubeadm.yaml': kubeadm({ serviceSubnet: DUAL_SERVICES }),
        'pool.yaml': metallbPool('«10.96.200.0/24»'),
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ serviceSubnet: DUAL_SERVICES }),
        'pool.yaml': lbPool('public', '192.168.60.240/28', 'fd5b:8c1e:7a20:1:f::/112'),
      },
    },
  ],
  check(cluster, report, text) {
    reportPoolOverlaps(cluster, ['services'], report, text);
  },
});
