import { ETCD, KUBE_APISERVER } from '../../knowledge/flags/index.ts';
import { flagRule } from '../../rule-kit/flags/flag-rule.ts';

export const etcdFlagUnknown = flagRule([ETCD], {
  kind: 'unknown',
  neighbours: [KUBE_APISERVER],
  id: 'etcd-flag-unknown',
  summary: 'etcd has an unknown flag: it fails to start.',
  why: `etcd exits with "flag provided but not defined" at the first flag that it does not have, and the API server has no
store. Its release is not in the files, so a flag is known if any release from 3.3 on has it.`,
  sources: ['etcd-io/etcd:server/etcdmain/config.go', 'etcd-io/etcd:server/embed/config.go'],
  bad: [
    {
      files: {
        'etcd.service': `[Service]
ExecStart=/usr/local/bin/etcd --name=node-1 «--listen-clients-urls»=https://[fd5b:8c1e:7a20:60::11]:2379 «--etcd-servers»=https://127.0.0.1:2379
`,
      },
    },
    {
      severity: 'warning',
      files: {
        'etcd.service': `[Service]
ExecStart=/usr/local/bin/etcd --name=node-1 «--enable-dual-stack»
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
etcd:
  local:
    extraArgs:
      - name: «--listen-metrics-urls»
        value: http://[::]:2381
`,
      },
    },
  ],
  good: [
    {
      files: {
        'etcd.service': `[Service]
ExecStart=/usr/local/bin/etcd -name node-1 --data-dir=/var/lib/etcd --experimental-initial-corrupt-check=true
`,
      },
    },
  ],
});
