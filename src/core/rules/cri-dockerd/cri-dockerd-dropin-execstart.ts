import { defineRule } from '../../rule-kit/define.ts';
import { reportSecondCommands } from '../../rule-kit/second-commands.ts';

export const criDockerdDropinExecstart = defineRule({
  id: 'cri-dockerd-dropin-execstart',
  severity: 'error',
  summary: 'A drop-in of cri-dockerd adds an ExecStart= without an empty one before it: the service fails to start.',
  why: `A drop-in adds to its unit. A service of this type may have one command line only, so systemd refuses the unit as soon as a
drop-in gives it a second one: "Service has more than one ExecStart= setting". An empty \`ExecStart=\` first takes away the unit's own.`,
  sources: [
    'https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html',
    'Mirantis/cri-dockerd:packaging/systemd/cri-docker.service',
  ],
  messages: {
    missing:
      'systemd refuses the unit: this is a second command line. Add an empty ExecStart= before it; {unit} has one already.',
    other: 'The other command line of the unit',
  },
  bad: [
    {
      files: {
        'cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd --container-runtime-endpoint fd://
`,
        'cri-docker.service.d/10-dual-stack.conf': `[Service]
«ExecStart»=/usr/bin/cri-dockerd --container-runtime-endpoint fd:// --ipv6-dual-stack
`,
      },
    },
    {
      title: 'The unit of the package is not in the folder.',
      files: {
        'node1/etc/systemd/system/cri-docker.service.d/10-dual-stack.conf': `[Service]
«ExecStart»=/usr/bin/cri-dockerd --container-runtime-endpoint fd:// --ipv6-dual-stack
`,
      },
    },
  ],
  good: [
    {
      files: {
        'cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd --container-runtime-endpoint fd://
`,
        'cri-docker.service.d/10-dual-stack.conf': `[Service]
ExecStart=
ExecStart=/usr/bin/cri-dockerd --container-runtime-endpoint fd:// --ipv6-dual-stack
`,
      },
    },
    {
      title: 'A unit without a command line of its own.',
      files: {
        'cri-docker.service': `[Service]
Type=notify
`,
        'cri-docker.service.d/10-start.conf': `[Service]
ExecStart=/usr/bin/cri-dockerd --container-runtime-endpoint fd://
`,
      },
    },
  ],
  check(cluster, report, text) {
    reportSecondCommands(cluster, 'cri-dockerd', report, text);
  },
});
