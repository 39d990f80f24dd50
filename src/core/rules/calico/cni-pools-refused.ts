import { calicoIpams } from '../../analysis/calico-ipams.ts';
import { referenceProblem } from '../../analysis/pool-references.ts';
import { familyName } from '../../analysis/pools.ts';
import { calicoConfig, namedPool } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { scalarOf } from '../../source/tree.ts';

const KEYS = [
  { key: 'ipv4_pools', family: 4 },
  { key: 'ipv6_pools', family: 6 },
] as const;

export const cniPoolsRefused = defineRule({
  id: 'cni-pools-refused',
  severity: 'error',
  summary: 'The CNI configuration requests pools that Calico cannot use.',
  why: `\`ipv4_pools\` and \`ipv6_pools\` are lists of pools, each by name or by its whole CIDR. The plugin fails for every
pod if one is not a list, of the other family, disabled, or only part of a pool. \`ipv6_pools\` is not read at all unless
\`assign_ipv6\` is "true".`,
  sources: [
    'projectcalico/calico:cni-plugin/pkg/ipamplugin/ipam_plugin.go',
    'projectcalico/calico:cni-plugin/pkg/types/types.go',
  ],
  messages: {
    list: 'Calico fails for every pod: {key} must be a list of strings. Set it to ["…"].',
    family: 'Calico fails for every pod: {key} needs {family} pools, but {value} is {other}. Use an {family} pool.',
    inside: 'Calico fails for every pod: {value} is only part of a pool. Use the whole pool, {pool} ({place}).',
    disabled: 'Calico fails for every pod: the pool {value} is disabled. Use another one, or enable it ({place}).',
    unknown:
      'Calico fails for every pod if the pool {value} does not exist, and none of the IP pools here matches. Use the name or CIDR of one.',
    idle: 'Calico ignores ipv6_pools unless assign_ipv6 is "true". Set assign_ipv6 to "true", or remove this key.',
    pool: 'The pool',
  },
  tags: { idle: 'unnecessary' },
  bad: [
    {
      files: {
        'calico.yaml': calicoConfig(
          '{ "type": "calico-ipam", "assign_ipv6": "true", "ipv6_pools": ["«10.244.0.0/16»"] }',
        ),
      },
    },
    {
      files: {
        'calico.yaml': calicoConfig('{ "type": "calico-ipam", "ipv4_pools": "«default-ipv4-ippool»" }'),
      },
    },
    {
      files: {
        'calico.yaml': calicoConfig(
          '{ "type": "calico-ipam", "assign_ipv6": "true", "ipv6_pools": ["«fd5b:8c1e:7a20:4280::/64»"] }',
        ),
        'ippool.yaml': namedPool('pods-ipv6', 'fd5b:8c1e:7a20:4200::/56'),
      },
    },
    {
      title: 'The switch is off.',
      severity: 'warning',
      files: {
        'calico.yaml': calicoConfig('{ "type": "calico-ipam", «"ipv6_pools"»: ["default-ipv6-ippool"] }'),
      },
    },
    {
      files: {
        'calico.yaml': calicoConfig(
          '{ "type": "calico-ipam", "assign_ipv6": "true", "ipv6_pools": ["«fd5b:8c1e:7a20:4200::/56»"] }',
        ),
        'ippool.yaml': namedPool('pods-ipv6', 'fd5b:8c1e:7a20:4200::/56', 'disabled: true'),
      },
    },
    {
      severity: 'warning',
      files: {
        'calico.yaml': calicoConfig('{ "type": "calico-ipam", "assign_ipv6": "true", "ipv6_pools": ["«pods»"] }'),
        'ippool.yaml': namedPool('pods-ipv6', 'fd5b:8c1e:7a20:4200::/56'),
      },
    },
  ],
  good: [
    {
      files: {
        'calico.yaml': calicoConfig(
          '{ "type": "calico-ipam", "assign_ipv6": "true", "ipv4_pools": ["10.244.0.0/16"], "ipv6_pools": ["pods-ipv6"] }',
        ),
        'ippool.yaml': `${namedPool('pods-ipv6', 'fd5b:8c1e:7a20:4200::/56')}---
${namedPool('pods-ipv6', '10.244.0.0/16').replace('pods-ipv6', 'pods-ipv4')}`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const ipam of calicoIpams(cluster)) {
      const { document } = ipam;
      // With host-local the keys do nothing, which another rule tells.
      if (ipam.type !== 'calico-ipam') continue;
      for (const { key, family } of KEYS) {
        const entry = ipam.entry(key);
        if (!entry) continue;
        const { value } = entry;
        const isList = value.kind === 'list' && value.items.every((item) => typeof scalarOf(item) === 'string');
        if (!isList) {
          const only = value.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
          report({
            at: document.at(value),
            message: text('list', { key }),
            fixes: [
              only
                ? { title: fixTitle.set(key, JSON.stringify([only])), safety: 'safe', edits: [ipam.set(key, [only])] }
                : undefined,
            ],
          });
          continue;
        }
        if (
          family === 6 &&
          ['', 'false'].includes(ipam.text('assign_ipv6') ?? (ipam.entry('assign_ipv6') ? 'true' : ''))
        ) {
          report({
            at: document.atKey(entry),
            severity: 'warning',
            message: text('idle'),
            aboutIpv6: true,
            fixes: [
              {
                title: fixTitle.set('assign_ipv6', '"true"'),
                safety: 'suggested',
                edits: [ipam.set('assign_ipv6', 'true')],
              },
            ],
          });
          continue;
        }
        for (const item of value.items) {
          const written = String(scalarOf(item));
          const problem = referenceProblem(cluster, written, family);
          if (!problem) continue;
          const pool = 'pool' in problem ? problem.pool : undefined;
          const args = {
            key,
            value: written,
            family: familyName(family),
            other: familyName(family === 4 ? 6 : 4),
            pool: pool?.text ?? '',
            place: pool ? pool.place.document.label(pool.place.span) : '',
          };
          report({
            at: document.at(item),
            severity: problem.kind === 'unknown' ? 'warning' : 'error',
            message: text(problem.kind, args),
            related: [pool && { at: pool.place, message: text('pool'), counterpart: true }],
            fixes: [
              problem.kind === 'inside' && item.kind === 'scalar'
                ? {
                    title: fixTitle.replace(written, args.pool),
                    safety: 'suggested',
                    edits: [document.replace(document.at(item).span, args.pool)],
                  }
                : undefined,
            ],
          });
        }
      }
    }
  },
});
