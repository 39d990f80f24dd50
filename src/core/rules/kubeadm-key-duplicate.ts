import { schemaOf } from '../knowledge/kubeadm-api.ts';
import type { Document } from '../model/document.ts';
import type { Entry, MapNode, Node } from '../source/tree.ts';
import { defineRule } from './define.ts';
import { kubeadmDocuments } from './kubeadm-documents.ts';

export const kubeadmKeyDuplicate = defineRule({
  id: 'kubeadm-key-duplicate',
  severity: 'error',
  summary: 'A key stands twice in a map of a kubeadm file.',
  why: `\`kubeadm config validate\` refuses a key that stands twice. \`kubeadm init\` and \`join\` only warn and read the last one, which
is a trap where somebody corrects the first: two \`networking\` blocks leave only the second one's ranges.`,
  sources: ['kubernetes/kubernetes:cmd/kubeadm/app/util/config/strict/strict.go'],
  messages: {
    twice:
      '{key} stands here again: "kubeadm config validate" refuses the file, and "kubeadm init" reads only the last one. Keep one of them.',
    first: 'The first {key}, which is lost',
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
  «podSubnet»: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
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
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const document of kubeadmDocuments(cluster)) {
      if (!schemaOf(document)) continue;
      for (const { first, again } of duplicates(document)) {
        report({
          at: document.atKey(again),
          message: text('twice', { key: again.key }),
          related: [{ at: document.atKey(first), message: text('first', { key: first.key }), end: true }],
        });
      }
    }
  },
});

interface Duplicate {
  readonly first: Entry;
  readonly again: Entry;
}

function duplicates(document: Document): Duplicate[] {
  const found: Duplicate[] = [];
  const visit = (node: Node): void => {
    if (node.shared) return;
    if (node.kind === 'map') found.push(...inMap(node));
    const children =
      node.kind === 'map' ? node.entries.map(({ value }) => value) : node.kind === 'list' ? node.items : [];
    for (const child of children) visit(child);
  };
  if (document.root) visit(document.root);
  return found;
}

/** A key that a merge key brings in and the map has too is no duplicate. */
function inMap(node: MapNode): Duplicate[] {
  const seen = new Map<string, Entry>();
  return node.entries.flatMap((entry) => {
    if (entry.merged) return [];
    const first = seen.get(entry.key);
    seen.set(entry.key, first ?? entry);
    return first ? [{ first, again: entry }] : [];
  });
}
