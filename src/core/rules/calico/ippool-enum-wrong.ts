import { poolsOf, refusal } from '../../analysis/pools.ts';
import { poolEntry, poolNode } from '../../knowledge/calico-pool.ts';
import type { Document } from '../../model/document.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { ipPool } from '../../rule-kit/fixtures.ts';
import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { IPPOOL } from '../../rule-kit/subjects/calico.ts';
import type { ScalarNode } from '../../source/tree.ts';

export const ippoolEnumWrong = shapeRule(IPPOOL, {
  id: 'ippool-enum-wrong',
  severity: 'error',
  kinds: ['enum'],
  summary: 'A mode or use of an IPPool is none of the values that Calico knows, often only by its case.',
  why: `\`ipipMode\` and \`vxlanMode\` are Never, Always or CrossSubnet, \`assignmentMode\` is Automatic or Manual, \`allowedUses\`
holds Workload, Tunnel or LoadBalancer. The case counts. calicoctl refuses anything else; the storage CRD checks the modes from Calico
3.32 on.`,
  sources: [
    'projectcalico/calico:libcalico-go/lib/validator/v3/validator.go',
    'projectcalico/calico:api/config/crd/projectcalico.org_ippools.yaml',
  ],
  messages: {
    empty:
      '{key} is "", expected one of Automatic, Manual; {program} rejects the object. Remove it, or set one of them.',
    twice: 'Duplicate item in {key}; {program} rejects the object. Remove one of them.',
  },
  bad: [
    { files: { 'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', 'vxlanMode: «always»') } },
    {
      files: {
        'ippool.yaml': ipPool(
          'fd5b:8c1e:7a20:4200::/56',
          'vxlanMode: «cross-subnet»',
          'allowedUses: [«workload», Tunnel]',
        ),
      },
    },
    {
      title: 'A near miss is a guess.',
      files: {
        'ippool.yaml': `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: pods
spec:
  cidr: 10.244.0.0/16
  ipipMode: «CrosSubnet»
`,
      },
    },
    { files: { 'ippool.yaml': ipPool('10.244.0.0/16', 'assignmentMode: "«»"') } },
    {
      versions: { calico: '3.33.0' },
      files: { 'ippool.yaml': ipPool('10.244.0.0/16', 'allowedUses: [Workload, «Workload»]') },
    },
  ],
  good: [
    {
      files: {
        'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', 'vxlanMode: CrossSubnet', 'allowedUses: [Workload, Tunnel]'),
      },
    },
  ],
  check(cluster, report, text) {
    for (const pool of poolsOf(cluster)) {
      const { document, reader } = pool;
      for (const item of repeatedUses(document)) {
        // calicoctl takes its rules for lists from the schema since 3.33; kube-apiserver's had this one from the start.
        const severity =
          reader === 'calicoctl'
            ? cluster.severityIn({ program: 'calico', since: '3.33' }, 'error')
            : refusal(cluster, pool, '3.32');
        if (severity)
          report({ at: document.at(item), severity, message: text('twice', { program: reader, key: 'allowedUses' }) });
      }
      const mode = poolEntry(document, 'assignmentMode');
      // Other modes may be empty, which stands for their default; this one is checked as soon as it is there.
      if (reader === 'calicoctl' && mode?.value.kind === 'scalar' && mode.value.value === '') {
        const { key } = mode;
        const edits = [document.set(['spec', key], 'Automatic')];
        report({
          at: document.at(mode.value),
          message: text('empty', { program: reader, key }),
          fixes: [{ title: fixTitle.set(key, 'Automatic'), safety: 'safe', edits }],
        });
      }
    }
  },
});

/** Uses that stand in the list before. */
function repeatedUses(document: Document): ScalarNode[] {
  const uses = poolNode(document, 'allowedUses');
  const items = uses?.kind === 'list' ? uses.items.filter((item) => item.kind === 'scalar') : [];
  return items.filter((item, index) => items.findIndex(({ value }) => value === item.value) < index);
}
