import { contains } from '../../address/index.ts';
import { FAMILIES, rangeOf } from '../../analysis/kubespray-inventory.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { beforeFirstInstall, fixTitle } from '../../rule-kit/fix-titles.ts';

export const kubesprayPoolOutsidePods = defineRule({
  id: 'kubespray-pool-outside-pods',
  severity: 'error',
  summary: 'Kubespray refuses a Calico pool outside the pod range.',
  why: `Kubespray checks that \`calico_pool_cidr\` and \`calico_pool_cidr_ipv6\` lie in the pod range of their family. Without these
variables the pool is the pod range itself.`,
  sources: ['kubernetes-sigs/kubespray:roles/network_plugin/calico/tasks/check.yml'],
  messages: {
    outside:
      'Kubespray stops, because {pool} {cidr} lies outside the pod range. Use a part of it, or remove {pool} to use all of it; {pods} is {range} ({place}).',
    pods: 'The pod range: {range}',
  },
  bad: [
    {
      title: 'The switch, the ranges and the pool in three files.',
      files: {
        'group_vars/all/all.yml': 'ipv4_stack: true\nipv6_stack: true\n',
        'group_vars/k8s_cluster/k8s-cluster.yml': `kube_pods_subnet: 10.233.64.0/18
kube_pods_subnet_ipv6: fd5b:8c1e:7a20:42::/112
`,
        'group_vars/k8s_cluster/k8s-net-calico.yml': 'calico_pool_cidr_ipv6: «fd5b:8c1e:7a20:43::/112»\n',
      },
    },
    {
      files: {
        'group_vars/k8s_cluster/k8s-cluster.yml': `ipv6_stack: true
kube_pods_subnet: 10.233.64.0/18
kube_pods_subnet_ipv6: fd5b:8c1e:7a20:42::/112
calico_pool_cidr_ipv6: «fd5b:8c1e:7a20:43::/112»
`,
      },
    },
  ],
  good: [
    {
      title: 'The IPv6 stack is off.',
      files: {
        'group_vars/k8s_cluster/k8s-cluster.yml': `kube_pods_subnet: 10.233.64.0/18
kube_pods_subnet_ipv6: fd5b:8c1e:7a20:42::/112
`,
        'group_vars/k8s_cluster/k8s-net-calico.yml': 'calico_pool_cidr_ipv6: fd5b:8c1e:7a20:43::/112\n',
      },
    },
    {
      files: {
        'group_vars/k8s_cluster/k8s-cluster.yml': `kube_pods_subnet: 10.233.64.0/18
`,
        'group_vars/k8s_cluster/k8s-net-calico.yml': 'calico_pool_cidr: 10.233.64.0/20\n',
      },
    },
  ],
  check(cluster, report, text) {
    for (const { suffix } of FAMILIES) {
      const pool = rangeOf(cluster, 'calico_pool_cidr', suffix);
      const pods = rangeOf(cluster, 'kube_pods_subnet', suffix);
      if (!pool || !pods || contains(pods.cidr, pool.cidr)) continue;
      const { place } = pods.reading;
      const args = {
        pool: pool.reading.field,
        cidr: pool.reading.text,
        pods: pods.reading.field,
        range: pods.reading.text,
        place: place.document.label(place.span),
      };
      report({
        at: pool.reading.place,
        message: text('outside', args),
        related: [{ at: place, message: text('pods', args), counterpart: true }],
        fixes: [
          {
            title: beforeFirstInstall(fixTitle.remove(pool.reading.field)),
            safety: 'suggested',
            edits: [pool.reading.place.document.remove([pool.reading.field])],
          },
        ],
      });
    }
  },
});
