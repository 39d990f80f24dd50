import { KUBE_PROXY } from '../../knowledge/flags/index.ts';
import { flagRule } from '../../rule-kit/flags/flag-rule.ts';

export const proxyFlagRemoved = flagRule([KUBE_PROXY], {
  kind: 'removed',
  id: 'proxy-flag-removed',
  summary: 'kube-proxy has a removed flag: it fails to start.',
  why: `kube-proxy exits with "unknown flag" at a flag that its release has lost, and the node serves no Services. The flags of the logger
(\`--logtostderr\`, \`--log-dir\`) went with Kubernetes 1.26; they stay behind in units and environment files of older installations.`,
  sources: ['kubernetes/kubernetes:cmd/kube-proxy/app/options.go', 'kubernetes/kubernetes:CHANGELOG/CHANGELOG-1.26.md'],
  bad: [
    {
      files: {
        'kube-proxy.service': `[Service]
ExecStart=/usr/local/bin/kube-proxy --config=/var/lib/kube-proxy/config.conf «--logtostderr»=true
`,
      },
    },
  ],
  good: [
    {
      versions: { kubernetes: '1.24.9' },
      files: {
        'kube-proxy.service': `[Service]
ExecStart=/usr/local/bin/kube-proxy --config=/var/lib/kube-proxy/config.conf --logtostderr=true
`,
      },
    },
  ],
});
