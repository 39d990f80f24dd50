import { changeKeys, dockerSettings } from '../../analysis/docker-settings.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

export const dockerIp6tablesOff = defineRule({
  id: 'docker-ip6tables-off',
  runs: 'dockerd',
  severity: 'warning',
  summary: 'Docker has IPv6 on and ip6tables off: nothing filters the IPv6 addresses of containers.',
  why: `With \`ip6tables\` off dockerd writes no IPv6 packet filter rules: every port of a container is open to whoever can route to its
address, published or not, and nothing masquerades unique local addresses. From Docker 27 on the switch is on by default. Off is right
on a kernel without ip6tables, and where something else filters.`,
  sources: [
    'https://docs.docker.com/engine/network/packet-filtering-firewalls/',
    'https://github.com/moby/moby/pull/47747',
  ],
  messages: {
    off: 'ip6tables is off while ipv6 is on, so nothing filters or masquerades the IPv6 traffic of containers. Remove the key, as Docker turns it on by default from version 27 on.',
    on: 'This turns IPv6 on',
  },
  bad: [
    {
      files: { 'daemon.json': '{ "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64", "ip6tables": «false» }\n' },
    },
  ],
  good: [
    { files: { 'daemon.json': '{ "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64" }\n' } },
    { files: { 'daemon.json': '{ "ip6tables": false }\n' } },
    {
      title: 'iptables is off too: something else filters.',
      files: {
        'daemon.json':
          '{ "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64", "iptables": false, "ip6tables": false }\n',
      },
    },
  ],
  check(cluster, report, text) {
    for (const settings of dockerSettings(cluster)) {
      const { document } = settings;
      const off = settings.node('ip6tables');
      if (off?.kind !== 'scalar' || off.value !== false) continue;
      if (settings.switch('iptables') === false || settings.isUnknown('iptables')) continue;
      if (settings.switch('ipv6') !== true || settings.bridgeless) continue;
      const on = settings.node('ipv6');
      report({
        at: document.at(off),
        message: text('off'),
        related: [on && { at: document.at(on), message: text('on') }],
        fixes: [
          {
            title: fixTitle.remove('ip6tables'),
            safety: 'suggested',
            edits: [changeKeys(document, { ip6tables: undefined })],
          },
        ],
      });
    }
  },
});
