import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { KUBEADM } from '../../rule-kit/subjects/kubeadm.ts';

export const kubeadmKeyDuplicate = shapeRule(KUBEADM, {
  id: 'kubeadm-key-duplicate',
  severity: 'error',
  kinds: ['duplicate-key'],
  summary: 'Duplicate key in a kubeadm file.',
  why: `\`kubeadm config validate\` refuses a duplicate key. \`kubeadm init\` and \`join\` only warn and read the last one, which
is a trap where somebody corrects the first: two \`networking\` blocks leave only the second one's ranges.`,
  sources: ['kubernetes/kubernetes:cmd/kubeadm/app/util/config/strict/strict.go'],
  bad: [
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
  «podSubnet»: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
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
`,
      },
    },
  ],
});
