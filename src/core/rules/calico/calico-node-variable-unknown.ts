import { calicoNodes, removeVariable } from '../../analysis/calico-nodes.ts';
import { isDead, meantVariable, VARIABLE_TABLE } from '../../knowledge/calico-node-variables.ts';
import { calicoNode } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

export const calicoNodeVariableUnknown = defineRule({
  id: 'calico-node-variable-unknown',
  severity: 'warning',
  summary: 'A calico-node variable is unknown: it is misspelt, or no release reads it.',
  why: `A variable with a wrong name is neither refused nor logged; calico-node uses its default. Names that people get wrong
are those with digits and underscores in unusual places: \`CALICO_IPV6POOL_CIDR\`, \`FELIX_IPV6SUPPORT\`,
\`IP6_AUTODETECTION_METHOD\`. Some names in examples were never read, such as \`CALICO_IPV6POOL_IPIP\`: IPv6 pools have no
IP-in-IP.`,
  sources: [
    'https://docs.tigera.io/calico/latest/reference/configure-calico-node',
    'projectcalico/calico:node/pkg/lifecycle/startup/startup.go',
    'https://github.com/projectcalico/calico/issues/3117',
  ],
  messages: {
    misspelt: 'calico-node ignores unknown variable {name}. Rename it to {suggestion}.',
    newer:
      'No release of Calico up to {newest} reads the variable {name}. Check the name; a known one is {suggestion}.',
    dead: 'calico-node ignores unknown variable {name}. Remove it.',
  },
  tags: { dead: 'unnecessary' },
  bad: [
    { files: { 'calico.yaml': calicoNode({ IP: 'autodetect', '«FELIX_IPV6_SUPPORT»': '"true"' }) } },
    { files: { 'calico.yaml': calicoNode({ IP: 'autodetect', '«CALICO_IPV6_POOL_NAT_OUTGOING»': '"true"' }) } },
    {
      title: 'A release that is newer than what is known here.',
      severity: 'information',
      versions: { calico: '3.90.0' },
      files: { 'calico.yaml': calicoNode({ IP: 'autodetect', '«FELIX_IPV6_SUPPORT»': '"true"' }) },
    },
    {
      severity: 'information',
      files: { 'calico.yaml': calicoNode({ IP: 'autodetect', '«CALICO_IPV6POOL_IPIP»': 'Never' }) },
    },
  ],
  good: [
    {
      files: {
        'calico.yaml': calicoNode({ IP: 'autodetect', CLUSTER_TYPE: '"k8s,bgp"', FELIX_VXLANMTU: '"0"', MY_OWN: 'x' }),
      },
    },
  ],
  check(cluster, report, text) {
    for (const node of calicoNodes(cluster)) {
      for (const variable of node.env.values()) {
        const { name, nameNode } = variable;
        const suggestion = meantVariable(name);
        const at = node.document.at(nameNode);
        const found = cluster.unknownName(VARIABLE_TABLE, 'warning', true);
        if (!found) continue;
        if (suggestion && !node.env.has(suggestion)) {
          const { severity, certainty } = found;
          const args = { name, suggestion, newest: VARIABLE_TABLE.newest };
          if (certainty === 'newer') {
            report({ at, severity, message: text('newer', args) });
            continue;
          }
          report({
            at,
            severity,
            message: text('misspelt', args),
            fixes: [
              {
                title: fixTitle.rename(name, suggestion),
                safety: 'suggested',
                edits: [nameNode.shared ? undefined : node.document.replace(at.span, suggestion)],
              },
            ],
          });
        } else if (isDead(name)) {
          report({
            at,
            severity: 'information',
            message: text('dead', { name }),
            fixes: [{ title: fixTitle.remove(name), safety: 'safe', edits: [removeVariable(node, variable)] }],
          });
        }
      }
    }
  },
});
