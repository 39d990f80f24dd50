import { kindSubnets, patchedSubnets } from '../../analysis/kind-networks.ts';
import { familyName } from '../../analysis/pools.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { beforeFirstInstall, fixTitle } from '../../rule-kit/fix-titles.ts';

export const kindDualOneSubnet = defineRule({
  id: 'kind-dual-one-subnet',
  severity: 'warning',
  aboutIpv6: true,
  summary: 'A dual-stack kind cluster gets a subnet of one family only.',
  why: `kind takes \`ipFamily: dual\` with one CIDR without a word, and hands just that one to kubeadm: pods, or Services, then have
addresses of one family. A subnet that is not written at all gets both families. A patch of kubeadm's \`networking\` replaces kind's
subnets in the same way.`,
  sources: [
    'kubernetes-sigs/kind:pkg/internal/apis/config/validate.go',
    'kubernetes-sigs/kind:pkg/apis/config/v1alpha4/default.go',
  ],
  messages: {
    one: 'ipFamily is dual, but {field} has only {cidr}, so that the cluster has no {missing} addresses there. Add an {missing} CIDR behind a comma, or remove {field} to get the defaults of both families.',
  },
  bad: [
    {
      files: {
        'kind.yaml': `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
networking:
  ipFamily: dual
  podSubnet: «10.244.0.0/16»
`,
      },
    },
    {
      title: 'A patch that puts one family in the place of both.',
      files: {
        'kind.yaml': `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
networking:
  ipFamily: dual
kubeadmConfigPatchesJSON6902:
  - group: kubeadm.k8s.io
    version: v1beta3
    kind: ClusterConfiguration
    patch: |
      - op: replace
        path: /networking/podSubnet
        value: «10.2.0.0/16»
`,
      },
    },
  ],
  good: [
    {
      title: 'Subnets that are not written have both families.',
      files: {
        'kind.yaml': `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
networking:
  ipFamily: dual
  disableDefaultCNI: true
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const { document, field, parts, family } of [...kindSubnets(cluster), ...patchedSubnets(cluster)]) {
      const [only, other] = parts;
      if (family !== 'dual' || !only || other || only.count > 1) continue;
      const missing = familyName(only.cidr.family === 4 ? 6 : 4);
      report({
        at: only.place,
        message: text('one', { field, cidr: only.text, missing }),
        fixes: [
          {
            title: beforeFirstInstall(fixTitle.remove(field)),
            safety: 'suggested',
            edits: [document.remove(field.split('.'))],
          },
        ],
      });
    }
  },
});
