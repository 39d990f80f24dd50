import { type CiliumSettings, ciliumsOf } from '../../analysis/cilium.ts';
import { CILIUM_REFUSALS, type CiliumRefusal } from '../../analysis/cilium-refusals.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { FixDraft } from '../../model/finding-draft.ts';
import { ciliumConfig, ciliumValues } from '../../rule-kit/cilium-fixtures.ts';
import { CILIUM_REFUSAL_TEXTS } from '../../rule-kit/cilium-refusal-texts.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

export const ciliumRefused = defineRule({
  id: 'cilium-refused',
  stops: 'cilium-agent',
  severity: 'error',
  summary: "Cilium's agent or Helm chart refuses mutually exclusive settings, or an unknown value.",
  why: `cilium-agent stops when settings contradict each other: direct routes while it tunnels, which is the default, both families off,
masquerading in eBPF without masquerading. Helm refuses values that a release of the chart has removed. An agent that stops on every
start leaves its node without a network.`,
  sources: [
    'cilium/cilium:daemon/cmd/daemon_main.go',
    'cilium/cilium:daemon/cmd/daemon.go',
    'cilium/cilium:pkg/option/config.go',
    'cilium/cilium:pkg/ipam/ipam.go',
    'cilium/cilium:pkg/datapath/tunnel/tunnel.go',
    'cilium/cilium:pkg/datapath/linux/bigtcp/bigtcp.go',
    'cilium/cilium:daemon/cmd/kube_proxy_replacement.go',
    'cilium/cilium:install/kubernetes/cilium/templates/validate.yaml',
  ],
  messages: CILIUM_REFUSAL_TEXTS,
  tags: { tunnel: 'deprecated', oldPool: 'deprecated' },
  bad: [
    {
      files: {
        'cilium/values.yaml': ciliumValues(
          'ipv4:',
          '  enabled: «false»',
          'ipam:',
          '  mode: «cluster-pools»',
          'autoDirectNodeRoutes: «true»',
          'tunnelProtocol: «disabled»',
          'underlayProtocol: «ipv5»',
          'nat46x64Gateway:',
          '  enabled: «true»',
        ),
      },
    },
    {
      files: {
        'cilium-config.yaml': ciliumConfig(
          'enable-ipv4-masquerade: "false"',
          'enable-ipv6-masquerade: "false"',
          'enable-bpf-masquerade: "«true»"',
          'direct-routing-skip-unreachable: "«true»"',
          'routing-mode: "«direct»"',
          'tunnel-protocol: "«gre»"',
        ),
      },
    },
    {
      files: {
        'cilium/values.yaml': ciliumValues(
          'ipMasqAgent:',
          '  enabled: «true»',
          'k8sServiceHost: api.example.org',
          'k8sServiceHostRef: «{ name: cluster-info, key: host }»',
          'ipam:',
          '  mode: kubernetes',
        ),
      },
    },
    {
      versions: { cilium: '1.18.3' },
      files: {
        'cilium/values.yaml': ciliumValues(
          'ipv6:',
          '  enabled: «true»',
          'eni:',
          '  enabled: true',
          'routingMode: tunnel',
          'enableIPv6BIGTCP: «true»',
          'kubeProxyReplacement: «strict»',
          'tunnel: «vxlan»',
          'underlayProtocol: ipv6',
          'loadBalancer:',
          '  acceleration: «native»',
        ),
      },
    },
    {
      versions: { cilium: '1.13.18' },
      files: {
        'cilium/values.yaml': ciliumValues(
          'ipv6:',
          '  enabled: true',
          'kubeProxyReplacement: strict',
          'bpf:',
          '  masquerade: «true»',
        ),
      },
    },
    {
      versions: { cilium: '1.17.5' },
      files: {
        'cilium/values.yaml': ciliumValues(
          'kubeProxyReplacement: false',
          'bpf:',
          '  masquerade: «true»',
          'ipam:',
          '  operator:',
          '    clusterPoolIPv4PodCIDR: «10.42.0.0/16»',
        ),
      },
    },
    {
      versions: { cilium: '1.20.0' },
      files: {
        'gke/cilium-values.yaml': ciliumValues('gke:', '  enabled: «true»', 'routingMode: tunnel', 'hubble: {}'),
        'cilium-values.yaml': ciliumValues('underlayProtocol: «ipv6»', 'hubble: {}'),
      },
    },
    {
      versions: { cilium: '1.20.0' },
      files: {
        'cilium-values.yaml': ciliumValues(
          'aksbyocni:',
          '  enabled: «true»',
          'routingMode: native',
          'ipv4NativeRoutingCIDR: 10.0.0.0/8',
        ),
      },
    },
    {
      title: 'Another plugin hands out the addresses.',
      files: {
        'cilium/values.yaml': ciliumValues(
          'ipv6:',
          '  enabled: true',
          'ipam:',
          '  mode: «delegated-plugin»',
          'extraConfig:',
          '  local-router-ipv4: 169.254.23.0',
          'endpointHealthChecking:',
          '  enabled: false',
        ),
      },
    },
    {
      files: {
        'cilium-config.yaml': ciliumConfig(
          'ipam: «delegated-plugin»',
          'local-router-ipv4: 169.254.23.0',
          'local-router-ipv6: fe80::1',
          'enable-endpoint-routes: "true"',
        ),
      },
    },
    {
      files: {
        'cilium/values.yaml': ciliumValues(
          'kubeProxyReplacement: true',
          'loadBalancer:',
          '  mode: «dsr»',
          'encryption:',
          '  enabled: true',
          '  type: wireguard',
          '  strictMode:',
          '    enabled: true',
          '    cidr: «fd5b:8c1e:7a20:4200::/56»',
        ),
      },
    },
    {
      versions: { cilium: '1.18.3' },
      files: {
        'cilium/values.yaml': ciliumValues(
          'kubeProxyReplacement: true',
          'tunnelProtocol: geneve',
          'loadBalancer:',
          '  mode: «hybrid»',
        ),
      },
    },
  ],
  good: [
    {
      title: 'DSR in a tunnel, and without one.',
      files: {
        'a/cilium-values.yaml': ciliumValues(
          'kubeProxyReplacement: true',
          'tunnelProtocol: geneve',
          'loadBalancer:',
          '  mode: dsr',
          '  dsrDispatch: geneve',
        ),
        'b/cilium-values.yaml': ciliumValues(
          'kubeProxyReplacement: true',
          'routingMode: native',
          'ipv4NativeRoutingCIDR: 10.0.0.0/8',
          'loadBalancer:',
          '  mode: dsr',
        ),
      },
    },
    {
      files: {
        'cilium/values.yaml': ciliumValues(
          'autoDirectNodeRoutes: true',
          'routingMode: native',
          'ipv4NativeRoutingCIDR: 10.0.0.0/8',
          'bpf:',
          '  masquerade: true',
          'kubeProxyReplacement: true',
        ),
      },
    },
    {
      title: 'Right in their releases.',
      versions: { cilium: '1.13.18' },
      files: {
        'cilium/values.yaml': ciliumValues('kubeProxyReplacement: strict', 'tunnel: vxlan', 'bpf: {}'),
      },
    },
    {
      title: 'Kept for another release.',
      versions: { cilium: '1.18.3' },
      files: { 'cilium/1.13.x.yaml': ciliumValues('kubeProxyReplacement: strict', 'tunnel: vxlan', 'bpf: {}') },
    },
    {
      title: 'The release is not known.',
      files: {
        'cilium/values.yaml': ciliumValues('kubeProxyReplacement: strict', 'tunnel: vxlan', 'bpf: {}'),
      },
    },
  ],
  check(cluster, report, text) {
    for (const settings of ciliumsOf(cluster)) {
      for (const refusal of CILIUM_REFUSALS) {
        const own = settings.own(refusal.option);
        if (!own || !isRefusing(cluster, refusal, settings) || !refusal.when(settings)) continue;
        const args = {
          key: own.name,
          value: settings.text(refusal.option) ?? '',
          mode: settings.name('routingMode'),
          other: refusal.other ? settings.name(refusal.other) : '',
          meant: refusal.meant?.(settings) ?? '',
        };
        report({
          at: settings.document.at(own.node),
          message: text(refusal.id as keyof typeof CILIUM_REFUSAL_TEXTS, args),
          fixes: [fixOf(settings, refusal)],
        });
      }
    }
  },
});

/** Whether the cluster's release refuses it; of a release that is not known only what all refuse counts. */
function isRefusing(cluster: Cluster, { always, since, until }: CiliumRefusal, { document }: CiliumSettings): boolean {
  if (always) return true;
  // Values that are kept for another release, by the name of their file: `values-1.13.yaml`.
  const [, own, line] = /(?<![\d.])v?(1\.(\d{1,2}))(?!\d)/.exec(document.file.name) ?? [];
  const isAnother =
    own !== undefined &&
    cluster.holds({ program: 'cilium', since: own, until: `1.${Number(line) + 1}` }) === 'does not hold';
  if (isAnother) return false;
  const releases = { program: 'cilium' as const, ...(since && { since }), ...(until && { until }) };
  return cluster.holds(releases) === 'holds';
}

function fixOf(settings: CiliumSettings, { fix }: CiliumRefusal): FixDraft | undefined {
  const found = fix?.(settings);
  if (!found) return undefined;
  const { option, value } = found;
  const name = settings.name(option);
  if (value === undefined)
    return { title: fixTitle.remove(name), safety: 'suggested', edits: [settings.remove(option)] };
  return { title: fixTitle.set(name, value), safety: 'suggested', edits: [settings.set(option, value)] };
}
