import {
  ETCD,
  KUBE_APISERVER,
  KUBE_CONTROLLER_MANAGER,
  KUBE_PROXY,
  KUBE_SCHEDULER,
  KUBELET,
} from '../../knowledge/flags/index.ts';
import { flagRule } from '../../rule-kit/flags/flag-rule.ts';

export const controlPlaneFlagUnknown = flagRule([KUBE_APISERVER, KUBE_CONTROLLER_MANAGER, KUBE_SCHEDULER], {
  kind: 'unknown',
  neighbours: [KUBE_CONTROLLER_MANAGER, KUBE_APISERVER, KUBE_SCHEDULER, KUBELET, KUBE_PROXY, ETCD],
  id: 'control-plane-flag-unknown',
  summary: 'A control-plane program has an unknown flag: it fails to start.',
  why: `kube-apiserver, kube-controller-manager and kube-scheduler exit with "unknown flag" at the first flag that they do not
have. kubeadm passes \`extraArgs\` on unread, so the pod of the control plane keeps restarting. The ranges of both families go into
one flag each, separated by a comma: \`--cluster-cidr\` and \`--service-cluster-ip-range\`.`,
  sources: [
    'kubernetes/kubernetes:cmd/kube-apiserver/app/options/options.go',
    'kubernetes/kubernetes:cmd/kube-controller-manager/app/options/options.go',
    'kubernetes/kubernetes:cmd/kube-scheduler/app/options/options.go',
    'https://github.com/kubernetes/website/issues/19350',
  ],
  bad: [
    {
      files: {
        'kube-apiserver.service': `[Service]
ExecStart=/usr/local/bin/kube-apiserver «--service-cluster-ip-ranges»=10.96.0.0/16,fd5b:8c1e:7a20:96::/112 «--cluster-cidr»=10.244.0.0/16
`,
      },
    },
    {
      title: 'One flag takes the ranges of both families.',
      files: {
        'kube-controller-manager.service': `[Service]
ExecStart=/usr/local/bin/kube-controller-manager --allocate-node-cidrs --cluster-cidr=10.244.0.0/16 «--cluster-cidr-ipv6»=fd5b:8c1e:7a20:4200::/56
`,
      },
    },
    {
      versions: { kubernetes: '1.30.2' },
      files: {
        'kube-apiserver.service': `[Service]
ExecStart=/usr/local/bin/kube-apiserver «--enable-dual-stack» «-feature-gates»=AllAlpha=true «--emulated-version»=1.29
`,
      },
    },
    {
      title: 'The release is not known, so the flag may be newer than this check.',
      severity: 'warning',
      files: {
        'kube-scheduler.service': `[Service]
ExecStart=/usr/local/bin/kube-scheduler «--enable-dual-stack»
`,
      },
    },
    {
      title: 'A release that is newer than this check.',
      severity: 'information',
      versions: { kubernetes: '1.99.0' },
      files: {
        'kube-scheduler.service': `[Service]
ExecStart=/usr/local/bin/kube-scheduler «--enable-dual-stack»
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
controllerManager:
  extraArgs:
    - name: «--bind-address»
      value: "::"
`,
      },
    },
  ],
  good: [
    {
      versions: { kubernetes: '1.36.3' },
      files: {
        'kube-apiserver.service': `[Service]
ExecStart=/usr/local/bin/kube-apiserver --etcd-servers=https://127.0.0.1:2379 --service-cluster-ip-range 10.96.0.0/16,fd5b:8c1e:7a20:96::/112 \\
  --audit-log-mode=batch --client-ca-file=/etc/kubernetes/pki/ca.crt --requestheader-client-ca-file=/etc/kubernetes/pki/front.crt -v=2
`,
      },
    },
    {
      title: 'A release that is older than this check.',
      versions: { kubernetes: '1.16.3' },
      files: {
        'kube-apiserver.service': `[Service]
ExecStart=/usr/local/bin/kube-apiserver --storage-versions=v1
`,
      },
    },
  ],
});
