import { KUBE_PROXY } from '../../knowledge/flags/index.ts';
import { flagRule } from '../../rule-kit/flags/flag-rule.ts';

export const proxyFlagArgument = flagRule([KUBE_PROXY], {
  kind: 'argument',
  id: 'proxy-flag-argument',
  summary: 'A stray argument on the command line of kube-proxy, such as the `true` of `--masquerade-all true`.',
  why: `A boolean flag accepts its value only after an equals sign, and a blank after the comma splits a list in two. The word
that is left over is an argument, and kube-proxy takes none: it exits as it starts.`,
  sources: ['kubernetes/kubernetes:cmd/kube-proxy/app/server.go'],
  bad: [
    {
      files: {
        'kube-proxy.service': `[Service]
ExecStart=/usr/local/bin/kube-proxy --masquerade-all «true» --proxy-mode=ipvs
`,
      },
    },
    {
      title: 'A blank after the comma splits the list.',
      files: {
        'kube-proxy.service': `[Service]
ExecStart=/usr/local/bin/kube-proxy --cluster-cidr=10.244.0.0/16, «fd5b:8c1e:7a20:4200::/56»
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kube-proxy.service': `[Service]
ExecStart=/usr/local/bin/kube-proxy --masquerade-all=true --proxy-mode ipvs
`,
      },
    },
  ],
});
