import { ciliumsOf, rangesOf } from '../../analysis/cilium.ts';
import { familyName } from '../../analysis/pools.ts';
import { ciliumValues } from '../../rule-kit/cilium-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';

export const ciliumNodePortFamily = defineRule({
  id: 'cilium-node-port-family',
  severity: 'information',
  summary: 'Cilium serves NodePorts at addresses of one family only.',
  why: `Where Cilium does kube-proxy's work, it serves NodePorts at the first address of each family of each device. With
\`nodePort.addresses\` only addresses in these ranges are served, so ranges of one family exclude the other.`,
  sources: ['cilium/cilium:install/kubernetes/cilium/values.yaml', 'cilium/cilium:pkg/datapath/tables/node_address.go'],
  messages: {
    one: 'NodePorts are not served at {other} addresses: {key} has {family} ranges only. Add an {other} range if clients use them.',
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
          'kubeProxyReplacement: true',
          'nodePort:',
          '  addresses: «[192.168.60.0/24]»',
        ),
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'cilium/values.yaml': ciliumValues(
          'ipv6:',
          '  enabled: true',
          'ipam:',
          '  mode: kubernetes',
          'kubeProxyReplacement: true',
          'nodePort:',
          '  addresses: [192.168.60.0/24, "fd5b:8c1e:7a20:60::/64"]',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    if (!cluster.dualStack) return;
    for (const settings of ciliumsOf(cluster)) {
      const own = settings.own('nodePortAddresses');
      if (!own || !/^(?:true|strict)$/.test(settings.text('kubeProxyReplacement') ?? '')) continue;
      if (!settings.has(4) || !settings.has(6)) continue;
      const ranges = rangesOf(own);
      const families = new Set(ranges.map(({ cidr }) => cidr?.family));
      const [family] = families;
      if (families.size !== 1 || family === undefined) continue;
      const other = family === 4 ? 6 : 4;
      const args = { key: own.name, family: familyName(family), other: familyName(other) };
      report({ at: settings.document.at(own.node), message: text('one', args) });
    }
  },
});
