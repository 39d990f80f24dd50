import { K3S, KUBE_APISERVER, KUBE_CONTROLLER_MANAGER, KUBELET, RKE2 } from '../../knowledge/flags/index.ts';
import { flagRule } from '../../rule-kit/flags/flag-rule.ts';

export const k3sFlagUnknown = flagRule([K3S, RKE2], {
  kind: 'unknown',
  neighbours: [KUBELET, KUBE_CONTROLLER_MANAGER, KUBE_APISERVER],
  id: 'k3s-flag-unknown',
  summary: 'K3s or RKE2 has an unknown flag: it fails to start.',
  why: `\`k3s\` and \`rke2\` end with "flag provided but not defined" at the first flag on their command line that they do not have. An unknown
key of their configuration file is only skipped. Flags of the programs inside are values of other flags:
\`--kubelet-arg=max-pods=250\`.`,
  sources: [
    'k3s-io/k3s:pkg/cli/cmds/server.go',
    'k3s-io/k3s:pkg/cli/cmds/agent.go',
    'rancher/rke2:pkg/cli/cmds/server.go',
  ],
  bad: [
    {
      versions: { kubernetes: '1.33.4' },
      files: {
        'k3s.service': `[Service]
ExecStart=/usr/local/bin/k3s server \\
    '«--cluster-cidrs»=10.42.0.0/16,fd5b:8c1e:7a20:4200::/56' \\
    '--service-cidr=10.43.0.0/16,fd5b:8c1e:7a20:43::/112' \\
    '--flannel-ipv6-masq' \\
    '«--max-pods»=250' \\
    '«--enable-dual-stack»' \\
`,
      },
    },
    {
      title: 'The two families of one flag in two flags.',
      files: {
        'rke2-server.service': `[Service]
ExecStart=/usr/local/bin/rke2 server --node-ip=192.168.60.11 «--node-ip6»=fd5b:8c1e:7a20:60::11
`,
      },
    },
    {
      title: 'The release is not known.',
      severity: 'warning',
      files: {
        'k3s-agent.service': `[Service]
ExecStart=/usr/local/bin/k3s agent «--enable-dual-stack»
`,
      },
    },
    {
      title: 'The release is newer than all that are known.',
      severity: 'information',
      versions: { kubernetes: '1.99.0' },
      files: {
        'k3s-agent.service': `[Service]
ExecStart=/usr/local/bin/k3s agent «--enable-dual-stack»
`,
      },
    },
  ],
  good: [
    {
      files: {
        'k3s.service': `[Service]
ExecStart=/usr/local/bin/k3s server \\
    '--cluster-cidr=10.42.0.0/16,fd5b:8c1e:7a20:4200::/56' \\
    '--service-cidr=10.43.0.0/16,fd5b:8c1e:7a20:43::/112' \\
    '--flannel-ipv6-masq' \\
    '--kubelet-arg=max-pods=250' \\
`,
      },
    },
  ],
});
