import { EVIDENCE_MESSAGES, evidenceRelated, evidenceText } from '../../analysis/evidence.ts';
import { familyName } from '../../analysis/pools.ts';
import { ciliumEntry, ciliumSwitch, NODE_CONFIG, nameIn } from '../../components/cilium.ts';
import { OF_FAMILY } from '../../knowledge/cilium-options.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';

const nodeConfig = (selector: string, defaults: string) => `apiVersion: cilium.io/v2
kind: CiliumNodeConfig
metadata:
  name: edge
  namespace: kube-system
spec:
${selector}  defaults:
    ${defaults}
`;

export const ciliumNodeFamily = defineRule({
  id: 'cilium-node-family',
  severity: 'error',
  summary: 'A CiliumNodeConfig turns off a family, or selects no node.',
  why: `The options of a CiliumNodeConfig go before those of cilium-config on the nodes that it selects. A family that it switches off
there is a way to have some single-stack nodes in a dual-stack cluster. With an empty selector it holds for all nodes; without
\`nodeSelector\` for none.`,
  sources: [
    'cilium/cilium:pkg/k8s/apis/cilium.io/v2/cnc_types.go',
    'cilium/cilium:pkg/option/resolver/resolver.go',
    'https://github.com/cilium/cilium/issues/48577',
  ],
  messages: {
    ...EVIDENCE_MESSAGES,
    all: 'No node has {family}: {key} is false for all nodes, but the cluster is dual-stack ({evidence}). Set it to true, or select some nodes.',
    some: 'The nodes that this selects have no {family}, because {key} is false. Pods on them are single-stack.',
    none: 'This CiliumNodeConfig applies to no node: it has no nodeSelector. Add one; an empty one selects all nodes.',
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'node-config.yaml': nodeConfig('  nodeSelector: {}\n', 'enable-ipv6: "«false»"'),
      },
    },
    {
      severity: 'information',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'node-config.yaml': nodeConfig(
          '  nodeSelector:\n    matchLabels:\n      zone: edge\n',
          'enable-ipv6: "«false»"',
        ),
      },
    },
    {
      severity: 'information',
      files: {
        'node-config.yaml': nodeConfig('', '')
          .replace('spec:', '«spec»:')
          .replace('  defaults:\n    \n', '  defaults:\n    enable-ipv6: "true"\n'),
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'node-config.yaml': nodeConfig('  nodeSelector: {}\n', 'enable-ipv6: "true"'),
      },
    },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('cilium', NODE_CONFIG)) {
      const spec = document.entry('spec');
      if (document.broken || spec?.value.kind !== 'map') continue;
      const selector = document.get('spec', 'nodeSelector');
      if (!selector) {
        if (!document.partial) report({ at: document.atKey(spec), severity: 'information', message: text('none') });
        continue;
      }
      const isAll = selector.kind === 'map' && selector.entries.length === 0;
      for (const family of cluster.dualStack ? ([4, 6] as const) : []) {
        const option = OF_FAMILY[family].on;
        const entry = ciliumEntry(document, option);
        if (!entry || ciliumSwitch(document, option) !== false) continue;
        const args = { family: familyName(family), key: nameIn(document, option), evidence: evidenceText(cluster) };
        report({
          at: document.at(entry.value),
          severity: isAll ? 'error' : 'information',
          message: text(isAll ? 'all' : 'some', args),
          related: isAll ? evidenceRelated(cluster) : [],
        });
      }
    }
  },
});
