import { ciliumPools, sharesIn } from '../../analysis/cilium-pools.ts';
import { ciliumValues } from '../../rule-kit/cilium-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { beforeFirstInstall, fixTitle } from '../../rule-kit/fix-titles.ts';

export const ciliumPoolEmpty = defineRule({
  id: 'cilium-pool-empty',
  severity: 'error',
  summary: "A Cilium pool is smaller than one node's share, so no node gets addresses.",
  why: `Cilium's operator starts with a pool that is smaller than a node's share, finds no share in it and assigns none. The
error is only in the status of each CiliumNode, the agents wait for a range without end, and no pod starts. The default shares
are a /24 and a /120.`,
  sources: [
    'cilium/cilium:pkg/ipam/cidrset/cidr_set.go',
    'cilium/cilium:pkg/ipam/allocator/podcidr/podcidr.go',
    'cilium/cilium:daemon/k8s/init.go',
  ],
  messages: {
    small:
      "The pool {cidr} is smaller than one node's share (/{mask}), so nodes get no addresses and pods do not start. Use a larger pool, or set {key} to {proposed} or more.",
  },
  bad: [
    {
      files: {
        'cilium/values.yaml': ciliumValues(
          'ipam:',
          '  operator:',
          '    clusterPoolIPv4PodCIDRList: ["«10.244.7.0/26»"]',
        ),
      },
    },
  ],
  good: [
    {
      files: {
        'cilium/values.yaml': ciliumValues(
          'ipam:',
          '  operator:',
          '    clusterPoolIPv4PodCIDRList: [10.244.7.0/26]',
          '    clusterPoolIPv4MaskSize: 27',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    for (const { document, family, ranges, mask } of ciliumPools(cluster)) {
      // Kubespray compares them itself and stops.
      if (document.component === 'kubespray') continue;
      const own = ranges.flatMap(({ cidr, ...range }) => (cidr?.family === family ? [{ ...range, cidr }] : []));
      // Another range of the list may be large enough.
      if (!mask || own.length < ranges.length || own.some(({ cidr }) => sharesIn(cidr, mask.length) > 0n)) continue;
      for (const { cidr, text: written, place } of own) {
        const proposed = Math.min(cidr.prefix + 8, family === 4 ? 28 : 120);
        const title = beforeFirstInstall(fixTitle.set(mask.name, proposed));
        report({
          at: place,
          message: text('small', { cidr: written, mask: mask.length, key: mask.name, proposed: cidr.prefix }),
          fixes: [proposed > cidr.prefix ? { title, safety: 'suggested', edits: [mask.set(proposed)] } : undefined],
        });
      }
    }
  },
});
