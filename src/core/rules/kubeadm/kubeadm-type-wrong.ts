import { isExtraArgs } from '../../analysis/kubeadm-extra-args.ts';
import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { KUBEADM } from '../../rule-kit/subjects/kubeadm.ts';

export const kubeadmTypeWrong = shapeRule(KUBEADM, {
  id: 'kubeadm-type-wrong',
  severity: 'error',
  kinds: ['type', 'enum', 'value-version', 'pattern', 'range'],
  summary: 'A value has a type that kubeadm cannot read, such as a number for a flag or a list of ranges.',
  why: `kubeadm reads its file into fixed types and stops at a value of another one. Values of flags are always text, so a
mask of 64 or a \`true\` needs quotes; \`podSubnet\` and \`serviceSubnet\` are one text, with a comma between the ranges;
durations are text with a unit.`,
  sources: [
    'kubernetes/kubernetes:cmd/kubeadm/app/apis/kubeadm/v1beta4/types.go',
    'kubernetes/apimachinery:pkg/apis/meta/v1/duration.go',
  ],
  bad: [
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
controllerManager:
  extraArgs:
    - name: node-cidr-mask-size-ipv6
      value: «64»
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: «[10.244.0.0/16, "fd5b:8c1e:7a20:4200::/56"]»
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  bindPort: "«6443»"
nodeRegistration:
  imagePullPolicy: «ifNotPresent»
timeouts:
  discovery: «5»
`,
      },
    },
    {
      versions: { kubernetes: '1.33.4' },
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
encryptionAlgorithm: «ECDSA-P384»
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
  serviceSubnet: null
controllerManager:
  extraArgs:
    - name: node-cidr-mask-size-ipv6
      value: "64"
`,
      },
    },
  ],
  adjust(draft, { problem, path, node, expected }) {
    // The wrong shape of flags has a rule of its own, and so have texts that kubeadm can read and refuses.
    if (problem === 'type' && isExtraArgs(path) && node?.kind !== 'scalar') return undefined;
    return problem === 'pattern' && !expected.includes('duration') ? undefined : draft;
  },
});
