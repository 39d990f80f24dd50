import { isDualStack, networkEntry } from '../../components/k0s.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { k0sDualStack } from '../../rule-kit/fixtures.ts';
import { isUnknown } from '../../source/certainty.ts';
import { scalarOf } from '../../source/tree.ts';

const PATH = ['spec', 'network', 'kuberouter', 'extraArgs'];

export const k0sKubeRouterOverridden = defineRule({
  id: 'k0s-kube-router-overridden',
  severity: 'error',
  stops: 'kube-router',
  summary: 'Arguments of kube-router override the dual-stack settings of k0s.',
  why: `With \`dualStack.enabled\` k0s starts kube-router with \`--enable-ipv6\` and the Service ranges of both families. \`extraArgs\` replace
what k0s sets: with IPv6 off kube-router refuses the IPv6 range and stops, and with a range of one family it does not match the
Services of the other one.`,
  sources: [
    'k0sproject/k0s:pkg/component/controller/kuberouter.go',
    'cloudnativelabs/kube-router:pkg/svcip/validator.go',
  ],
  messages: {
    off: 'kube-router fails to start: it serves IPv4 only with this, but dual-stack is on in k0s. Remove it; k0s sets it.',
    range:
      'This replaces the two Service ranges that k0s sets for kube-router with one of a single family. Remove it; k0s sets them.',
  },
  bad: [
    {
      files: {
        'k0s.yaml': k0sDualStack(
          'fd5b:8c1e:7a20:42::/108',
          'fd5b:8c1e:7a20:96::/108',
          'kuberouter:',
          '  extraArgs:',
          '    enable-ipv6: «"false"»',
          '    service-cluster-ip-range: «10.96.0.0/12»',
        ).replace('«"false"»', '"«false»"'),
      },
    },
  ],
  good: [
    {
      files: {
        'k0s.yaml': k0sDualStack(
          'fd5b:8c1e:7a20:42::/108',
          'fd5b:8c1e:7a20:96::/108',
          'provider: kuberouter',
          'kuberouter:',
          '  extraArgs:',
          '    v: "2"',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('k0s')) {
      const provider = scalarOf(networkEntry(document, 'provider')?.value) ?? 'kuberouter';
      if (document.broken || !isDualStack(document) || provider !== 'kuberouter') continue;
      for (const [key, id] of [
        ['enable-ipv6', 'off'],
        ['service-cluster-ip-range', 'range'],
      ] as const) {
        const entry = networkEntry(document, 'kuberouter', 'extraArgs', key);
        const value = String(scalarOf(entry?.value) ?? '');
        const isWrong = id === 'off' ? /^(?:false|f|0)$/i.test(value) : value !== '' && !value.includes(',');
        if (!entry || !isWrong || isUnknown(value)) continue;
        report({
          at: document.at(entry.value),
          message: text(id),
          fixes: [{ title: fixTitle.remove(key), safety: 'suggested', edits: [document.remove([...PATH, key])] }],
        });
      }
    }
  },
});
