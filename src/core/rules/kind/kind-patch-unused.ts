import { kubeadmPatches } from '../../components/kind.ts';
import { defineRule } from '../../rule-kit/define.ts';

export const kindPatchUnused = defineRule({
  id: 'kind-patch-unused',
  severity: 'warning',
  role: 'cause',
  summary: 'kind ignores a patch, because no node reads the patched document.',
  why: `The first control plane runs \`kubeadm init\` and reads an InitConfiguration; every other node runs \`kubeadm join\` and reads a
JoinConfiguration. kind merges a patch into the document of its kind and says nothing when the node does not read that one, so a
\`node-ip\` of both families or a label is lost.`,
  sources: [
    'https://kind.sigs.k8s.io/docs/user/configuration/#kubeadm-config-patches',
    'kubernetes-sigs/kind:pkg/cluster/internal/kubeadm/config.go',
  ],
  messages: {
    init: 'kind ignores this patch: the first control plane reads an InitConfiguration, not a JoinConfiguration. Patch InitConfiguration.',
    join: 'kind ignores this patch: this node joins and reads a JoinConfiguration, not an InitConfiguration. Patch JoinConfiguration.',
  },
  tags: { init: 'unnecessary', join: 'unnecessary' },
  bad: [
    {
      files: {
        'kind.yaml': `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
networking:
  ipFamily: dual
nodes:
  - role: control-plane
  - role: worker
    kubeadmConfigPatches:
      - |
        kind: «InitConfiguration»
        nodeRegistration:
          kubeletExtraArgs:
            node-labels: zone=a
`,
      },
    },
    {
      files: {
        'kind.yaml': `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
nodes:
  - role: control-plane
    kubeadmConfigPatches:
      - |
        kind: «JoinConfiguration»
        nodeRegistration:
          kubeletExtraArgs:
            node-labels: zone=a
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kind.yaml': `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
nodes:
  - role: control-plane
    kubeadmConfigPatches:
      - |
        kind: InitConfiguration
        nodeRegistration:
          kubeletExtraArgs:
            node-labels: zone=a
  - role: worker
    kubeadmConfigPatches:
      - |
        kind: JoinConfiguration
        nodeRegistration:
          kubeletExtraArgs:
            node-labels: zone=b
`,
      },
    },
    {
      title: 'Both documents are patched, whichever is read.',
      files: {
        'kind.yaml': `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
kubeadmConfigPatches:
  - |
    kind: InitConfiguration
    nodeRegistration:
      kubeletExtraArgs:
        node-labels: zone=a
  - |
    kind: JoinConfiguration
    nodeRegistration:
      kubeletExtraArgs:
        node-labels: zone=a
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('kind')) {
      for (const { node, unused, isCovered } of kubeadmPatches(document)) {
        if (!unused || isCovered) continue;
        const source = document.tree?.text ?? document.text;
        const start = source.indexOf(unused, node.span.start);
        const span = start < 0 || start > node.span.end ? node.span : { start, end: start + unused.length };
        report({ at: { document, span }, message: text(unused === 'JoinConfiguration' ? 'init' : 'join') });
      }
    }
  },
});
