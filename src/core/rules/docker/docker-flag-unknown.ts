import { DOCKERD } from '../../knowledge/flags/index.ts';
import { flagRule } from '../../rule-kit/flags/flag-rule.ts';

export const dockerFlagUnknown = flagRule([DOCKERD], {
  kind: 'unknown',
  id: 'docker-flag-unknown',
  summary: 'dockerd has an unknown flag: it fails to start.',
  why: `dockerd ends with "unknown flag", and no container of the node starts. It knows the names of its flags exactly as they are
written. A flag that may be given several times is in the singular where its key in \`daemon.json\` is in the plural:
\`--default-address-pool\`, \`--registry-mirror\`, \`--exec-opt\`.`,
  sources: [
    'moby/moby:cmd/dockerd/config.go',
    'moby/moby:cmd/dockerd/config_unix.go',
    'moby/moby:daemon/command/config.go',
  ],
  bad: [
    {
      versions: { docker: '28.5.2' },
      files: {
        'docker.service': `[Service]
ExecStart=/usr/bin/dockerd -H fd:// --ipv6 «--fixed-cidr6»=fd5b:8c1e:7a20:d0c::/64 «--default-address-pools»=base=10.10.0.0/16,size=24 «--enable-dual-stack»
`,
      },
    },
    {
      title: 'The release is too old for the flag, and a long flag has one hyphen.',
      versions: { docker: '26.1.4' },
      files: {
        'docker.service': `[Service]
ExecStart=/usr/bin/dockerd -H fd:// «-ipv6» «--bip6»=fd5b:8c1e:7a20:d0c::1/64
`,
      },
    },
    {
      title: 'The release is not known.',
      severity: 'warning',
      files: {
        'docker.service': `[Service]
ExecStart=/usr/bin/dockerd -H fd:// «--enable-dual-stack»
`,
      },
    },
    {
      title: 'The release is newer than all that are known.',
      severity: 'information',
      versions: { docker: '99.0.0' },
      files: {
        'docker.service': `[Service]
ExecStart=/usr/bin/dockerd -H fd:// «--enable-dual-stack»
`,
      },
    },
  ],
  good: [
    {
      files: {
        'docker.service': `[Service]
ExecStart=/usr/bin/dockerd -D -H fd:// --containerd=/run/containerd/containerd.sock --ipv6 --fixed-cidr-v6 fd5b:8c1e:7a20:d0c::/64 --default-address-pool base=10.10.0.0/16,size=24
`,
      },
    },
  ],
});
