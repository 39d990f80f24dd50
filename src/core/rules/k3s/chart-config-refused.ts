import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { isUnknown } from '../../source/certainty.ts';
import { scalarOf } from '../../source/tree.ts';

const API_VERSION = 'helm.cattle.io/v1';
const KIND = 'HelmChartConfig';

export const chartConfigRefused = defineRule({
  id: 'chart-config-refused',
  severity: 'warning',
  summary: 'A HelmChartConfig has a missing or invalid apiVersion, so K3s and RKE2 never apply it.',
  why: `K3s and RKE2 apply the files of their \`manifests\` folder like kubectl does. An object without \`apiVersion\` cannot
be decoded: the server logs an error and continues, and the chart (Calico, Canal or Cilium) is installed with its defaults.
\`helm.cattle.io/v1\` is the only version.`,
  sources: [
    'https://docs.rke2.io/helm#customizing-packaged-components-with-helmchartconfig',
    'k3s-io/k3s:pkg/deploy/controller.go',
    'k3s-io/helm-controller:pkg/apis/helm.cattle.io/v1/types.go',
  ],
  messages: {
    missing:
      'This HelmChartConfig is never applied: apiVersion is missing. The chart keeps its defaults. Add apiVersion: {right}.',
    wrong: 'This HelmChartConfig is never applied: unknown apiVersion "{value}". Set it to {right}.',
    kind: 'This HelmChartConfig is never applied: unknown kind {value}. Set it to {right}.',
  },
  bad: [
    {
      files: {
        'manifests/rke2-calico-config.yaml': `kind: «HelmChartConfig»
metadata:
  name: rke2-calico
  namespace: kube-system
spec:
  valuesContent: |-
    installation:
      calicoNetwork:
        bgp: Enabled
`,
      },
    },
    {
      files: {
        'manifests/rke2-calico-config.yaml': `apiVersion: «helm.cattle.io»
kind: HelmChartConfig
metadata:
  name: rke2-calico
  namespace: kube-system
spec:
  valuesContent: |-
    installation:
      calicoNetwork:
        bgp: Enabled
`,
      },
    },
    {
      files: {
        'manifests/rke2-calico-config.yaml': `apiVersion: helm.cattle.io/v1
kind: «HelmchartConfig»
metadata:
  name: rke2-calico
  namespace: kube-system
spec:
  valuesContent: |-
    installation:
      calicoNetwork:
        bgp: Enabled
`,
      },
    },
  ],
  good: [
    {
      files: {
        'manifests/rke2-calico-config.yaml': `apiVersion: helm.cattle.io/v1
kind: HelmChartConfig
metadata:
  name: rke2-calico
  namespace: kube-system
spec:
  valuesContent: |-
    installation:
      calicoNetwork:
        bgp: Enabled
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('helm', KIND)) {
      if (document.broken) continue;
      const head = { apiVersion: API_VERSION, kind: KIND };
      for (const [key, right] of Object.entries(head)) {
        const node = document.get(key);
        const value = String(scalarOf(node) ?? '');
        if (value === right || isUnknown(value)) continue;
        const at = node && value ? node : document.get(key === 'kind' ? 'apiVersion' : 'kind');
        if (!at) continue;
        const message = key === 'kind' ? 'kind' : value ? 'wrong' : 'missing';
        report({
          at: document.at(at),
          message: text(message, { value, right }),
          fixes: [{ title: fixTitle.set(key, right), safety: 'safe', edits: [document.set([key], right)] }],
        });
      }
    }
  },
});
