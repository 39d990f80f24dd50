import { KUBE_APISERVER, KUBE_CONTROLLER_MANAGER, KUBE_PROXY, KUBELET } from '../../knowledge/flags/index.ts';
import { flagRule } from '../../rule-kit/flags/flag-rule.ts';

export const proxyFlagUnknown = flagRule([KUBE_PROXY], {
  kind: 'unknown',
  neighbours: [KUBE_CONTROLLER_MANAGER, KUBE_APISERVER, KUBELET],
  id: 'proxy-flag-unknown',
  summary: 'kube-proxy has an unknown flag: it fails to start.',
  why: `kube-proxy exits with "unknown flag" at the first flag that it does not have, and the node serves no Services. Old pages of the
documentation named a \`--cluster-cidrs\`; the flag is \`--cluster-cidr\`, and it takes the pod ranges of both families, separated by a comma.`,
  sources: [
    'kubernetes/kubernetes:cmd/kube-proxy/app/options.go',
    'https://github.com/kubernetes/website/issues/19350',
  ],
  bad: [
    {
      files: {
        'kube-proxy.service': `[Service]
ExecStart=/usr/local/bin/kube-proxy --proxy-mode=ipvs «--cluster-cidrs»=10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
`,
      },
    },
    {
      title: 'One flag takes the ranges of both families.',
      files: {
        'kube-proxy.service': `[Service]
ExecStart=/usr/local/bin/kube-proxy --cluster-cidr=10.244.0.0/16 «--cluster-cidr-v6»=fd5b:8c1e:7a20:4200::/56 «--service-cluster-ip-range»=10.96.0.0/16
`,
      },
    },
    {
      versions: { kubernetes: '1.28.4' },
      files: {
        'kube-proxy.service': `[Service]
ExecStart=/usr/local/bin/kube-proxy «-proxy-mode»=ipvs «--enable-ipv6-support» «--init-only»
`,
      },
    },
    {
      title: 'The release is not known, so the flag may be newer than this check.',
      severity: 'warning',
      files: {
        'kube-proxy.service': `[Service]
ExecStart=/usr/local/bin/kube-proxy «--enable-ipv6-support»
`,
      },
    },
    {
      title: 'A release that is newer than this check.',
      severity: 'information',
      versions: { kubernetes: '1.99.0' },
      files: {
        'kube-proxy.service': `[Service]
ExecStart=/usr/local/bin/kube-proxy «--enable-ipv6-support»
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kube-proxy.service': `[Service]
ExecStart=/usr/local/bin/kube-proxy --config=/var/lib/kube-proxy/config.conf --hostname-override=node-1 -v=2
`,
      },
    },
  ],
});
