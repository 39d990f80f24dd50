import { formatCidr } from '../../address/index.ts';
import { type CiliumSettings, ciliumsOf } from '../../analysis/cilium.ts';
import { ciliumPods } from '../../analysis/cilium-pods.ts';
import { familyName } from '../../analysis/pools.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { OF_FAMILY } from '../../knowledge/cilium-options.ts';
import { absence } from '../../model/cause.ts';
import type { FixDraft } from '../../model/finding-draft.ts';
import { ciliumConfig, ciliumValues } from '../../rule-kit/cilium-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';

export const ciliumNativeRangeMissing = defineRule({
  id: 'cilium-native-range-missing',
  stops: 'cilium-agent',
  severity: 'error',
  summary: 'Cilium uses native routing with masquerading, but its native routing range is not set.',
  why: `With native routing Cilium masquerades what leaves the range that pods reach directly, so it has to know that range for each
family whose masquerading is on, which is the default. Without it cilium-agent fails to start, and from chart 1.18 on Helm refuses the
values. It is not needed with a tunnel, with masquerading off, or with the ip-masq-agent.`,
  sources: [
    'cilium/cilium:pkg/option/config.go',
    'cilium/cilium:install/kubernetes/cilium/templates/validate.yaml',
    'https://docs.cilium.io/en/stable/network/concepts/routing/#native-routing',
  ],
  messages: {
    missing:
      'cilium-agent fails to start: with native routing and {family} masquerading it needs {key}, which is not set. Set {key} to the range that pods reach without NAT.',
    helm: 'Helm refuses these values: with native routing and {family} masquerading {key} is required. Set {key} to the range that pods reach without NAT.',
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
          'routingMode: «native»',
          'ipv4NativeRoutingCIDR: 10.244.0.0/16',
        ),
      },
    },
    {
      versions: { cilium: '1.19.6' },
      files: {
        'cilium/values.yaml': ciliumValues('ipam:', '  mode: kubernetes', 'routingMode: «native»'),
      },
    },
    {
      title: 'Up to 1.14 native routing is a tunnel that is disabled.',
      versions: { cilium: '1.13.18' },
      files: {
        'cilium-config.yaml': ciliumConfig(
          'enable-ipv4: "true"',
          'enable-ipv6: "true"',
          'ipam: kubernetes',
          'tunnel: «disabled»',
          'ipv4-native-routing-cidr: 10.244.0.0/16',
        ),
      },
    },
  ],
  good: [
    {
      files: {
        'cilium/values.yaml': ciliumValues(
          'ipv6:',
          '  enabled: true',
          'ipam:',
          '  mode: kubernetes',
          'routingMode: native',
          'ipv4NativeRoutingCIDR: 10.244.0.0/16',
          'ipv6NativeRoutingCIDR: fd5b:8c1e:7a20:4200::/56',
        ),
      },
    },
    {
      title: 'Nothing is masqueraded.',
      files: {
        'cilium/values.yaml': ciliumValues(
          'ipv6:',
          '  enabled: true',
          'routingMode: native',
          'ipv4NativeRoutingCIDR: 10.0.0.0/8',
          'enableIPv6Masquerade: false',
        ),
      },
    },
    {
      title: 'The agent has the exceptions.',
      files: {
        'cilium/values.yaml': ciliumValues(
          'ipv6:',
          '  enabled: true',
          'routingMode: native',
          'bpf:',
          '  masquerade: true',
          'ipMasqAgent:',
          '  enabled: true',
          'kubeProxyReplacement: true',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    for (const settings of ciliumsOf(cluster)) {
      const at = nativeSwitch(settings);
      if (!at || settings.isChained || settings.on('ipMasqAgent') !== false) continue;
      if (settings.on('nativeRangeFromPool')) continue;
      for (const family of [4, 6] as const) {
        const { masquerade, nativeRange } = OF_FAMILY[family];
        if (!settings.has(family) || settings.on(masquerade) !== true) continue;
        if (family === 4 && ['eni', 'alibabacloud'].includes(settings.ipam ?? 'eni')) continue;
        if (family === 6 && cluster.holds({ program: 'cilium', until: '1.12' }) === 'holds') continue;
        if (settings.isOpen(nativeRange) || isSet(settings, nativeRange)) continue;
        const isHelm = settings.isChart && cluster.holds({ program: 'cilium', since: '1.18' }) === 'holds';
        const args = { family: familyName(family), key: settings.name(nativeRange) };
        report({
          at,
          message: text(isHelm ? 'helm' : 'missing', args),
          effectOf: [absence(settings.document, settings.name(nativeRange))],
          fixes: [useOfPods(cluster, settings, family)],
        });
      }
    }
  },
});

/** What this document says that makes routing native. */
function nativeSwitch(settings: CiliumSettings) {
  if (!settings.isNative) return undefined;
  const found = settings.own('routingMode') ?? settings.own('tunnel') ?? settings.own('gke');
  return found && settings.document.at(found.node);
}

function isSet(settings: CiliumSettings, option: 'nativeRange4' | 'nativeRange6'): boolean {
  const old = option === 'nativeRange4' && settings.document.entry('nativeRoutingCIDR') !== undefined;
  return old || (settings.find(option) !== undefined && settings.text(option) !== '');
}

function useOfPods(cluster: Cluster, settings: CiliumSettings, family: 4 | 6): FixDraft | undefined {
  const pods = ciliumPods(cluster, settings, family);
  const [only] = pods;
  if (!only || pods.length > 1) return undefined;
  const option = OF_FAMILY[family].nativeRange;
  const value = formatCidr(only.cidr);
  const title = fixTitle.set(settings.name(option), value);
  return { title, safety: 'suggested', edits: [settings.set(option, value)] };
}
