import { KUBEADM_INIT, KUBEADM_JOIN } from '../../knowledge/flags/index.ts';
import { flagRule } from '../../rule-kit/flags/flag-rule.ts';

export const kubeadmFlagValue = flagRule([KUBEADM_INIT, KUBEADM_JOIN], {
  kind: 'value',
  id: 'kubeadm-flag-value',
  summary: 'A kubeadm flag has a value of the wrong type: kubeadm exits without doing anything.',
  why: `kubeadm reads all its flags first and ends at a value that is not of the flag's type: a port that is not a number, a duration
without a unit, a feature gate without \`=true\`.`,
  sources: ['kubernetes/kubernetes:cmd/kubeadm/app/cmd/init.go', 'kubernetes/kubernetes:cmd/kubeadm/app/cmd/join.go'],
  bad: [
    {
      files: {
        'init.sh': `#!/bin/sh
kubeadm init --pod-network-cidr=10.244.0.0/16,fd5b:8c1e:7a20:4200::/56 \\
  --apiserver-bind-port=«https» --token-ttl=«24» --upload-certs=«yes» --feature-gates=«RootlessControlPlane»
`,
      },
    },
    {
      title: 'A port that is too large.',
      files: {
        'join.sh': `kubeadm join 192.168.60.10:6443 --control-plane --v=«high» --apiserver-bind-port=«66443»
`,
      },
    },
    {
      title: 'A flag without its value, and quotes within quotes.',
      files: {
        'init.sh': `kubeadm init --token-ttl="«'2h'»" «--pod-network-cidr»
`,
      },
    },
  ],
  good: [
    {
      files: {
        'init.sh': `kubeadm init --apiserver-bind-port=6443 --token-ttl=0 --upload-certs --dry-run=false
`,
      },
    },
  ],
});
