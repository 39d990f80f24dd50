import { ipPool, stored } from '../../rule-kit/calico-fixtures.ts';
import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { IPPOOL } from '../../rule-kit/subjects/calico.ts';

export const ippoolTypeWrong = shapeRule(IPPOOL, {
  id: 'ippool-type-wrong',
  severity: 'error',
  kinds: ['type', 'value-version'],
  summary: 'A value of an IPPool has the wrong type, such as a quoted number.',
  why: `calicoctl decodes an IPPool into typed fields and kube-apiserver checks it against a schema. Both refuse a pool whose
\`blockSize\` is a text or whose \`natOutgoing\` is a number. Unquoted \`yes\` and \`on\` are booleans in YAML 1.1, which both read.`,
  sources: ['projectcalico/calico:api/pkg/apis/projectcalico/v3/ippool.go', 'kubernetes-sigs/yaml:yaml.go'],
  messages: {
    list: '{key} is a list, but a pool has one range. The storage CRD before Calico 3.33 accepts it, and Calico cannot read the pool. Add a pool for each range.',
  },
  bad: [
    { files: { 'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', 'blockSize: "«122»"') } },
    { files: { 'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', 'natOutgoing: «1»', 'disabled: "«no»"') } },
    {
      severity: 'warning',
      versions: { calico: '3.31.2' },
      files: { 'ippool.yaml': stored(ipPool('«[10.244.0.0/16, "fd5b:8c1e:7a20:4200::/56"]»')) },
    },
    {
      versions: { calico: '3.33.0' },
      files: { 'ippool.yaml': stored(ipPool('«[10.244.0.0/16, "fd5b:8c1e:7a20:4200::/56"]»')) },
    },
  ],
  good: [{ files: { 'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', 'blockSize: 122', 'natOutgoing: yes') } }],
  adjust: (draft, { problem, path }, { text }) =>
    problem === 'value-version' && draft.severity === 'warning'
      ? { ...draft, message: text('list', { key: String(path.at(-1)) }) }
      : draft,
});
