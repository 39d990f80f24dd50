import {
  CRI_DOCKERD,
  KUBE_APISERVER,
  KUBE_CONTROLLER_MANAGER,
  KUBE_PROXY,
  KUBELET,
} from '../../knowledge/flags/index.ts';
import { flagRule } from '../../rule-kit/flags/flag-rule.ts';

export const kubeletFlagUnknown = flagRule([KUBELET], {
  kind: 'unknown',
  neighbours: [CRI_DOCKERD, KUBE_CONTROLLER_MANAGER, KUBE_APISERVER, KUBE_PROXY],
  // It has a rule of its own.
  except: ['ipv6-dual-stack'],
  id: 'kubelet-flag-unknown',
  stops: 'kubelet',
  summary: 'The kubelet has an unknown flag: it fails to start.',
  why: `The kubelet ends with "unknown flag" at the first flag that it does not have, and systemd starts it again and again.
Flags of kube-apiserver, kube-controller-manager and kube-proxy, such as \`--cluster-cidr\` and
\`--service-cluster-ip-range\`, are not the kubelet's; node addresses are set with \`--node-ip\`, one or an IPv4 and an IPv6
address.`,
  sources: [
    'kubernetes/kubernetes:cmd/kubelet/app/options/options.go',
    'kubernetes/kubernetes:cmd/kubelet/app/server.go',
  ],
  bad: [
    {
      files: {
        'default/kubelet': `KUBELET_EXTRA_ARGS="«--node-ips»=192.168.60.11,fd5b:8c1e:7a20:60::11 «--cluster-cidr»=10.244.0.0/16"
`,
      },
    },
    {
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet «-node-ip»=192.168.60.11
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
nodeRegistration:
  kubeletExtraArgs:
    - name: «--node-ip»
      value: 192.168.60.11
`,
      },
    },
    {
      versions: { kubernetes: '1.27.3' },
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet --config=/var/lib/kubelet/config.yaml «--config-dir»=/etc/kubernetes/kubelet.conf.d
`,
      },
    },
    {
      title: 'One flag for both families.',
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet --node-ip=192.168.60.11 «--node-ipv6»=fd5b:8c1e:7a20:60::11
`,
      },
    },
    {
      title: 'No release of Kubernetes has it.',
      versions: { kubernetes: '1.34.1' },
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet «--pod-network»=fd5b:8c1e:7a20:4200::/56
`,
      },
    },
    {
      title: 'The release is not known.',
      severity: 'warning',
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet «--pod-network»=fd5b:8c1e:7a20:4200::/56
`,
      },
    },
    {
      title: 'The release is newer than all that are known.',
      severity: 'information',
      versions: { kubernetes: '1.39.0' },
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet «--pod-network»=fd5b:8c1e:7a20:4200::/56
`,
      },
    },
  ],
  good: [
    {
      files: {
        'default/kubelet': `KUBELET_EXTRA_ARGS="--node-ip=192.168.60.11,fd5b:8c1e:7a20:60::11 --node_labels=a=b -v=2 --cluster-dns 10.96.0.10"
`,
      },
    },
  ],
});
