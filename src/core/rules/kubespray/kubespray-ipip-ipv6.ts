import { ipv6On, variableOf } from '../../analysis/kubespray-inventory.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { isUnknown } from '../../source/certainty.ts';

const NAME = 'calico_ipip_mode_ipv6';

export const kubesprayIpipIpv6 = defineRule({
  id: 'kubespray-ipip-ipv6',
  severity: 'error',
  summary: 'Kubespray refuses IP-in-IP for the IPv6 pool of Calico.',
  why: `Calico has no IP-in-IP tunnels for IPv6. Where the IPv6 stack is on, Kubespray stops on any other \`calico_ipip_mode_ipv6\` than
\`Never\`; a tunnel for IPv6 is VXLAN, with \`calico_vxlan_mode_ipv6\`.`,
  sources: ['kubernetes-sigs/kubespray:roles/network_plugin/calico/tasks/check.yml'],
  messages: {
    ipip: 'Kubespray stops on calico_ipip_mode_ipv6 {mode}, as Calico has no IP-in-IP for IPv6. Use Never; calico_vxlan_mode_ipv6 sets a VXLAN tunnel instead.',
  },
  bad: [
    {
      files: {
        'group_vars/k8s_cluster/k8s-cluster.yml': 'ipv6_stack: true\nkube_network_plugin: calico\n',
        'group_vars/k8s_cluster/k8s-net-calico.yml': 'calico_ipip_mode_ipv6: «CrossSubnet»\n',
      },
    },
  ],
  good: [
    {
      files: {
        'group_vars/k8s_cluster/k8s-cluster.yml': `ipv6_stack: true
kube_network_plugin: calico
calico_ipip_mode_ipv6: 'Never'
calico_vxlan_mode_ipv6: Always
`,
      },
    },
  ],
  check(cluster, report, text) {
    const mode = variableOf(cluster, NAME);
    const node = mode?.document.get(NAME);
    if (!mode || !node || mode.value === 'Never' || mode.value === null || isUnknown(String(mode.value))) return;
    if (!ipv6On(cluster)) return;
    report({
      at: mode.document.at(node),
      message: text('ipip', { mode: String(mode.value) }),
      fixes: [{ title: fixTitle.set(NAME, 'Never'), safety: 'safe', edits: [mode.document.set([NAME], 'Never')] }],
    });
  },
});
