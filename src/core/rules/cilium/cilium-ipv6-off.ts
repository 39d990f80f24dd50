import type { CiliumSettings } from '../../analysis/cilium.ts';
import { ciliumsOf } from '../../analysis/cilium.ts';
import { mayUseCilium } from '../../analysis/cilium-in-use.ts';
import { EVIDENCE_MESSAGES, evidenceRelated, evidenceText } from '../../analysis/evidence.ts';
import { absence } from '../../model/cause.ts';
import { ciliumConfig, ciliumValues, rke2Cilium } from '../../rule-kit/cilium-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';

export const ciliumIpv6Off = defineRule({
  id: 'cilium-ipv6-off',
  severity: 'error',
  summary: 'Cilium gives pods IPv4 addresses only in a dual-stack cluster.',
  why: `Cilium has a separate switch for each family, and its Helm chart leaves IPv6 off in every release: nothing looks at
the ranges of kubeadm, K3s or Talos. kube-apiserver still assigns IPv6 addresses for Services and DNS answers with AAAA
records, but no pod has an IPv6 address, so these Services have no endpoints. Nothing logs an error. RKE2's own chart is
different: it follows \`cluster-cidr\`.`,
  sources: [
    'cilium/cilium:install/kubernetes/cilium/values.yaml',
    'cilium/cilium:install/kubernetes/cilium/templates/cilium-configmap.yaml',
    'https://github.com/cilium/cilium/issues/15789',
    'https://github.com/cilium/cilium-cli/issues/1342',
  ],
  messages: {
    ...EVIDENCE_MESSAGES,
    off: 'Cilium gives pods IPv4 addresses only, because {key} is {value}, but the cluster is dual-stack ({evidence}). Set {key} to true.',
    unset:
      'Cilium gives pods IPv4 addresses only, because {key} is not set, which means false, but the cluster is dual-stack ({evidence}). Set {key} to true.',
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'cilium/values.yaml': ciliumValues('ipam:', '  mode: kubernetes', 'ipv6:', '  enabled: «false»'),
      },
    },
    {
      title: 'The chart leaves IPv6 off.',
      severity: 'warning',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'cilium/values.yaml': ciliumValues('«ipam»:', '  mode: kubernetes', 'kubeProxyReplacement: true'),
      },
    },
    {
      title: 'As it runs.',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'cilium-config.yaml': ciliumConfig('enable-ipv4: "true"', 'enable-ipv6: "«false»"', 'ipam: kubernetes'),
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'cilium/values.yaml': ciliumValues('ipam:', '  mode: kubernetes', 'ipv6:', '  enabled: true'),
      },
    },
    {
      title: 'A cluster of one family.',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
        'cilium/values.yaml': ciliumValues('ipam:', '  mode: kubernetes', 'ipv6:', '  enabled: false'),
      },
    },
    {
      title: 'The agent has IPv6 on where the key is left out.',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'cilium-config.yaml': ciliumConfig('enable-ipv4: "true"', 'ipam: kubernetes'),
      },
    },
    {
      title: 'The chart of RKE2 follows the ranges of the server.',
      files: {
        'etc/rancher/rke2/config.yaml': `cni: cilium
cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:96::/112
`,
        'rke2-cilium-config.yaml': rke2Cilium('kubeProxyReplacement: true'),
      },
    },
  ],
  check(cluster, report, text) {
    if (!cluster.dualStack || !mayUseCilium(cluster)) return;
    const all = ciliumsOf(cluster);
    // Of several, one that has IPv6 may be the one that counts.
    if (all.some((settings) => settings.has(6) || settings.isOpen('ipv6'))) return;
    for (const settings of all) {
      if (settings.isRke2 || settings.isChained || settings.has(6) !== false) continue;
      const own = settings.own('ipv6');
      if (!own && settings.find('ipv6')) continue;
      const at = own ? own.document.at(own.node) : settings.placeFor('ipv4', 'ipam');
      if (!at) continue;
      const args = { key: settings.name('ipv6'), value: settings.text('ipv6') ?? '', evidence: evidenceText(cluster) };
      report({
        at,
        severity: own ? 'error' : 'warning',
        effectOf: ['enabled', settings.name('ipv6')].map((key) => absence(settings.document, key)),
        message: text(own ? 'off' : 'unset', args),
        related: evidenceRelated(cluster),
        fixes: [turnOn(settings)],
      });
    }
  },
});

function turnOn(settings: CiliumSettings) {
  return {
    title: fixTitle.set(settings.name('ipv6'), true),
    safety: 'suggested' as const,
    edits: [settings.set('ipv6', true)],
  };
}
