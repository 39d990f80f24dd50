import { kubeadmDocuments } from '../../analysis/kubeadm-documents.ts';
import { schemaOf } from '../../knowledge/kubeadm-api.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { duplicateKeys } from '../../rule-kit/duplicate-keys.ts';

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
      for (const { first, entry } of duplicateKeys(document)) {
        report({
          at: document.atKey(entry),
          message: text('twice', { key: entry.key }),
          related: [{ at: document.atKey(first), message: text('first', { key: first.key }), counterpart: true }],
        });
      }
    }
  },
});
