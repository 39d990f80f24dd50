import { defineRule } from '../../rule-kit/define.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';
import { reportNodeOverlaps } from '../../rule-kit/node-overlaps.ts';

export const podsOverlapNodes = defineRule({
  id: 'pods-overlap-nodes',
  severity: 'warning',
  summary: 'The pod range contains addresses of the nodes.',
  why: `Every CNI plugin routes the pod range to the node that holds a part of it, and leaves out NAT towards addresses inside. As soon as
a part covers the address of a node, that node cannot be reached by others: the kubelet goes NotReady, or pods on one node lose the
API server. Calico's default pool 192.168.0.0/16 on nodes in 192.168.x.x is the most common case.`,
  sources: [
    'https://github.com/projectcalico/calico/issues/2720',
    'https://github.com/k3s-io/k3s/issues/284',
    'https://docs.tigera.io/calico/latest/getting-started/kubernetes/requirements',
  ],
  messages: {
    overlap:
      'The pod range {range} contains addresses of nodes, which become unreachable when a part of the range covers them. Use a pod range without {nodes} ({place}).',
    node: 'A node: {node}',
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': `${kubeadm({ podSubnet: '«192.168.0.0/16»,fd5b:8c1e:7a20:4200::/56' })}---
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: 192.168.60.11
`,
      },
    },
    {
      files: {
        'etc/rancher/k3s/config.yaml': `node-ip: 192.168.60.11,fd5b:8c1e:7a20:42::11
cluster-cidr: 10.42.0.0/16,«fd5b:8c1e:7a20:42::/56»
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:4300::/112
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'etc/default/kubelet': 'KUBELET_EXTRA_ARGS="--node-ip=192.168.60.11,fd5b:8c1e:7a20:60::11"\n',
      },
    },
  ],
  check(cluster, report, text) {
    reportNodeOverlaps(cluster, 'pods', report, text);
  },
});
