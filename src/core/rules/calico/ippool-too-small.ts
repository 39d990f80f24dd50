import { formatCidr } from '../../address/index.ts';
import { poolsOf, refusal } from '../../analysis/pools.ts';
import { BLOCK_SIZES, poolEntry, poolSwitch } from '../../knowledge/calico-pool.ts';
import { ipPool, stored } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { beforePoolIsCreated, fixTitle } from '../../rule-kit/fix-titles.ts';

export const ippoolTooSmall = defineRule({
  id: 'ippool-too-small',
  severity: 'error',
  summary: 'A Calico pool is smaller than one of its blocks.',
  why: `Calico gives a node whole blocks of a pool: /26 for IPv4 and /122 for IPv6, unless \`blockSize\` says otherwise. A
pool smaller than one block assigns no address, so Calico refuses it unless it is disabled.`,
  sources: [
    'projectcalico/calico:libcalico-go/lib/clientv3/ippool.go',
    'https://docs.tigera.io/calico/latest/reference/resources/ippool',
  ],
  messages: {
    refused:
      '{program} refuses the pool {cidr}: it is smaller than one block of /{block}. Use a larger range, or set blockSize to {prefix}.',
    stored:
      'Calico assigns no address from the pool {cidr}: it is smaller than one block of /{block}. kube-apiserver stores it, but calicoctl refuses it. Use a larger range.',
    mapped:
      'Calico before 3.33 refuses this pool as smaller than a block, because it reads /{prefix} as the prefix length of an IPv4 range. Set it to {cidr}.',
  },
  bad: [
    { files: { 'ippool.yaml': ipPool('«fd5b:8c1e:7a20:4200::/124»') } },
    { files: { 'ippool.yaml': ipPool('«10.244.0.0/27»', 'blockSize: 26') } },
    {
      severity: 'warning',
      versions: { calico: '3.31.2' },
      files: { 'ippool.yaml': stored(ipPool('«10.244.0.0/28»')) },
    },
    {
      title: 'IPv4 in the notation of IPv6.',
      versions: { calico: '3.31.2' },
      files: { 'ippool.yaml': ipPool('«::ffff:10.244.0.0/112»') },
    },
  ],
  good: [
    { files: { 'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/122') } },
    {
      title: 'A disabled pool may be of any size.',
      files: { 'ippool.yaml': ipPool('10.244.0.0/28', 'disabled: true') },
    },
  ],
  check(cluster, report, text) {
    for (const pool of poolsOf(cluster)) {
      const { document, range, reader } = pool;
      if (!range || poolSwitch(document, 'disabled') !== false) continue;
      const { family, prefix, mapped } = range.cidr;
      const { min, max, usual } = BLOCK_SIZES[family];
      const entry = poolEntry(document, 'blockSize');
      const given = entry?.value.kind === 'scalar' ? entry.value.value : null;
      if (given !== null && !Number.isInteger(given)) continue;
      const block = typeof given === 'number' && given !== 0 ? given : usual;
      if (mapped && prefix <= block) {
        // Go keeps the 96 bits of the IPv6 notation in the mask but calls the network IPv4.
        const severity = cluster.severityIn({ program: 'calico', until: '3.33' }, 'error');
        if (reader !== 'calicoctl' || !severity) continue;
        const cidr = formatCidr(range.cidr);
        report({
          at: range.place,
          severity,
          message: text('mapped', { prefix: prefix + 96, cidr }),
          fixes: [
            {
              title: beforePoolIsCreated(fixTitle.set('cidr', cidr)),
              safety: 'suggested',
              edits: [document.replace(range.place.span, cidr)],
            },
          ],
        });
        continue;
      }
      // A block size out of bounds is what is wrong, and ippool-block-size says so.
      if (prefix <= block || block < min || block > max) continue;
      const severity = refusal(cluster, pool, '3.33');
      const args = { program: reader, cidr: range.text, block, prefix };
      report({
        at: range.place,
        severity,
        message: text(severity === 'error' ? 'refused' : 'stored', args),
        fixes: [
          {
            title: beforePoolIsCreated(fixTitle.set('blockSize', prefix)),
            safety: 'suggested',
            edits: [document.set(['spec', entry?.key ?? 'blockSize'], prefix)],
          },
        ],
      });
    }
  },
});
