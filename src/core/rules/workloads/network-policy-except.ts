import { type Cidr, contains, parseCIDRSloppy } from '../../address/index.ts';
import { familyName } from '../../analysis/pools.ts';
import { ipBlocks } from '../../components/kubernetes-network-policy.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { networkPolicy } from '../../rule-kit/fixtures.ts';
import { entryOf, type Node, stringOf } from '../../source/tree.ts';

export const networkPolicyExcept = defineRule({
  id: 'network-policy-except',
  severity: 'error',
  layer: 'cni',
  summary: 'A NetworkPolicy has an except outside its cidr: kube-apiserver refuses it.',
  why: `Each \`except\` of an \`ipBlock\` must be a part of its \`cidr\`, and not all of it. A block has one family:
exceptions for IPv6 belong in a separate \`ipBlock\`.`,
  sources: [
    'kubernetes/kubernetes:pkg/apis/networking/validation/validation.go',
    'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
  ],
  messages: {
    outside:
      'kube-apiserver refuses this NetworkPolicy, because {except} is not part of {cidr} ({place}). Use a network inside it, or remove this one.',
    equal:
      'kube-apiserver refuses this NetworkPolicy, because {except} is all of {cidr} ({place}). Use a part of it, or remove the block.',
    family:
      'kube-apiserver refuses this NetworkPolicy: {except} is {family} and {cidr} is {other} ({place}). Use a separate ipBlock for each family.',
    block: 'The block',
  },
  bad: [
    { files: { 'policy.yaml': networkPolicy('cidr: 10.0.0.0/8', 'except:', '  - «192.168.0.0/16»') } },
    { files: { 'policy.yaml': networkPolicy('cidr: 10.0.0.0/8', 'except: [«10.0.0.0/8»]') } },
    {
      files: { 'policy.yaml': networkPolicy('cidr: 0.0.0.0/0', 'except: [10.244.0.0/16, «fd5b:8c1e:7a20:4200::/56»]') },
    },
  ],
  good: [{ files: { 'policy.yaml': networkPolicy('cidr: 0.0.0.0/0', 'except: [10.0.0.0/8, 169.254.169.254/32]') } }],
  check(cluster, report, text) {
    for (const document of cluster.of('kubernetes-network-policy')) {
      if (document.broken) continue;
      for (const { block } of ipBlocks(document)) {
        const node = entryOf(block, 'cidr')?.value;
        const cidr = cidrOf(node);
        const list = entryOf(block, 'except')?.value;
        if (!node || !cidr || list?.kind !== 'list') continue;
        const at = document.at(node);
        for (const item of list.items) {
          const except = cidrOf(item);
          if (!except) continue;
          const isEqual = except.first === cidr.first && except.last === cidr.last;
          if (contains(cidr, except) && !isEqual) continue;
          const kind = except.family !== cidr.family ? 'family' : isEqual ? 'equal' : 'outside';
          const args = {
            except: stringOf(item) ?? '',
            cidr: stringOf(node) ?? '',
            family: familyName(except.family),
            other: familyName(cidr.family),
            place: document.label(at.span),
          };
          report({
            at: document.at(item),
            message: text(kind, args),
            related: [{ at, message: text('block'), counterpart: true }],
          });
        }
      }
    }
  },
});

function cidrOf(node: Node | undefined): Cidr | undefined {
  const read = parseCIDRSloppy(stringOf(node) ?? '');
  return read.ok ? read.value : undefined;
}
