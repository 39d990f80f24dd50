import { netParseIP } from '../../address/index.ts';
import { ciliumsOf } from '../../analysis/cilium.ts';
import { ciliumValues } from '../../rule-kit/cilium-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { isUnknown } from '../../source/certainty.ts';
import { stringOf } from '../../source/tree.ts';

export const ciliumApiHostBrackets = defineRule({
  id: 'cilium-api-host-brackets',
  stops: 'cilium-agent',
  severity: 'error',
  summary: "Cilium's k8sServiceHost has brackets, a scheme or a port.",
  why: `Agent and operator get the value as \`KUBERNETES_SERVICE_HOST\` and join it with the port themselves, with brackets around an IPv6
address. Brackets, a scheme or a port in the value give a URL that does not work, and neither program reaches the API server.`,
  sources: [
    'kubernetes/client-go:rest/config.go',
    'cilium/cilium:install/kubernetes/cilium/templates/cilium-agent/daemonset.yaml',
  ],
  messages: {
    host: 'Cilium cannot reach the API server at {value}: k8sServiceHost must be a bare host, without brackets, scheme or port. Set it to {host}.',
  },
  bad: [
    {
      files: {
        'cilium/values.yaml': ciliumValues(
          'kubeProxyReplacement: true',
          'k8sServiceHost: "«[fd5b:8c1e:7a20:60::10]»"',
          'k8sServicePort: 6443',
        ),
      },
    },
    {
      files: {
        'cilium/values.yaml': ciliumValues(
          'kubeProxyReplacement: true',
          'k8sServiceHost: «https://api.example.org:6443»',
          'k8sServicePort: 6443',
        ),
      },
    },
  ],
  good: [
    {
      files: {
        'cilium/values.yaml': ciliumValues(
          'kubeProxyReplacement: true',
          'k8sServiceHost: fd5b:8c1e:7a20:60::10',
          'k8sServicePort: 6443',
        ),
      },
    },
    {
      title: 'KubePrism of Talos.',
      files: { 'cilium/values.yaml': ciliumValues('k8sServiceHost: localhost', 'k8sServicePort: 7445', 'ipv6: {}') },
    },
  ],
  check(cluster, report, text) {
    for (const settings of ciliumsOf(cluster)) {
      const found = settings.own('apiHost');
      const value = stringOf(found?.node);
      const host = value === undefined || isUnknown(value) ? undefined : bareHost(value);
      if (!found || value === undefined || host === undefined || host === value) continue;
      const isBracketed = value === `[${host}]`;
      report({
        at: settings.document.at(found.node),
        message: text('host', { value, host }),
        fixes: [
          {
            title: fixTitle.set(found.name, host),
            safety: isBracketed ? 'safe' : 'suggested',
            edits: [settings.set('apiHost', host)],
          },
        ],
      });
    }
  },
});

/** The host alone; undefined where it cannot be told. */
function bareHost(value: string): string | undefined {
  if (netParseIP(value).ok) return value;
  const found = /^(?:https?:\/\/)?(?:\[([^[\]/]+)\]|([^:/[\]\s]+))(?::\d+)?\/?$/.exec(value.trim());
  return found?.[1] ?? found?.[2];
}
