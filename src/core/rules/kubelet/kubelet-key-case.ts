import { componentConfigs, configProblems } from '../../analysis/component-configs.ts';
import { defineRule } from '../../rule-kit/define.ts';

export const kubeletKeyCase = defineRule({
  id: 'kubelet-key-case',
  severity: 'warning',
  summary: "A key in the kubelet's configuration is written in the wrong case: it has no effect.",
  why: `The kubelet compares the keys of its file letter by letter. With \`clusterDns\` it starts, writes a line to its log, and pods get
no cluster DNS. In drop-ins the case does not count when the value is read, but a key in another case does not replace the same key
of the file.`,
  sources: [
    'kubernetes/apimachinery:pkg/runtime/serializer/json/json.go',
    'https://github.com/bottlerocket-os/bottlerocket/issues/989',
  ],
  messages: {
    wrong: 'The kubelet does not know the key {key} in this spelling and goes on without it. Write {near}.',
    rename: 'Rename it to {near}',
  },
  bad: [
    {
      files: {
        'kubelet-config.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
«clusterDns»: [10.96.0.10]
«MaxPods»: 200
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kubelet-config.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDNS: [10.96.0.10]
maxPods: 200
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const config of componentConfigs(cluster, 'kubelet')) {
      if (config.home === 'kubeadm') continue;
      for (const { problem, path, place, suggestion: near } of configProblems(config)) {
        const key = String(path[path.length - 1]);
        if (problem !== 'unknown-key' || near === undefined || near.toLowerCase() !== key.toLowerCase()) continue;
        const taken = place.document.get(...path.slice(0, -1), near) !== undefined;
        report({
          at: place,
          message: text('wrong', { key, near }),
          fixes: [
            taken
              ? undefined
              : { title: text('rename', { near }), safety: 'suggested', edits: [place.document.rename(path, near)] },
          ],
        });
      }
    }
  },
});
