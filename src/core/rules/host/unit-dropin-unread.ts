import { unitsOf } from '../../analysis/effective-units.ts';
import { defineRule } from '../../rule-kit/define.ts';
import type { Span } from '../../source/text.ts';
import { parseSettings } from '../../source/unit-file.ts';

/** Programs that have one unit on a node. */
const PROGRAMS = [
  'cri-dockerd',
  'dockerd',
  'kubelet',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-proxy',
  'etcd',
];

export const unitDropinUnread = defineRule({
  id: 'unit-dropin-unread',
  severity: 'warning',
  role: 'cause',
  summary: 'A drop-in has the wrong name, or is in the folder of a unit that does not exist: systemd never reads it.',
  why: `systemd looks for drop-ins of a unit in folders with the full name of that unit and \`.d\` behind it. The unit of cri-dockerd is
called \`cri-docker.service\`, so \`cri-dockerd.service.d\` changes nothing, and the program keeps the command line of its unit. Of the
files in the folder systemd reads those whose name ends with \`.conf\`.`,
  sources: [
    'https://www.freedesktop.org/software/systemd/man/latest/systemd.unit.html',
    'Mirantis/cri-dockerd:packaging/systemd/cri-docker.service',
  ],
  messages: {
    other:
      'systemd never reads this drop-in: the unit that starts {program} is {unit}, not {name}. Move the file to {unit}.d.',
    name: 'systemd never reads this file: the name of a drop-in must end in .conf. Rename it to {name}.conf.',
    unit: 'The unit that starts {program}',
  },
  bad: [
    {
      files: {
        'usr/lib/systemd/system/cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd --container-runtime-endpoint fd://
`,
        'etc/systemd/system/cri-dockerd.service.d/10-dual-stack.conf': `[Service]
«ExecStart»=
ExecStart=/usr/bin/cri-dockerd --container-runtime-endpoint fd:// --ipv6-dual-stack
`,
      },
    },
    {
      files: {
        'etc/systemd/system/kubelet.service.d/20-node-ip.cfg': `[Service]
«Environment»="KUBELET_EXTRA_ARGS=--node-ip=192.168.60.11,fd5b:8c1e:7a20:60::11"
`,
      },
    },
  ],
  good: [
    {
      title: 'A drop-in that is switched off.',
      files: {
        'etc/systemd/system/kubelet.service.d/20-node-ip.conf.disabled': `[Service]
Environment="KUBELET_EXTRA_ARGS=--node-ip=192.168.60.11,fd5b:8c1e:7a20:60::11"
`,
      },
    },
    {
      files: {
        'usr/lib/systemd/system/cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd --container-runtime-endpoint fd://
`,
        'etc/systemd/system/cri-docker.service.d/10-dual-stack.conf': `[Service]
ExecStart=
ExecStart=/usr/bin/cri-dockerd --container-runtime-endpoint fd:// --ipv6-dual-stack
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const document of cluster.ofKind('stray-drop-in')) {
      const name = document.file.name.replace(/\.[^.]*$/, '');
      report({ at: { document, span: headOf(document.text) }, message: text('name', { name }) });
    }
    for (const program of PROGRAMS) {
      const units = unitsOf(cluster, program);
      for (const { name, root, file, dropIns } of units) {
        const unit = file ? undefined : units.find((each) => each.root === root && each.file);
        if (!unit?.file) continue;
        const message = text('other', { program, unit: unit.name, name });
        const related = [
          { at: { document: unit.file, span: headOf(unit.file.text) }, message: text('unit', { program }) },
        ];
        for (const document of dropIns) report({ at: { document, span: headOf(document.text) }, message, related });
      }
    }
  },
});

/** The first setting that starts the program, else the first one. */
function headOf(text: string): Span {
  const settings = parseSettings(text);
  const first = settings.find(({ name }) => name === 'ExecStart') ?? settings[0];
  return first?.nameSpan ?? { start: 0, end: 0 };
}
