import { K0S, KUBE_APISERVER, KUBE_CONTROLLER_MANAGER, KUBELET } from '../../knowledge/flags/index.ts';
import { flagRule } from '../../rule-kit/flags/flag-rule.ts';

export const k0sFlagUnknown = flagRule([K0S], {
  kind: 'unknown',
  neighbours: [KUBELET, KUBE_CONTROLLER_MANAGER, KUBE_APISERVER],
  id: 'k0s-flag-unknown',
  summary: 'k0s has an unknown flag: it fails to start.',
  why: `\`k0s controller\` and \`k0s worker\` end with "unknown flag". The cluster's networks are keys of the configuration file, and flags of
the kubelet go into one flag: \`--kubelet-extra-args="--node-ip=192.168.60.11,fd5b:8c1e:7a20:60::11"\`.`,
  sources: ['k0sproject/k0s:pkg/config/cli.go', 'k0sproject/k0s:cmd/controller/controller.go'],
  bad: [
    {
      files: {
        'k0scontroller.service': `[Service]
ExecStart=/usr/local/bin/k0s controller --config=/etc/k0s/k0s.yaml «--node-ip»=192.168.60.11,fd5b:8c1e:7a20:60::11 «-single»
`,
      },
    },
    {
      files: {
        'k0sctl.yaml': `apiVersion: k0sctl.k0sproject.io/v1beta1
kind: Cluster
spec:
  hosts:
    - role: worker
      installFlags:
        - «--kubelet-extra-arg»="--node-ip=192.168.60.12,fd5b:8c1e:7a20:60::12"
`,
      },
    },
    {
      severity: 'warning',
      files: {
        'k0sworker.service': `[Service]
ExecStart=/usr/local/bin/k0s worker --token-file=/etc/k0s/token «--enable-dual-stack»
`,
      },
    },
  ],
  good: [
    {
      files: {
        'k0scontroller.service': `[Service]
ExecStart=/usr/local/bin/k0s controller --config=/etc/k0s/k0s.yaml --single=true --kubelet-extra-args="--node-ip=192.168.60.11,fd5b:8c1e:7a20:60::11"
`,
      },
    },
  ],
});
