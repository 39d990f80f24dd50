import { addressesOf, ciliumPools } from '../../analysis/cilium-pools.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { ciliumValues } from '../../rule-kit/cilium-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { scalarOf } from '../../source/tree.ts';

export const ciliumShareSmaller = defineRule({
  id: 'cilium-share-smaller',
  severity: 'information',
  summary: "A node's share of Cilium's pool has fewer addresses than the node may have pods.",
  why: `Each pod takes one address of each family out of its node's share, and Cilium itself up to three. When the share of one family is
used up, no further pod starts on the node, whatever is left of the other one. The kubelet allows 110 pods unless \`maxPods\` says otherwise.`,
  sources: [
    'cilium/cilium:pkg/ipam/service/ipallocator/allocator.go',
    'cilium/cilium:daemon/cmd/ipam.go',
    'https://kubernetes.io/docs/setup/best-practices/cluster-large/',
  ],
  messages: {
    small:
      "A node's share of {cidr} (/{mask}) has room for {room} pods, fewer than the {pods} that the kubelet allows. Use a smaller {key} if nodes are to run more.",
  },
  bad: [
    {
      files: {
        'cilium/values.yaml': ciliumValues(
          'ipv6:',
          '  enabled: true',
          'ipam:',
          '  operator:',
          '    clusterPoolIPv6PodCIDRList: ["fd5b:8c1e:7a20:42::/112"]',
          '    clusterPoolIPv6MaskSize: «124»',
        ),
      },
    },
  ],
  good: [
    {
      files: {
        'cilium/values.yaml': ciliumValues(
          'ipv6:',
          '  enabled: true',
          'ipam:',
          '  operator:',
          '    clusterPoolIPv6PodCIDRList: ["fd5b:8c1e:7a20:42::/112"]',
          '    clusterPoolIPv6MaskSize: 120',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    const pods = mostPods(cluster);
    for (const { family, ranges, mask, isOnDemand } of ciliumPools(cluster)) {
      const [first] = ranges;
      if (isOnDemand || !mask?.place || !first?.cidr || mask.length > (family === 4 ? 32 : 128)) continue;
      const room = Math.max(addressesOf(mask.length, family) - OWN_ADDRESSES, 0);
      if (room >= pods) continue;
      const args = { cidr: first.text, mask: mask.length, room, pods, key: mask.name };
      report({ at: mask.place, message: text('small', args) });
    }
  },
});

/** Router, health check and ingress. */
const OWN_ADDRESSES = 3;
const USUAL_PODS = 110;

/** `maxPods` of the kubelets, the smallest where they differ. */
function mostPods(cluster: Cluster): number {
  const written = cluster
    .of('kubelet', 'KubeletConfiguration')
    .flatMap((document) => scalarOf(document.get('maxPods')) ?? [])
    .filter((value) => typeof value === 'number');
  return written.length > 0 ? Math.min(...written) : USUAL_PODS;
}
