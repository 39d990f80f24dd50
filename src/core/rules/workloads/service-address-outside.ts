import { formatAddress, netParseIP } from '../../address/index.ts';
import { knownServices } from '../../analysis/kubelet-cluster-dns.ts';
import { servicesOf } from '../../analysis/kubernetes-services.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { DUAL_PODS, kubeadm, service } from '../../rule-kit/fixtures.ts';

export const serviceAddressOutside = defineRule({
  id: 'service-address-outside',
  severity: 'error',
  summary: 'A Service has a clusterIP outside the Service ranges of the cluster: kube-apiserver refuses it.',
  why: `An address in \`clusterIP\` or \`clusterIPs\` must lie in the Service range of its family, and must be free. A manifest that was saved from another
cluster has that cluster's addresses.`,
  sources: [
    'kubernetes/kubernetes:pkg/registry/core/service/storage/alloc.go',
    'kubernetes/kubernetes:pkg/registry/core/service/ipallocator/ipallocator.go',
  ],
  messages: {
    outside:
      'kube-apiserver refuses {address}, which does not lie in the Service range {cidr} ({place}). Use an address of that range, or remove {key}.',
    services: 'The Service range of the cluster',
  },
  bad: [
    {
      title: 'The DNS Service of another cluster.',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS, serviceSubnet: '10.96.0.0/16,fd5b:8c1e:7a20:9600::/112' }),
        'coredns.yaml': `apiVersion: v1
kind: Service
metadata:
  name: kube-dns
  namespace: kube-system
spec:
  clusterIP: «10.32.0.10»
  selector:
    k8s-app: kube-dns
  ports:
    - port: 53
      protocol: UDP
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS, serviceSubnet: '10.96.0.0/16,fd5b:8c1e:7a20:9600::/112' }),
        'service.yaml': service(
          'ipFamilyPolicy: RequireDualStack',
          'clusterIP: 10.96.0.20',
          'clusterIPs:',
          '  - 10.96.0.20',
          '  - «fd5b:8c1e:7a20:9700::20»',
        ),
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS, serviceSubnet: '10.96.0.0/16,fd5b:8c1e:7a20:9600::/112' }),
        'service.yaml': service(
          'ipFamilyPolicy: RequireDualStack',
          'clusterIP: 10.96.0.20',
          'clusterIPs:',
          '  - 10.96.0.20',
          '  - fd5b:8c1e:7a20:9600::20',
        ),
      },
    },
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS, serviceSubnet: '10.96.0.0/16' }),
        'service.yaml': service('clusterIPs: [None]', 'clusterIP: None'),
      },
    },
  ],
  check(cluster, report, text) {
    const ranges = knownServices(cluster) ?? [];
    if (ranges.length === 0) return;
    for (const { document, addresses, isExternalName } of servicesOf(cluster)) {
      if (isExternalName) continue;
      for (const { node, text: written } of addresses) {
        const read = netParseIP(written);
        if (!read.ok) continue;
        const { family, value } = read.value;
        const own = ranges.filter(({ cidr }) => cidr.family === family);
        const [range] = own;
        if (!range || own.some(({ cidr }) => cidr.first <= value && value <= cidr.last)) continue;
        report({
          at: document.at(node),
          message: text('outside', {
            address: formatAddress(family, value),
            cidr: range.text,
            key: document.get('spec', 'clusterIPs') ? 'clusterIPs' : 'clusterIP',
            place: range.place.document.label(range.place.span),
          }),
          related: [{ at: range.place, message: text('services'), counterpart: true }],
        });
      }
    }
  },
});
