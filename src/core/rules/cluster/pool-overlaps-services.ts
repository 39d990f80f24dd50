import { poolOverlaps } from '../../analysis/pool-overlaps.ts';
import { shownRange, shownRanges } from '../../analysis/shown-ranges.ts';
import { ipPool } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { kubeadm } from '../../rule-kit/fixtures.ts';

export const poolOverlapsServices = defineRule({
  id: 'pool-overlaps-services',
  severity: 'warning',
  summary: 'A Calico pool and the Service range share addresses.',
  why: `Nothing refuses it. Calico gives pods addresses that kube-apiserver gives Services too, and kube-proxy catches the
packets to such a pod. Calico requires pools that overlap no other range of the network.`,
  sources: [
    'https://docs.tigera.io/calico/latest/getting-started/kubernetes/requirements',
    'https://github.com/kubernetes/kubeadm/issues/1185',
  ],
  messages: {
    overlap:
      'The pool {cidr} overlaps the Service range, so a pod can get the address of a Service and then cannot be reached. Use ranges that share no address; the Service range is {services} ({place}).',
    services: 'The Service range: {services}',
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16', serviceSubnet: '10.96.0.0/12' }),
        'ippool.yaml': ipPool('«10.100.0.0/16»'),
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16', serviceSubnet: '10.96.0.0/12' }),
        'ippool.yaml': ipPool('10.244.0.0/16'),
      },
    },
  ],
  check(cluster, report, text) {
    for (const [pool, others] of poolOverlaps(cluster, 'services')) {
      const [first] = others;
      if (!first) continue;
      const services = shownRanges(others);
      report({
        at: pool.place,
        message: text('overlap', {
          cidr: shownRange(pool),
          services,
          place: first.place.document.label(first.place.span),
        }),
        related: others.map((other) => ({
          at: other.place,
          message: text('services', { services: shownRange(other) }),
          counterpart: true,
        })),
      });
    }
  },
});
