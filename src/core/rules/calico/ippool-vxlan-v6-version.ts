import { poolsOf } from '../../analysis/pools.ts';
import { poolEntry, poolText } from '../../knowledge/calico-pool.ts';
import { ipPool } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

export const ippoolVxlanV6Version = defineRule({
  id: 'ippool-vxlan-v6-version',
  severity: 'error',
  summary: 'An IPv6 pool uses VXLAN, which Calico before 3.23 refuses.',
  why: `VXLAN for IPv6 came with Calico 3.23. Until then calicoctl and Calico's API server refuse an IPv6 pool whose \`vxlanMode\` is
anything but Never, and IPv6 pods are reached over plain routes only. On the node it needs Linux 4.19.1 or later.`,
  sources: [
    'projectcalico/calico:calico/_includes/release-notes/v3.23.0-release-notes.md',
    'https://docs.tigera.io/calico/latest/networking/configuring/vxlan-ipip',
  ],
  messages: {
    old: 'Calico {version} refuses vxlanMode {mode} on the IPv6 pool {cidr}, which needs 3.23. Set it to Never, or upgrade Calico first.',
  },
  bad: [
    {
      versions: { calico: '3.22.1' },
      files: { 'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', 'vxlanMode: «Always»') },
    },
  ],
  good: [
    {
      versions: { calico: '3.23.0' },
      files: { 'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', 'vxlanMode: Always') },
    },
    {
      title: 'The version is not known.',
      files: { 'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', 'vxlanMode: Always') },
    },
  ],
  check(cluster, report, text) {
    if (cluster.holds({ program: 'calico', until: '3.23' }) !== 'holds') return;
    const version = cluster.shownVersion('calico') ?? '';
    for (const { document, range } of poolsOf(cluster)) {
      const mode = poolText(document, 'vxlanMode');
      const entry = poolEntry(document, 'vxlanMode');
      if (!entry || range?.cidr.family !== 6 || (mode !== 'Always' && mode !== 'CrossSubnet')) continue;
      report({
        at: document.at(entry.value),
        message: text('old', { version, mode, cidr: range.text }),
        fixes: [
          {
            title: fixTitle.set('vxlanMode', 'Never'),
            safety: 'suggested',
            edits: [document.set(['spec', entry.key], 'Never')],
          },
        ],
      });
    }
  },
});
