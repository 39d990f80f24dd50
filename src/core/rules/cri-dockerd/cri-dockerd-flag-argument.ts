import { CRI_DOCKERD } from '../../knowledge/flags/cri-dockerd.ts';
import { flagRule } from '../../rule-kit/flags/flag-rule.ts';

export const criDockerdFlagArgument = flagRule([CRI_DOCKERD], {
  kind: 'argument',
  id: 'cri-dockerd-flag-argument',
  summary: 'A stray argument on the command line of cri-dockerd, such as the `true` of `--ipv6-dual-stack true`.',
  why: `A boolean flag takes its value after an equals sign only. In \`--ipv6-dual-stack true\` the \`true\` is a separate
argument, which cri-dockerd does not know: it ends with "Unknown command" and the node gets no container runtime.`,
  sources: ['Mirantis/cri-dockerd:cmd/server.go'],
  bad: [
    {
      files: {
        'cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack «true» --network-plugin=cni
`,
      },
    },
    {
      files: {
        'cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd «start» --network-plugin=cni
`,
      },
    },
  ],
  good: [
    {
      files: {
        'cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack=true --container-runtime-endpoint fd:// --network-plugin cni
`,
      },
    },
  ],
});
