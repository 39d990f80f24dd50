import { removeKey } from '../../rule-kit/shape/fixes.ts';
import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { subjects } from '../../rule-kit/shape/subject.ts';
import { KUBEADM, KUBEADM_GUESTS } from '../../rule-kit/subjects/kubeadm.ts';

export const kubeadmKeyUnknown = shapeRule(subjects(KUBEADM, KUBEADM_GUESTS), {
  id: 'kubeadm-key-unknown',
  severity: 'error',
  kinds: ['unknown-key', 'key-case', 'version'],
  summary: 'A key in a kubeadm file is unknown, such as `networking.dualStack`.',
  why: `kubeadm has no switch for dual-stack: two ranges in \`podSubnet\` and \`serviceSubnet\` make a cluster dual-stack. A
key that kubeadm does not know is refused by \`kubeadm config validate\`; \`kubeadm init\` and \`join\` only warn and ignore
it, so that what it was meant to say is lost. The same holds for the kubelet's and kube-proxy's configuration in the same
file.`,
  sources: [
    'kubernetes/kubernetes:cmd/kubeadm/app/util/config/common.go',
    'https://github.com/projectcalico/calico/issues/9312',
    'https://kubernetes.io/docs/setup/production-environment/tools/kubeadm/dual-stack-support/',
  ],
  messages: {
    dualStack:
      'Unknown key {key}: kubeadm has no switch for dual-stack. Set two ranges in podSubnet and in serviceSubnet instead.',
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  «dualStack»: true
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
`,
      },
    },
    {
      title: 'A file of an older release.',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta2
kind: ClusterConfiguration
kubernetesVersion: v1.21.14
useHyperKubeImage: false
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
  «serviceSubnets»: 10.96.0.0/16,fd5b:8c1e:7a20:4300::/112
`,
      },
    },
    {
      title: 'A near miss.',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  «podCIDR»: 10.244.0.0/16
`,
      },
    },
    {
      title: "The kubelet's configuration in kubeadm's file.",
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
---
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
«clusterDns»: [10.96.0.10]
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
  serviceSubnet: 10.96.0.0/16,fd5b:8c1e:7a20:96::/112
`,
      },
    },
  ],
  adjust(draft, found, { text }) {
    const key = String(found.path.at(-1));
    if (!/^(?:ipv6)?dual-?stack$/i.test(key)) return draft;
    return { ...draft, message: text('dualStack', { key }), fixes: [removeKey(found)] };
  },
});
