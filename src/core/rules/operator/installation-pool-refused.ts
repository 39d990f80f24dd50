import { formatCidr } from '../../address/index.ts';
import { installationsOf, poolPath, poolPlace } from '../../analysis/installations.ts';
import { type OperatorPool, poolSetting } from '../../knowledge/calico-installation.ts';
import { checkSelector } from '../../knowledge/calico-selector.ts';
import { installation, installationPools } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { isUnknown } from '../../source/certainty.ts';

const USES = ['Workload', 'Tunnel', 'LoadBalancer'];

export const installationPoolRefused = defineRule({
  id: 'installation-pool-refused',
  severity: 'error',
  summary: 'An Installation pool is listed twice, or is invalid as a load-balancer pool.',
  why: `The Tigera operator wants each range and each name once, and keeps pools for load balancers apart: nothing else may use them,
no node selector, and exported over BGP. It stops with a nil pointer when such a pool leaves \`disableBGPExport\` out. Words that it
passes on unchecked, Calico refuses when the pool is created.`,
  sources: ['tigera/operator:pkg/controller/ippool/validation.go', 'tigera/operator:pkg/controller/ippool/defaults.go'],
  messages: {
    twice:
      'The Tigera operator refuses the pool {cidr}: it is listed twice. Remove one of them; {place} has the first.',
    name: 'The Tigera operator refuses a second pool named {name}. Give each pool its own name; {place} has the first.',
    uses: 'The Tigera operator refuses a pool for load balancers that is also for {use}. Make a second pool.',
    selector:
      'The Tigera operator refuses a node selector on a pool for load balancers, whose addresses belong to no node. Set it to all(), or remove it.',
    crash:
      'The Tigera operator crashes on a pool for load balancers without disableBGPExport (nil pointer). Add disableBGPExport: false.',
    bgp: 'The Tigera operator refuses a pool for load balancers that is not exported over BGP. Set disableBGPExport to false.',
    foreign:
      'The Tigera operator refuses a node selector with the CNI plugin {cni}, which does not use pools for pods. Set it to all(), or remove it.',
    unreadable:
      'Calico cannot parse this selector, which the Tigera operator copies unchecked. Use, for example, zone == "west".',
    use: 'Calico refuses the use {use}, which the Tigera operator copies unchecked. Use Workload, Tunnel or LoadBalancer.',
    mode: 'Calico refuses the assignment mode {mode}, which the Tigera operator copies unchecked. Use Automatic or Manual.',
    first: 'The first one',
  },
  bad: [
    {
      files: {
        'installation.yaml': installationPools(
          '- cidr: fd5b:8c1e:7a20:4200::/56',
          '- cidr: «fd5b:8c1e:7a20:4200:0::/56»',
        ),
      },
    },
    {
      files: {
        'installation.yaml': installationPools(
          '- cidr: 10.244.0.0/16',
          '  name: pods',
          '- cidr: fd5b:8c1e:7a20:4200::/56',
          '  name: «pods»',
        ),
      },
    },
    {
      files: {
        'installation.yaml': installationPools('- cidr: fd5b:8c1e:7a20:5200::/112', '  «allowedUses»: [LoadBalancer]'),
      },
    },
    {
      files: {
        'installation.yaml': installationPools(
          '- cidr: fd5b:8c1e:7a20:5200::/112',
          '  encapsulation: None',
          '  allowedUses: «[LoadBalancer, Workload]»',
          '  disableBGPExport: false',
        ),
      },
    },
    {
      files: {
        'installation.yaml': installationPools(
          '- cidr: fd5b:8c1e:7a20:5200::/112',
          '  encapsulation: None',
          '  allowedUses: [LoadBalancer]',
          '  disableBGPExport: false',
          '  nodeSelector: «has(edge)»',
        ),
      },
    },
    {
      files: {
        'installation.yaml': installationPools(
          '- cidr: fd5b:8c1e:7a20:5200::/112',
          '  encapsulation: None',
          '  allowedUses: [LoadBalancer]',
          '  disableBGPExport: «true»',
        ),
      },
    },
    {
      files: {
        'installation.yaml': installation(
          'cni:',
          '  type: AmazonVPC',
          'calicoNetwork:',
          '  ipPools:',
          '    - cidr: 10.244.0.0/16',
          '      encapsulation: None',
          '      nodeSelector: «has(edge)»',
        ),
      },
    },
    {
      severity: 'warning',
      files: {
        'installation.yaml': installationPools('- cidr: 10.244.0.0/16', '  nodeSelector: «zone = "west"»'),
      },
    },
    {
      severity: 'warning',
      files: {
        'installation.yaml': installationPools('- cidr: 10.244.0.0/16', '  allowedUses: «[Workloads]»'),
      },
    },
    {
      severity: 'warning',
      files: {
        'installation.yaml': installationPools('- cidr: 10.244.0.0/16', '  assignmentMode: «automatic»'),
      },
    },
  ],
  good: [
    {
      files: {
        'installation.yaml': installationPools(
          '- cidr: fd5b:8c1e:7a20:5200::/112',
          '  allowedUses: [LoadBalancer]',
          '  disableBGPExport: false',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    for (const installation of installationsOf(cluster)) {
      const { document, pools, cni } = installation;
      const firsts = new Map<string, OperatorPool>();
      for (const pool of pools) {
        const cidr = pool.cidr ? formatCidr(pool.cidr) : pool.text;
        const name = poolSetting(pool, 'name')?.value;
        const keys: readonly ['twice' | 'name', string | undefined][] = [
          ['twice', cidr],
          ['name', name?.kind === 'scalar' ? String(name.value) : undefined],
        ];
        for (const [message, value] of keys) {
          const first = value === undefined ? undefined : firsts.get(`${message} ${value}`);
          if (value !== undefined && !first) firsts.set(`${message} ${value}`, pool);
          if (!first) continue;
          const other = poolPlace(installation, first, message === 'twice' ? 'cidr' : 'name');
          report({
            at: poolPlace(installation, pool, message === 'twice' ? 'cidr' : 'name'),
            message: text(message, { cidr: pool.text ?? '', name: value ?? '', place: document.label(other.span) }),
            related: [{ at: other, message: text('first') }],
          });
        }
        checkLoadBalancer(pool);
        checkPassedOn(pool);
      }

      function checkLoadBalancer(pool: OperatorPool): void {
        const selector = poolSetting(pool, 'nodeSelector');
        const selects = selector?.value.kind === 'scalar' && selector.value.value !== 'all()';
        const foreign = cni !== undefined && cni !== 'Calico';
        if (selects && (foreign || pool.uses.includes('LoadBalancer'))) {
          report({
            at: document.at(selector.value),
            message: text(foreign ? 'foreign' : 'selector', { cni: cni ?? '' }),
            fixes: [
              {
                title: fixTitle.remove('nodeSelector'),
                safety: 'suggested',
                edits: [document.remove(poolPath(pool, 'nodeSelector'))],
              },
            ],
          });
        }
        const uses = poolSetting(pool, 'allowedUses');
        if (!uses || !pool.uses.includes('LoadBalancer')) return;
        const other = pool.uses.find((use) => use !== 'LoadBalancer');
        if (other !== undefined) report({ at: document.at(uses.value), message: text('uses', { use: other }) });
        const exported = poolSetting(pool, 'disableBGPExport');
        const hidden = exported?.value.kind === 'scalar' && exported.value.value === true;
        if (exported && !hidden) return;
        report({
          at: exported ? document.at(exported.value) : document.atKey(uses),
          message: text(exported ? 'bgp' : 'crash'),
          fixes: [
            {
              title: fixTitle.set('disableBGPExport', false),
              safety: 'suggested',
              edits: [document.set(poolPath(pool, 'disableBGPExport'), false)],
            },
          ],
        });
      }

      /** What the operator does not look at and Calico refuses. */
      function checkPassedOn(pool: OperatorPool): void {
        const selector = poolSetting(pool, 'nodeSelector')?.value;
        const severity = 'warning';
        if (selector?.kind === 'scalar' && typeof selector.value === 'string' && !isUnknown(selector.value)) {
          if (checkSelector(selector.value))
            report({ at: document.at(selector), severity, message: text('unreadable') });
        }
        const uses = poolSetting(pool, 'allowedUses');
        const odd = pool.uses.find((use) => !USES.includes(use));
        if (uses && odd !== undefined)
          report({ at: document.at(uses.value), severity, message: text('use', { use: odd }) });
        const mode = poolSetting(pool, 'assignmentMode')?.value;
        if (mode?.kind === 'scalar' && typeof mode.value === 'string' && !/^(?:Automatic|Manual)$/.test(mode.value)) {
          if (!isUnknown(mode.value))
            report({ at: document.at(mode), severity, message: text('mode', { mode: mode.value }) });
        }
      }
    }
  },
});
