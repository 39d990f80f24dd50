import { componentConfigs, configProblems } from '../../analysis/component-configs.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { duplicateKeys } from '../../rule-kit/duplicate-keys.ts';

export const proxyKeyUnknown = defineRule({
  id: 'proxy-key-unknown',
  severity: 'warning',
  summary: "A key in kube-proxy's configuration is unknown, misspelt or stands twice.",
  why: `kube-proxy starts with keys that it does not know and with keys that stand twice: it writes a line to its log and goes on
without what it does not understand. It compares keys letter by letter, so \`clusterCidr\` has no effect.`,
  sources: ['kubernetes/kubernetes:cmd/kube-proxy/app/options.go', 'kubernetes/kube-proxy:config/v1alpha1/types.go'],
  messages: {
    unknown: 'kube-proxy has no key {key} and goes on without it. Remove it.',
    near: 'kube-proxy has no key {key} and goes on without it. Did you mean {near}?',
    twice: '{key} stands here a second time, and kube-proxy goes on with one of the two values. Remove one of them.',
    first: 'The same key before',
    rename: 'Rename it to {near}',
    remove: 'Remove {key}',
  },
  bad: [
    {
      files: {
        'kube-proxy.yaml': `apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
«clusterCidr»: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
«ipFamily»: ipv6
mode: iptables
«mode»: ipvs
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kube-proxy.yaml': `apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
clusterCIDR: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const config of componentConfigs(cluster, 'kube-proxy')) {
      const { document, home } = config;
      // kubeadm's file has rules of its own.
      if (home === 'kubeadm') continue;
      for (const { problem, path, place, suggestion: near } of configProblems(config)) {
        if (problem !== 'unknown-key') continue;
        const key = String(path[path.length - 1]);
        const free = near !== undefined && document.get(...path.slice(0, -1), near) === undefined;
        report({
          at: place,
          message: near === undefined ? text('unknown', { key }) : text('near', { key, near }),
          fixes: [
            free
              ? { title: text('rename', { near }), safety: 'suggested', edits: [document.rename(path, near)] }
              : undefined,
            { title: text('remove', { key }), safety: 'suggested', edits: [document.remove(path)] },
          ],
        });
      }
      for (const { entry, first } of duplicateKeys(document)) {
        report({
          at: document.atKey(entry),
          message: text('twice', { key: entry.key }),
          related: [{ at: document.atKey(first), message: text('first') }],
        });
      }
    }
  },
});
