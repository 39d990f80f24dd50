import { changeKeys, dockerSettings } from '../../analysis/docker-settings.ts';
import { EVIDENCE_MESSAGES, evidenceRelated } from '../../analysis/evidence.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

export const dockerForwardDrop = defineRule({
  id: 'docker-forward-drop',
  runs: 'dockerd',
  severity: 'information',
  summary: 'Docker 27 drops forwarded IPv6 packets of the whole host, even with ipv6 off in daemon.json.',
  why: `Docker 27 turns ip6tables on by default and sets the policy of the IPv6 FORWARD chain to DROP whenever it starts,
whether or not its own IPv6 is on. IPv6 that the host forwards for others (virtual machines, bridges of other programs, a CNI
plugin without its own ACCEPT rule) is then dropped. Docker 28 does so only where it turns forwarding on itself.`,
  sources: ['https://github.com/moby/moby/issues/48365', 'https://github.com/moby/moby/pull/48594'],
  messages: {
    ...EVIDENCE_MESSAGES,
    drop: 'Docker {version} sets the policy of the IPv6 FORWARD chain to DROP, even with its own IPv6 off, so this node drops forwarded IPv6 unless another rule accepts it. Upgrade to Docker 28, or set ip6tables to false.',
  },
  bad: [
    {
      files: {
        'daemon.json': '«{» "live-restore": true }\n',
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
`,
      },
      versions: { docker: '27.5.1' },
    },
  ],
  good: [
    { files: { 'daemon.json': '{ "live-restore": true }\n' }, intent: 'dual-stack', versions: { docker: '28.0.0' } },
    { files: { 'daemon.json': '{ "ip6tables": false }\n' }, intent: 'dual-stack', versions: { docker: '27.5.1' } },
    { files: { 'daemon.json': '{ "ip-forward": false }\n' }, intent: 'dual-stack', versions: { docker: '27.5.1' } },
  ],
  check(cluster, report, text) {
    if (!cluster.dualStack && cluster.stack !== 'ipv6') return;
    if (cluster.holds({ program: 'docker', since: '27.0', until: '28.0' }) !== 'holds') return;
    const version = cluster.shownVersion('docker') ?? '';
    for (const settings of dockerSettings(cluster)) {
      const on = (key: string) => settings.switch(key) !== false && !settings.isUnknown(key);
      if (!['ip6tables', 'ip-forward', 'iptables'].every(on)) continue;
      report({
        at: settings.start,
        message: text('drop', { version }),
        related: evidenceRelated(cluster),
        // Containers that have IPv6 would be left without a filter.
        fixes: [
          settings.switch('ipv6') === true
            ? undefined
            : {
                title: fixTitle.set('ip6tables', false),
                safety: 'suggested',
                edits: [changeKeys(settings.document, { ip6tables: false })],
              },
        ],
      });
    }
  },
});
