import { changeKeys, dockerSettings } from '../../analysis/docker-settings.ts';
import { absence } from '../../model/cause.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

export const dockerIp6tablesExperimental = defineRule({
  id: 'docker-ip6tables-experimental',
  severity: 'error',
  summary: 'ip6tables is on without experimental: Docker 20.10 to 26 fails to start.',
  why: `From 20.10 to 26 \`ip6tables\` is an experimental feature, off by default, and dockerd ends with "ip6tables rules are only available if
experimental features are enabled". It also cannot be on while \`iptables\` is off. From 27 on it is on by default and needs neither key.`,
  sources: ['https://github.com/moby/moby/pull/47747', 'https://docs.docker.com/engine/release-notes/27/'],
  messages: {
    known:
      'dockerd {version} fails to start: ip6tables needs experimental features before Docker 27. Add "experimental": true, or upgrade.',
    unknown:
      'Docker 20.10 to 26 fails to start with ip6tables on and experimental off. From 27 on ip6tables is on by default, so the key can go.',
    iptables:
      'dockerd {version} fails to start with ip6tables on and iptables off. Turn iptables on, or ip6tables off.',
    off: 'This turns iptables off',
  },
  bad: [
    {
      files: { 'daemon.json': '{ "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64", "ip6tables": «true» }\n' },
      versions: { docker: '26.1.5' },
    },
    {
      files: { 'daemon.json': '{ "iptables": false, "experimental": true, "ip6tables": «true» }\n' },
      versions: { docker: '26.1.5' },
    },
    {
      title: 'The version is not known.',
      files: { 'daemon.json': '{ "ip6tables": «true» }\n' },
      severity: 'information',
    },
  ],
  good: [
    { files: { 'daemon.json': '{ "ip6tables": true }\n' }, versions: { docker: '28.5.2' } },
    { files: { 'daemon.json': '{ "ip6tables": true, "experimental": true }\n' }, versions: { docker: '26.1.5' } },
  ],
  check(cluster, report, text) {
    const verdict = cluster.holds({ program: 'docker', until: '27.0' });
    if (verdict === 'does not hold') return;
    const old = verdict === 'holds';
    const version = cluster.shownVersion('docker') ?? '';
    for (const settings of dockerSettings(cluster)) {
      const { document } = settings;
      const node = settings.node('ip6tables');
      if (node?.kind !== 'scalar' || node.value !== true) continue;
      const remove = {
        title: fixTitle.remove('ip6tables'),
        safety: 'suggested',
        edits: [changeKeys(document, { ip6tables: undefined })],
      } as const;
      if (!settings.switch('experimental') && !settings.isUnknown('experimental')) {
        const add = {
          title: fixTitle.set('experimental', true),
          safety: 'suggested',
          edits: [changeKeys(document, { experimental: true })],
        } as const;
        report({
          at: document.at(node),
          severity: old ? 'error' : 'information',
          effectOf: [absence(document, 'experimental')],
          message: old ? text('known', { version }) : text('unknown'),
          fixes: old ? [settings.switch('iptables') === false ? undefined : add, remove] : [remove],
        });
      } else if (old && settings.switch('iptables') === false) {
        const off = settings.node('iptables');
        report({
          at: document.at(node),
          message: text('iptables', { version }),
          related: [off && { at: document.at(off), message: text('off'), counterpart: true }],
          fixes: [remove],
        });
      }
    }
  },
});
