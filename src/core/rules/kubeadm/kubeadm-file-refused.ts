import { isWholeDocument, placeOfKind } from '../../analysis/kubeadm-documents.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { API_VERSIONS } from '../../knowledge/kubeadm-api.ts';
import { FILE_GROUPS, type FileDocument, splitAsKubeadm, typeMetaOf } from '../../knowledge/kubeadm-file.ts';
import type { Document, Place } from '../../model/document.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { nearest } from '../../schema/nearest.ts';
import { hasTemplate } from '../../source/certainty.ts';
import type { Span } from '../../source/text.ts';
import type { Node } from '../../source/tree.ts';

export const kubeadmFileRefused = defineRule({
  id: 'kubeadm-file-refused',
  severity: 'error',
  summary: "kubeadm refuses a document in its file: another program's, a second one of a kind, or an empty one.",
  why: `kubeadm reads a whole file and expects each document in it to be its own, the kubelet's or kube-proxy's configuration, and no
kind twice. It also takes a file apart in a simpler way than YAML does: a comment or a blank line before the first \`---\` is a
document to it, one without \`apiVersion\` and \`kind\`.`,
  sources: [
    'kubernetes/kubernetes:cmd/kubeadm/app/util/marshal.go',
    'kubernetes/apimachinery:pkg/util/yaml/decoder.go',
  ],
  messages: {
    foreign:
      'kubeadm refuses the file: it reads every document, and {kind} is not one of its kinds. Move it to another file.',
    twice: 'kubeadm refuses a second {kind} in one file. Keep one of each kind, or use two files.',
    untyped: 'kubeadm refuses the file: this document has no apiVersion and kind. Remove it.',
    empty:
      'kubeadm refuses the file: the text before this line is a document without apiVersion and kind. Remove the line.',
    separator: 'kubeadm refuses text after "---" on the same line, except for a comment. Start a new line after "---".',
    headless: 'kubeadm refuses a document without {key}. Add it, such as {example}.',
    group: 'kubeadm refuses an apiVersion without its group. Set {example}.',
    kind: 'kubeadm refuses the file: unknown kind {kind}. Use one of {kinds}.',
    listed: 'kubeadm refuses a list of objects. Put each object into its own document, separated by "---".',
    first: 'The first {kind}',
  },
  bad: [
    {
      title: "Another program's object.",
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
---
apiVersion: v1
kind: «ConfigMap»
metadata:
  name: pool
`,
      },
    },
    {
      title: 'The same kind twice.',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: «InitConfiguration»
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: «ClusterConfig»
networking:
  podSubnet: 10.244.0.0/16
`,
        'join.yaml': `kind: «JoinConfiguration»
discovery:
  file:
    kubeConfigPath: /etc/kubernetes/discovery.conf
`,
      },
    },
    {
      title: 'A comment before the first marker.',
      files: {
        'kubeadm.yaml': `# The first control-plane node
«---»
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
---
«networking:»
  podSubnet: 10.244.0.0/16
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
«--- ClusterConfiguration»
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: «v1beta4»
kind: ClusterConfiguration
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: v1
kind: List
items:
  - apiVersion: kubeadm.k8s.io/v1beta4
    kind: «ClusterConfiguration»
`,
      },
    },
  ],
  good: [
    {
      title: 'A comment after the first marker, and other documents that kubeadm reads.',
      files: {
        'kubeadm.yaml': `---
# The first control-plane node
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
---
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
cgroupDriver: systemd
`,
      },
    },
    {
      title: 'A file that another program hands to kubeadm in parts.',
      files: {
        'Clusterfile.yaml': `apiVersion: apps.example.com/v1beta1
kind: Cluster
metadata:
  name: default
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
`,
      },
    },
    {
      title: 'Other files may hold what they like.',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
`,
        'config.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: pool
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('kubeadm')) {
      if (!document.embedding && document.path.length > 0)
        report({ at: placeOfKind(document), message: text('listed') });
    }
    for (const document of firstOfFiles(cluster)) {
      const source = document.file.text;
      const { documents, badSeparators } = splitAsKubeadm(source);
      for (const span of badSeparators) report({ at: inFile(document, span), message: text('separator') });
      if (isOthers(documents, source)) continue;
      const kinds = new Map<string, Place>();
      for (const part of documents) {
        const meta = typeMetaOf(source.slice(part.span.start, part.span.end));
        if (!meta) continue;
        if (meta.empty) {
          // The separator that ends it; for the last one, the one that it begins with.
          const line = part.separator ?? documents.at(-2)?.separator;
          if (!line) continue;
          // Of markers in a row kubeadm takes each second one for a document, so two go together.
          const more = /^---[ \t]*\r?\n/.exec(source.slice(line.end))?.[0].length ?? 0;
          const gone = { start: line.start, end: line.end + more };
          const edits = [document.replace(inFile(document, gone).span, '')];
          const fixes = [{ title: fixTitle.remove('---'), safety: 'safe', edits } as const];
          report({ at: inFile(document, { start: line.start, end: line.start + 3 }), message: text('empty'), fixes });
          continue;
        }
        const placed = (node: Node | undefined) => node && inFile(document, shifted(node.span, part.span.start));
        const [kindAt, versionAt] = [placed(meta.kindNode), placed(meta.apiVersionNode)];
        const { kind, group } = meta;
        if (!kindAt && !versionAt) {
          report({ at: inFile(document, firstLine(part.span, source)), message: text('untyped') });
        } else if (!kindAt || !versionAt) {
          const at = kindAt ?? versionAt;
          const args = kindAt ? { key: 'apiVersion', example: VERSION } : { key: 'kind', example: KINDS[0] as string };
          if (at) report({ at, message: text('headless', args) });
        } else if (group === '' && KINDS.includes(kind)) {
          report({ at: versionAt, message: text('group', { example: VERSION }) });
        } else if (!FILE_GROUPS.has(group)) {
          report({ at: kindAt, message: text('foreign', { kind }) });
        } else if (group === 'kubeadm.k8s.io' && !KINDS.includes(kind) && !OLD_KINDS.has(kind)) {
          const meant = nearest(kind, KINDS) ?? '';
          const edits = [meant === '' ? undefined : document.replace(kindAt.span, meant)];
          const fixes = [{ title: fixTitle.set('kind', meant), safety: 'suggested', edits } as const];
          report({ at: kindAt, message: text('kind', { kind, kinds: KINDS.join(', ') }), fixes });
        } else {
          const first = kinds.get(kind);
          if (!first) kinds.set(kind, kindAt);
          else {
            const related = [{ at: first, message: text('first', { kind }), counterpart: true }];
            report({ at: kindAt, message: text('twice', { kind }), related });
          }
        }
      }
    }
  },
});

const VERSION = 'kubeadm.k8s.io/v1beta4';
const KINDS = API_VERSIONS.v1beta4?.kinds ?? [];
const OLD_KINDS: ReadonlySet<string> = new Set(Object.values(API_VERSIONS).flatMap(({ kinds }) => kinds));

/** One document of each file that kubeadm reads. */
function firstOfFiles(cluster: Cluster): Document[] {
  const files = new Map<string, Document>();
  for (const document of cluster.of('kubeadm')) {
    const read = isWholeDocument(document);
    if (read && !files.has(document.uri) && !hasTemplate(document.file.text)) files.set(document.uri, document);
  }
  return [...files.values()];
}

/** Whether the file begins with an object of a program that reads kubeadm's configuration besides its own, as sealos does. */
function isOthers([first]: readonly FileDocument[], source: string): boolean {
  const group = first && typeMetaOf(source.slice(first.span.start, first.span.end))?.group;
  return /\./.test(group ?? '') && !/(?:^|\.)(?:k8s\.io|projectcalico\.org|tigera\.io)$/.test(group ?? '');
}

/** A place of the document's file, in the document's own offsets. */
function inFile(document: Document, { start, end }: Span): Place {
  return { document, span: { start: start - document.start, end: end - document.start } };
}

function shifted({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** The first line of a document that is neither a comment nor a marker. */
function firstLine(span: Span, source: string): Span {
  const own = source.slice(span.start, span.end);
  const found = /^(?!---)[^\s#].*$/m.exec(own);
  return found ? shifted({ start: found.index, end: found.index + found[0].trimEnd().length }, span.start) : span;
}
