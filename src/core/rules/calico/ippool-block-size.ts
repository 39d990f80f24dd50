import type { Family } from '../../address/index.ts';
import { familyName, poolsOf, refusal } from '../../analysis/pools.ts';
import { BLOCK_SIZES, poolEntry } from '../../knowledge/calico-pool.ts';
import { ipPool, stored } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { beforePoolIsCreated, fixTitle } from '../../rule-kit/fix-titles.ts';

export const ippoolBlockSize = defineRule({
  id: 'ippool-block-size',
  severity: 'error',
  summary: 'The block size of a Calico pool is outside 20 to 32 (IPv4) or 116 to 128 (IPv6).',
  why: `A pool is handed out to nodes in blocks, and Calico takes prefix lengths from /20 to /32 for IPv4 and from /116 to /128 for
IPv6. A pool with another block size is refused, or stored by kube-apiserver and then unusable. The size of an existing pool cannot be
changed.`,
  sources: [
    'projectcalico/calico:libcalico-go/lib/clientv3/ippool.go',
    'projectcalico/calico:api/pkg/apis/projectcalico/v3/ippool.go',
    'https://docs.tigera.io/calico/latest/reference/resources/ippool',
  ],
  messages: {
    refused:
      '{program} refuses block size {size} for an {family} pool: it must be {min} to {max}. Remove the key for the default {usual}, or choose a size in that range.',
    stored:
      'calicoctl and Calico refuse block size {size} for an {family} pool, though kube-apiserver stores it: it must be {min} to {max}. Remove the key for the default {usual}, or choose a size in that range.',
  },
  bad: [
    {
      files: {
        'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', 'blockSize: «64»'),
      },
    },
    {
      title: 'The storage CRD of older releases does not check it.',
      severity: 'warning',
      versions: { calico: '3.31.2' },
      files: {
        'ippool.yaml': stored(ipPool('10.244.0.0/16', 'blockSize: «16»')),
      },
    },
  ],
  good: [
    { files: { 'ippool.yaml': ipPool('10.244.0.0/16', 'blockSize: 24') } },
    {
      title: 'Zero means the default.',
      files: { 'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', 'blockSize: 0') },
    },
  ],
  check(cluster, report, text) {
    for (const pool of poolsOf(cluster)) {
      const { document, range } = pool;
      const entry = poolEntry(document, 'blockSize');
      const node = entry?.value;
      if (!entry || node?.kind !== 'scalar' || typeof node.value !== 'number' || node.value === 0) continue;
      if (!Number.isInteger(node.value)) continue;
      // Without a family the size is wrong when it fits neither.
      const families: readonly Family[] = range ? [range.cidr.family] : [4, 6];
      const size = node.value;
      if (families.some((family) => size >= BLOCK_SIZES[family].min && size <= BLOCK_SIZES[family].max)) continue;
      const family = range?.cidr.family ?? 6;
      const { min, max, usual } = BLOCK_SIZES[family];
      const severity = refusal(cluster, pool, size < 0 || size > 128 ? '3.32' : '3.33');
      const args = { program: pool.reader, size, family: familyName(family), min, max, usual };
      const prefix = range?.cidr.prefix ?? 0;
      const fits = Math.max(prefix, min);
      report({
        at: document.at(node),
        severity,
        message: text(severity === 'error' ? 'refused' : 'stored', args),
        fixes: [
          !range
            ? undefined
            : prefix <= usual
              ? {
                  title: beforePoolIsCreated(fixTitle.remove('blockSize')),
                  safety: 'suggested',
                  edits: [document.remove(['spec', entry.key])],
                }
              : {
                  title: beforePoolIsCreated(fixTitle.set('blockSize', fits)),
                  safety: 'suggested',
                  edits: [document.set(['spec', entry.key], fits)],
                },
        ],
      });
    }
  },
});
