import { knownServices } from '../../analysis/kubelet-cluster-dns.ts';
import { servicesOf } from '../../analysis/kubernetes-services.ts';
import { familyName } from '../../analysis/pools.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, kubeadm, service } from '../../rule-kit/fixtures.ts';

export const serviceFamiliesUnserved = defineRule({
  id: 'service-families-unserved',
  severity: 'error',
  summary: 'A Service requests a family for which the cluster has no Service range: kube-apiserver refuses it.',
  why: `The families of Services are those of the Service ranges, not of the pods. A family that is named must be there, with any policy,
and RequireDualStack needs both. PreferDualStack without \`ipFamilies\` takes what the cluster has.`,
  sources: [
    'kubernetes/kubernetes:pkg/registry/core/service/storage/alloc.go',
    'https://github.com/envoyproxy/gateway/issues/10043',
  ],
  messages: {
    family:
      'kube-apiserver refuses this Service, because the cluster has no {family} Service range, only {cidr} ({place}). Add the range, or remove the family.',
    both: 'kube-apiserver refuses RequireDualStack, because the cluster has only {cidr} for Services ({place}). Add the other range, or use PreferDualStack.',
    services: 'The Service range of the cluster',
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS, serviceSubnet: '10.96.0.0/16' }),
        'service.yaml': service('ipFamilyPolicy: PreferDualStack', 'ipFamilies: [IPv4, «IPv6»]'),
      },
    },
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS, serviceSubnet: '10.96.0.0/16' }),
        'service.yaml': service('ipFamilyPolicy: «RequireDualStack»'),
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS, serviceSubnet: '10.96.0.0/16,fd5b:8c1e:7a20:9600::/112' }),
        'service.yaml': service('ipFamilyPolicy: RequireDualStack', 'ipFamilies: [IPv6, IPv4]'),
      },
    },
    {
      title: 'It takes what the cluster has.',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS, serviceSubnet: '10.96.0.0/16' }),
        'service.yaml': service('ipFamilyPolicy: PreferDualStack'),
      },
    },
  ],
  check(cluster, report, text) {
    const ranges = knownServices(cluster) ?? [];
    const [range] = ranges;
    if (!range || ranges.some(({ cidr }) => cidr.family !== range.cidr.family)) return;
    const args = { cidr: range.text, place: range.place.document.label(range.place.span) };
    const related = [{ at: range.place, message: text('services'), counterpart: true }];
    for (const { document, policy, policyNode, families, isHeadless, hasSelector, isExternalName } of servicesOf(
      cluster,
    )) {
      // Endpoints by hand may have any family.
      if (isExternalName || (isHeadless && !hasSelector)) continue;
      const unserved = families.find(({ family }) => family !== undefined && family !== range.cidr.family);
      if (unserved?.family) {
        const family = familyName(unserved.family);
        report({ at: document.at(unserved.node), message: text('family', { ...args, family }), related });
      } else if (policyNode && policy === 'RequireDualStack') {
        report({
          at: document.at(policyNode),
          message: text('both', args),
          related,
          fixes: [
            {
              title: fixTitle.set('ipFamilyPolicy', 'PreferDualStack'),
              safety: 'suggested',
              edits: [document.set(['spec', 'ipFamilyPolicy'], 'PreferDualStack')],
            },
          ],
        });
      }
    }
  },
});
