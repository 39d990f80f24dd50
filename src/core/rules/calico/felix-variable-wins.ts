import { calicoNodes, placeOf, removeVariable } from '../../analysis/calico-nodes.ts';
import { felixBool } from '../../components/calico-node.ts';
import { calicoNode, felix } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';
import { scalarOf } from '../../source/tree.ts';

/** Switches of Felix that decide about a family. */
const SWITCHES = ['ipv6Support', 'wireguardEnabled', 'wireguardEnabledV6', 'ipipEnabled', 'vxlanEnabled'] as const;

export const felixVariableWins = defineRule({
  id: 'felix-variable-wins',
  severity: 'warning',
  summary: 'A variable of calico-node overrides a different value in FelixConfiguration.',
  why: `Felix reads its environment before FelixConfiguration: while \`FELIX_IPV6SUPPORT\` is set, \`ipv6Support\` of the object has no effect.
Changes that are made to the object alone do nothing.`,
  sources: [
    'https://docs.tigera.io/calico/latest/reference/felix/configuration',
    'projectcalico/calico:felix/config/config_params.go',
  ],
  messages: {
    wins: 'Felix ignores {key}: {value}, because {name} overrides it. Use one value, or remove the variable, which is {other} ({place}).',
    variable: 'The variable that overrides it: {other}',
  },
  tags: { wins: 'unnecessary' },
  bad: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'felix.yaml': felix('ipv6Support: «true»'),
        'calico.yaml': calicoNode({ IP6: 'autodetect', FELIX_IPV6SUPPORT: '"false"' }),
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'felix.yaml': felix('ipv6Support: true'),
        'calico.yaml': calicoNode({ IP6: 'autodetect', FELIX_IPV6SUPPORT: '"yes"' }),
      },
    },
  ],
  check(cluster, report, text) {
    if (!cluster.dualStack) return;
    for (const document of cluster.of('calico-resources', 'FelixConfiguration')) {
      for (const key of document.broken ? [] : SWITCHES) {
        const node = document.get('spec', key);
        const value = scalarOf(node);
        if (!node || typeof value !== 'boolean') continue;
        for (const calico of calicoNodes(cluster)) {
          const variable = calico.env.get(`FELIX_${key.toUpperCase()}`);
          const other = variable && felixBool(variable);
          if (!variable || other === undefined || other === value) continue;
          const at = placeOf(calico, variable);
          const args = {
            key,
            value: String(value),
            name: variable.name,
            other: String(other),
            place: at.document.label(at.span),
          };
          report({
            at: document.at(node),
            message: text('wins', args),
            related: [{ at, message: text('variable', args), counterpart: true }],
            fixes: [
              { title: fixTitle.remove(variable.name), safety: 'suggested', edits: [removeVariable(calico, variable)] },
            ],
          });
        }
      }
    }
  },
});
