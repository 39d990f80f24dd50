import type { Cluster } from '../cluster/cluster.ts';
import { API_VERSIONS, apiVersionOf } from '../knowledge/kubeadm-api.ts';
import { FILE_GROUPS, type FileDocument, splitAsKubeadm, typeMetaOf } from '../knowledge/kubeadm-file.ts';
import type { Document, Place } from '../model/document.ts';
import { hasTemplateSyntax } from '../source/template.ts';
import type { Span } from '../source/text.ts';
import { defineRule } from './define.ts';
import { isWholeDocument } from './kubeadm-documents.ts';

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
      'kubeadm reads every document of its file and refuses this one, which is not its own. Keep {kind} in another file.',
    twice: 'kubeadm refuses a second {kind} in one file. Keep one of each kind, or write two files.',
    untyped:
      'kubeadm reads this as a document of its own and refuses the file, because it has no apiVersion and kind. Remove it.',
    empty:
      'kubeadm takes what stands before this line for a document and refuses the file, because it has no apiVersion and kind. Remove the line.',
    separator:
      'kubeadm refuses a line that begins with "---" and goes on with anything but a comment. Start a new line after "---".',
    first: 'The first {kind}',
    join: 'Remove the "---"',
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
      title: 'A comment before the first marker.',
      files: {
        'kubeadm.yaml': `# The first control-plane node
«---»
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
`,
      },
    },
  ],
  good: [
    {
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
    for (const document of firstOfFiles(cluster)) {
      const source = document.file.text;
      const { documents, badSeparators } = splitAsKubeadm(source);
      for (const span of badSeparators) report({ at: inFile(document, span), message: text('separator') });
      const kinds = new Map<string, Place>();
      for (const part of documents) {
        const own = source.slice(part.span.start, part.span.end);
        const meta = typeMetaOf(own);
        if (!meta) continue;
        const shifted = (span: Span) =>
          inFile(document, { start: part.span.start + span.start, end: part.span.start + span.end });
        const { kind } = meta;
        if (meta.empty) {
          const line = lineOf(part, source);
          if (!line) continue;
          const edits = [document.replace(inFile(document, line.whole).span, '')];
          const fixes = [{ title: text('join'), safety: 'safe', edits } as const];
          report({ at: inFile(document, line.dashes), message: text('empty'), fixes });
        } else if (!meta.kindNode || !meta.apiVersionNode) {
          report({ at: shifted(firstLine(own)), message: text('untyped') });
        } else if (!FILE_GROUPS.has(meta.group)) {
          report({ at: shifted(meta.kindNode.span), message: text('foreign', { kind }) });
        } else {
          const at = shifted(meta.kindNode.span);
          const first = kinds.get(kind);
          if (!first) kinds.set(kind, at);
          else {
            const related = [{ at: first, message: text('first', { kind }), end: true }];
            report({ at, message: text('twice', { kind }), related });
          }
        }
      }
    }
  },
});

/** One document of each file that kubeadm reads. */
function firstOfFiles(cluster: Cluster): Document[] {
  const files = new Map<string, Document>();
  for (const document of cluster.of('kubeadm')) {
    const read = isWholeDocument(document) && Object.hasOwn(API_VERSIONS, apiVersionOf(document));
    if (read && !files.has(document.uri) && !hasTemplateSyntax(document.file.text)) files.set(document.uri, document);
  }
  return [...files.values()];
}

/** A place of the document's file, in the document's own offsets. */
function inFile(document: Document, { start, end }: Span): Place {
  return { document, span: { start: start - document.start, end: end - document.start } };
}

/** The separator that makes an empty document: the one that ends it, else the one that it begins with. */
function lineOf({ span, separator }: FileDocument, source: string): { whole: Span; dashes: Span } | undefined {
  const before = source.lastIndexOf('---', span.start);
  const whole = separator ?? (before >= 0 ? { start: before, end: span.start } : undefined);
  return whole && { whole, dashes: { start: whole.start, end: whole.start + 3 } };
}

function firstLine(text: string): Span {
  const start = text.search(/^[^\s#-].*$/m);
  const from = Math.max(0, start);
  const end = text.indexOf('\n', from);
  return { start: from, end: end < 0 ? text.length : end };
}
