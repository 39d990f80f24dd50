import { defineRule } from '../../rule-kit/define.ts';

export const talosNetworkTwice = defineRule({
  id: 'talos-network-twice',
  severity: 'error',
  summary: 'Talos refuses network settings both in the machine configuration and in a separate document.',
  why: `Newer releases of Talos take the cluster network from a KubeNetworkConfig document and refuse a configuration that still has
\`cluster.network\` in the machine configuration, even where both say the same.`,
  sources: ['siderolabs/talos:pkg/machinery/config/types/k8s/network.go'],
  messages: {
    twice:
      'Talos refuses cluster.network together with a KubeNetworkConfig document. Keep one of them; that document is at {place}.',
    other: 'The same settings in a separate document',
  },
  bad: [
    {
      files: {
        'controlplane.yaml': `version: v1alpha1
machine:
  type: controlplane
cluster:
  «network»:
    podSubnets: [10.244.0.0/16]
    serviceSubnets: [10.96.0.0/12]
---
apiVersion: v1alpha1
kind: KubeNetworkConfig
podSubnets: [10.244.0.0/16]
serviceSubnets: [10.96.0.0/12]
`,
      },
    },
  ],
  good: [
    {
      files: {
        'controlplane.yaml': `version: v1alpha1
machine:
  type: controlplane
cluster:
  controlPlane:
    endpoint: https://192.168.56.10:6443
---
apiVersion: v1alpha1
kind: KubeNetworkConfig
podSubnets: [10.244.0.0/16, 'fd5b:8c1e:7a20:4200::/56']
serviceSubnets: [10.96.0.0/12, 'fd5b:8c1e:7a20:96::/112']
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('talos', 'MachineConfig')) {
      const network = document.entry('cluster', 'network');
      if (network?.value.kind !== 'map') continue;
      // A patch in another file may be the one that moves the settings.
      const other = cluster.of('talos', 'KubeNetworkConfig').find(({ uri }) => uri === document.uri);
      const kind = other?.get('kind');
      if (!other || !kind) continue;
      const at = other.at(kind);
      report({
        at: document.atKey(network),
        message: text('twice', { place: other.label(at.span) }),
        related: [{ at, message: text('other'), counterpart: true }],
      });
    }
  },
});
