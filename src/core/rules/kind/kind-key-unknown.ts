import { absence } from '../../model/cause.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { nearest } from '../../schema/nearest.ts';
import { isUnknown } from '../../source/certainty.ts';

const PATCHES = ['kubeadmConfigPatches', 'kubeadmConfigPatchesJSON6902'];

/** The keys of the top level, of `networking` and of each node. Source: kubernetes-sigs/kind pkg/apis/config/v1alpha4/types.go. */
const TOP = [
  ...PATCHES,
  ...['apiVersion', 'kind', 'name', 'nodes', 'networking', 'featureGates', 'runtimeConfig'],
  ...['containerdConfigPatches', 'containerdConfigPatchesJSON6902'],
];
const NETWORKING = [
  ...['ipFamily', 'apiServerPort', 'apiServerAddress', 'podSubnet', 'serviceSubnet'],
  ...['disableDefaultCNI', 'kubeProxyMode', 'dnsSearch'],
];
const NODE = [...PATCHES, 'role', 'image', 'labels', 'extraMounts', 'extraPortMappings'];

export const kindKeyUnknown = defineRule({
  id: 'kind-key-unknown',
  severity: 'error',
  role: 'cause',
  summary: 'A key of a kind configuration is misspelt: kind refuses the file.',
  why: `kind reads its configuration strictly: with an unknown key it creates no cluster ("field podSubnets not found in type
v1alpha4.Networking"). Only keys that look like one of kind's are reported, as newer releases may have others.`,
  sources: [
    'kubernetes-sigs/kind:pkg/internal/apis/config/encoding/load.go',
    'kubernetes-sigs/kind:pkg/apis/config/v1alpha4/types.go',
  ],
  messages: {
    near: 'kind refuses the file: unknown key {key}. Did you mean {near}?',
  },
  bad: [
    {
      files: {
        'kind.yaml': `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
networking:
  ipfamily: dual
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
`.replace('ipfamily', '«ipfamily»'),
      },
    },
    {
      files: {
        'kind.yaml': `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
nodes:
  - role: control-plane
    «kubeadmConfigPatch»:
      - |
        kind: InitConfiguration
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kind.yaml': `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
networking:
  ipFamily: dual
  disableDefaultCNI: true
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('kind')) {
      const nodes = document.get('nodes');
      const count = nodes?.kind === 'list' ? nodes.items.length : 0;
      for (const [path, known] of [
        [[], TOP] as const,
        [['networking'], NETWORKING] as const,
        ...Array.from({ length: count }, (_, index) => [['nodes', index], NODE] as const),
      ]) {
        const map = document.get(...path);
        for (const { key, keySpan } of map?.kind === 'map' ? map.entries : []) {
          if (known.includes(key) || isUnknown(key)) continue;
          const near = nearest(key, known);
          if (near === undefined) continue;
          report({
            at: { document, span: keySpan },
            message: text('near', { key, near }),
            causeOf: [absence(document, near)],
            fixes: [
              document.entry(...path, near)
                ? undefined
                : {
                    title: fixTitle.rename(key, near),
                    safety: 'suggested',
                    edits: [document.rename([...path, key], near)],
                  },
            ],
          });
        }
      }
    }
  },
});
