import { ETCD } from '../../knowledge/flags/index.ts';
import { flagRule } from '../../rule-kit/flags/flag-rule.ts';

export const etcdFlagValue = flagRule([ETCD], {
  kind: 'value',
  id: 'etcd-flag-value',
  summary: 'etcd has a flag with an invalid value: it fails to start.',
  why: `etcd reads its flags before anything else and exits at the first value that is not of the flag's type. No shell
removes quotes in a manifest or in \`extraArgs\`: they become part of the value.`,
  sources: ['etcd-io/etcd:server/etcdmain/config.go', 'etcd-io/etcd:server/embed/config.go'],
  bad: [
    {
      files: {
        'etcd.service': `[Service]
ExecStart=/usr/local/bin/etcd --initial-cluster-state=«exists» --client-cert-auth=«yes» --grpc-keepalive-timeout=«20» \\
  --heartbeat-interval=«fast» --feature-gates=«InitialCorruptCheck» «--name»
`,
      },
    },
    {
      title: 'The quotes reach the program.',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta3
kind: ClusterConfiguration
etcd:
  local:
    extraArgs:
      initial-cluster-state: '«"existing"»'
`,
      },
    },
  ],
  good: [
    {
      files: {
        'etcd.service': `[Service]
ExecStart=/usr/local/bin/etcd --initial-cluster-state=existing --client-cert-auth --heartbeat-interval=250 --name=node-1
`,
      },
    },
  ],
});
