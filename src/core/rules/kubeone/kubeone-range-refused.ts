import type { Family } from '../../address/index.ts';
import { cidrsOf } from '../../analysis/document-cidrs.ts';
import { handsSharesOn, kubeOnePods, kubeOneShare } from '../../analysis/kubeone-networks.ts';
import { defineRule } from '../../rule-kit/define.ts';
import {
  type PodLimits,
  podRangeFindings,
  RANGE_MESSAGES,
  serviceRangeFindings,
} from '../../rule-kit/distribution-ranges.ts';
import { kubeOne } from '../../rule-kit/fixtures.ts';

export const kubeoneRangeRefused = defineRule({
  id: 'kubeone-range-refused',
  severity: 'error',
  summary:
    'KubeOne, or kubeadm when it starts the first control plane, refuses a range of a KubeOneCluster for its size.',
  why: `KubeOne checks its configuration before it does anything: a node's share of each pod range that \`ipFamily\` uses, /24 or /64 unless
\`nodeCIDRMaskSizeIPv4\` and \`nodeCIDRMaskSizeIPv6\` say otherwise, must be smaller than the range, whatever the CNI plugin. Then
kubeadm checks what KubeOne hands on: a share may be at most 16 bits longer than the pod range, and Service ranges have at most 20 host
bits. With Cilium, KubeOne does not hand the shares on, so only their size is checked here.`,
  sources: [
    'kubermatic/kubeone:pkg/apis/kubeone/validation/validation.go',
    'kubermatic/kubeone:pkg/templates/kubeadm/v1beta4/kubeadm.go',
    'kubernetes/kubernetes:cmd/kubeadm/app/apis/kubeadm/validation/validation.go',
  ],
  messages: {
    ...RANGE_MESSAGES,
    nodeTooLarge:
      "{program} refuses the pod range {cidr}, because a node's share of it is a /{mask}, which must be smaller than the range. Use a larger range, or a longer {name}.",
  },
  bad: [
    { files: { 'kubeone.yaml': kubeOne('podSubnetIPv6: «fd5b:8c1e:7a20:42::/80»') } },
    {
      title: "A range as large as one node's share.",
      files: { 'kubeone.yaml': kubeOne('podSubnetIPv6: «fd5b:8c1e:7a20:42::/64»', 'cni: { external: {} }') },
    },
    {
      title: 'KubeOne checks the share with Cilium too.',
      files: {
        'kubeone.yaml': kubeOne(
          'podSubnetIPv6: «fd5b:8c1e:7a20:4200::/56»',
          'nodeCIDRMaskSizeIPv6: 56',
          'cni: { cilium: {} }',
        ),
      },
    },
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
      title: 'With Cilium, kubeadm does not get the size of a share.',
      files: {
        'kubeone.yaml': kubeOne(
          'podSubnetIPv6: fd5b:8c1e:7a20:4200::/56',
          'nodeCIDRMaskSizeIPv6: 112',
          'cni: { cilium: {} }',
        ),
      },
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
      const own: PodLimits = { program: 'KubeOne', limited: [], smaller: true, share };
      const kubeadm: PodLimits = { program: 'kubeadm', limited: handsSharesOn(document) ? [4, 6] : [], share };
      for (const range of kubeOnePods(cluster, document)) {
        const [first] = [own, kubeadm].flatMap((limits) => podRangeFindings([range], limits, text));
        if (first) report(first);
      }
      const services = cidrsOf(cluster, document, 'kubeone.serviceSubnet', 'kubeone.serviceSubnetIPv6');
      const used = services.filter(({ reading }) => !reading.unused);
      serviceRangeFindings(used, 'kubeadm', 'error', text).forEach(report);
    }
  },
});
