import { defineRule } from '../../rule-kit/define.ts';
import { reportSecondCommands } from '../../rule-kit/second-commands.ts';

/** Programs whose units are services with one command line; a rule of its own tells of cri-dockerd. */
const PROGRAMS = [
  'dockerd',
  'kubelet',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kube-proxy',
  'etcd',
  'k3s',
  'k0s',
] as const;

export const unitCommandTwice = defineRule({
  id: 'unit-command-twice',
  severity: 'error',
  summary: 'A drop-in adds an ExecStart= without an empty one before it: the service fails to start.',
  why: `A drop-in adds to its unit. A service may have one command line only unless its type is oneshot, so systemd refuses the unit as
soon as a drop-in gives it a second one: "Service has more than one ExecStart= setting". An empty \`ExecStart=\` first takes away the
unit's own.`,
  sources: [
    'https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html',
    'https://docs.docker.com/engine/daemon/remote-access/',
  ],
  messages: {
    missing:
      'systemd refuses the unit: this is a second command line. Add an empty ExecStart= before it; {unit} has one already.',
    other: 'The other command line of the unit',
  },
  bad: [
    {
      files: {
        'lib/systemd/system/docker.service': `[Service]
Type=notify
ExecStart=/usr/bin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock
`,
        'etc/systemd/system/docker.service.d/override.conf': `[Service]
«ExecStart»=/usr/bin/dockerd --ipv6 --fixed-cidr-v6 fd5b:8c1e:7a20:d0c::/64
`,
      },
    },
    {
      title: 'The unit of the installer is not among the files.',
      files: {
        'etc/systemd/system/k3s.service.d/10-dual-stack.conf': `[Service]
«ExecStart»=/usr/local/bin/k3s server --cluster-init
`,
      },
    },
  ],
  good: [
    {
      files: {
        'lib/systemd/system/docker.service': `[Service]
Type=notify
ExecStart=/usr/bin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock
`,
        'etc/systemd/system/docker.service.d/override.conf': `[Service]
ExecStart=
ExecStart=/usr/bin/dockerd --ipv6 --fixed-cidr-v6 fd5b:8c1e:7a20:d0c::/64
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const program of PROGRAMS) reportSecondCommands(cluster, program, report, text);
  },
});
