import { ipv6On, isSet, variableOf } from '../../analysis/kubespray-inventory.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { isUnknown } from '../../source/certainty.ts';

const NAME = 'cilium_tunnel_mode';

export const kubesprayCiliumTunnel = defineRule({
  id: 'kubespray-cilium-tunnel',
  severity: 'error',
  summary: "Kubespray's cilium_tunnel_mode is not a tunnel protocol of Cilium.",
  why: `Kubespray hands \`cilium_tunnel_mode\` to Cilium as \`tunnelProtocol\`, for which only vxlan and geneve are allowed, and cilium-agent
stops with anything else. Its comment still names \`disabled\`, which only Kubespray of September 2026 and later turns into native
routing. Native routing then needs \`cilium_native_routing_cidr\` and, with IPv6, \`cilium_native_routing_cidr_ipv6\`.`,
  sources: [
    'kubernetes-sigs/kubespray:roles/network_plugin/cilium/templates/values.yaml.j2',
    'cilium/cilium:pkg/datapath/tunnel/tunnel.go',
    'https://github.com/kubernetes-sigs/kubespray/issues/13267',
    'https://github.com/kubernetes-sigs/kubespray/pull/13427',
  ],
  messages: {
    protocol:
      'cilium-agent fails to start: {name} is {value}, and only vxlan and geneve are allowed. Correct the value.',
    disabled:
      'cilium-agent fails to start with Kubespray before September 2026, because {name} disabled is not a tunnel protocol. Set it to vxlan, or upgrade Kubespray.',
    ranges:
      'cilium-agent fails to start: {name} disabled is not a tunnel protocol or, with newer Kubespray, native routing without {missing}. Set it to vxlan, or upgrade and set {missing}.',
  },
  bad: [
    {
      files: {
        'group_vars/k8s_cluster/k8s-net-cilium.yml': `kube_network_plugin: cilium
cilium_tunnel_mode: «disabled»
`,
      },
    },
    {
      severity: 'warning',
      files: {
        'group_vars/k8s_cluster/k8s-net-cilium.yml': `kube_network_plugin: cilium
ipv6_stack: true
cilium_tunnel_mode: «disabled»
cilium_native_routing_cidr: 10.233.64.0/18
cilium_native_routing_cidr_ipv6: fd5b:8c1e:7a20:42::/112
`,
      },
    },
    {
      files: {
        'group_vars/k8s_cluster/k8s-net-cilium.yml': `kube_network_plugin: cilium
cilium_tunnel_mode: «native»
`,
      },
    },
  ],
  good: [
    {
      files: {
        'group_vars/k8s_cluster/k8s-net-cilium.yml': `kube_network_plugin: cilium
cilium_tunnel_mode: geneve
`,
      },
    },
    {
      title: 'Another plugin.',
      files: {
        'group_vars/k8s_cluster/k8s-cluster.yml': `kube_network_plugin: calico
cilium_tunnel_mode: disabled
`,
      },
    },
  ],
  check(cluster, report, text) {
    const found = variableOf(cluster, NAME);
    const node = found?.document.get(NAME);
    const value = String(found?.value ?? '');
    if (!found || !node || value === '' || isUnknown(value) || ['vxlan', 'geneve'].includes(value)) return;
    if (variableOf(cluster, 'kube_network_plugin')?.value !== 'cilium') return;
    const missing = value === 'disabled' ? missingRange(cluster) : undefined;
    const id = value !== 'disabled' ? 'protocol' : missing ? 'ranges' : 'disabled';
    report({
      at: found.document.at(node),
      severity: id === 'disabled' ? 'warning' : 'error',
      message: text(id, { name: NAME, value, missing: missing ?? '' }),
      fixes: [
        { title: fixTitle.set(NAME, 'vxlan'), safety: 'suggested', edits: [found.document.set([NAME], 'vxlan')] },
      ],
    });
  },
});

/** The range of a family that native routing needs and nothing sets. */
function missingRange(cluster: Cluster): string | undefined {
  const names = ['cilium_native_routing_cidr', ...(ipv6On(cluster) ? ['cilium_native_routing_cidr_ipv6'] : [])];
  return names.find((name) => !isSet(cluster, name));
}
