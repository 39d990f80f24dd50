import { parseIPSloppy } from '../../address/index.ts';
import { evidenceRelated, evidenceText } from '../../analysis/evidence.ts';
import { familyName } from '../../analysis/pools.ts';
import { nodeAddresses } from '../../components/kubernetes-node.ts';
import type { Document } from '../../model/document.ts';
import { statedIn } from '../../model/stated.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';
import { stringOf } from '../../source/tree.ts';

/** Nodes whose addresses no cloud adds to: without an identity from a provider, or with that of a distribution. */
const OWN_PROVIDER = /^(?:k3s|rke2|kind):\/\//;

const node = (addresses: Readonly<Record<string, string>>) => `apiVersion: v1
kind: Node
metadata:
  name: worker-1
status:
  addresses:
${Object.entries(addresses)
  .map(([address, type]) => `    - type: ${type}\n      address: ${address}\n`)
  .join('')}    - type: Hostname
      address: worker-1
  nodeInfo:
    containerRuntimeVersion: docker://28.3.2
`;

export const nodeAddressOneFamily = defineRule({
  id: 'node-address-one-family',
  severity: 'warning',
  layer: 'hosts',
  aboutIpv6: true,
  summary: 'A Node of a dual-stack cluster reports addresses of one family only.',
  why: `Without a cloud provider a node reports one address, unless the kubelet's \`--node-ip\` names one of each family. Pods of a CNI
plugin can have both families all the same, whatever the container runtime, but a pod of the host's network gets the addresses that the
node reports, one InternalIP or ExternalIP of each family. NodePorts are not affected by default: kube-proxy accepts them on every local
address, unless its \`nodePortAddresses\` is \`primary\`.`,
  sources: [
    'kubernetes/kubernetes:pkg/kubelet/nodestatus/setters.go',
    'kubernetes/kubernetes:pkg/util/node/node.go',
    'kubernetes/kubernetes:pkg/proxy/util/nodeport_addresses.go',
    'https://kubernetes.io/docs/concepts/services-networking/dual-stack/',
    'https://github.com/kubernetes/kubernetes/issues/100675',
  ],
  messages: {
    missing:
      'This node reports no {family} address, so host-network pods have none, but the cluster is dual-stack ({evidence}). Set --node-ip of its kubelet to an address of each family.',
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'node.yaml': node({ '«192.168.60.11»': 'InternalIP' }),
      },
    },
    {
      title: 'Several addresses, all of one family.',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'node.yaml': node({ '«192.168.60.11»': 'InternalIP', '192.168.61.11': 'InternalIP' }),
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'node.yaml': node({ '192.168.60.11': 'InternalIP', 'fd5b:8c1e:7a20:60::11': 'InternalIP' }),
      },
    },
    {
      title: 'An ExternalIP of the other family does as well.',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'node.yaml': node({ '192.168.60.11': 'InternalIP', '2001:db8:60::11': 'ExternalIP' }),
      },
    },
    {
      title: 'In a cluster of one family.',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
        'node.yaml': node({ '192.168.60.11': 'InternalIP' }),
      },
    },
  ],
  check(cluster, report, text) {
    if (!cluster.dualStack || cluster.mayHoldMore('node')) return;
    for (const document of cluster.of('kubernetes-node')) {
      const provider = document.string('spec', 'providerID');
      if (document.broken || (provider !== undefined && !OWN_PROVIDER.test(provider))) continue;
      const first = statedIn(document, cluster.facts.addresses).find(({ role }) => role === 'node');
      if (!first || !isOneFamily(document)) continue;
      const args = {
        family: familyName(first.address.family === 4 ? 6 : 4),
        evidence: evidenceText(cluster, first.place),
      };
      report({ at: first.place, message: text('missing', args), related: evidenceRelated(cluster) });
    }
  },
});

/** Every address is known, and of the same family. Source: kubernetes/kubernetes pkg/util/node/node.go, GetNodeHostIPs. */
function isOneFamily(document: Document): boolean {
  const families = nodeAddresses(document, 'InternalIP', 'ExternalIP').map((node) => {
    const read = parseIPSloppy(stringOf(node) ?? '');
    return read.ok ? read.value.family : undefined;
  });
  return !families.includes(undefined) && new Set(families).size === 1;
}
