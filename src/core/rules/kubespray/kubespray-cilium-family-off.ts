import { ipv4On, ipv6On, variableOf } from '../../analysis/kubespray-inventory.ts';
import { familyName } from '../../analysis/pools.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { switchOf } from '../../components/kubespray.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

const FAMILIES = [
  { family: 4, name: 'cilium_enable_ipv4', stack: 'ipv4_stack' },
  { family: 6, name: 'cilium_enable_ipv6', stack: 'ipv6_stack' },
] as const;

const inventory = (plugin: string, stacks: string, cilium: string) => ({
  'group_vars/k8s_cluster/k8s-cluster.yml': `kube_network_plugin: ${plugin}
kube_pods_subnet: 10.233.64.0/18
kube_pods_subnet_ipv6: fd5b:8c1e:7a20:4200::/112
${stacks}
`,
  'group_vars/k8s_cluster/k8s-net-cilium.yml': `cilium_ipam_mode: cluster-pool\n${cilium}\n`,
});

export const kubesprayCiliumFamilyOff = defineRule({
  id: 'kubespray-cilium-family-off',
  severity: 'error',
  summary: 'Kubespray turns a family off in Cilium that the cluster has.',
  why: `\`cilium_enable_ipv4\` and \`cilium_enable_ipv6\` follow \`ipv4_stack\` and \`ipv6_stack\` unless they are set. Where one is set to
false while its stack is on, the control plane and the nodes have the family and Services get addresses of it, but no pod does.`,
  sources: [
    'kubernetes-sigs/kubespray:roles/network_plugin/cilium/defaults/main.yml',
    'kubernetes-sigs/kubespray:roles/network_plugin/cilium/templates/values.yaml.j2',
  ],
  messages: {
    off: 'Cilium gives pods no {family} address: {name} is false, although {stack} is on. Remove {name}, which then follows {stack}.',
  },
  bad: [
    { files: inventory('cilium', 'ipv6_stack: true', 'cilium_enable_ipv6: «false»') },
    { files: inventory('cilium', 'ipv6_stack: true', 'cilium_enable_ipv4: «false»') },
  ],
  good: [
    { files: inventory('cilium', 'ipv6_stack: true', 'cilium_enable_ipv6: true') },
    { files: inventory('cilium', 'ipv6_stack: false', 'cilium_enable_ipv6: false') },
    { files: inventory('calico', 'ipv6_stack: true', 'cilium_enable_ipv6: false') },
    { files: inventory('cilium', 'ipv4_stack: false\nipv6_stack: true', 'cilium_enable_ipv4: false') },
  ],
  check(cluster, report, text) {
    if (variableOf(cluster, 'kube_network_plugin')?.value !== 'cilium') return;
    for (const { family, name, stack } of FAMILIES) {
      const found = variableOf(cluster, name);
      const node = found?.document.get(name);
      if (!found || !node || switchOf(found.document, name) !== false || !isOn(cluster, family)) continue;
      report({
        at: found.document.at(node),
        aboutIpv6: family === 6,
        message: text('off', { family: familyName(family), name, stack }),
        fixes: [{ title: fixTitle.remove(name), safety: 'suggested', edits: [found.document.remove([name])] }],
      });
    }
  },
});

/** Both families are on: IPv4 is unless it is turned off, and a cluster of one family has the other one off for good. */
function isOn(cluster: Cluster, family: 4 | 6): boolean {
  return ipv6On(cluster) && (family === 6 || ipv4On(cluster));
}
