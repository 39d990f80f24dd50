import { DOCKERD } from '../../knowledge/flags/index.ts';
import { flagRule } from '../../rule-kit/flags/flag-rule.ts';

export const dockerFlagValue = flagRule([DOCKERD], {
  kind: 'value',
  id: 'docker-flag-value',
  summary: 'dockerd has a flag with an invalid value: it fails to start.',
  why: `dockerd reads its flags before its file and exits at the first value that is not of the flag's type, so that no container of
the node starts. A switch accepts true and false, and no yes, on or off.`,
  sources: [
    'moby/moby:cmd/dockerd/config.go',
    'moby/moby:cmd/dockerd/config_unix.go',
    'moby/moby:daemon/command/config.go',
  ],
  bad: [
    {
      files: {
        'docker.service': `[Service]
ExecStart=/usr/bin/dockerd -H fd:// --ipv6=«yes» --ip6tables=«on» --mtu=«1450B» --log-level=«verbose» «--fixed-cidr-v6»
`,
      },
    },
    {
      title: 'Words of releases that check them.',
      versions: { docker: '29.0.0' },
      files: {
        'docker.service': `[Service]
ExecStart=/usr/bin/dockerd -H fd:// --firewall-backend=«nftable»
`,
      },
    },
    {
      title: 'The quotes reach the program.',
      files: {
        'docker.service': `[Service]
ExecStart=/usr/bin/dockerd -H fd:// '--ipv6=«"true"»'
`,
      },
    },
  ],
  good: [
    {
      files: {
        'docker.service': `[Service]
ExecStart=/usr/bin/dockerd -H fd:// --ipv6 --ip6tables=true --iptables=0 --mtu=1450 --log-level=warn --firewall-backend=iptables
`,
      },
    },
  ],
});
