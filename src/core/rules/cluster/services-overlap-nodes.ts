import { defineRule } from '../../rule-kit/define.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';
import { reportNodeOverlaps } from '../../rule-kit/node-overlaps.ts';

export const servicesOverlapNodes = defineRule({
  id: 'services-overlap-nodes',
  severity: 'warning',
  summary: 'The Service range contains addresses of the nodes.',
  why: `kube-apiserver may give a Service the address of a node. kube-proxy then sends whatever is meant for the node to the Service's
pods, on every node, so the node can no longer be reached. With kube-proxy in IPVS mode each Service address is also bound to an
interface of every node.`,
  sources: [
    'https://kubernetes.io/docs/concepts/cluster-administration/networking/#kubernetes-ip-address-ranges',
    'kubernetes/kubernetes:pkg/registry/core/service/ipallocator/ipallocator.go',
  ],
  messages: {
    overlap:
      'The Service range {range} contains node addresses, and a Service that gets one cuts the node off. Use a Service range without {nodes} ({place}).',
    node: 'A node: {node}',
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS, serviceSubnet: '10.96.0.0/16,«fd5b:8c1e:7a20:60::/108»' }),
        'etc/default/kubelet': 'KUBELET_EXTRA_ARGS="--node-ip=192.168.60.11,fd5b:8c1e:7a20:60::11"\n',
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS, serviceSubnet: '10.96.0.0/16,fd5b:8c1e:7a20:96::/108' }),
        'etc/default/kubelet': 'KUBELET_EXTRA_ARGS="--node-ip=192.168.60.11,fd5b:8c1e:7a20:60::11"\n',
      },
    },
  ],
  check(cluster, report, text) {
    reportNodeOverlaps(cluster, 'services', report, text);
  },
});
