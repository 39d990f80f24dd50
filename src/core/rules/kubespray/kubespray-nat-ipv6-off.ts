import { reservedKind } from '../../address/index.ts';
import { isDualCalico, isSet, rangeOf, variableOf } from '../../analysis/kubespray-inventory.ts';
import { switchOf } from '../../components/kubespray.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

const NAME = 'nat_outgoing_ipv6';

export const kubesprayNatIpv6Off = defineRule({
  id: 'kubespray-nat-ipv6-off',
  severity: 'warning',
  aboutIpv6: true,
  summary: 'Kubespray creates the IPv6 pool of Calico without NAT, although its addresses are private.',
  why: `Kubespray turns NAT on for the IPv4 pool of Calico (\`nat_outgoing\`) and leaves it off for the IPv6 pool, unless
\`nat_outgoing_ipv6\` is true. Networks outside have no route back to a unique local address, so pods reach the Internet over
IPv4, but get no answers over IPv6.`,
  sources: [
    'kubernetes-sigs/kubespray:roles/network_plugin/calico_defaults/defaults/main.yml',
    'https://github.com/projectcalico/calico/issues/6310',
  ],
  messages: {
    unset:
      'Pods get no answers from outside over IPv6: Kubespray makes the pool {cidr} without NAT, as nat_outgoing_ipv6 is unset. Set it to true, unless your network routes this range.',
    off: 'Packets from {cidr} leave the cluster with unique local addresses. Set nat_outgoing_ipv6 to true, unless your network routes this range.',
  },
  bad: [
    {
      files: {
        'group_vars/k8s_cluster/k8s-cluster.yml':
          'ipv6_stack: true\nnat_outgoing: true\nkube_pods_subnet_ipv6: «fd5b:8c1e:7a20:4200::/56»\n',
      },
    },
    {
      title: 'Written out, it is probably meant.',
      severity: 'information',
      files: {
        'group_vars/k8s_cluster/k8s-cluster.yml':
          'ipv6_stack: true\nkube_pods_subnet_ipv6: fd5b:8c1e:7a20:4200::/56\nnat_outgoing: true\nnat_outgoing_ipv6: «false»\n',
      },
    },
  ],
  good: [
    {
      files: {
        'group_vars/k8s_cluster/k8s-cluster.yml':
          'ipv6_stack: true\nkube_pods_subnet_ipv6: fd5b:8c1e:7a20:4200::/56\nnat_outgoing: true\nnat_outgoing_ipv6: true\n',
      },
    },
    {
      title: 'Nothing is said of NAT for IPv4 either.',
      files: {
        'group_vars/k8s_cluster/k8s-cluster.yml': 'ipv6_stack: true\nkube_pods_subnet_ipv6: fd5b:8c1e:7a20:4200::/56\n',
      },
    },
    {
      title: 'Without NAT for IPv4 either.',
      files: {
        'group_vars/k8s_cluster/k8s-cluster.yml':
          'ipv6_stack: true\nkube_pods_subnet_ipv6: fd5b:8c1e:7a20:4200::/56\nnat_outgoing: false\n',
      },
    },
  ],
  check(cluster, report, text) {
    const range = rangeOf(cluster, 'calico_pool_cidr', '_ipv6') ?? rangeOf(cluster, 'kube_pods_subnet', '_ipv6');
    if (!range || !isDualCalico(cluster) || reservedKind(range.cidr) !== 'unique-local') return;
    // Who says nothing of NAT may have a network that routes the pods.
    const ipv4 = variableOf(cluster, 'nat_outgoing');
    if (!ipv4 || switchOf(ipv4.document, 'nat_outgoing') !== true) return;
    const own = variableOf(cluster, NAME);
    const node = own?.document.get(NAME);
    if (isSet(cluster, NAME) && !(own && node && switchOf(own.document, NAME) === false)) return;
    const at = own && node ? own.document.at(node) : range.reading.place;
    report({
      at,
      severity: own ? 'information' : 'warning',
      message: text(own ? 'off' : 'unset', { cidr: range.reading.text }),
      fixes: [{ title: fixTitle.set(NAME, true), safety: 'suggested', edits: [at.document.set([NAME], true)] }],
    });
  },
});
