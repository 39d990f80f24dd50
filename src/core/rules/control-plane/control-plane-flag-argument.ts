import { KUBE_APISERVER, KUBE_CONTROLLER_MANAGER, KUBE_SCHEDULER } from '../../knowledge/flags/index.ts';
import { flagRule } from '../../rule-kit/flags/flag-rule.ts';

export const controlPlaneFlagArgument = flagRule([KUBE_APISERVER, KUBE_CONTROLLER_MANAGER, KUBE_SCHEDULER], {
  kind: 'argument',
  id: 'control-plane-flag-argument',
  summary:
    'A stray argument on the command line of a control-plane program, such as the `true` of `--allocate-node-cidrs true`.',
  why: `A boolean flag accepts its value only after an equals sign, and a blank after the comma divides a list in two. The
word that is left over is an argument, and kube-apiserver and kube-controller-manager take none: they end as they start.`,
  sources: [
    'kubernetes/kubernetes:cmd/kube-apiserver/app/server.go',
    'kubernetes/kubernetes:cmd/kube-controller-manager/app/controllermanager.go',
  ],
  bad: [
    {
      files: {
        'kube-controller-manager.service': `[Service]
ExecStart=/usr/local/bin/kube-controller-manager --allocate-node-cidrs «true» --cluster-cidr=10.244.0.0/16
`,
      },
    },
    {
      title: 'A blank after the comma divides the list.',
      files: {
        'kube-apiserver.service': `[Service]
ExecStart=/usr/local/bin/kube-apiserver --service-cluster-ip-range=10.96.0.0/16, «fd5b:8c1e:7a20:96::/112»
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kube-controller-manager.service': `[Service]
ExecStart=/usr/local/bin/kube-controller-manager --allocate-node-cidrs --cluster-cidr 10.244.0.0/16
`,
      },
    },
  ],
});
