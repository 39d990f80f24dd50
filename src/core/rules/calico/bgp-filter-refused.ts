import { isChecked } from '../../components/calico-resources.ts';
import { calicoResource, stored } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { isUnknown } from '../../source/certainty.ts';
import { entryOf, itemsOf, stringOf } from '../../source/tree.ts';

const LISTS = ['exportV4', 'exportV6', 'importV4', 'importV6'] as const;

export const bgpFilterRefused = defineRule({
  id: 'bgp-filter-refused',
  severity: 'error',
  summary: 'A rule of a BGPFilter has a network without an operator, or an operator without a network.',
  why: `\`cidr\` says which routes a rule is about, \`matchOperator\` how they are compared with it: each needs the other, and
\`prefixLength\` needs \`cidr\`. A rule without all three is for every route. Calico refuses a filter that has one alone; one that was
stored past Calico's API keeps confd from writing BIRD's configuration of that family.`,
  sources: [
    'projectcalico/calico:libcalico-go/lib/validator/v3/validator.go',
    'projectcalico/calico:confd/pkg/resource/template/template_funcs.go',
    'https://docs.tigera.io/calico/latest/reference/resources/bgpfilter',
  ],
  messages: {
    operator: '{program} refuses this BGPFilter: cidr needs matchOperator. Add it: In, NotIn, Equal or NotEqual.',
    cidr: 'Calico refuses this BGPFilter: {key} needs cidr. Add the network, or remove {key}.',
  },
  bad: [
    {
      files: {
        'filter.yaml': calicoResource(
          'BGPFilter',
          'pods-only',
          'exportV6:',
          '  - action: Accept',
          '    «cidr»: fd5b:8c1e:7a20:4200::/56',
        ),
      },
    },
    {
      title: 'Stored past the API, it breaks BIRD.',
      files: {
        'filter.yaml': stored(
          calicoResource(
            'BGPFilter',
            'pods-only',
            'exportV6:',
            '  - action: Accept',
            '    «cidr»: fd5b:8c1e:7a20:4200::/56',
          ),
        ),
      },
    },
    {
      files: {
        'filter.yaml': calicoResource(
          'BGPFilter',
          'pods-only',
          'importV6:',
          '  - action: Reject',
          '    «matchOperator»: In',
        ),
      },
    },
  ],
  good: [
    {
      files: {
        'filter.yaml': calicoResource(
          'BGPFilter',
          'pods-only',
          'exportV4:',
          '  - action: Accept',
          '    matchOperator: In',
          '    cidr: 10.244.0.0/16',
          '  - action: Reject',
          'exportV6:',
          '  - action: Accept',
          '    matchOperator: In',
          '    cidr: fd5b:8c1e:7a20:4200::/56',
          '    prefixLength:',
          '      max: 122',
          '  - action: Reject',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('calico-resources', 'BGPFilter')) {
      if (document.broken) continue;
      for (const list of LISTS) {
        for (const [index, rule] of itemsOf(document.get('spec', list)).entries()) {
          const cidr = entryOf(rule, 'cidr');
          const operator = entryOf(rule, 'matchOperator');
          const hasCidr = (stringOf(cidr?.value) ?? '') !== '';
          const hasOperator = (stringOf(operator?.value) ?? '') !== '';
          if (cidr && hasCidr && !hasOperator && !isUnknown(stringOf(cidr.value) ?? '')) {
            const path = ['spec', list, index, 'matchOperator'];
            report({
              at: document.atKey(cidr),
              message: text('operator', { program: isChecked(document) ? 'Calico' : 'confd' }),
              fixes: [
                {
                  title: fixTitle.set('matchOperator', 'In'),
                  safety: 'suggested',
                  edits: [document.set(path, 'In')],
                },
              ],
            });
          }
          if (hasCidr || !isChecked(document)) continue;
          const lone = operator && hasOperator ? operator : entryOf(rule, 'prefixLength');
          if (lone?.value.kind === 'map' || (lone && lone === operator))
            report({ at: document.atKey(lone), message: text('cidr', { key: lone.key }) });
        }
      }
    }
  },
});
