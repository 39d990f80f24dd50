import { poolsOf } from '../../analysis/pools.ts';
import { poolEntry } from '../../knowledge/calico-pool.ts';
import { ipPool, stored } from '../../rule-kit/calico-fixtures.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { IPPOOL } from '../../rule-kit/subjects/calico.ts';

export const ippoolEnumWrong = shapeRule(IPPOOL, {
  id: 'ippool-enum-wrong',
  severity: 'error',
  kinds: ['enum', 'duplicate'],
  summary: 'An IPPool has an invalid mode or use, often one that differs only in case.',
  why: `\`ipipMode\` and \`vxlanMode\` are Never, Always or CrossSubnet, \`assignmentMode\` is Automatic or Manual,
\`allowedUses\` holds Workload, Tunnel or LoadBalancer. Values are case-sensitive. calicoctl refuses anything else; the
storage CRD checks the modes from Calico 3.32 on.`,
  sources: [
    'projectcalico/calico:libcalico-go/lib/validator/v3/validator.go',
    'projectcalico/calico:api/config/crd/projectcalico.org_ippools.yaml',
  ],
  messages: {
    empty:
      '{key} is "", expected one of Automatic, Manual; {program} rejects the object. Remove it, or set one of them.',
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
    {
      severity: 'warning',
      versions: { calico: '3.31.2' },
      files: { 'ippool.yaml': stored(ipPool('10.244.0.0/16', 'vxlanMode: «always»')) },
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
