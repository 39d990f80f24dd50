import { isDualCalico, isSet, variableOf } from '../../analysis/kubespray-inventory.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

const NAME = 'calico_vxlan_mode_ipv6';
const IPV4 = 'calico_vxlan_mode';

export const kubesprayVxlanOneFamily = defineRule({
  id: 'kubespray-vxlan-one-family',
  severity: 'warning',
  aboutIpv6: true,
  summary: 'Kubespray uses VXLAN for the IPv4 pool of Calico, but not for the IPv6 pool.',
  why: `\`calico_vxlan_mode\` is for the IPv4 pool alone; the IPv6 pool has \`calico_vxlan_mode_ipv6\`, which older releases of Kubespray set to
\`Never\`. With the backend vxlan nothing else carries routes between nodes, so that pods reach each other over IPv6 on their own node
only.`,
  sources: [
    'kubernetes-sigs/kubespray:roles/network_plugin/calico_defaults/defaults/main.yml',
    'https://github.com/projectcalico/calico/issues/6310',
  ],
  messages: {
    unset:
      'Only the IPv4 pool is sure to use VXLAN: calico_vxlan_mode_ipv6 is unset, and older releases of Kubespray default to Never. Set it to {mode}.',
    never:
      'The IPv4 pool uses VXLAN and the IPv6 pool does not, so pods reach those of other nodes over IPv4 only. Set calico_vxlan_mode_ipv6 to {mode}.',
  },
  bad: [
    {
      severity: 'information',
      files: {
        'group_vars/k8s_cluster/k8s-cluster.yml': 'enable_dual_stack_networks: true\nkube_network_plugin: calico\n',
        'group_vars/k8s_cluster/k8s-net-calico.yml':
          'calico_network_backend: vxlan\ncalico_ipip_mode: Never\ncalico_vxlan_mode: «Always»\n',
      },
    },
    {
      files: {
        'group_vars/k8s_cluster/k8s-cluster.yml':
          'ipv6_stack: true\nkube_network_plugin: calico\ncalico_vxlan_mode: Always\ncalico_vxlan_mode_ipv6: «Never»\n',
      },
    },
  ],
  good: [
    {
      files: {
        'group_vars/k8s_cluster/k8s-cluster.yml':
          'ipv6_stack: true\nkube_network_plugin: calico\ncalico_vxlan_mode: Always\ncalico_vxlan_mode_ipv6: Always\n',
      },
    },
    {
      title: 'Releases with ipv6_stack use VXLAN for IPv6 by default.',
      files: {
        'group_vars/k8s_cluster/k8s-cluster.yml':
          'ipv6_stack: true\nkube_network_plugin: calico\ncalico_vxlan_mode: Always\n',
      },
    },
    {
      title: 'BGP carries the routes.',
      files: {
        'group_vars/k8s_cluster/k8s-cluster.yml':
          'ipv6_stack: true\nkube_network_plugin: calico\ncalico_network_backend: bird\ncalico_vxlan_mode: Always\ncalico_vxlan_mode_ipv6: Never\n',
      },
    },
  ],
  check(cluster, report, text) {
    const ipv4 = variableOf(cluster, IPV4);
    const node = ipv4?.document.get(IPV4);
    const mode = String(ipv4?.value ?? '');
    if (!ipv4 || !node || !isDualCalico(cluster) || !['Always', 'CrossSubnet'].includes(mode)) return;
    const backend = variableOf(cluster, 'calico_network_backend');
    if (isSet(cluster, 'calico_network_backend') && backend?.value !== 'vxlan') return;
    const ipv6 = variableOf(cluster, NAME);
    const own = ipv6?.document.get(NAME);
    if (isSet(cluster, NAME) && ipv6?.value !== 'Never') return;
    // Releases that call the switch ipv6_stack default to Always.
    if (!isSet(cluster, NAME) && isSet(cluster, 'ipv6_stack')) return;
    const at = ipv6 && own ? ipv6.document.at(own) : ipv4.document.at(node);
    report({
      at,
      severity: ipv6 ? 'warning' : 'information',
      message: text(ipv6 ? 'never' : 'unset', { mode }),
      fixes: [{ title: fixTitle.set(NAME, mode), safety: 'suggested', edits: [at.document.set([NAME], mode)] }],
    });
  },
});
