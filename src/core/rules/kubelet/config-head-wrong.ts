import { componentConfigs } from '../../analysis/component-configs.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { isUnknown } from '../../source/certainty.ts';
import { lineBreakOf } from '../../source/text.ts';
import type { ScalarNode } from '../../source/tree.ts';

const HEADS = {
  kubelet: { apiVersion: 'kubelet.config.k8s.io/v1beta1', kind: 'KubeletConfiguration' },
  'kube-proxy': { apiVersion: 'kubeproxy.config.k8s.io/v1alpha1', kind: 'KubeProxyConfiguration' },
} as const;

export const configHeadWrong = defineRule({
  id: 'config-head-wrong',
  severity: 'error',
  summary: 'The configuration of the kubelet or kube-proxy has a missing or invalid apiVersion or kind.',
  why: `The kubelet and kube-proxy read a configuration file only when its \`apiVersion\` and \`kind\` are exactly right. There is one
version of each: \`kubelet.config.k8s.io/v1beta1\` and \`kubeproxy.config.k8s.io/v1alpha1\`. \`kubelet.config.k8s.io/v1\` exists, but
for the configuration of credential providers only.`,
  sources: [
    'kubernetes/kubernetes:pkg/kubelet/kubeletconfig/configfiles/configfiles.go',
    'kubernetes/kubernetes:pkg/kubelet/apis/config/scheme/scheme.go',
    'kubernetes/kubernetes:cmd/kube-proxy/app/options.go',
  ],
  messages: {
    wrong: '{program} reads no configuration with {key} "{value}" and fails to start. Use {right}.',
    missing: '{program} fails to start with this file, because {key} is missing. Add {key}: {right}.',
    empty:
      '{program} fails to start with an empty configuration file. Add apiVersion and kind, which are enough, or remove the reference to the file.',
  },
  bad: [
    {
      files: {
        'kubelet-config.yaml': `apiVersion: «kubelet.config.k8s.io/v1»
kind: KubeletConfiguration
`,
      },
    },
    {
      files: {
        'kubelet-config.yaml': `kind: «KubeletConfiguration»
clusterDNS: [10.96.0.10]
`,
      },
    },
    {
      files: {
        'kube-proxy.yaml': `apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: «kubeProxyConfiguration»
`,
      },
    },
    {
      files: {
        'kube-proxy.yaml': `apiVersion: «kubeproxy.config.k8s.io/v1alpha1»
mode: iptables
`,
      },
    },
    {
      title: 'An empty file that the kubelet is told to read.',
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet --config=/var/lib/kubelet/config.yaml
`,
        'var/lib/kubelet/config.yaml': `«
»`,
      },
    },
  ],
  good: [
    {
      files: {
        'kubelet-config.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
---
apiVersion: kubelet.config.k8s.io/v1
kind: CredentialProviderConfig
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const { document, program, home } of componentConfigs(cluster)) {
      if (home === 'file' && document.text.trim() === '') {
        const head = HEADS[program];
        const lines = `apiVersion: ${head.apiVersion}${lineBreakOf(document.text)}kind: ${head.kind}${lineBreakOf(document.text)}`;
        report({
          at: { document, span: { start: 0, end: document.text.length } },
          message: text('empty', { program }),
          fixes: [
            {
              title: fixTitle.setBoth('apiVersion', head.apiVersion, 'kind', head.kind),
              safety: 'suggested',
              edits: [document.replace({ start: 0, end: document.text.length }, lines)],
            },
          ],
        });
        continue;
      }
      // Drop-ins have a rule of their own, and kubeadm's files too.
      if (home === 'drop-in' || home === 'kubeadm' || document.broken || document.root?.kind !== 'map') continue;
      for (const key of ['apiVersion', 'kind'] as const) {
        const right = HEADS[program][key];
        const node = document.get(key);
        const other = document.get(key === 'kind' ? 'apiVersion' : 'kind') ?? document.root;
        const value = textOf(node);
        if (value === right || (value !== undefined && isUnknown(value))) continue;
        report({
          at: document.at(node?.kind === 'scalar' && value ? node : other),
          message: value ? text('wrong', { program, key, value, right }) : text('missing', { program, key, right }),
          fixes: [{ title: fixTitle.set(key, right), safety: 'safe', edits: [document.set([key], right)] }],
        });
      }
    }
  },
});

function textOf(node: ScalarNode | { kind: 'map' | 'list' } | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null ? String(node.value) : undefined;
}
