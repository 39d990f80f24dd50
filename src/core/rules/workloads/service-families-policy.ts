import { effectivePolicy, servicesOf } from '../../analysis/kubernetes-services.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { service } from '../../rule-kit/fixtures.ts';

export const serviceFamiliesPolicy = defineRule({
  id: 'service-families-policy',
  severity: 'error',
  summary: 'A Service names two families or two addresses, but its policy is SingleStack: kube-apiserver refuses it.',
  why: `Without \`ipFamilyPolicy\` a Service has one family, also where \`ipFamilies\` names two. Two need PreferDualStack, which takes what
the cluster has, or RequireDualStack, which fails where the cluster has one. A headless Service without a selector needs neither.`,
  sources: [
    'kubernetes/kubernetes:pkg/registry/core/service/storage/alloc.go',
    'https://kubernetes.io/docs/concepts/services-networking/dual-stack/',
  ],
  messages: {
    single:
      'kube-apiserver refuses {count} values of {key} with the policy SingleStack. Use PreferDualStack or RequireDualStack.',
    missing:
      'kube-apiserver refuses {count} values of {key} without ipFamilyPolicy, which defaults to SingleStack. Add ipFamilyPolicy: PreferDualStack.',
    values: 'The {count} values',
  },
  bad: [
    { files: { 'service.yaml': service('ipFamilyPolicy: «SingleStack»', 'ipFamilies: [IPv4, IPv6]') } },
    { files: { 'service.yaml': service('«ipFamilies»: [IPv4, IPv6]') } },
    {
      files: {
        'service.yaml': service(
          'clusterIP: 10.96.0.20',
          '«clusterIPs»:',
          '  - 10.96.0.20',
          '  - fd5b:8c1e:7a20:9600::20',
        ),
      },
    },
  ],
  good: [
    { files: { 'service.yaml': service('ipFamilyPolicy: PreferDualStack', 'ipFamilies: [IPv4, IPv6]') } },
    { files: { 'service.yaml': service('ipFamilyPolicy: SingleStack', 'ipFamilies: [IPv6]') } },
    {
      title: 'A patch adds to what is elsewhere.',
      files: {
        'patch.yaml': 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ipFamilies: [IPv4, IPv6]\n',
      },
    },
    {
      title: 'Headless, without a selector.',
      files: {
        'service.yaml':
          'apiVersion: v1\nkind: Service\nmetadata:\n  name: db\nspec:\n  clusterIP: None\n  ipFamilies: [IPv4, IPv6]\n  ports:\n    - port: 5432\n',
      },
    },
  ],
  check(cluster, report, text) {
    for (const service of servicesOf(cluster)) {
      const { document, policy, policyNode, families, addresses, isExternalName, whole } = service;
      const [key, items] = families.length > 1 ? ['ipFamilies', families] : ['clusterIPs', addresses];
      const entry = document.entry('spec', key);
      if (!entry || items.length !== 2 || isExternalName || effectivePolicy(service) !== 'SingleStack') continue;
      // The policy may stand in what a patch is put on; None beside another address is refused for itself.
      if ((policy === undefined && !whole) || items.some((item) => item.text === 'None')) continue;
      const path = ['spec', 'ipFamilyPolicy'];
      const args = { key, count: items.length };
      report({
        at: policyNode ? document.at(policyNode) : document.atKey(entry),
        message: text(policyNode ? 'single' : 'missing', args),
        related: policyNode ? [{ at: document.atKey(entry), message: text('values', args) }] : [],
        fixes: [
          {
            title: fixTitle.set('ipFamilyPolicy', 'PreferDualStack'),
            safety: 'suggested',
            edits: [document.set(path, 'PreferDualStack')],
          },
          {
            title: fixTitle.set('ipFamilyPolicy', 'RequireDualStack'),
            safety: 'suggested',
            edits: [document.set(path, 'RequireDualStack')],
          },
        ],
      });
    }
  },
});
