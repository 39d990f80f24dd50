import { kindSubnets } from '../../analysis/kind-networks.ts';
import { familyName } from '../../analysis/pools.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { kind } from '../../rule-kit/fixtures.ts';

export const kindFamilyMismatch = defineRule({
  id: 'kind-family-mismatch',
  severity: 'error',
  summary: "kind refuses a subnet that does not fit the cluster's IP family.",
  why: `Without \`ipFamily\` kind makes an IPv4 cluster, and in a single-stack cluster each subnet is one CIDR of that family. Two CIDRs, or
one of the other family, are refused until \`ipFamily\` says \`dual\` (or \`ipv6\`).`,
  sources: ['kubernetes-sigs/kind:pkg/internal/apis/config/validate.go'],
  messages: {
    two: 'kind refuses two CIDRs in {field}, as ipFamily is {family}. Set ipFamily to dual, or leave one CIDR.',
    other:
      'kind refuses the {wrong} subnet {cidr} in {field}, as ipFamily is {family}. Set ipFamily to {right} or dual, or use a subnet of the other family.',
    family: 'The IP family of the cluster: {family}',
  },
  bad: [
    {
      files: { 'kind.yaml': kind('podSubnet: 10.244.0.0/16,«fd5b:8c1e:7a20:4200::/56»') },
    },
    {
      files: { 'kind.yaml': kind('ipFamily: ipv6', 'serviceSubnet: «10.96.0.0/16»') },
    },
  ],
  good: [
    { files: { 'kind.yaml': kind('ipFamily: dual', 'podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56') } },
    {
      title: 'One CIDR of the family.',
      files: { 'kind.yaml': kind('ipFamily: ipv6', 'podSubnet: fd5b:8c1e:7a20:4200::/56') },
    },
    {
      title: 'A family that is still to be filled in.',
      files: { 'kind.yaml': kind('ipFamily: "{{ family }}"', 'podSubnet: fd5b:8c1e:7a20:4200::/56') },
    },
  ],
  check(cluster, report, text) {
    for (const { document, field, parts, family } of kindSubnets(cluster)) {
      if (family !== 'ipv4' && family !== 'ipv6') continue;
      const wanted = family === 'ipv4' ? 4 : 6;
      const [first, second] = parts;
      const wrong = second ?? (first && first.cidr.family !== wanted ? first : undefined);
      if (!wrong) continue;
      const node = document.get('networking', 'ipFamily');
      const args = {
        field,
        family,
        cidr: wrong.text,
        wrong: familyName(wrong.cidr.family),
        right: wanted === 4 ? 'ipv6' : 'ipv4',
      };
      report({
        at: wrong.place,
        message: text(second ? 'two' : 'other', args),
        related: [node && { at: document.at(node), message: text('family', { family }), counterpart: true }],
        fixes: [
          second
            ? {
                title: fixTitle.set('ipFamily', 'dual'),
                safety: 'suggested',
                edits: [document.set(['networking', 'ipFamily'], 'dual')],
              }
            : undefined,
        ],
      });
    }
  },
});
