import { DOCKERD } from '../../knowledge/flags/index.ts';
import { flagRule } from '../../rule-kit/flags/flag-rule.ts';

export const dockerFlagArgument = flagRule([DOCKERD], {
  kind: 'argument',
  id: 'docker-flag-argument',
  summary: 'A word on the command line of dockerd belongs to no flag: it fails to start.',
  why: `dockerd accepts no arguments. A switch has its value after an equals sign only, so that the word behind \`--ipv6 true\` is an
argument, and dockerd exits before it reads its file.`,
  sources: ['moby/moby:cmd/dockerd/docker.go', 'moby/moby:daemon/command/docker.go'],
  bad: [
    {
      files: {
        'docker.service': `[Service]
ExecStart=/usr/bin/dockerd -H fd:// --ipv6 «true» --fixed-cidr-v6 fd5b:8c1e:7a20:d0c::/64
`,
      },
    },
    {
      files: {
        'docker.service': `[Service]
ExecStart=/usr/bin/dockerd -H fd:// «daemon» --ipv6
`,
      },
    },
  ],
  good: [
    {
      files: {
        'docker.service': `[Service]
ExecStart=/usr/bin/dockerd -H fd:// --ipv6=true --fixed-cidr-v6 fd5b:8c1e:7a20:d0c::/64 $DOCKER_OPTS
`,
      },
    },
  ],
});
