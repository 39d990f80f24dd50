import { formatCidr, netParseCIDR, reservedKind } from '../../address/index.ts';
import { type CiliumSettings, ciliumsOf } from '../../analysis/cilium.ts';
import { ciliumPods } from '../../analysis/cilium-pods.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { CILIUM_OPTIONS } from '../../knowledge/cilium-options.ts';
import { ciliumValues } from '../../rule-kit/cilium-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';

export const ciliumMasqueradeOneFamily = defineRule({
  id: 'cilium-masquerade-one-family',
  severity: 'warning',
  summary: 'Cilium masquerades IPv4 but not IPv6, although pods have unique local IPv6 addresses.',
  why: `No host outside the cluster can answer a unique local address (fc00::/7). Without masquerading, IPv6 packets of pods
leave the cluster and no answer returns, while IPv4 works: programs hang on IPv6 first and fall back slowly. It is right with
global addresses, and where routers learn the pods' ranges.`,
  sources: [
    'cilium/cilium:install/kubernetes/cilium/values.yaml',
    'https://docs.cilium.io/en/stable/network/concepts/masquerading/',
  ],
  messages: {
    off: 'Pods get no IPv6 answers from outside the cluster: {key} is false, and their range {range} is unique local. Set {key} to true.',
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'cilium/values.yaml': ciliumValues(
          'ipv6:',
          '  enabled: true',
          'ipam:',
          '  mode: kubernetes',
          'enableIPv6Masquerade: «false»',
        ),
      },
    },
  ],
  good: [
    {
      title: 'Global addresses.',
      files: {
        'cilium/values.yaml': ciliumValues(
          'ipv6:',
          '  enabled: true',
          'ipam:',
          '  operator:',
          '    clusterPoolIPv6PodCIDRList: ["2a0e:97c0:3e0::/104"]',
          'enableIPv6Masquerade: false',
        ),
      },
    },
    {
      title: 'Neither family is masqueraded: the network is routed.',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'cilium/values.yaml': ciliumValues(
          'ipv6:',
          '  enabled: true',
          'ipam:',
          '  mode: kubernetes',
          'enableIPv4Masquerade: false',
          'enableIPv6Masquerade: false',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    if (!cluster.dualStack || announcesPods(cluster)) return;
    for (const settings of ciliumsOf(cluster)) {
      const own = settings.own('masquerade6');
      if (!own || settings.isChained || settings.on('masquerade6') !== false || !settings.on('masquerade4')) continue;
      if (!settings.has(4) || !settings.has(6)) continue;
      const ranges = podRanges(cluster, settings);
      const [first] = ranges;
      if (!first || ranges.some((range) => reservedKind(range) !== 'unique-local')) continue;
      // Turned on, native routing needs a range that only the user knows.
      const fits = settings.isNative === false || settings.find('nativeRange6') !== undefined;
      report({
        at: settings.document.at(own.node),
        message: text('off', { key: own.name, range: formatCidr(first) }),
        fixes: [
          fits
            ? {
                title: fixTitle.set(own.name, true),
                safety: 'suggested',
                edits: [settings.set('masquerade6', true)],
              }
            : undefined,
        ],
      });
    }
  },
});

function podRanges(cluster: Cluster, settings: CiliumSettings) {
  const written = ciliumPods(cluster, settings, 6).map(({ cidr }) => cidr);
  if (written.length > 0 || settings.ipam !== 'cluster-pool' || !settings.isChart || settings.find('pool6'))
    return written;
  const usual = netParseCIDR(CILIUM_OPTIONS.pool6.chart);
  return usual.ok ? [usual.value] : [];
}

/** BGP tells routers where the pods are. */
function announcesPods(cluster: Cluster): boolean {
  return (
    cluster
      .of('cilium-resources', 'CiliumBGPAdvertisement')
      .some(({ text }) => /\bPodCIDR\b|\bCiliumPodIPPool\b/.test(text)) ||
    cluster.of('cilium-resources', 'CiliumBGPPeeringPolicy').some(({ text }) => /exportPodCIDR:[ \t]*true/.test(text))
  );
}
