import type { Document, DocumentEdit } from '../../model/document.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { calicoConfig } from '../../rule-kit/fixtures.ts';
import { parseJson } from '../../source/json.ts';
import { applyEdits, type TextEdit } from '../../source/text.ts';
import type { SyntaxProblem } from '../../source/tree.ts';

export const cniJsonInvalid = defineRule({
  id: 'cni-json-invalid',
  severity: 'error',
  role: 'cause',
  readsBroken: true,
  summary:
    'A CNI configuration is not strict JSON: a comma too many or too few, a comment, anything that does not parse.',
  why: `Calico's install-cni fills the placeholders (\`__CNI_MTU__\` ...) of \`cni_network_config\`, checks that the result is JSON and exits when
it is not; calico-node then stays in its init container. flannel copies its \`cni-conf.json\` as it is, and the container runtime skips a
file that it cannot parse. Either way the node has no network for pods.`,
  sources: [
    'https://github.com/projectcalico/calico/issues/3718',
    'projectcalico/calico:cni-plugin/pkg/install/install.go',
    'containernetworking/cni:libcni/conf.go',
  ],
  messages: {
    trailing:
      'This CNI configuration is not valid JSON: a comma precedes a closing bracket. It cannot be loaded and pods get no network. Remove the comma.',
    missing:
      'This CNI configuration is not valid JSON: a comma is missing before this. It cannot be loaded and pods get no network. Add the comma.',
    comment:
      'This CNI configuration is not valid JSON: it has a comment. It cannot be loaded and pods get no network. Remove the comment.',
    syntax:
      'This CNI configuration is not valid JSON from here on. It cannot be loaded and pods get no network. Correct the syntax.',
  },
  bad: [
    {
      title: 'A comma behind the last key.',
      files: { 'calico.yaml': calicoConfig('{ "type": "calico-ipam", "assign_ipv6": "true"«,» }') },
    },
    {
      title: 'No comma between two keys.',
      files: {
        'calico.yaml': calicoConfig('{ "type": "calico-ipam", "assign_ipv4": "true" «"assign_ipv6"»: "true" }'),
      },
    },
    {
      files: { 'calico.yaml': calicoConfig('{ "type": "calico-ipam", «/* both families */» "assign_ipv6": "true" }') },
    },
    {
      files: {
        'etc/cni/net.d/10-mynet.conflist': `{
  "cniVersion": "0.3.1",
  "name": "mynet",
  "plugins": [{ "type": "bridge", "isGateway": «yes» }]
}
`,
      },
    },
  ],
  good: [
    {
      files: {
        'calico.yaml': calicoConfig('{ "type": "calico-ipam", "assign_ipv4": "true", "assign_ipv6": "true" }'),
      },
    },
    {
      title: 'install-cni fills the placeholders.',
      files: { 'calico.yaml': calicoConfig('{ "type": "calico-ipam" },\n          "mtu": __CNI_MTU__') },
    },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('cni')) {
      const problem = document.tree?.problems.find(({ code }) => TOLD.has(code));
      if (!problem || document.tree?.unfilled) continue;
      const { id, fix } = readProblem(document, problem);
      report({
        at: { document, span: problem.span },
        message: text(id),
        fixes: [
          fix && {
            title: id === 'missing' ? fixTitle.add(',') : fixTitle.remove(','),
            safety: 'safe',
            edits: [fix],
          },
        ],
      });
    }
  },
});

const TOLD: ReadonlySet<string> = new Set(['comment', 'trailing-comma', 'syntax']);

interface Mistake {
  readonly id: 'trailing' | 'missing' | 'comment' | 'syntax';
  readonly fix?: DocumentEdit | undefined;
}

function readProblem(document: Document, { code, span }: SyntaxProblem): Mistake {
  if (code === 'comment') return { id: 'comment' };
  if (code === 'trailing-comma') return { id: 'trailing', fix: repaired(document, { span, newText: '' }) };
  const { text } = document;
  const before = text.slice(0, span.start).trimEnd().length;
  const joins = /["}\]\de]/.test(text[before - 1] ?? '') && /["{[]/.test(text[span.start] ?? '');
  const fix = joins ? repaired(document, { span: { start: before, end: before }, newText: ',' }) : undefined;
  return fix ? { id: 'missing', fix } : { id: 'syntax' };
}

/** The edit, where it takes this mistake away; others may be left. */
function repaired(document: Document, edit: TextEdit): DocumentEdit | undefined {
  const after = applyEdits(document.text, [edit]);
  const left = after === undefined ? undefined : parseJson(after).problems.length;
  return left !== undefined && left < parseJson(document.text).problems.length
    ? { document, edits: [edit] }
    : undefined;
}
