import { formatCidr } from '../../address/index.ts';
import { poolsOf, refusal } from '../../analysis/pools.ts';
import { BLOCK_SIZES, poolEntry, poolSwitch } from '../../knowledge/calico-pool.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { beforePoolIsCreated, fixTitle } from '../../rule-kit/fix-titles.ts';
import { ipPool } from '../../rule-kit/fixtures.ts';

export const ippoolTooSmall = defineRule({
  id: 'ippool-too-small',
  severity: 'error',
  summary: 'A Calico pool is smaller than one block of it.',
  why: `Calico gives a node whole blocks of a pool: /26 for IPv4 and /122 for IPv6, unless \`blockSize\` says otherwise. A pool that does
not hold a single block hands out no address, so Calico refuses it unless it is disabled.`,
  sources: [
    'projectcalico/calico:libcalico-go/lib/clientv3/ippool.go',
    'https://docs.tigera.io/calico/latest/reference/resources/ippool',
  ],
  messages: {
    refused:
      '{program} refuses the pool {cidr}, because it is smaller than one block of /{block}. Take a larger range, or set blockSize to {prefix}.',
    refusedWhole:
      '{program} refuses the pool {cidr}, because it is smaller than one block of /{block}. Take a larger range.',
    stored:
      'The pool {cidr} is smaller than one block of /{block}, so Calico hands out no address of it. kube-apiserver stores it, but calicoctl refuses it: take a larger range.',
    mapped:
      'Calico before 3.33 counts /{prefix} as the prefix length of an IPv4 pool and refuses it as smaller than a block. Write the pool as {cidr}.',
  },
  bad: [
    { files: { 'ippool.yaml': ipPool('«fd5b:8c1e:7a20:4200::/124»') } },
    { files: { 'ippool.yaml': ipPool('«10.244.0.0/27»', 'blockSize: 26') } },
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
      if (!range || poolSwitch(document, 'disabled')) continue;
      const { family, prefix, mapped } = range.cidr;
      const { max, min, usual } = BLOCK_SIZES[family];
      const entry = poolEntry(document, 'blockSize');
      const given = entry?.value.kind === 'scalar' ? entry.value.value : null;
      if (given !== null && !Number.isInteger(given)) continue;
      const block = typeof given === 'number' && given !== 0 ? given : usual;
      if (mapped && prefix <= block) {
        // Go keeps the 96 bits of the IPv6 notation in the mask but calls the network IPv4.
        if (reader !== 'calicoctl' || cluster.before('calico', '3.33') === false) continue;
        const cidr = formatCidr(range.cidr);
        report({
          at: range.place,
          severity: cluster.severityIf(cluster.before('calico', '3.33'), 'error') ?? 'error',
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
      if (prefix <= block) continue;
      const severity = refusal(cluster, pool, '3.33');
      const fits = prefix >= min && prefix <= max;
      const args = { program: reader, cidr: range.text, block, prefix };
      report({
        at: range.place,
        severity,
        message: text(severity !== 'error' ? 'stored' : fits ? 'refused' : 'refusedWhole', args),
        fixes: [
          fits
            ? {
                title: beforePoolIsCreated(fixTitle.set('blockSize', prefix)),
                safety: 'suggested',
                edits: [document.set(['spec', entry?.key ?? 'blockSize'], prefix)],
              }
            : undefined,
        ],
      });
    }
  },
});
