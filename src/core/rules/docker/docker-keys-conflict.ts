import { changeKeys, type DockerSettings, dockerSettings } from '../../analysis/docker-settings.ts';
import type { FixDraft } from '../../model/finding-draft.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

export const dockerKeysConflict = defineRule({
  id: 'docker-keys-conflict',
  severity: 'error',
  summary:
    'Two keys of daemon.json exclude each other: icc off without packet filter rules, old and new host-gateway key.',
  why: `\`"icc": false\` keeps containers apart with packet filter rules, so dockerd ends when \`iptables\` is off too, and from Docker 27 on
when \`ipv6\` is on and \`ip6tables\` off. \`host-gateway-ip\` became \`host-gateway-ips\` in Docker 28, which refuses to have both.`,
  sources: ['moby/moby:daemon/daemon_unix.go', 'moby/moby:daemon/config/config.go'],
  messages: {
    icc: 'dockerd fails to start with both icc and {key} off, because it separates containers with packet filter rules. Turn one of them on.',
    filter: 'This turns the packet filter rules off',
    gateway: 'dockerd fails to start with both host-gateway-ip and host-gateway-ips. Remove one of them.',
    newer: 'The key that replaced it in Docker 28',
  },
  bad: [
    { files: { 'daemon.json': '{ "icc": «false», "iptables": false }\n' } },
    {
      files: {
        'daemon.json':
          '{ "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64", "icc": «false», "ip6tables": false }\n',
      },
      versions: { docker: '28.5.2' },
    },
    {
      files: { 'docker/daemon.json': '{ «"host-gateway-ip"»: "10.0.0.9", "host-gateway-ips": ["10.0.0.9"] }\n' },
      versions: { docker: '28.5.2' },
    },
  ],
  good: [
    { files: { 'daemon.json': '{ "icc": false, "ip6tables": false }\n' } },
    {
      files: { 'docker/daemon.json': '{ "host-gateway-ips": ["10.0.0.9", "fd5b:8c1e:7a20:60::9"] }\n' },
      versions: { docker: '28.5.2' },
    },
  ],
  check(cluster, report, text) {
    for (const settings of dockerSettings(cluster)) {
      const { document } = settings;
      const icc = settings.node('icc');
      const filter = filterOff(settings, cluster.holds({ program: 'docker', until: '27.0' }) === 'holds');
      if (icc && filter !== undefined && settings.switch('icc') === false) {
        const node = settings.node(filter);
        report({
          at: document.at(icc),
          message: text('icc', { key: filter }),
          related: [node && { at: document.at(node), message: text('filter'), counterpart: true }],
          fixes: [removal(settings, 'icc')],
        });
      }
      const [one, several] = [document.entry('host-gateway-ip'), document.entry('host-gateway-ips')];
      const both = settings.isSet('host-gateway-ip') && settings.node('host-gateway-ips');
      if (one && several && both && cluster.holds({ program: 'docker', until: '28.0' }) !== 'holds') {
        report({
          at: document.atKey(one),
          message: text('gateway'),
          related: [{ at: document.atKey(several), message: text('newer'), counterpart: true }],
          fixes: [removal(settings, 'host-gateway-ip')],
        });
      }
    }

    function removal({ document }: DockerSettings, key: string): FixDraft {
      return {
        title: fixTitle.remove(key),
        safety: 'suggested',
        edits: [changeKeys(document, { [key]: undefined })],
      };
    }
  },
});

/** The key that turns off the rules which `icc` needs. */
function filterOff(settings: DockerSettings, before27: boolean): string | undefined {
  if (settings.switch('iptables') === false) return 'iptables';
  const needed = !before27 && settings.switch('ipv6') === true;
  return needed && settings.switch('ip6tables') === false ? 'ip6tables' : undefined;
}
