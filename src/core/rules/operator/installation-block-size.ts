import { installationsOf, poolPath, poolPlace } from '../../analysis/installations.ts';
import { familyName } from '../../analysis/pools.ts';
import { poolSetting } from '../../knowledge/calico-installation.ts';
import { BLOCK_SIZES } from '../../knowledge/calico-pool.ts';
import { installationPools } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { beforeFirstInstall, fixTitle } from '../../rule-kit/fix-titles.ts';

export const installationBlockSize = defineRule({
  id: 'installation-block-size',
  severity: 'error',
  summary: 'An Installation pool has an invalid block size, or is smaller than one block.',
  why: `The Tigera operator takes block sizes from 20 to 32 for IPv4 and from 116 to 128 for IPv6, 26 and 122 by default, and pools of at
least one block. With anything else it reports the Installation as degraded and makes no pool at all.`,
  sources: ['tigera/operator:pkg/controller/ippool/validation.go'],
  messages: {
    size: 'The Tigera operator refuses block size {size} for an {family} pool: it must be {min} to {max}. Remove the key for the default {usual}, or choose a size in that range.',
    small:
      'The Tigera operator refuses the pool {cidr}: it is smaller than one block of /{size}. Use a larger range, or a larger blockSize number.',
    mapped:
      'The Tigera operator refuses the pool {cidr}: it checks an IPv4 range in IPv6 notation by the rules of both families. Use IPv4 notation.',
  },
  bad: [
    { files: { 'installation.yaml': installationPools('- cidr: fd5b:8c1e:7a20:4200::/56', '  blockSize: «64»') } },
    { files: { 'installation.yaml': installationPools('- cidr: «fd5b:8c1e:7a20:4200::/124»') } },
    {
      files: {
        'installation.yaml': installationPools('- cidr: «::ffff:10.244.0.0/112»'),
      },
    },
  ],
  good: [{ files: { 'installation.yaml': installationPools('- cidr: fd5b:8c1e:7a20:4200::/56', '  blockSize: 120') } }],
  check(cluster, report, text) {
    for (const installation of installationsOf(cluster)) {
      const { document, pools } = installation;
      for (const pool of pools) {
        if (!pool.cidr || !pool.family || pool.text === undefined) continue;
        const entry = poolSetting(pool, 'blockSize');
        const given = entry?.value.kind === 'scalar' ? entry.value.value : BLOCK_SIZES[pool.family].usual;
        if (typeof given !== 'number') continue;
        const { mapped, prefix: bits } = pool.cidr;
        const prefix = mapped ? bits + 96 : bits;
        // The checks go by the text, unlike the defaults.
        const family = pool.text.includes(':') ? 6 : 4;
        const { min, max, usual } = BLOCK_SIZES[family];
        const outside = given < min || given > max;
        if (!outside && prefix <= given) continue;
        const args = { size: given, family: familyName(family), min, max, usual, cidr: pool.text };
        report({
          at: entry && outside ? document.at(entry.value) : poolPlace(installation, pool, 'cidr'),
          message: text(mapped && !entry ? 'mapped' : outside ? 'size' : 'small', args),
          fixes: [
            entry && outside && prefix <= usual
              ? {
                  title: beforeFirstInstall(fixTitle.remove('blockSize')),
                  safety: 'suggested',
                  edits: [document.remove(poolPath(pool, 'blockSize'))],
                }
              : undefined,
          ],
        });
      }
    }
  },
});
