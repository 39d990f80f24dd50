import { KUBE_APISERVER, KUBE_CONTROLLER_MANAGER, KUBE_SCHEDULER } from '../../knowledge/flags/index.ts';
import { flagRule } from '../../rule-kit/flags/flag-rule.ts';

export const controlPlaneFlagValue = flagRule([KUBE_APISERVER, KUBE_CONTROLLER_MANAGER, KUBE_SCHEDULER], {
  kind: 'value',
  id: 'control-plane-flag-value',
  summary: 'A control-plane program has a flag with an invalid value: it fails to start.',
  why: `kube-apiserver, kube-controller-manager and kube-scheduler read their flags before anything else and exit at the first
value that is not of the flag's type. No shell removes quotes in a manifest or in \`extraArgs\`: in YAML
\`"\\"IPv6DualStack=true\\""\` has one pair of quotes too many, which becomes part of the value.`,
  sources: [
    'kubernetes/kubernetes:cmd/kube-apiserver/app/options/options.go',
    'kubernetes/kubernetes:staging/src/k8s.io/component-base/cli/flag/map_string_bool.go',
    'https://github.com/kubernetes/kubernetes/pull/82473',
  ],
  bad: [
    {
      title: 'The quotes reach the program.',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta3
kind: ClusterConfiguration
controllerManager:
  extraArgs:
    feature-gates: "«\\"AllAlpha=true\\"»"
`,
      },
    },
    {
      files: {
        'kube-apiserver.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: kube-apiserver
  namespace: kube-system
spec:
  containers:
    - name: kube-apiserver
      command:
        - kube-apiserver
        - --allow-privileged=«yes»
        - --bind-address=«[fd5b:8c1e:7a20:60::11]»
        - --secure-port=«0»
        - --event-ttl=«60»
        - --feature-gates=«AllAlpha»
        - --http2-max-streams-per-connection=«many»
        - --allow-metric-labels=«metric»
        - --audit-log-mode=«batched»
`,
      },
    },
    {
      files: {
        'kube-scheduler.service': `[Service]
ExecStart=/usr/local/bin/kube-scheduler «--kubeconfig»
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kube-apiserver.service': `[Service]
ExecStart=/usr/local/bin/kube-apiserver --allow-privileged=True --bind-address=:: --feature-gates="AllAlpha=true,AllBeta=false" --event-ttl=1h30m
`,
      },
    },
    {
      title: 'A template is not a value yet.',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta3
kind: ClusterConfiguration
apiServer:
  extraArgs:
    feature-gates: "{{ gates }}"
    bind-address: $(NODE_IP)
`,
      },
    },
  ],
});
