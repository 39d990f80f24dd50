import { componentConfigs } from '../../analysis/component-configs.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { duplicateKeys } from '../../rule-kit/duplicate-keys.ts';

export const kubeletKeyDuplicate = defineRule({
  id: 'kubelet-key-duplicate',
  severity: 'error',
  summary: "A key stands twice in one map of the kubelet's configuration.",
  why: `In its own file the kubelet takes one of the values and writes a line to its log, so that half of what is written has no effect.
In a drop-in a key that stands twice ends it.`,
  sources: [
    'kubernetes/kubernetes:pkg/kubelet/kubeletconfig/util/codec/codec.go',
    'kubernetes/kubernetes:cmd/kubelet/app/server.go',
  ],
  messages: {
    file: '{key} stands here a second time, and the kubelet goes on with one of the two values. Remove one of them.',
    dropIn: '{key} stands here a second time, and the kubelet does not start with such a drop-in. Remove one of them.',
    first: 'The same key before',
  },
  bad: [
    {
      severity: 'warning',
      files: {
        'kubelet-config.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDNS: [10.96.0.10]
«clusterDNS»: ["fd5b:8c1e:7a20:9600::a"]
`,
      },
    },
    {
      files: {
        'kubelet.conf.d/10-dns.conf': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDNS: [10.96.0.10]
«clusterDNS»: ["fd5b:8c1e:7a20:9600::a"]
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kubelet-config.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDNS: [10.96.0.10, "fd5b:8c1e:7a20:9600::a"]
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const { document, home } of componentConfigs(cluster, 'kubelet')) {
      if (home === 'kubeadm') continue;
      for (const { entry, first } of duplicateKeys(document)) {
        report({
          at: document.atKey(entry),
          severity: home === 'drop-in' ? 'error' : 'warning',
          message: text(home === 'drop-in' ? 'dropIn' : 'file', { key: entry.key }),
          related: [{ at: document.atKey(first), message: text('first') }],
        });
      }
    }
  },
});
