import { matchesIpv4Only } from '../../analysis/flanneld-starts.ts';
import { ipv4Off, ipv6On, variableOf } from '../../analysis/kubespray-inventory.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { isUnknown } from '../../source/certainty.ts';

const BACKEND = 'flannel_backend_type';
const PATTERN = 'flannel_interface_regexp';
/** Backends that carry IPv6. */
const DUAL = ['vxlan', 'host-gw', 'wireguard'];

const inventory = (stack: boolean, line: string) => ({
  'group_vars/k8s_cluster/k8s-cluster.yml': `kube_network_plugin: flannel
ipv6_stack: ${stack}
kube_pods_subnet: 10.233.64.0/18
kube_pods_subnet_ipv6: fd5b:8c1e:7a20:4200::/112
`,
  'group_vars/k8s_cluster/k8s-net-flannel.yml': `${line}\n`,
});

export const kubesprayFlannelIpv6 = defineRule({
  id: 'kubespray-flannel-ipv6',
  severity: 'error',
  aboutIpv6: true,
  summary: "A variable of Kubespray's Flannel does not work in dual-stack.",
  why: `Kubespray writes \`flannel_backend_type\` into \`net-conf.json\` and \`flannel_interface_regexp\` as \`--iface-regex\` into Flannel's
arguments, whatever \`ipv6_stack\` says. Only vxlan, host-gw and wireguard carry IPv6; with another backend the nodes lose each other in
both families. A pattern has to match the name of an interface, or an address of it in each family, so one for IPv4 addresses matches
nothing and flanneld exits.`,
  sources: [
    'kubernetes-sigs/kubespray:roles/network_plugin/flannel/templates/cni-flannel.yml.j2',
    'flannel-io/flannel:pkg/subnet/kube/kube.go',
    'flannel-io/flannel:pkg/ipmatch/match.go',
  ],
  messages: {
    backend:
      'The backend {value} carries no IPv6, and with ipv6_stack on the nodes lose each other in both families. Set {name} to vxlan, host-gw or wireguard.',
    pattern:
      'flanneld fails to start: {name} matches IPv4 addresses only, but in dual-stack it must match an IPv6 address of the interface too, or its name. Use a pattern for the name.',
  },
  bad: [
    { files: inventory(true, `${BACKEND}: «udp»`) },
    { files: inventory(true, `${PATTERN}: '«10\\.0\\.[0-2]\\.\\d{1,3}»'`) },
  ],
  good: [
    { files: inventory(true, `${BACKEND}: vxlan\n${PATTERN}: 'eth.*'`) },
    { files: inventory(false, `${BACKEND}: udp\n${PATTERN}: '10\\.0\\.[0-2]\\.\\d{1,3}'`) },
  ],
  check(cluster, report, text) {
    if (variableOf(cluster, 'kube_network_plugin')?.value !== 'flannel' || !ipv6On(cluster) || ipv4Off(cluster)) return;
    for (const name of [BACKEND, PATTERN]) {
      const found = variableOf(cluster, name);
      const node = found?.document.get(name);
      const value = String(found?.value ?? '');
      if (!found || !node || value === '' || isUnknown(value)) continue;
      if (name === BACKEND ? DUAL.includes(value) : !matchesIpv4Only(value)) continue;
      report({
        at: found.document.at(node),
        message: text(name === BACKEND ? 'backend' : 'pattern', { name, value }),
        fixes: [
          name === BACKEND
            ? { title: fixTitle.set(name, 'vxlan'), safety: 'suggested', edits: [found.document.set([name], 'vxlan')] }
            : undefined,
        ],
      });
    }
  },
});
