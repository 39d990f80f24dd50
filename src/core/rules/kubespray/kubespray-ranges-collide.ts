import { contains } from '../../address/index.ts';
import { FAMILIES, rangeOf } from '../../analysis/kubespray-inventory.ts';
import { defineRule } from '../../rule-kit/define.ts';

export const kubesprayRangesCollide = defineRule({
  id: 'kubespray-ranges-collide',
  severity: 'error',
  layer: 'addresses',
  summary: 'Kubespray refuses a pod range inside the Service range.',
  why: `Kubespray checks before it changes anything that the pod range does not lie in the Service range of its family. The other way
round it says nothing, although kube-proxy then takes Service addresses for pods.`,
  sources: ['kubernetes-sigs/kubespray:roles/validate_inventory/tasks/main.yml'],
  messages: {
    inside:
      'Kubespray stops, because {pods} {cidr} lies in the Service range. Use ranges that share no address; {services} is {range} ({place}).',
    services: 'The Service range: {range}',
  },
  bad: [
    {
      files: {
        'group_vars/k8s_cluster/k8s-cluster.yml': `kube_service_addresses: 10.233.0.0/16
kube_pods_subnet: «10.233.64.0/18»
`,
      },
    },
  ],
  good: [
    {
      files: {
        'group_vars/k8s_cluster/k8s-cluster.yml': `kube_service_addresses: 10.233.0.0/18
kube_pods_subnet: 10.233.64.0/18
ipv6_stack: true
kube_service_addresses_ipv6: fd85:ee78:d8a6:8607::1000/116
kube_pods_subnet_ipv6: fd85:ee78:d8a6:8607::1:0/112
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const { suffix } of FAMILIES) {
      const pods = rangeOf(cluster, 'kube_pods_subnet', suffix);
      const services = rangeOf(cluster, 'kube_service_addresses', suffix);
      if (!pods || !services || !contains(services.cidr, pods.cidr)) continue;
      const { place } = services.reading;
      report({
        at: pods.reading.place,
        message: text('inside', {
          pods: pods.reading.field,
          cidr: pods.reading.text,
          services: services.reading.field,
          range: services.reading.text,
          place: place.document.label(place.span),
        }),
        related: [{ at: place, message: text('services', { range: services.reading.text }), counterpart: true }],
      });
    }
  },
});
