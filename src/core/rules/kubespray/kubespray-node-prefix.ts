import { FAMILIES, rangeOf, variableOf } from '../../analysis/kubespray-inventory.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { isUnknown } from '../../source/certainty.ts';

/** Source: kubernetes-sigs/kubespray roles/kubespray_defaults/defaults/main/main.yml. */
const DEFAULTS = { 4: 24, 6: 120 } as const;

export const kubesprayNodePrefix = defineRule({
  id: 'kubespray-node-prefix',
  severity: 'error',
  layer: 'control-plane',
  summary: "A node's share does not fit into the pod range, so Kubespray refuses the inventory.",
  why: `Kubespray counts how many shares of \`kube_network_node_prefix\` (24) and \`kube_network_node_prefix_ipv6\` (120) the
pod range holds, and stops when there are fewer than nodes. Calico does not use these shares, because it assigns addresses
itself.`,
  sources: [
    'kubernetes-sigs/kubespray:roles/validate_inventory/tasks/main.yml',
    'kubernetes-sigs/kubespray:roles/kubespray_defaults/defaults/main/main.yml',
  ],
  messages: {
    large:
      "Kubespray stops, because a node's share of {cidr} is a /{mask} ({name}), which is larger than the whole pod range. Use a larger range, or a longer {name}.",
    share: "The size of a node's share: /{mask}",
  },
  bad: [
    {
      files: {
        'group_vars/k8s_cluster/k8s-cluster.yml': `kube_network_plugin: cilium
ipv6_stack: true
kube_pods_subnet: 10.233.64.0/18
kube_pods_subnet_ipv6: «fd5b:8c1e:7a20:42::/112»
kube_network_node_prefix_ipv6: 64
`,
      },
    },
  ],
  good: [
    {
      files: {
        'group_vars/k8s_cluster/k8s-cluster.yml': `kube_network_plugin: cilium
ipv6_stack: true
kube_pods_subnet: 10.233.64.0/18
kube_pods_subnet_ipv6: fd5b:8c1e:7a20:42::/112
kube_network_node_prefix_ipv6: 120
`,
      },
    },
    {
      title: 'Calico needs no shares.',
      files: {
        'group_vars/k8s_cluster/k8s-cluster.yml': `kube_network_plugin: calico
kube_pods_subnet: 10.233.64.0/25
`,
      },
    },
  ],
  check(cluster, report, text) {
    // Calico is the default, and a template may stand for it.
    const plugin = String(variableOf(cluster, 'kube_network_plugin')?.value ?? 'calico');
    if (plugin === 'calico' || isUnknown(plugin)) return;
    for (const { family, suffix } of FAMILIES) {
      const pods = rangeOf(cluster, 'kube_pods_subnet', suffix);
      const name = `kube_network_node_prefix${suffix}`;
      const set = variableOf(cluster, name);
      const mask = Number(set?.value ?? DEFAULTS[family]);
      if (!pods || !Number.isInteger(mask) || mask === 0 || pods.cidr.prefix <= mask) continue;
      const node = set?.document.get(name);
      report({
        at: pods.reading.place,
        message: text('large', { cidr: pods.reading.text, mask, name }),
        related: [set && node && { at: set.document.at(node), message: text('share', { mask }), counterpart: true }],
      });
    }
  },
});
