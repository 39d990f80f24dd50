import { calicoIpams } from '../../analysis/calico-ipams.ts';
import { calicoConfig } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

const KEYS = ['assign_ipv4', 'assign_ipv6', 'ipv4_pools', 'ipv6_pools'];

export const cniAssignHostLocal = defineRule({
  id: 'cni-assign-host-local',
  severity: 'warning',
  aboutIpv6: true,
  summary: 'The CNI configuration has keys of calico-ipam, but host-local assigns the addresses.',
  why: `\`assign_ipv6\`, \`ipv6_pools\` and their IPv4 counterparts are for \`calico-ipam\`. host-local ignores them: it takes
the ranges of the node, which for both families are \`usePodCidr\` and \`usePodCidrIPv6\`.`,
  sources: [
    'https://github.com/projectcalico/cni-plugin/issues/719',
    'https://docs.tigera.io/calico/latest/reference/configure-cni-plugins',
  ],
  messages: {
    idle: 'host-local ignores {key}. For both families set ranges with usePodCidr and usePodCidrIPv6, and remove this key.',
  },
  tags: { idle: 'unnecessary' },
  bad: [
    {
      files: {
        'calico.yaml': calicoConfig(
          '{\n              "type": "host-local",\n              "subnet": "usePodCidr",\n              «"assign_ipv6"»: "true"\n          }',
        ),
      },
    },
  ],
  good: [
    { files: { 'calico.yaml': calicoConfig('{ "type": "host-local", "subnet": "usePodCidr" }') } },
    { files: { 'calico.yaml': calicoConfig('{ "type": "calico-ipam", "assign_ipv6": "true" }') } },
  ],
  check(cluster, report, text) {
    for (const ipam of calicoIpams(cluster)) {
      if (ipam.type !== 'host-local') continue;
      for (const key of KEYS) {
        const entry = ipam.entry(key);
        if (!entry) continue;
        report({
          at: ipam.document.atKey(entry),
          message: text('idle', { key }),
          fixes: [{ title: fixTitle.remove(key), safety: 'suggested', edits: [ipam.remove(key)] }],
        });
      }
    }
  },
});
