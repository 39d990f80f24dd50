import { KUBE_APISERVER, KUBE_CONTROLLER_MANAGER, KUBE_SCHEDULER } from '../../knowledge/flags/index.ts';
import { flagRule } from '../../rule-kit/flags/flag-rule.ts';

export const controlPlaneFlagRemoved = flagRule([KUBE_APISERVER, KUBE_CONTROLLER_MANAGER, KUBE_SCHEDULER], {
  kind: 'removed',
  id: 'control-plane-flag-removed',
  summary: 'A control-plane program has a removed flag: it fails to start.',
  why: `kube-apiserver, kube-controller-manager and kube-scheduler exit with "unknown flag" at a flag that their release has lost. Such
flags stay behind in manifests, units and \`extraArgs\` when a cluster is upgraded: \`--insecure-port\` went with Kubernetes 1.24, the
flags of the logger with 1.26, \`--pod-eviction-timeout\` with 1.27, \`--cloud-provider\` of kube-apiserver with 1.33.`,
  sources: [
    'kubernetes/kubernetes:cmd/kube-apiserver/app/options/options.go',
    'kubernetes/kubernetes:cmd/kube-controller-manager/app/options/options.go',
    'kubernetes/kubernetes:CHANGELOG/CHANGELOG-1.24.md',
    'https://github.com/kubernetes/kubeadm/issues/2156',
  ],
  bad: [
    {
      files: {
        'kube-apiserver.service': `[Service]
ExecStart=/usr/local/bin/kube-apiserver --advertise-address=192.168.60.11 «--insecure-port»=0
`,
      },
    },
    {
      versions: { kubernetes: '1.31.4' },
      files: {
        'kube-controller-manager.service': `[Service]
ExecStart=/usr/local/bin/kube-controller-manager «--pod-eviction-timeout»=30s «--experimental-cluster-signing-duration»=87600h
`,
      },
    },
  ],
  good: [
    {
      versions: { kubernetes: '1.23.17' },
      files: {
        'kube-apiserver.service': `[Service]
ExecStart=/usr/local/bin/kube-apiserver --advertise-address=192.168.60.11 --insecure-port=0
`,
      },
    },
  ],
});
