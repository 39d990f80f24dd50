import { EVIDENCE_MESSAGES, evidenceRelated, evidenceText } from '../../analysis/evidence.ts';
import { nodeIps } from '../../analysis/node-ips.ts';
import { talosNodeSubnets } from '../../analysis/talos-node-subnets.ts';
import { defineRule } from '../../rule-kit/define.ts';

export const kubeletNodeIpFamilyMissing = defineRule({
  id: 'kubelet-node-ip-family-missing',
  runs: 'kubelet',
  severity: 'warning',
  layer: 'hosts',
  aboutIpv6: true,
  summary: "The kubelet's --node-ip names one address in a dual-stack cluster: the node has one family only.",
  why: `Without a cloud provider the node has exactly the addresses that \`--node-ip\` names. With one of them pods of a CNI
plugin still get both families, but pods of the host's network and NodePorts are reached at that family only. \`::\` does not
mean both families: it means "the default IPv6 address".`,
  sources: [
    'kubernetes/kubernetes:pkg/kubelet/nodestatus/setters.go',
    'https://kubernetes.io/docs/concepts/services-networking/dual-stack/',
    'siderolabs/talos:internal/app/machined/pkg/controllers/k8s/nodeip.go',
  ],
  messages: {
    ...EVIDENCE_MESSAGES,
    missing:
      'The node gets no IPv{family} address from this, but the cluster is dual-stack ({evidence}). Name an address of each family, joined by a comma.',
    dropped:
      'The node gets no IPv{family} address from this, as the kubelet leaves out what it cannot read, but the cluster is dual-stack ({evidence}). Correct the other address.',
    subnets:
      'The node gets no IPv{family} address: validSubnets has IPv{other} subnets only, but the cluster is dual-stack ({evidence}). Add the IPv{family} subnet of the nodes.',
  },
  bad: [
    {
      intent: 'dual-stack',
      files: {
        'default/kubelet': `KUBELET_EXTRA_ARGS=--node-ip=«192.168.60.11»
`,
      },
    },
    {
      intent: 'dual-stack',
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet --node-ip=«192.168.60.11,fd5b:8c1e:7a20:60::1g»
`,
      },
    },
    {
      title: 'The pod ranges of kubeadm make the cluster dual-stack.',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
`,
        'default/kubelet': 'KUBELET_EXTRA_ARGS=--node-ip=«192.168.60.11»\n',
      },
    },
    {
      title: 'Talos picks the addresses of the node from these subnets.',
      files: {
        'controlplane.yaml': `version: v1alpha1
machine:
  type: controlplane
  kubelet:
    nodeIP:
      «validSubnets»:
        - 192.168.60.0/24
cluster:
  controlPlane:
    endpoint: https://192.168.60.11:6443
  network:
    podSubnets:
      - 10.244.0.0/16
      - fd5b:8c1e:7a20:4200::/56
    serviceSubnets:
      - 10.96.0.0/12
      - fd5b:8c1e:7a20:9600::/112
`,
      },
    },
  ],
  good: [
    {
      intent: 'dual-stack',
      files: {
        'default/kubelet': `KUBELET_EXTRA_ARGS=--node-ip=192.168.60.11,fd5b:8c1e:7a20:60::11
`,
      },
    },
    {
      title: 'The cloud provider adds the other address.',
      intent: 'dual-stack',
      files: {
        'default/kubelet': `KUBELET_EXTRA_ARGS="--cloud-provider=external --node-ip=192.168.60.11"
`,
      },
    },
    {
      intent: 'ipv4',
      files: {
        'default/kubelet': `KUBELET_EXTRA_ARGS=--node-ip=192.168.60.11
`,
      },
    },
    {
      title: 'A second address that is still to be filled in.',
      intent: 'dual-stack',
      files: {
        'default/kubelet': `KUBELET_EXTRA_ARGS=--node-ip=192.168.60.11,\${NODE_IP_V6}
`,
      },
    },
  ],
  check(cluster, report, text) {
    if (!cluster.dualStack) return;
    for (const { flag, ips, dropped, cloud } of nodeIps(cluster)) {
      const [first, ...others] = ips;
      if (!first || others.length > 0 || cloud) continue;
      const at = { document: flag.document, span: flag.valueSpan };
      const family = first.address.family === 4 ? 6 : 4;
      report({
        at,
        message: text(dropped > 0 ? 'dropped' : 'missing', { family, evidence: evidenceText(cluster, at) }),
        related: evidenceRelated(cluster),
      });
    }
    for (const { at, families } of talosNodeSubnets(cluster)) {
      const [only, other] = families;
      if (!only || other) continue;
      const args = { family: only === 4 ? 6 : 4, other: only, evidence: evidenceText(cluster, at) };
      report({ at, message: text('subnets', args), related: evidenceRelated(cluster) });
    }
  },
});
