import { felix } from '../../rule-kit/calico-fixtures.ts';
import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { subjects } from '../../rule-kit/shape/subject.ts';
import { INSTALLATION, IPPOOL } from '../../rule-kit/subjects/calico.ts';
import { CALICO_RESOURCES } from '../../rule-kit/subjects/calico-resources.ts';

export const calicoKeyDuplicate = shapeRule(subjects(IPPOOL, INSTALLATION, CALICO_RESOURCES), {
  id: 'calico-key-duplicate',
  severity: 'error',
  kinds: ['duplicate-key'],
  summary: 'Duplicate key in an object of Calico or in an Installation.',
  why: `calicoctl and kubectl read objects strictly: a key that is set twice is refused, not overwritten. People meet it after
merging two edits, or when they write the second range of a dual-stack pair under a second \`cidr\`: one pool has one range.`,
  sources: ['kubernetes-sigs/yaml:yaml.go', 'projectcalico/calico:calicoctl/calicoctl/resourcemgr/resourcemgr.go'],
  messages: {
    cidr: 'Duplicate key cidr: a pool has one range; {program} rejects the object. Add a second pool for the second range.',
  },
  bad: [
    {
      files: {
        'ippool.yaml': `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: pods
spec:
  cidr: 10.244.0.0/16
  «cidr»: fd5b:8c1e:7a20:4200::/56
`,
      },
    },
    { files: { 'felix.yaml': felix('ipv6Support: true', '«ipv6Support»: false') } },
  ],
  good: [
    {
      files: {
        'ippool.yaml': `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: pods
spec:
  cidr: 10.244.0.0/16
`,
      },
    },
  ],
  adjust(draft, { actual, document }, { text }) {
    const program = document.component === 'calico' ? 'calicoctl' : 'kubectl';
    return actual === 'cidr' && document.component !== 'calico-resources'
      ? { ...draft, message: text('cidr', { program }) }
      : draft;
  },
});
