import { KUBE_ROUTER } from '../../knowledge/flags/index.ts';
import { flagRule } from '../../rule-kit/flags/flag-rule.ts';
import { kubeRouter } from '../../rule-kit/kube-router-fixtures.ts';

export const kubeRouterFlagUnknown = flagRule([KUBE_ROUTER], {
  kind: 'unknown',
  id: 'kube-router-flag-unknown',
  summary: 'kube-router has an unknown flag: it exits.',
  why: `kube-router ends with "unknown flag", so that no node of the cluster routes pods. Both families are turned on by \`--enable-ipv4\`
and \`--enable-ipv6\`, and their Service ranges go into one flag, repeated or with a comma.`,
  sources: ['cloudnativelabs/kube-router:pkg/options/options.go'],
  bad: [
    {
      files: {
        'kube-router.yaml': kubeRouter(
          '--enable-ipv6',
          '«--run-firewal»',
          "'«--service-cluster-ip-range-v6»=fd5b:8c1e:7a20:43::/112'",
        ),
      },
    },
    { files: { 'kube-router.yaml': kubeRouter('«-enable-ipv6»') } },
    { severity: 'warning', files: { 'kube-router.yaml': kubeRouter('«--prefer-ipv6»') } },
  ],
  good: [{ files: { 'kube-router.yaml': kubeRouter('--enable-ipv6=true', '-v=2') } }],
});
