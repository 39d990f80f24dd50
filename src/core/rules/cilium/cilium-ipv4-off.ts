import { ciliumsOf } from '../../analysis/cilium.ts';
import { mayUseCilium } from '../../analysis/cilium-in-use.ts';
import { EVIDENCE_MESSAGES, evidenceRelated, evidenceText } from '../../analysis/evidence.ts';
import { ciliumValues } from '../../rule-kit/cilium-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';

export const ciliumIpv4Off = defineRule({
  id: 'cilium-ipv4-off',
  severity: 'error',
  summary: 'Cilium gives pods IPv6 addresses only in a dual-stack cluster.',
  why: `Cilium has a separate switch for each family. With IPv4 off, pods of a dual-stack cluster get IPv6 addresses only,
while kube-apiserver still assigns IPv4 addresses for Services, which then have no endpoints.`,
  sources: [
    'cilium/cilium:install/kubernetes/cilium/values.yaml',
    'cilium/cilium:install/kubernetes/cilium/templates/cilium-configmap.yaml',
  ],
  messages: {
    ...EVIDENCE_MESSAGES,
    off: 'Cilium gives pods IPv6 addresses only, because {key} is {value}, but the cluster is dual-stack ({evidence}). Set {key} to true.',
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'cilium/values.yaml': ciliumValues('ipv4:', '  enabled: «false»', 'ipv6:', '  enabled: true'),
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': kubeadm({
          podSubnet: 'fd5b:8c1e:7a20:4200::/56',
          serviceSubnet: 'fd5b:8c1e:7a20:96::/112',
        }),
        'cilium/values.yaml': ciliumValues('ipv4:', '  enabled: false', 'ipv6:', '  enabled: true'),
      },
    },
  ],
  check(cluster, report, text) {
    if (!cluster.dualStack || !mayUseCilium(cluster)) return;
    for (const settings of ciliumsOf(cluster)) {
      const own = settings.own('ipv4');
      // The chart of RKE2 follows the ranges of the server.
      if (!own || settings.isRke2 || settings.isChained || settings.has(4) !== false || !settings.has(6)) continue;
      const args = { key: own.name, value: settings.text('ipv4') ?? '', evidence: evidenceText(cluster) };
      report({ at: settings.document.at(own.node), message: text('off', args), related: evidenceRelated(cluster) });
    }
  },
});
