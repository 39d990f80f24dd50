import { cidrsOf } from '../../analysis/document-cidrs.ts';
import { isDualStack, NETWORK, networkEntry } from '../../components/k0s.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { k0sDualStack } from '../../rule-kit/fixtures.ts';
import { isUnknown } from '../../source/certainty.ts';
import { scalarOf } from '../../source/tree.ts';

export const k0sDualStackRefused = defineRule({
  id: 'k0s-dual-stack-refused',
  severity: 'error',
  summary: 'k0s refuses its network settings while dual-stack is on.',
  why: `With \`dualStack.enabled\` k0s wants both IPv6 ranges in \`dualStack\`, IPv4 ranges in \`podCIDR\` and \`serviceCIDR\`, and Calico, where
that is the provider, in the mode \`bird\`: its default mode is \`vxlan\`. Otherwise \`k0s config validate\` fails and the controller does
not start.`,
  sources: ['k0sproject/k0s:pkg/apis/k0s/v1beta1/network.go', 'https://docs.k0sproject.io/stable/dual-stack'],
  messages: {
    mode: 'k0s refuses Calico in the mode {mode} while dual-stack is on. Set calico.mode to bird.',
    noMode:
      'k0s refuses Calico while dual-stack is on unless calico.mode is bird, and the default is vxlan. Set calico.mode to bird.',
    ipv6: 'k0s refuses the IPv6 range {cidr} in {key} while dual-stack is on. Move it to dualStack.{other} and use an IPv4 range here.',
    missing: 'k0s refuses dual-stack without {key}. Add an IPv6 range to dualStack.',
  },
  bad: [
    {
      files: {
        'k0s.yaml': k0sDualStack(
          'fd5b:8c1e:7a20:42::/108',
          'fd5b:8c1e:7a20:96::/108',
          'provider: calico',
          'calico:',
          '  mode: «vxlan»',
        ),
      },
    },
    {
      title: 'The default mode is vxlan.',
      files: {
        'k0s.yaml': k0sDualStack('fd5b:8c1e:7a20:42::/108', 'fd5b:8c1e:7a20:96::/108', 'provider: «calico»'),
      },
    },
    {
      files: {
        'k0s.yaml': k0sDualStack(
          'fd5b:8c1e:7a20:42::/108',
          'fd5b:8c1e:7a20:96::/108',
          'podCIDR: «fd5b:8c1e:7a20:42::/108»',
        ),
      },
    },
    {
      files: {
        'k0s.yaml': `apiVersion: k0s.k0sproject.io/v1beta1
kind: ClusterConfig
spec:
  network:
    dualStack:
      «enabled»: true
      IPv6podCIDR: fd5b:8c1e:7a20:42::/108
`,
      },
    },
  ],
  good: [
    {
      files: {
        'k0s.yaml': k0sDualStack(
          'fd5b:8c1e:7a20:42::/108',
          'fd5b:8c1e:7a20:96::/108',
          'provider: calico',
          'calico:',
          '  mode: bird',
        ),
      },
    },
    {
      title: 'kube-router is the default provider.',
      files: {
        'k0s.yaml': k0sDualStack('fd5b:8c1e:7a20:42::/108', 'fd5b:8c1e:7a20:96::/108', 'podCIDR: 10.244.0.0/16'),
      },
    },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('k0s')) {
      if (!isDualStack(document)) continue;
      const provider = networkEntry(document, 'provider')?.value;
      const mode = networkEntry(document, 'calico', 'mode')?.value;
      const value = scalarOf(mode);
      if (provider && scalarOf(provider) === 'calico' && value !== 'bird' && !isUnknown(String(value ?? ''))) {
        report({
          at: document.at(mode ?? provider),
          message: mode ? text('mode', { mode: String(value) }) : text('noMode'),
          fixes: [
            {
              title: fixTitle.set('calico.mode', 'bird'),
              safety: 'suggested',
              edits: [document.set([...NETWORK, 'calico', 'mode'], 'bird')],
            },
          ],
        });
      }
      for (const [key, other] of [
        ['podCIDR', 'IPv6podCIDR'],
        ['serviceCIDR', 'IPv6serviceCIDR'],
      ] as const) {
        for (const { reading, cidr } of cidrsOf(cluster, document, `k0s.${key}`)) {
          if (cidr.family === 6)
            report({ at: reading.place, message: text('ipv6', { cidr: reading.text, key, other }) });
        }
        const enabled = networkEntry(document, 'dualStack', 'enabled');
        if (!enabled || document.broken || networkEntry(document, 'dualStack', other)) continue;
        report({ at: document.atKey(enabled), message: text('missing', { key: other }) });
      }
    }
  },
});
