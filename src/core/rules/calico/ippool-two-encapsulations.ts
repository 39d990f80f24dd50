import { poolsOf, refusal } from '../../analysis/pools.ts';
import { poolEntry, poolText } from '../../knowledge/calico-pool.ts';
import { ipPool, stored } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { isUnknown } from '../../source/certainty.ts';

const isOn = (mode: string | undefined): mode is string => !!mode && mode !== 'Never' && !isUnknown(mode);

export const ippoolTwoEncapsulations = defineRule({
  id: 'ippool-two-encapsulations',
  severity: 'error',
  summary: 'A pool has both IP-in-IP and VXLAN on.',
  why: `A packet between two nodes travels in one tunnel. A pool with both \`ipipMode\` and \`vxlanMode\` on is refused by calicoctl in
every release and by the storage CRD from Calico 3.32 on.`,
  sources: [
    'projectcalico/calico:libcalico-go/lib/clientv3/ippool.go',
    'https://docs.tigera.io/calico/latest/networking/configuring/vxlan-ipip',
  ],
  messages: {
    both: '{program} refuses a pool with both IP-in-IP and VXLAN: ipipMode is {ipip} and vxlanMode is {vxlan}. Set one of them to Never.',
    stored:
      'Calico supports one encapsulation per pool, and calicoctl refuses two: ipipMode is {ipip} and vxlanMode is {vxlan}. Set one of them to Never.',
    other: 'The other encapsulation: ipipMode {ipip}',
  },
  bad: [
    { files: { 'ippool.yaml': ipPool('10.244.0.0/16', 'ipipMode: Always', 'vxlanMode: «Always»') } },
    {
      severity: 'warning',
      versions: { calico: '3.31.2' },
      files: { 'ippool.yaml': stored(ipPool('10.244.0.0/16', 'ipipMode: Always', 'vxlanMode: «Always»')) },
    },
  ],
  good: [{ files: { 'ippool.yaml': ipPool('10.244.0.0/16', 'ipipMode: Never', 'vxlanMode: Always') } }],
  check(cluster, report, text) {
    for (const pool of poolsOf(cluster)) {
      const { document, range } = pool;
      const [ipip, vxlan] = [poolText(document, 'ipipMode'), poolText(document, 'vxlanMode')];
      const [first, second] = [poolEntry(document, 'ipipMode'), poolEntry(document, 'vxlanMode')];
      // On an IPv6 pool IP-in-IP alone is wrong, which another rule says.
      if (!isOn(ipip) || !isOn(vxlan) || !first || !second || range?.cidr.family === 6) continue;
      const severity = refusal(cluster, pool, '3.32');
      const args = { program: pool.reader, ipip, vxlan };
      report({
        at: document.at(second.value),
        severity,
        message: text(severity === 'error' ? 'both' : 'stored', args),
        related: [{ at: document.at(first.value), message: text('other', args) }],
        fixes: [
          {
            title: fixTitle.set(first.key, 'Never'),
            safety: 'suggested',
            edits: [document.set(['spec', first.key], 'Never')],
          },
          {
            title: fixTitle.set(second.key, 'Never'),
            safety: 'suggested',
            edits: [document.set(['spec', second.key], 'Never')],
          },
        ],
      });
    }
  },
});
