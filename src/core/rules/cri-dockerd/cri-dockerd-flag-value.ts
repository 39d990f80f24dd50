import { CRI_DOCKERD } from '../../knowledge/flags/cri-dockerd.ts';
import { flagRule } from '../../rule-kit/flags/flag-rule.ts';

export const criDockerdFlagValue = flagRule([CRI_DOCKERD], {
  kind: 'value',
  id: 'cri-dockerd-flag-value',
  summary: 'cri-dockerd has a flag with an invalid value: it fails to start.',
  why: `cri-dockerd reads its flags before it does anything else and ends at the first value that it cannot read. A switch takes
true, false, 1, 0, t or f: \`--ipv6-dual-stack=yes\` and \`--ipv6-dual-stack=\` end it.`,
  sources: ['Mirantis/cri-dockerd:cmd/server.go', 'Mirantis/cri-dockerd:config/hairpin.go'],
  bad: [
    {
      files: {
        'cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack=«yes»
`,
      },
    },
    {
      files: {
        'cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd --streaming-bind-addr=«[::1]» --log-level=«loud» --network-plugin-mtu=«big»
`,
      },
    },
    {
      title: 'The last flag lacks its value.',
      files: {
        'cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack «--network-plugin»
`,
      },
    },
    {
      title: 'A duration without a unit, and a plugin that is none.',
      files: {
        'cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd --image-pull-progress-deadline=«10» --network-plugin=«calico»
`,
      },
    },
  ],
  good: [
    {
      files: {
        'cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack=True --streaming-bind-addr=[::1]:10010 --log-level=debug
`,
      },
    },
  ],
});
