import { ipv6On, variableOf } from '../../analysis/kubespray-inventory.ts';
import { switchOf } from '../../components/kubespray.ts';
import { defineRule } from '../../rule-kit/define.ts';

const inventory = (...lines: readonly string[]) => ({
  'group_vars/k8s_cluster/k8s-cluster.yml': `${lines.join('\n')}\nkube_pods_subnet_ipv6: fd5b:8c1e:7a20:4200::/56\n`,
});

export const kubesprayFlannelIpv6Only = defineRule({
  id: 'kubespray-flannel-ipv6-only',
  severity: 'error',
  stops: 'flanneld',
  summary: 'Kubespray installs Flannel in an IPv6-only cluster with IPv4 on, so flanneld does not start.',
  why: `Kubespray's template of \`net-conf.json\` leaves \`EnableIPv4\` out, and flanneld takes that for true. With \`ipv4_stack: false\` it
then has neither an IPv4 range nor an IPv4 podCIDR on any node, and stops. Dual-stack, or another network plugin, works.`,
  sources: [
    'kubernetes-sigs/kubespray:roles/network_plugin/flannel/templates/cni-flannel.yml.j2',
    'flannel-io/flannel:pkg/subnet/config.go',
  ],
  messages: {
    ipv4: "flanneld fails to start: Kubespray's net-conf.json does not turn IPv4 off, and with ipv4_stack false there is no IPv4 range. Use another network plugin, or both families.",
    stack: 'IPv4 is off here',
  },
  bad: [{ files: inventory('kube_network_plugin: «flannel»', 'ipv4_stack: false', 'ipv6_stack: true') }],
  good: [
    { files: inventory('kube_network_plugin: flannel', 'ipv6_stack: true') },
    { files: inventory('kube_network_plugin: cilium', 'ipv4_stack: false', 'ipv6_stack: true') },
  ],
  check(cluster, report, text) {
    const plugin = variableOf(cluster, 'kube_network_plugin');
    const stack = variableOf(cluster, 'ipv4_stack');
    if (plugin?.value !== 'flannel' || !stack || switchOf(stack.document, 'ipv4_stack') !== false) return;
    const node = plugin.document.get('kube_network_plugin');
    const other = stack.document.get('ipv4_stack');
    if (!ipv6On(cluster) || !node || !other) return;
    report({
      at: plugin.document.at(node),
      message: text('ipv4'),
      related: [{ at: stack.document.at(other), message: text('stack') }],
    });
  },
});
