import { NETWORK, networkEntry } from '../../components/k0s.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { beforeFirstInstall, fixTitle } from '../../rule-kit/fix-titles.ts';
import { k0s } from '../../rule-kit/fixtures.ts';
import { isUnknown } from '../../source/certainty.ts';
import { scalarOf } from '../../source/tree.ts';

export const k0sDualStackOff = defineRule({
  id: 'k0s-dual-stack-off',
  severity: 'warning',
  aboutIpv6: true,
  summary: 'k0s ignores the IPv6 ranges, because dual-stack is not switched on.',
  why: `k0s reads \`IPv6podCIDR\` and \`IPv6serviceCIDR\` only while \`dualStack.enabled\` is true, and that is false by default. The cluster
comes up with IPv4 alone, and a cluster that runs cannot be turned into a dual-stack one without new nodes.`,
  sources: ['k0sproject/k0s:pkg/apis/k0s/v1beta1/network.go', 'https://docs.k0sproject.io/stable/dual-stack'],
  messages: {
    off: 'k0s ignores {key}, because dualStack.enabled is not true, so the cluster has IPv4 only. Set enabled to true, or remove the IPv6 ranges.',
  },
  tags: { off: 'unnecessary' },
  bad: [
    { files: { 'k0s.yaml': k0s('podCIDR: 10.244.0.0/16', 'dualStack:', '  «IPv6podCIDR»: fd5b:8c1e:7a20:42::/108') } },
    {
      files: {
        'k0s.yaml': k0s(
          'podCIDR: 10.244.0.0/16',
          'dualStack:',
          '  enabled: false',
          '  «IPv6podCIDR»: fd5b:8c1e:7a20:42::/108',
          '  IPv6serviceCIDR: fd5b:8c1e:7a20:96::/108',
        ),
      },
    },
  ],
  good: [
    {
      files: {
        'k0s.yaml': k0s(
          'podCIDR: 10.244.0.0/16',
          'dualStack:',
          '  enabled: true',
          '  IPv6podCIDR: fd5b:8c1e:7a20:42::/108',
          '  IPv6serviceCIDR: fd5b:8c1e:7a20:96::/108',
        ),
      },
    },
    {
      title: 'Switched off on purpose, with nothing to ignore.',
      files: { 'k0s.yaml': k0s('podCIDR: 10.244.0.0/16', 'dualStack:', '  enabled: false') },
    },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('k0s')) {
      const enabled = scalarOf(networkEntry(document, 'dualStack', 'enabled')?.value);
      if (enabled === true || isUnknown(String(enabled ?? '')) || document.broken) continue;
      const entry = ['IPv6podCIDR', 'IPv6serviceCIDR'].flatMap(
        (key) => networkEntry(document, 'dualStack', key) ?? [],
      )[0];
      // A configuration that k0s prints itself holds empty texts.
      if (!entry || !scalarOf(entry.value)) continue;
      const both = ['IPv6podCIDR', 'IPv6serviceCIDR'].every((key) => networkEntry(document, 'dualStack', key));
      report({
        at: document.atKey(entry),
        message: text('off', { key: `dualStack.${entry.key}` }),
        fixes: [
          both
            ? {
                title: beforeFirstInstall(fixTitle.set('dualStack.enabled', true)),
                safety: 'suggested',
                edits: [document.set([...NETWORK, 'dualStack', 'enabled'], true)],
              }
            : undefined,
        ],
      });
    }
  },
});
