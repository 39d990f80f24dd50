import { overlaps } from '../../address/index.ts';
import { defaultRanges } from '../../analysis/default-ranges.ts';
import { shownRange, shownRanges } from '../../analysis/shown-ranges.ts';
import { nodeRanges } from '../../cluster/relations.ts';
import type { RangeFact } from '../../model/facts.ts';
import { defineRule } from '../../rule-kit/define.ts';

export const defaultRangeOverlaps = defineRule({
  id: 'default-range-overlaps',
  severity: 'warning',
  summary: 'The default range of a tool contains node addresses, or overlaps a configured range.',
  why: `kubeadm, K3s, RKE2, k0s, talhelper and MicroK8s have ranges of their own for what their files leave out: 10.96.0.0/12 for Services
ends with 10.111.255.255 only, and 10.42.0.0/16 to 10.43.0.0/16 of K3s lie in many a network. Nobody compares them with the machines' addresses.
A node inside the pod range cannot be reached as soon as a part of the range covers it; one inside the Service range is hidden from
pods by kube-proxy.`,
  sources: [
    'kubernetes/kubernetes:cmd/kubeadm/app/apis/kubeadm/v1beta4/defaults.go',
    'k3s-io/k3s:pkg/cli/cmds/server.go',
    'k0sproject/k0s:pkg/apis/k0s/v1beta1/network.go',
    'siderolabs/talos:pkg/machinery/constants/constants.go',
    'canonical/microk8s:microk8s-resources/default-args/cni-env',
  ],
  messages: {
    pods: 'The node address {nodes} lies inside {range}, which {tool} uses for pods when {key} is unset. Nodes become unreachable when a part of the range covers them; set {key} to a range without node addresses.',
    services:
      'The node address {nodes} lies inside {range}, which {tool} uses for Services when {key} is unset. Pods may reach a Service instead of the node; set {key} to a range without node addresses.',
    range:
      'The range {own} overlaps {range}, which {tool} uses when {key} is unset, so pods and Services can get the same addresses. Set {key} to a range outside.',
    here: '{tool} is set up here without {key}.',
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: «10.100.0.11»
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
`,
      },
    },
    {
      files: {
        'etc/rancher/k3s/config.yaml': `node-ip: «10.42.7.3»
cluster-init: true
`,
      },
    },
    {
      title: 'The pods that are written, and the Services that are not.',
      files: {
        'etc/rancher/rke2/config.yaml': `cluster-cidr: «10.43.0.0/16»
cni: calico
`,
      },
    },
    {
      files: {
        'k0sctl.yaml': `apiVersion: k0sctl.k0sproject.io/v1beta1
kind: Cluster
spec:
  hosts:
    - role: controller
      ssh:
        address: «10.244.0.11»
    - role: worker
      ssh:
        address: 10.244.0.12
  k0s:
    config:
      spec:
        network:
          provider: calico
`,
      },
    },
    {
      title: 'MicroK8s has a default for IPv4 where only the ranges of IPv6 are set.',
      files: {
        '.microk8s.yaml': `version: 0.2.0
extraCNIEnv:
  IPv6_SUPPORT: true
  IPv6_CLUSTER_CIDR: fd5b:8c1e:7a20:4200::/64
  IPv6_SERVICE_CIDR: fd5b:8c1e:7a20:96::/108
`,
        'args/kubelet': '--node-ip=«10.1.7.3»,fd5b:8c1e:7a20:60::3\n',
      },
    },
  ],
  good: [
    {
      files: {
        'etc/rancher/k3s/config.yaml': `node-ip: 10.42.7.3
cluster-init: true
cluster-cidr: 10.52.0.0/16
service-cidr: 10.53.0.0/16
`,
      },
    },
    {
      title: 'An agent does not know the ranges.',
      files: {
        'etc/rancher/k3s/config.yaml': `node-ip: 10.42.7.3
server: https://10.42.7.1:6443
`,
      },
    },
    {
      title: 'MicroK8s with both ranges of IPv4.',
      files: {
        '.microk8s.yaml': `version: 0.2.0
extraCNIEnv:
  IPv6_SUPPORT: true
  IPv4_CLUSTER_CIDR: 10.52.0.0/16
  IPv4_SERVICE_CIDR: 10.53.0.0/24
  IPv6_CLUSTER_CIDR: fd5b:8c1e:7a20:4200::/64
  IPv6_SERVICE_CIDR: fd5b:8c1e:7a20:96::/108
`,
        'args/kubelet': '--node-ip=10.1.7.3,fd5b:8c1e:7a20:60::3\n',
      },
    },
  ],
  check(cluster, report, text) {
    for (const { role, tool, key, text: range, cidr, at } of defaultRanges(cluster)) {
      const args = { tool, key, range };
      const here = { at, message: text('here', { tool, key }), counterpart: true };
      const inside = (ranges: readonly RangeFact[]) => ranges.filter((each) => overlaps(each.cidr, cidr));
      const nodes = inside(nodeRanges(cluster));
      const [node] = nodes;
      if (node)
        report({
          at: node.place,
          message: text(role, { ...args, nodes: shownRanges(nodes, 3) }),
          related: [here],
        });
      // pods-overlap-services tells of kubeadm's, and has a fix for it.
      const others = tool === 'kubeadm' ? [] : inside(cluster.ranges(role === 'pods' ? 'services' : 'pods'));
      const [own] = others;
      if (own) report({ at: own.place, message: text('range', { ...args, own: shownRange(own) }), related: [here] });
    }
  },
});
