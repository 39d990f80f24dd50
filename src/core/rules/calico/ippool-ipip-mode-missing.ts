import { poolsOf } from '../../analysis/pools.ts';
import { poolEntry } from '../../knowledge/calico-pool.ts';
import { ipPool } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

export const ippoolIpipModeMissing = defineRule({
  id: 'ippool-ipip-mode-missing',
  severity: 'information',
  summary: 'An IPv6 pool has no ipipMode, which calicoctl validate of Calico 3.31 and 3.32 refuses.',
  why: `\`calicoctl apply\` fills in Never before it checks an IPv6 pool. \`calicoctl validate\`, new in 3.31, checks the pool
without defaults and treats an empty mode as different from Never. Calico 3.33 fills it in there too.`,
  sources: [
    'projectcalico/calico:libcalico-go/lib/validator/v3/validator.go',
    'https://github.com/projectcalico/calico/pull/10829',
  ],
  messages: {
    missing:
      'calicoctl validate of Calico {version} refuses an IPv6 pool without ipipMode, although calicoctl apply accepts it. Set ipipMode to Never if a pipeline validates this file.',
  },
  bad: [{ versions: { calico: '3.32.1' }, files: { 'ippool.yaml': ipPool('«fd5b:8c1e:7a20:4200::/56»') } }],
  good: [
    {
      versions: { calico: '3.32.1' },
      files: { 'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', 'ipipMode: Never') },
    },
    { versions: { calico: '3.33.0' }, files: { 'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56') } },
    { title: 'The version is not known.', files: { 'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56') } },
  ],
  check(cluster, report, text) {
    if (cluster.holds({ program: 'calico', since: '3.31', until: '3.33' }) !== 'holds') return;
    const version = cluster.shownVersion('calico') ?? '';
    for (const { document, range, reader } of poolsOf(cluster)) {
      if (reader !== 'calicoctl' || range?.cidr.family !== 6 || poolEntry(document, 'ipipMode')) continue;
      report({
        at: range.place,
        message: text('missing', { version }),
        fixes: [
          {
            title: fixTitle.set('ipipMode', 'Never'),
            safety: 'safe',
            edits: [document.set(['spec', 'ipipMode'], 'Never')],
          },
        ],
      });
    }
  },
});
