import type { Document, Place } from '../model/document.ts';
import { lineStart } from '../source/text.ts';
import { defineRule } from './define.ts';

export const yamlInvalid = defineRule({
  id: 'yaml-invalid',
  severity: 'error',
  summary: 'A file is not valid YAML: no program reads any of it.',
  why: `Kubernetes, kubeadm, Calico and the kubelet refuse a YAML text that does not parse as a whole. The usual causes are a line that is
indented more or less than its neighbours, a tab, a quote or bracket that is never closed, and a value with a colon and a blank in it
that is not quoted. While a file is broken, rules about what is missing stay silent.`,
  sources: ['kubernetes-sigs/yaml:yaml.go', 'https://yaml.org/spec/1.2.2/'],
  messages: {
    syntax:
      'From here on this is not valid YAML, so no program reads the file. Look at the indentation, quotes and brackets of this line and the one before it.',
    tab: 'YAML takes no tab for indentation, so no program reads the file. Write blanks.',
    blanks: 'Write blanks instead of the tab',
  },
  bad: [
    {
      files: {
        'ippool.yaml': `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: pods
spec:
  cidr: "10.244.0.0/1«6»
`,
      },
    },
    {
      files: {
        'ippool.yaml': `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: pods
spec:
«\t»cidr: 10.244.0.0/16
`,
      },
    },
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
  check(cluster, report, text) {
    const told = new Set<string>();
    for (const document of cluster.documents) {
      const place = document.tree?.format === 'yaml' ? firstProblem(document) : undefined;
      const key = place && `${document.uri} ${document.locate(place.span).start}`;
      // Several objects of one text are broken together.
      if (!place || !key || told.has(key)) continue;
      told.add(key);
      const tab = document.text.slice(place.span.start, place.span.end) === '\t';
      report({
        at: place,
        message: text(tab ? 'tab' : 'syntax'),
        fixes: [
          tab ? { title: text('blanks'), safety: 'suggested', edits: [document.replace(place.span, '  ')] } : undefined,
        ],
      });
    }
  },
});

/** The first syntax problem: the tab it is about, or the sign where the parser stops. */
function firstProblem(document: Document): Place | undefined {
  const problem = document.tree?.problems.find(({ code }) => code === 'syntax');
  if (!problem) return undefined;
  const { text } = document;
  const from = lineStart(text, problem.span.start);
  const tab = /^ *\t/.exec(text.slice(from, problem.span.start + 1));
  if (tab) return { document, span: { start: from + tab[0].length - 1, end: from + tab[0].length } };
  // At the end of a line there is nothing to underline but what stands before it.
  const start = Math.max(0, text.slice(0, problem.span.start + 1).trimEnd().length - 1);
  return { document, span: { start, end: start + 1 } };
}
