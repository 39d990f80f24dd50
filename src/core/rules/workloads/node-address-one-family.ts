import { evidenceRelated, evidenceText } from '../../analysis/evidence.ts';
import { familyName } from '../../analysis/pools.ts';
import { internalAddresses } from '../../components/kubernetes-node.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';

/** Nodes whose addresses no cloud adds to: without an identity from a provider, or with that of a distribution. */
const OWN_PROVIDER = /^(?:k3s|rke2|kind):\/\//;

const node = (...addresses: readonly string[]) => `apiVersion: v1
kind: Node
metadata:
  name: worker-1
status:
  addresses:
${addresses.map((address) => `    - type: InternalIP\n      address: ${address}\n`).join('')}    - type: Hostname
      address: worker-1
  nodeInfo:
    containerRuntimeVersion: docker://28.3.2
`;

export const nodeAddressOneFamily = defineRule({
  id: 'node-address-one-family',
  severity: 'warning',
  layer: 'hosts',
  aboutIpv6: true,
  summary: 'A Node of a dual-stack cluster has an InternalIP of one family only.',
  why: `Without a cloud provider a node reports one address, unless the kubelet's \`--node-ip\` names one of each family. Pods of a CNI
plugin can have both families all the same, whatever the container runtime, but pods of the host's network and NodePorts are reached at
the node's family only.`,
  sources: [
    'kubernetes/kubernetes:pkg/kubelet/nodestatus/setters.go',
    'https://kubernetes.io/docs/concepts/services-networking/dual-stack/',
    'https://github.com/kubernetes/kubernetes/issues/100675',
  ],
  messages: {
    missing:
      'This node has no {family} address, so host-network pods and NodePorts have none, but the cluster is dual-stack ({evidence}). Set --node-ip of its kubelet to an address of each family.',
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'node.yaml': node('«192.168.60.11»'),
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'node.yaml': node('192.168.60.11', 'fd5b:8c1e:7a20:60::11'),
      },
    },
    {
      title: 'In a cluster of one family.',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
        'node.yaml': node('192.168.60.11'),
      },
    },
  ],
  check(cluster, report, text) {
    if (!cluster.dualStack || cluster.mayHoldMore('node')) return;
    for (const document of cluster.of('kubernetes-node')) {
      const provider = document.string('spec', 'providerID');
      if (document.broken || (provider !== undefined && !OWN_PROVIDER.test(provider))) continue;
      const own = cluster.facts.addresses.filter(({ role, place }) => role === 'node' && place.document === document);
      const [only] = own;
      // An address that is not known yet may be of the other family.
      if (!only || internalAddresses(document).length > 1) continue;
      const args = {
        family: familyName(only.address.family === 4 ? 6 : 4),
        evidence: evidenceText(cluster, only.place),
      };
      report({ at: only.place, message: text('missing', args), related: evidenceRelated(cluster) });
    }
  },
});
