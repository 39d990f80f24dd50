import { changeKeys, dockerSettings } from '../../analysis/docker-settings.ts';
import { freshUla } from '../../analysis/fresh-ula.ts';
import { absence } from '../../model/cause.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

export const dockerIpv6WithoutSubnet = defineRule({
  id: 'docker-ipv6-without-subnet',
  severity: 'error',
  summary: 'daemon.json turns ipv6 on without fixed-cidr-v6: Docker up to and including 27 fails to start.',
  why: `Up to and including Docker 27 the default bridge needs an IPv6 subnet from \`fixed-cidr-v6\`, and dockerd ends with "IPv6 is
enabled for the default bridge, but no subnet is configured". From 28.0 on it takes one from \`default-address-pools\`, or a unique
local one that it derives for the host. \`dockerd --validate\` does not see the mistake.`,
  sources: [
    'moby/moby:daemon/daemon_unix.go',
    'https://github.com/moby/moby/pull/48319',
    'https://github.com/moby/moby/issues/29443',
  ],
  messages: {
    missing:
      'dockerd {version} fails to start with ipv6 on and no fixed-cidr-v6 ("no subnet is configured"). Give the bridge a subnet of its own, or upgrade to Docker 28.',
    unknown:
      'Docker up to and including 27 fails to start with ipv6 on and no fixed-cidr-v6 ("no subnet is configured"). Give the bridge a subnet of its own unless every node runs Docker 28 or newer.',
  },
  bad: [
    {
      files: { 'daemon.json': '{\n  "ipv6": «true»\n}\n' },
      versions: { docker: '27.5.1' },
    },
    {
      title: 'The version is not known.',
      files: {
        'daemon.json': '{\n  "exec-opts": ["native.cgroupdriver=systemd"],\n  "ipv6": «true»,\n  "mtu": 1450\n}\n',
      },
      severity: 'warning',
    },
    {
      title: 'An IPv6 address pool does not help before Docker 28.',
      files: {
        'daemon.json': `{
  "ipv6": «true»,
  "default-address-pools": [
    { "base": "172.30.0.0/16", "size": 24 },
    { "base": "fd5b:8c1e:7a20:d000::/52", "size": 64 }
  ]
}
`,
      },
      versions: { docker: '26.1.5' },
    },
  ],
  good: [
    { files: { 'daemon.json': '{ "ipv6": true }\n' }, versions: { docker: '28.0.0' } },
    {
      files: { 'daemon.json': '{ "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64" }\n' },
      versions: { docker: '26.1.5' },
    },
    {
      title: 'There is no default bridge.',
      files: { 'daemon.json': '{ "ipv6": true, "bridge": "none" }\n' },
      versions: { docker: '26.1.5' },
    },
  ],
  check(cluster, report, text) {
    const severity = cluster.severityIn({ program: 'docker', until: '28.0' }, 'error');
    if (!severity) return;
    const version = cluster.shownVersion('docker');
    for (const settings of dockerSettings(cluster)) {
      const { document } = settings;
      const node = settings.node('ipv6');
      if (node?.kind !== 'scalar' || node.value !== true || settings.bridgeless) continue;
      if (settings.isSet('fixed-cidr-v6') || settings.isSet('bip6')) continue;
      const range = freshUla(cluster);
      report({
        at: document.at(node),
        severity,
        effectOf: [absence(document, 'fixed-cidr-v6'), absence(document, 'bip6')],
        message: version === undefined ? text('unknown') : text('missing', { version }),
        fixes: [
          range === undefined
            ? undefined
            : {
                title: fixTitle.setUnused('fixed-cidr-v6', range),
                safety: 'suggested',
                edits: [changeKeys(document, { 'fixed-cidr-v6': range })],
              },
        ],
      });
    }
  },
});
