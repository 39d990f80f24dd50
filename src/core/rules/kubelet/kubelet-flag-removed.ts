import { KUBELET } from '../../knowledge/flags/kubelet.ts';
import { flagRule } from '../../rule-kit/flags/flag-rule.ts';

export const kubeletFlagRemoved = flagRule([KUBELET], {
  kind: 'removed',
  id: 'kubelet-flag-removed',
  stops: 'kubelet',
  summary: 'The kubelet has a removed flag: it fails to start.',
  why: `The kubelet ends with "unknown flag" at the first flag that it does not have. Flags of the built-in Docker support went with
Kubernetes 1.24, others one by one later; they often stay behind in \`/var/lib/kubelet/kubeadm-flags.env\` or \`/etc/default/kubelet\`
when a node is upgraded. \`--network-plugin\` and the \`--cni-*\` flags live on in cri-dockerd.`,
  sources: [
    'kubernetes/kubernetes:cmd/kubelet/app/options/options.go',
    'https://github.com/kubernetes-sigs/kubespray/issues/8924',
    'https://github.com/kubernetes/kubeadm/issues/3281',
  ],
  bad: [
    {
      versions: { kubernetes: '1.29.5' },
      files: {
        'kubeadm-flags.env': `KUBELET_KUBEADM_ARGS="«--network-plugin»=cni --pod-infra-container-image=registry.k8s.io/pause:3.9 --node-ip=192.168.60.11"
`,
      },
    },
    {
      title: 'No supported release has the flag, whichever of them the cluster runs.',
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet --config=/var/lib/kubelet/config.yaml «--container-runtime» remote
`,
      },
    },
    {
      title: 'A template for old releases, in which the release is still to fill in.',
      severity: 'information',
      files: {
        'templates/kubeadm-v1beta2.yaml': `apiVersion: kubeadm.k8s.io/v1beta2
kind: JoinConfiguration
nodeRegistration:
  kubeletExtraArgs:
    «network-plugin»: cni
`,
      },
    },
  ],
  good: [
    {
      title: 'A flag that the older release still has.',
      versions: { kubernetes: '1.26.4' },
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet --config=/var/lib/kubelet/config.yaml --container-runtime remote
`,
      },
    },
    {
      versions: { kubernetes: '1.34.0' },
      files: {
        'kubeadm-flags.env': `KUBELET_KUBEADM_ARGS="--pod-infra-container-image=registry.k8s.io/pause:3.10"
`,
      },
    },
  ],
});
