import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { nearest } from '../../schema/nearest.ts';
import { lineBreakOf, lineStart } from '../../source/text.ts';
import { parseSettings, type Setting } from '../../source/unit-file.ts';

/** The sections of a service unit. Source: systemd.unit(5), systemd.service(5). */
const SECTIONS = ['Unit', 'Service', 'Install'];

/** Settings that only the section [Service] has. */
const OF_SERVICE = /^(?:Exec\w+|Environment\w*|Restart\w*|Type|User|Group|WorkingDirectory|Kill\w+|Delegate|Limit\w+)$/;

export const unitSectionWrong = defineRule({
  id: 'unit-section-wrong',
  severity: 'warning',
  layer: 'document',
  summary: 'A unit or drop-in has settings without a section or in an unknown one: systemd ignores them.',
  why: `systemd reads the settings of a service below the headers \`[Unit]\`, \`[Service]\` and \`[Install]\`, spelled exactly so. It
ignores a setting before the first header ("Assignment outside of section") and all settings of an unknown section, and starts the
program as if the file did not have them. A drop-in that was copied without its first line changes nothing.`,
  sources: [
    'systemd/systemd:src/shared/conf-parser.c',
    'https://www.freedesktop.org/software/systemd/man/latest/systemd.unit.html',
    'https://github.com/Mirantis/cri-dockerd/issues/93',
  ],
  messages: {
    outside: 'systemd ignores {name}=, because no section header precedes it. Add [{section}] above it.',
    unknown:
      'systemd ignores the unknown section [{section}] with its settings. Use one of [Unit], [Service], [Install].',
    near: 'systemd ignores the unknown section [{section}] with its settings. Rename it to [{meant}].',
  },
  tags: { outside: 'unnecessary' },
  bad: [
    {
      title: 'A drop-in without its first line.',
      files: {
        'etc/systemd/system/cri-docker.service.d/10-dual-stack.conf': `«ExecStart»=
ExecStart=/usr/bin/cri-dockerd --container-runtime-endpoint fd:// --ipv6-dual-stack
`,
      },
    },
    {
      files: {
        'etc/systemd/system/kubelet.service.d/20-node-ip.conf': `[«service»]
Environment="KUBELET_EXTRA_ARGS=--node-ip=192.168.56.10,fd5b:8c1e:7a20:56::10"
`,
      },
    },
    {
      files: {
        'etc/systemd/system/kubelet.service.d/20-node-ip.conf': `[«Kubelet»]
Environment="KUBELET_EXTRA_ARGS=--node-ip=192.168.56.10,fd5b:8c1e:7a20:56::10"
`,
      },
    },
  ],
  good: [
    {
      files: {
        'etc/systemd/system/cri-docker.service.d/10-dual-stack.conf': `[Service]
ExecStart=
ExecStart=/usr/bin/cri-dockerd --container-runtime-endpoint fd:// --ipv6-dual-stack
`,
      },
    },
    {
      title: 'systemd leaves sections that begin with X- to other programs.',
      files: {
        'etc/systemd/system/kubelet.service': `[X-Fleet]
Global=true

[Service]
ExecStart=/usr/bin/kubelet --v=2
`,
      },
    },
  ],
  check(cluster, report, text) {
    const documents = cluster.ofKind(...UNITS).filter(({ tree }) => tree?.format !== 'yaml');
    const told = new Set<string>();
    for (const document of documents) {
      // Several programs read a unit that starts several.
      if (told.has(document.uri)) continue;
      told.add(document.uri);
      const settings = parseSettings(document.text);
      const outside = settings.find(({ section }) => section === '');
      if (outside) {
        const section = OF_SERVICE.test(outside.name) ? 'Service' : 'Unit';
        const start = lineStart(document.text, outside.nameSpan.start);
        const header = `[${section}]${lineBreakOf(document.text)}`;
        report({
          at: { document, span: outside.nameSpan },
          message: text('outside', { name: outside.name, section }),
          fixes: [
            section === 'Service'
              ? {
                  title: fixTitle.add('[Service]'),
                  safety: 'suggested',
                  edits: [document.replace({ start, end: start }, header)],
                }
              : undefined,
          ],
        });
      }
      for (const { section, sectionSpan } of firstOfSections(settings)) {
        if (!sectionSpan || SECTIONS.includes(section) || section.startsWith('X-')) continue;
        const meant = nearest(section, SECTIONS);
        report({
          at: { document, span: sectionSpan },
          message: text(meant === undefined ? 'unknown' : 'near', { section, meant: meant ?? '' }),
          fixes: [
            meant === undefined
              ? undefined
              : {
                  title: fixTitle.rename(`[${section}]`, `[${meant}]`),
                  safety: 'suggested',
                  edits: [document.replace(sectionSpan, meant)],
                },
          ],
        });
      }
    }
  },
});

const UNITS = ['unit', 'drop-in'];

function firstOfSections(settings: readonly Setting[]): Setting[] {
  return settings.filter((each, index) => settings[index - 1]?.sectionSpan?.start !== each.sectionSpan?.start);
}
