import { KUBE_PROXY } from '../../knowledge/flags/index.ts';
import { flagRule } from '../../rule-kit/flags/flag-rule.ts';

export const proxyFlagValue = flagRule([KUBE_PROXY], {
  kind: 'value',
  id: 'proxy-flag-value',
  summary: 'kube-proxy has a flag with an invalid value: it fails to start.',
  why: `kube-proxy reads its flags before anything else and exits at the first value that is not of the flag's type. With \`--config\` it
still reads the other flags, but ignores what they say.`,
  sources: [
    'kubernetes/kubernetes:cmd/kube-proxy/app/options.go',
    'kubernetes/kubernetes:pkg/proxy/apis/config/validation/validation.go',
  ],
  bad: [
    {
      files: {
        'kube-proxy.service': `[Service]
ExecStart=/usr/local/bin/kube-proxy --proxy-mode=«iptable» --bind-address=«[::]» --metrics-bind-address=«::1:10249:tcp» \\
  --masquerade-all=«on» --conntrack-min=«lots» --iptables-sync-period=«30» --feature-gates=«AllAlpha»
`,
      },
    },
    {
      files: {
        'kube-proxy.service': `[Service]
ExecStart=/usr/local/bin/kube-proxy --masquerade-all «--kubeconfig»
`,
      },
    },
    {
      title: 'K3s takes the text as it is, with its quotes.',
      files: {
        'etc/rancher/k3s/config.yaml': `kube-proxy-arg:
  - 'proxy-mode=«"ipvs"»'
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kube-proxy.service': `[Service]
ExecStart=/usr/local/bin/kube-proxy --proxy-mode=nftables --bind-address=:: --metrics-bind-address=[::1]:10249
`,
      },
    },
    {
      title: 'The file replaces the flags.',
      files: {
        'kube-proxy.service': `[Service]
ExecStart=/usr/local/bin/kube-proxy --config=/var/lib/kube-proxy/config.conf --proxy-mode=iptable
`,
      },
    },
  ],
});
