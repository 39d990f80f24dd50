import { calicoResource, ipPool } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { kubelet } from '../../rule-kit/fixtures.ts';
import { yamlFix, yamlProblem } from '../../rule-kit/yaml-problems.ts';
import { isUnknownLine } from '../../source/certainty.ts';

/** Programs that take a text beginning with a brace for JSON. */
const JSON_READERS: ReadonlySet<string> = new Set(['kubelet', 'kube-proxy']);

export const yamlInvalid = defineRule({
  id: 'yaml-invalid',
  severity: 'error',
  role: 'cause',
  readsBroken: true,
  summary: 'A document is not valid YAML: no program reads any of it.',
  why: `Kubernetes, kubeadm, Calico and the kubelet refuse a YAML document that does not parse as a whole. The usual causes are a line
that is indented more or less than its neighbours, a tab, a quote or bracket that is never closed, and a value with a colon that is not
quoted: \`podSubnet: fd00::\` and \`[::1]\` need quotes, \`fd00::/56\` and \`[fd00::1]\` do not. While a document is broken, rules about
what is missing stay silent.`,
  sources: ['yaml/go-yaml:scannerc.go', 'kubernetes-sigs/yaml:yaml.go', 'https://yaml.org/spec/1.2.2/'],
  messages: {
    tab: 'No program reads this document: YAML does not allow tabs in indentation. Use spaces.',
    'blank-after-colon': 'No program reads this document: in YAML a key ends with a colon and a space. Add the space.',
    'no-colon':
      'No program reads this document: this line is neither a key with a colon nor a list item. Add what is missing, or join it to the line before.',
    'colon-in-value':
      'No program reads this document: this value ends with a colon or contains ": ". Put it in quotes.',
    indentation:
      'No program reads this document: this line is indented differently from its neighbours. Align it with them.',
    quote: 'No program reads this document: this quote is never closed. Close it at the end of the value.',
    bracket: 'No program reads this document: this bracket has no match. Add the missing one, or remove it.',
    'first-character':
      'No program reads this document: a value cannot begin with this character. Put the value in quotes.',
    'behind-quote':
      'No program reads this document: there is text after the closing quote. Put the whole value in quotes, and double any quote inside it.',
    escape: 'No program reads this document: unknown escape sequence. Double the backslash, or use single quotes.',
    alias:
      'No program reads this document: this refers to an anchor that does not exist. If it is a string, put it in quotes.',
    'colon-in-flow':
      'No program reads this document: inside brackets a value cannot begin with a colon. Put it in quotes.',
    control: 'No program reads this document: YAML does not allow this invisible character. Remove it.',
    json: '{program} fails to start: a file that begins with a brace must be valid JSON, and is not from here on. Correct the JSON, or use YAML without the braces.',
    'too-large':
      'This document is too deeply nested, or its aliases expand too far, to be checked. Reduce the nesting or the aliases.',
    syntax:
      'No program reads this document: invalid YAML from here on. Check the indentation, quotes and brackets of this line and the one before it.',
  },
  bad: [
    {
      title: 'A quote that is never closed.',
      files: { 'ippool.yaml': ipPool('«"10.244.0.0/16»') },
    },
    {
      title: 'A tab.',
      files: { 'ippool.yaml': `${calicoResource('IPPool', 'pods')}«\t»cidr: 10.244.0.0/16\n` },
    },
    {
      title: 'No blank behind the colon.',
      files: { 'ippool.yaml': calicoResource('IPPool', 'pods', 'cidr«:»10.244.0.0/16', 'natOutgoing: true') },
    },
    {
      title: 'A value that ends with a colon.',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: «fd5b:8c1e:7a20:60::»
`,
      },
    },
    {
      title: 'A line that goes too deep.',
      files: { 'ippool.yaml': ipPool('10.244.0.0/16', '  «natOutgoing: true»') },
    },
    {
      title: 'A line between two levels.',
      files: { 'ippool.yaml': `${ipPool('10.244.0.0/16')} «natOutgoing: true»\n` },
    },
    {
      title: 'A bracket that is never closed.',
      files: {
        'kubelet-config.yaml': kubelet('clusterDNS: «[»"fd5b:8c1e:7a20:9600::a"'),
      },
    },
    {
      title: 'A colon at the beginning, inside brackets.',
      files: { 'kubelet-config.yaml': kubelet('clusterDNS: [«::1»]') },
    },
    {
      title: 'Something behind the closing quote.',
      files: { 'kubelet-config.yaml': kubelet('podCIDR: "10.244.1.0/24" «fd5b:8c1e:7a20:4200::/64»') },
    },
    {
      title: 'The kubelet reads this as JSON.',
      files: {
        'kubelet-config.yaml': `{"apiVersion": "kubelet.config.k8s.io/v1beta1", "kind": "KubeletConfiguration", "clusterDNS": ["10.96.0.10"«,»]}
`,
      },
    },
    {
      title: 'A line without a colon.',
      files: {
        'ippool.yaml': `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: pods
spec:
  cidr: 10.244.0.0/16
  «natOutgoing»
  disabled: false
`,
      },
    },
    {
      title: 'A value that begins with a sign of YAML.',
      files: {
        'ippool.yaml': `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: pods
spec:
  cidr: 10.244.0.0/16
  nodeSelector: «@»all
`,
      },
    },
    {
      title: 'An escape that YAML does not have.',
      files: {
        'ippool.yaml': `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: pods
spec:
  cidr: 10.244.0.0/16
  nodeSelector: "has(a«\\».b)"
`,
      },
    },
    {
      title: 'A star at the beginning.',
      files: {
        'ippool.yaml': `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: pods
spec:
  cidr: 10.244.0.0/16
  nodeSelector: «*all»
`,
      },
    },
    {
      title: 'A character that cannot be seen.',
      files: {
        'ippool.yaml':
          'apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: pods\nspec:\n  cidr: 10.244.0.0/16\n  nodeSelector: all()«\u0007»\n',
      },
    },
    {
      title: 'Nested too deeply.',
      severity: 'warning',
      files: {
        'ippool.yaml': `«a»piVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: pods
spec:
  cidr: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
`,
      },
    },
    {
      title: 'A word behind the sign of a block.',
      files: {
        'ippool.yaml': `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: pods
spec:
  cidr: |«x»
    10.244.0.0/16
`,
      },
    },
  ],
  good: [
    {
      files: {
        'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56'),
        'kubelet-config.yaml': kubelet(
          'clusterDNS: [fd5b:8c1e:7a20:9600::a, "::1"]',
          'address: ::1',
          'evictionHard: {}\t',
        ),
      },
    },
    {
      title: 'Templates are filled in before anything reads them.',
      files: {
        'templates/ippool.yaml': ipPool('{{ .Values.cidr }}', '{{- if .Values.nat }}', 'natOutgoing: true'),
        'templates/uses.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', `allowedUses: [\${ USES }]`),
      },
    },
  ],
  check(cluster, report, text) {
    const told = new Set<string>();
    for (const document of cluster.documents) {
      // A templated text is no YAML yet; several objects of one text are broken together.
      const problem = yamlProblem(document, JSON_READERS.has(document.component) && !document.embedding);
      if (!problem || isUnknownLine(document.text, problem.span.start)) continue;
      const at = { document, span: problem.span };
      const key = `${document.uri} ${document.locate(problem.span).start}`;
      if (told.has(key)) continue;
      told.add(key);
      const { mistake } = problem;
      report({
        at,
        severity: mistake === 'too-large' ? 'warning' : 'error',
        message: text(mistake, { program: document.component }),
        fixes: [yamlFix(document, problem)],
      });
    }
  },
});
