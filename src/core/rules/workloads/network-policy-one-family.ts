import { type Family, parseCIDRSloppy } from '../../address/index.ts';
import { EVIDENCE_MESSAGES, evidenceRelated, evidenceText } from '../../analysis/evidence.ts';
import { familyName } from '../../analysis/pools.ts';
import { type IpBlock, ipBlocks } from '../../components/kubernetes-network-policy.ts';
import type { Document } from '../../model/document.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, kubeadm, networkPolicy } from '../../rule-kit/fixtures.ts';
import { entryOf, stringOf } from '../../source/tree.ts';

export const networkPolicyOneFamily = defineRule({
  id: 'network-policy-one-family',
  severity: 'information',
  layer: 'cni',
  aboutIpv6: true,
  summary: 'The cluster is dual-stack, but a NetworkPolicy allows all addresses of one family only.',
  why: `\`0.0.0.0/0\` is all of IPv4 and nothing of IPv6. A policy that lets pods reach "everything" this way stops their IPv6 traffic,
which programs try first: connections hang or are slow. Where that is not meant, both families need a block of their own.`,
  sources: [
    'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
    'projectcalico/calico:libcalico-go/lib/backend/k8s/conversion/conversion.go',
  ],
  messages: {
    ...EVIDENCE_MESSAGES,
    one: 'This policy blocks {other}: {cidr} is all of {family} and nothing of {other}. Add {missing} unless that is intended, as the cluster is dual-stack ({evidence}).',
  },
  bad: [
    { files: { 'policy.yaml': networkPolicy('cidr: «0.0.0.0/0»'), 'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }) } },
    {
      files: {
        'policy.yaml': networkPolicy('cidr: "«::/0»"', 'except: ["fd00::/8"]'),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
  ],
  good: [
    {
      files: {
        'policy.yaml': networkPolicy('cidr: 0.0.0.0/0', '      - ipBlock:', '          cidr: "::/0"'),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'Some networks of one family.',
      files: {
        'policy.yaml': networkPolicy('cidr: 192.168.0.0/16'),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      files: {
        'policy.yaml': networkPolicy('cidr: 0.0.0.0/0'),
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
      },
    },
  ],
  check(cluster, report, text) {
    if (!cluster.dualStack) return;
    for (const document of cluster.of('kubernetes-network-policy')) {
      if (document.broken) continue;
      for (const direction of ['ingress', 'egress'] as const) {
        const blocks = ipBlocks(document).filter((block) => block.direction === direction);
        const whole = blocks.find((block) => wholeFamily(block) !== undefined);
        const family = whole && wholeFamily(whole);
        const node = entryOf(whole?.block, 'cidr')?.value;
        // Any block of the other family shows that it has been thought of.
        if (!whole || !family || !node || blocks.some((block) => familyOf(block) !== family)) continue;
        const missing = family === 4 ? '::/0' : '0.0.0.0/0';
        const args = {
          evidence: evidenceText(cluster),
          cidr: stringOf(node) ?? '',
          family: familyName(family),
          other: familyName(family === 4 ? 6 : 4),
          missing,
        };
        report({
          at: document.at(node),
          message: text('one', args),
          related: evidenceRelated(cluster),
          fixes: [
            entryOf(whole.block, 'except')
              ? undefined
              : { title: fixTitle.add(args.missing), safety: 'suggested', edits: [add(document, whole, missing)] },
          ],
        });
      }
    }
  },
});

function add(document: Document, { peers }: IpBlock, cidr: string) {
  return document.append(peers, { ipBlock: { cidr } });
}

/** The family of a block; undefined where it cannot be read. */
function familyOf({ block }: IpBlock): Family | undefined {
  const read = parseCIDRSloppy(stringOf(entryOf(block, 'cidr')?.value) ?? '');
  return read.ok ? read.value.family : undefined;
}

/** The family that a block is all of. */
function wholeFamily({ block }: IpBlock): Family | undefined {
  const read = parseCIDRSloppy(stringOf(entryOf(block, 'cidr')?.value) ?? '');
  return read.ok && read.value.prefix === 0 ? read.value.family : undefined;
}
