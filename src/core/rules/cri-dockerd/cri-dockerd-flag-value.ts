import { CRI_DOCKERD_FLAGS } from '../../knowledge/cri-dockerd-flags.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { flagFault, valueMessages } from '../../rule-kit/flag-faults.ts';

export const criDockerdFlagValue = defineRule({
  id: 'cri-dockerd-flag-value',
  severity: 'error',
  summary: 'cri-dockerd refuses the value of a flag: it does not start.',
  why: `cri-dockerd reads its flags before it does anything else and ends at the first value that it cannot read. A switch takes
true, false, 1, 0, t or f: \`--ipv6-dual-stack=yes\` and \`--ipv6-dual-stack=\` end it.`,
  sources: ['Mirantis/cri-dockerd:cmd/server.go', 'Mirantis/cri-dockerd:config/hairpin.go'],
  messages: valueMessages('cri-dockerd'),
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
  check(cluster, report, text) {
    for (const list of cluster.flags('cri-dockerd')) {
      for (const flag of list.flags) {
        const type = CRI_DOCKERD_FLAGS[flag.name];
        const fault = type && flagFault(list, flag, type);
        if (fault) report({ at: fault.at, message: text(fault.id, fault.args) });
      }
    }
  },
});
