import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

const pool = (key: string) => `apiVersion: cilium.io/v2alpha1
kind: CiliumLoadBalancerIPPool
metadata:
  name: public
spec:
  ${key}:
    - cidr: 192.168.60.240/28
    - cidr: fd5b:8c1e:7a20:1:f::/112
`;

export const ciliumLbPoolCidrs = defineRule({
  id: 'cilium-lb-pool-cidrs',
  severity: 'error',
  layer: 'services',
  summary: 'A CiliumLoadBalancerIPPool has its ranges in `cidrs`, which Cilium no longer reads.',
  why: `Cilium 1.16 removed \`spec.cidrs\`; since 1.15 the ranges are in \`spec.blocks\`. kube-apiserver drops the unknown key without a word
(kubectl refuses it, Flux and Argo CD do not notice), so the pool is empty and Services of type LoadBalancer stay without an address.`,
  sources: [
    'https://github.com/cilium/cilium/pull/33151',
    'cilium/cilium:pkg/k8s/apis/cilium.io/client/crds/v2/ciliumloadbalancerippools.yaml',
  ],
  messages: {
    dropped:
      'The pool is empty: Cilium 1.16 and later have no key cidrs, so kube-apiserver drops it. Rename it to blocks.',
  },
  tags: { dropped: 'deprecated' },
  bad: [
    { files: { 'pool.yaml': pool('«cidrs»') } },
    { versions: { cilium: '1.17.4' }, files: { 'pool.yaml': pool('«cidrs»') } },
  ],
  good: [
    { files: { 'pool.yaml': pool('blocks') } },
    { title: 'A release that reads it.', versions: { cilium: '1.14.9' }, files: { 'pool.yaml': pool('cidrs') } },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('cilium-resources', 'CiliumLoadBalancerIPPool')) {
      const entry = document.entry('spec', 'cidrs');
      const severity = cluster.severityIn({ program: 'cilium', since: '1.16' }, 'error', document);
      if (!entry || document.broken || !severity) continue;
      const rename = document.entry('spec', 'blocks') ? undefined : document.rename(['spec', 'cidrs'], 'blocks');
      report({
        at: document.atKey(entry),
        severity,
        message: text('dropped'),
        fixes: [{ title: fixTitle.rename('cidrs', 'blocks'), safety: 'safe', edits: [rename] }],
      });
    }
  },
});
