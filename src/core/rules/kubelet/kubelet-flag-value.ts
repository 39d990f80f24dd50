import { KUBELET } from '../../knowledge/flags/kubelet.ts';
import { flagRule } from '../../rule-kit/flags/flag-rule.ts';

export const kubeletFlagValue = flagRule([KUBELET], {
  kind: 'value',
  id: 'kubelet-flag-value',
  stops: 'kubelet',
  summary: 'The kubelet has a flag with an invalid value: it fails to start.',
  why: `The kubelet ends at the first value that it cannot read, and checks the values of flags like those of its configuration file.
Not every address is checked: \`--node-ip\` and \`--cluster-dns\` leave out what they cannot read.`,
  sources: [
    'kubernetes/kubernetes:cmd/kubelet/app/options/options.go',
    'kubernetes/kubernetes:pkg/kubelet/apis/config/validation/validation.go',
  ],
  bad: [
    {
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet --healthz-bind-address=«nonsense» --address=«[fd5b:8c1e:7a20:60::11]» --max-pods=«many»
`,
      },
    },
    {
      files: {
        'default/kubelet': `KUBELET_EXTRA_ARGS="--feature-gates=«NodeSwap» --hairpin-mode=«on» --max-pods=«-1» --fail-swap-on=«no»"
`,
      },
    },
    {
      title: 'Values of each kind.',
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet --node-status-update-frequency=«10» --system-reserved=«memory» --eviction-hard=«memory» --manifest-url-header=«X» --healthz-port=«70000» --oom-score-adj=«-2000»
`,
      },
    },
    {
      title: 'Quotes that belong to the value.',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
nodeRegistration:
  kubeletExtraArgs:
    - name: node-ip
      value: "'192.168.60.11'"
    - name: feature-gates
      value: "«'NodeSwap=true'»"
`,
      },
    },
    {
      title: 'A flag that stops it, one without its value, and an empty one.',
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet «--runonce» «--container-runtime-endpoint»= «--node-ip»
`,
      },
    },
    {
      title: 'A misspelt word.',
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet --hairpin-mode=«hairpin-vet»
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet --address=:: --healthz-bind-address=fd5b:8c1e:7a20:60::11 --max-pods=250 --cluster-dns=nonsense
`,
      },
    },
    {
      title: 'Values that somebody has still to fill in.',
      files: {
        'default/kubelet': `KUBELET_EXTRA_ARGS="--feature-gates=NodeSwap=todo,Other=CHANGEME --system-reserved=cpu=tbd --max-pods=todo"
`,
      },
    },
  ],
});
