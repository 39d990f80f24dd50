import type { Family } from '../../address/index.ts';
import { cidrsOf } from '../../analysis/document-cidrs.ts';
import { kubeOnePods, kubeOneShare } from '../../analysis/kubeone-networks.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { podRangeFinding, RANGE_MESSAGES, serviceRangeFinding } from '../../rule-kit/distribution-ranges.ts';

export const kubeoneRangeRefused = defineRule({
  id: 'kubeone-range-refused',
  severity: 'error',
  summary: 'kubeadm refuses the size of a range in a KubeOneCluster when KubeOne starts the first control plane.',
  why: `KubeOne checks that a subnet is a CIDR and hands it to kubeadm with \`nodeCIDRMaskSizeIPv4\` and \`nodeCIDRMaskSizeIPv6\`.
There the checks of kubeadm follow: a node's share of the pod range, /24 or /64 by default, must fit into it and be at most 16 bits
longer, and Service ranges have at most 20 host bits. With Cilium, KubeOne does not pass the sizes on, so pod ranges are not checked
here.`,
  sources: [
    'kubermatic/kubeone:pkg/templates/kubeadm/v1beta4/kubeadm.go',
    'kubernetes/kubernetes:cmd/kubeadm/app/apis/kubeadm/validation/validation.go',
  ],
  messages: RANGE_MESSAGES,
  bad: [
    { files: { 'kubeone.yaml': kubeOne('podSubnetIPv6: «fd5b:8c1e:7a20:42::/80»') } },
    {
      files: {
        'kubeone.yaml': kubeOne('podSubnetIPv6: «fd5b:8c1e:7a20:4200::/56»', 'nodeCIDRMaskSizeIPv6: 80'),
      },
    },
    {
      files: {
        'kubeone.yaml': kubeOne(
          'podSubnetIPv6: fd5b:8c1e:7a20:4200::/56',
          'serviceSubnetIPv6: «fd5b:8c1e:7a20:96::/64»',
        ),
      },
    },
  ],
  good: [
    {
      files: {
        'kubeone.yaml': kubeOne(
          'podSubnetIPv6: fd5b:8c1e:7a20:4200::/56',
          'serviceSubnetIPv6: fd5b:8c1e:7a20:96::/112',
        ),
      },
    },
    {
      title: 'Smaller shares make room in a small range.',
      files: { 'kubeone.yaml': kubeOne('podSubnetIPv6: fd5b:8c1e:7a20:42::/80', 'nodeCIDRMaskSizeIPv6: 96') },
    },
    {
      title: 'IPv6 ranges are not used.',
      files: {
        'kubeone.yaml': kubeOne('podSubnetIPv6: fd5b:8c1e:7a20:42::/80').replace('IPv4+IPv6', 'IPv4'),
      },
    },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('kubeone')) {
      const share = (family: Family) => kubeOneShare(document, family);
      const limits = { program: 'kubeadm', limited: [4, 6], share } as const;
      for (const { reading, cidr } of kubeOnePods(cluster, document)) {
        const finding = podRangeFinding(reading, cidr, limits, text);
        if (finding) report(finding);
      }
      for (const { reading, cidr } of cidrsOf(
        cluster,
        document,
        'kubeone.serviceSubnet',
        'kubeone.serviceSubnetIPv6',
      )) {
        const finding = reading.unused ? undefined : serviceRangeFinding(reading, cidr, 'kubeadm', 'error', text);
        if (finding) report(finding);
      }
    }
  },
});

function kubeOne(...lines: readonly string[]): string {
  return `apiVersion: kubeone.k8c.io/v1beta3
kind: KubeOneCluster
name: web
versions:
  kubernetes: 1.34.2
clusterNetwork:
  ipFamily: IPv4+IPv6
${lines.map((line) => `  ${line}\n`).join('')}`;
}
