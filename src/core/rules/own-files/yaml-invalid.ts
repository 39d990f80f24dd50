import type { Message } from '../../model/message.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { calicoResource, ipPool, kubelet } from '../../rule-kit/fixtures.ts';
import { yamlProblem } from '../../rule-kit/yaml-problems.ts';
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
    tab: 'YAML takes no tab for indentation, so no program reads this document. Write blanks.',
    'blank-after-colon':
      'YAML takes a colon for the end of a key only with a blank behind it, so no program reads this document. Write ": ".',
    'no-colon':
      'This line is neither a key with a colon nor a list item, so no program reads this document. Add what is missing, or join the line to the one before it.',
    'colon-in-value':
      'A value that ends with a colon, or holds one with a blank behind it, is not valid YAML, so no program reads this document. Put the value in quotes.',
    indentation:
      'This line is not indented like its neighbours, so no program reads this document. Indent it like the lines it belongs to.',
    quote: 'This quote is never closed, so no program reads this document. Close it at the end of the value.',
    bracket: 'This bracket has no partner, so no program reads this document. Close each bracket by one of its kind.',
    'first-character':
      'A value cannot begin with this character, so no program reads this document. Put the value in quotes.',
    'behind-quote':
      'Something stands behind the closing quote, so no program reads this document. Put all of the value in quotes, and double a quote that belongs to it.',
    escape:
      'This is no escape that YAML has, so no program reads this document. Double the backslash, or use single quotes.',
    alias:
      'This refers to an anchor that does not exist, so no program reads this document. Put the value in quotes if it is a text.',
    'colon-in-flow':
      'Inside brackets a value that begins with a colon is not valid YAML, so no program reads this document. Put it in quotes.',
    control: 'This character cannot be seen and is not allowed in YAML, so no program reads this document. Remove it.',
    json: '{program} takes a text that begins with a brace for JSON and does not start, as it is not valid JSON from here on. Write strict JSON, or YAML without the braces.',
    'too-large':
      'This document is nested too deeply, or its aliases stand for too much, to be checked. Write it without so many levels.',
    syntax:
      'From here on this is not valid YAML, so no program reads this document. Look at the indentation, quotes and brackets of this line and the one before it.',
    space: 'Add a space after the colon',
    spaces: 'Replace the tab with spaces',
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
      const { mistake, fix } = problem;
      const [edit] = fix?.edits ?? [];
      report({
        at,
        severity: mistake === 'too-large' ? 'warning' : 'error',
        message: text(mistake, { program: document.component }),
        fixes: [
          edit && {
            title: titleOf(mistake, document.text.slice(edit.span.start, edit.span.end)),
            safety: 'suggested',
            edits: [fix],
          },
        ],
      });
    }

    function titleOf(mistake: string, written: string): Message {
      if (mistake === 'tab') return text('spaces');
      return mistake === 'blank-after-colon' ? text('space') : fixTitle.quote(written);
    }
  },
});
