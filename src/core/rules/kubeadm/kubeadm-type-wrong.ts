import { kubeadmDocuments, placeOf, shapeProblems, writtenText } from '../../analysis/kubeadm-documents.ts';
import { isExtraArgs } from '../../analysis/kubeadm-extra-args.ts';
import type { Document, DocumentEdit } from '../../model/document.ts';
import type { FixDraft } from '../../model/finding-draft.ts';
import { defineRule } from '../../rule-kit/define.ts';
import type { SchemaProblem } from '../../schema/validate.ts';
import { type Node, type Path, type ScalarNode, stringOf } from '../../source/tree.ts';

export const kubeadmTypeWrong = defineRule({
  id: 'kubeadm-type-wrong',
  severity: 'error',
  summary: 'A value has a type that kubeadm cannot read, such as a number for a flag or a list of ranges.',
  why: `kubeadm reads its file into fixed types and stops at a value of another one. Values of flags are always text, so a mask of 64 or
a \`true\` needs quotes; \`podSubnet\` and \`serviceSubnet\` are one text, with a comma between the ranges; lengths of time are text with
a unit.`,
  sources: [
    'kubernetes/kubernetes:cmd/kubeadm/app/apis/kubeadm/v1beta4/types.go',
    'kubernetes/apimachinery:pkg/apis/meta/v1/duration.go',
  ],
  messages: {
    quote: 'kubeadm needs text for {key}, and YAML reads {value} as something else. Put it in quotes.',
    ranges: 'kubeadm needs {key} as one text. Write the ranges in one line, with a comma and no blank between them.',
    string: 'kubeadm needs text for {key}, not a list or a map.',
    boolean: 'kubeadm needs true or false without quotes for {key}.',
    integer: 'kubeadm needs a whole number without quotes for {key}.',
    array: 'kubeadm needs a list for {key}. Write each entry on a line of its own that begins with "- ".',
    object: 'kubeadm needs a map for {key}: keys with values, indented below it.',
    duration: 'kubeadm reads {value} as no length of time. Write a number with its unit, such as 30s or 5m0s.',
    choice: 'kubeadm refuses {value} for {key}. It takes one of {values}.',
    choiceSince: 'kubeadm takes {value} for {key} only from {since} on. Use another value, or the newer release.',
    range: 'kubeadm refuses {value} for {key}: it must be {limits}.',
    toQuoted: 'Put it in quotes',
    toPlain: 'Write {value}',
    toText: 'Write the ranges as {value}',
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
controllerManager:
  extraArgs:
    - name: node-cidr-mask-size-ipv6
      value: «64»
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: «[10.244.0.0/16, "fd5b:8c1e:7a20:4200::/56"]»
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  bindPort: "«6443»"
nodeRegistration:
  imagePullPolicy: «ifNotPresent»
timeouts:
  discovery: «5»
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
  serviceSubnet: null
controllerManager:
  extraArgs:
    - name: node-cidr-mask-size-ipv6
      value: "64"
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const document of kubeadmDocuments(cluster)) {
      for (const problem of shapeProblems(document)) {
        const { path, expected, actual, since } = problem;
        const node = document.get(...path);
        if (problem.at !== 'value' || !node) continue;
        const at = placeOf(document, problem);
        const key = keyOf(path);
        const value = node.kind === 'scalar' ? writtenText(document, node) : '';
        const args = { key, value, values: expected.join(', '), limits: expected.join(', ') };
        switch (problem.problem) {
          case 'type': {
            // The wrong shape of flags has a rule of its own.
            if (isExtraArgs(path) && node.kind !== 'scalar') break;
            const [type = 'string'] = expected;
            const ranges = type === 'string' && node.kind === 'list' ? joined(node) : undefined;
            if (ranges !== undefined) {
              const title = text('toText', { value: ranges });
              const fixes: FixDraft[] = [{ title, safety: 'safe', edits: [document.set(path, ranges)] }];
              report({ at, message: text('ranges', args), fixes });
            } else if (isDuration(path) && node.kind === 'scalar') {
              const edits = [Number.isInteger(actual) ? document.set(path, `${value}s`) : undefined];
              const title = text('toPlain', { value: `${value}s` });
              report({ at, message: text('duration', args), fixes: [{ title, safety: 'suggested', edits }] });
            } else if (type === 'string' && node.kind === 'scalar') {
              const fixes: FixDraft[] = [
                { title: text('toQuoted'), safety: 'safe', edits: [quoted(document, node, value)] },
              ];
              report({ at, message: text('quote', args), fixes });
            } else if (type === 'boolean' || type === 'integer') {
              const plain = plainOf(type, actual);
              const edits = [plain === undefined ? undefined : document.replace(node.span, plain)];
              const fixes: FixDraft[] = [{ title: text('toPlain', { value: plain ?? '' }), safety: 'safe', edits }];
              report({ at, message: text(type, args), fixes });
            } else report({ at, message: text(type === 'array' || type === 'object' ? type : 'string', args) });
            break;
          }
          case 'enum': {
            const { suggestion = '' } = problem;
            const edits = [suggestion === '' ? undefined : document.set(path, suggestion)];
            const fixes: FixDraft[] = [{ title: text('toPlain', { value: suggestion }), safety: 'suggested', edits }];
            report({ at, message: text('choice', args), fixes });
            break;
          }
          case 'version':
            if (since && cluster.before('kubernetes', since) === true)
              report({ at, message: text('choiceSince', { ...args, since }) });
            break;
          case 'pattern':
            report({ at, message: text('duration', args) });
            break;
          case 'range':
            report({ at, message: text('range', args) });
            break;
        }
      }
    }
  },
});

/** The last key of a path, also of an item of a list. */
function keyOf(path: Path): string {
  return String(path.findLast((step) => typeof step === 'string') ?? '');
}

/** Whether a path leads to a length of time. */
function isDuration(path: Path): boolean {
  return path[0] === 'timeouts' || /^(?:ttl|timeout(?:ForControlPlane)?|\w+ValidityPeriod)$/.test(keyOf(path));
}

/** Ranges of a list as kubeadm takes them. */
function joined(node: Node): string | undefined {
  const texts = node.kind === 'list' ? node.items.map(stringOf) : [];
  return texts.length > 0 && texts.every((text) => text?.includes('/')) ? texts.join(',') : undefined;
}

/** The value in quotes, as it is written. */
function quoted(document: Document, node: ScalarNode, value: string): DocumentEdit | undefined {
  return node.style === 'plain' && !node.shared && /^[\w.+-]+$/.test(value)
    ? document.replace(node.span, `"${value}"`)
    : undefined;
}

function plainOf(type: 'boolean' | 'integer', actual: SchemaProblem['actual']): string | undefined {
  if (typeof actual !== 'string') return undefined;
  if (type === 'boolean') return /^(?:true|false)$/i.test(actual) ? actual.toLowerCase() : undefined;
  return /^(?:0|[1-9]\d*)$/.test(actual) ? actual : undefined;
}
