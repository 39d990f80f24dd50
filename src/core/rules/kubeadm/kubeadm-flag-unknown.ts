import {
  KUBE_APISERVER,
  KUBE_CONTROLLER_MANAGER,
  KUBEADM_INIT,
  KUBEADM_JOIN,
  KUBELET,
} from '../../knowledge/flags/index.ts';
import { flagRule } from '../../rule-kit/flags/flag-rule.ts';

export const kubeadmFlagUnknown = flagRule([KUBEADM_INIT, KUBEADM_JOIN], {
  kind: 'unknown',
  neighbours: [KUBELET, KUBE_CONTROLLER_MANAGER, KUBE_APISERVER],
  id: 'kubeadm-flag-unknown',
  summary: 'kubeadm has an unknown flag: it exits without doing anything.',
  why: `\`kubeadm init\` and \`kubeadm join\` end with "unknown flag" at the first flag that they do not have. The ranges of both
families go into one flag each, separated by a comma: \`--pod-network-cidr\` and \`--service-cidr\`. Flags of the programs that kubeadm
starts belong into its configuration file.`,
  sources: ['kubernetes/kubernetes:cmd/kubeadm/app/cmd/init.go', 'kubernetes/kubernetes:cmd/kubeadm/app/cmd/join.go'],
  bad: [
    {
      versions: { kubernetes: '1.33.4' },
      files: {
        'init.sh': `#!/bin/sh
kubeadm init «--pod-network-cidrs»=10.244.0.0/16,fd5b:8c1e:7a20:4200::/56 \\
  --service-cidr=10.96.0.0/12 «--service-cidr-v6»=fd5b:8c1e:7a20:96::/112 \\
  «--node-ip»=192.168.60.11,fd5b:8c1e:7a20:60::11 «--enable-dual-stack»
`,
      },
    },
    {
      title: 'The release is not known.',
      severity: 'warning',
      files: {
        'user-data': `#cloud-config
runcmd:
  - kubeadm init --pod-network-cidr=10.244.0.0/16,fd5b:8c1e:7a20:4200::/56 «--enable-dual-stack»
`,
      },
    },
    {
      title: 'The release is newer than all that are known.',
      severity: 'information',
      versions: { kubernetes: '1.99.0' },
      files: {
        'join.sh': `kubeadm join 192.168.60.10:6443 --token abcdef.0123456789abcdef «--enable-dual-stack»
`,
      },
    },
    {
      title: 'A long flag with one hyphen, and a flag that is newer than the release.',
      versions: { kubernetes: '1.21.14' },
      files: {
        'init.sh': `kubeadm init «-pod-network-cidr»=10.244.0.0/16 «--patches»=/etc/kubernetes/patches
`,
      },
    },
  ],
  good: [
    {
      files: {
        'init.sh': `#!/bin/bash
PODS=10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
sudo kubeadm init --pod-network-cidr="$PODS" --service-cidr 10.96.0.0/12,fd5b:8c1e:7a20:96::/112 \\
  --apiserver-advertise-address="$(hostname -I | cut -d' ' -f1)" --upload-certs --v=5 | tee init.log
`,
      },
    },
  ],
});
