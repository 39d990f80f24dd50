import { KUBEADM_INIT } from '../../knowledge/flags/index.ts';
import { flagRule } from '../../rule-kit/flags/flag-rule.ts';

export const kubeadmFlagArgument = flagRule([KUBEADM_INIT], {
  kind: 'argument',
  id: 'kubeadm-flag-argument',
  summary: 'A stray argument of `kubeadm init`, such as the second of two ranges with a blank between them.',
  why: `\`kubeadm init\` takes flags only and ends with "unknown command" at any other word. A blank after the comma divides
the value of a flag: the second range becomes a separate argument.`,
  sources: ['kubernetes/kubernetes:cmd/kubeadm/app/cmd/init.go'],
  bad: [
    {
      files: {
        'init.sh': `#!/bin/sh
kubeadm init --pod-network-cidr=10.244.0.0/16, «fd5b:8c1e:7a20:4200::/56» --service-cidr=10.96.0.0/12
`,
      },
    },
    {
      title: 'The value of a switch stands behind "=".',
      files: {
        'init.sh': `kubeadm init --upload-certs «true» --service-cidr=10.96.0.0/12
`,
      },
    },
  ],
  good: [
    {
      files: {
        'init.sh': `kubeadm init --service-cidr "10.96.0.0/12,fd5b:8c1e:7a20:96::/112" --upload-certs=true > init.log 2>&1
`,
      },
    },
  ],
});
