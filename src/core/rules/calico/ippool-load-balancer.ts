import { type Pool, poolsOf, refusal } from '../../analysis/pools.ts';
import { allowedUses, type PoolKey, poolEntry, poolSwitch, poolText } from '../../knowledge/calico-pool.ts';
import { ipPool } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { isUnknown } from '../../source/certainty.ts';

export const ippoolLoadBalancer = defineRule({
  id: 'ippool-load-balancer',
  severity: 'error',
  summary: 'A load-balancer pool has settings that only pod pools can have.',
  why: `Addresses of Services of type LoadBalancer are announced, not tunnelled, and belong to no node. So a pool that allows
LoadBalancer allows nothing else, has no encapsulation, selects all nodes and is exported over BGP. Calico refuses anything else.`,
  sources: [
    'projectcalico/calico:libcalico-go/lib/validator/v3/validator.go',
    'projectcalico/calico:api/config/crd/projectcalico.org_ippools.yaml',
    'https://docs.tigera.io/calico/latest/networking/ipam/service-loadbalancer',
  ],
  messages: {
    uses: '{program} refuses a pool that allows LoadBalancer together with {use}. Make a second pool for pods.',
    mode: '{program} refuses {key} {mode} on a pool for load balancers, whose addresses are never tunnelled. Set it to Never.',
    selector:
      '{program} refuses the node selector of a pool for load balancers, whose addresses belong to no node. Set it to all(), or remove it.',
    bgp: '{program} refuses a pool for load balancers that is not exported over BGP. Remove disableBGPExport.',
  },
  bad: [
    { files: { 'ippool.yaml': ipPool('fd5b:8c1e:7a20:5200::/112', 'allowedUses: [LoadBalancer, «Workload»]') } },
    {
      files: {
        'ippool.yaml': ipPool(
          'fd5b:8c1e:7a20:5200::/112',
          'allowedUses: [LoadBalancer]',
          'vxlanMode: «Always»',
          'nodeSelector: «has(edge)»',
          'disableBGPExport: «true»',
        ),
      },
    },
  ],
  good: [
    {
      files: {
        'ippool.yaml': ipPool('fd5b:8c1e:7a20:5200::/112', 'allowedUses: [LoadBalancer]', 'nodeSelector: all()'),
      },
    },
  ],
  check(cluster, report, text) {
    for (const pool of poolsOf(cluster)) {
      if (!allowedUses(pool.document).includes('LoadBalancer')) continue;
      const { document, reader: program } = pool;
      for (const item of usesBeside(pool)) {
        report({
          at: document.at(item),
          severity: refusal(cluster, pool, '3.32'),
          message: text('uses', { program, use: String(item.value) }),
        });
      }
      for (const key of ['ipipMode', 'vxlanMode'] as const) {
        const mode = poolText(document, key);
        const entry = poolEntry(document, key);
        if (!entry || (mode !== 'Always' && mode !== 'CrossSubnet')) continue;
        report({
          at: document.at(entry.value),
          severity: refusal(cluster, pool, '3.32'),
          message: text('mode', { program, key, mode }),
          fixes: [
            {
              title: fixTitle.set(key, 'Never'),
              safety: 'suggested',
              edits: [document.set(['spec', entry.key], 'Never')],
            },
          ],
        });
      }
      const selector = poolText(document, 'nodeSelector');
      const others: readonly [PoolKey, 'selector' | 'bgp', boolean][] = [
        ['nodeSelector', 'selector', !!selector && selector !== 'all()' && !isUnknown(selector)],
        ['disableBGPExport', 'bgp', poolSwitch(document, 'disableBGPExport') === true],
      ];
      for (const [key, message, wrong] of others) {
        const entry = poolEntry(document, key);
        if (!entry || !wrong) continue;
        report({
          at: document.at(entry.value),
          severity: refusal(cluster, pool, '3.33'),
          message: text(message, { program }),
          fixes: [{ title: fixTitle.remove(key), safety: 'suggested', edits: [document.remove(['spec', entry.key])] }],
        });
      }
    }
  },
});

/** The uses that stand beside LoadBalancer and cannot. */
function usesBeside({ document }: Pool) {
  const uses = poolEntry(document, 'allowedUses')?.value;
  return uses?.kind === 'list'
    ? uses.items.flatMap((item) =>
        item.kind === 'scalar' && (item.value === 'Workload' || item.value === 'Tunnel') ? [item] : [],
      )
    : [];
}
