import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ciliumEntry, nameIn } from '../../../src/core/components/cilium.ts';
import { ciliumValuesIn } from '../../../src/core/components/cilium-values.ts';
import { Engine } from '../../../src/core/engine.ts';
import { scalarOf } from '../../../src/core/source/tree.ts';

const indented = (by: number, text: string) => text.replace(/^(?=.)/gm, ' '.repeat(by));
const VALUES = `ipam:
  mode: kubernetes
ipv6:
  enabled: false
`;

/** Files that hold the same values, by what wraps them. */
const WRAPPED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a file named by its folder': { 'apps/cilium/values.yaml': VALUES },
  'a file of any name': { 'values.yaml': VALUES },
  'a chart around it': { 'charts/network/values.yaml': `cilium:\n${indented(2, VALUES)}` },
  'a HelmRelease': {
    'release.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
spec:
  chart: { spec: { chart: cilium, version: 1.18.3 } }
  values:
${indented(4, VALUES)}`,
  },
  'a HelmRelease with a reference': {
    'release.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
spec:
  chartRef: { kind: OCIRepository, name: cilium }
  values:
${indented(4, VALUES)}`,
  },
  'a release of a helmfile': {
    'helmfile.yaml': `releases:
  - name: cilium
    chart: cilium/cilium
    values:
      - ${indented(8, VALUES).trimStart()}`,
  },
  'the values of a fleet.yaml': {
    'fleet.yaml': `helm:
  chart: cilium
  values:
${indented(4, VALUES)}`,
  },
  'a HelmChartProxy': {
    'proxy.yaml': `apiVersion: addons.cluster.x-k8s.io/v1alpha1
kind: HelmChartProxy
spec:
  chartName: cilium
  valuesTemplate: |
${indented(4, VALUES)}`,
  },
  'an Application with a text': {
    'app.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
spec:
  source:
    chart: cilium
    helm:
      values: |
${indented(8, VALUES)}`,
  },
  'an Application with an object': {
    'app.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
spec:
  sources:
    - chart: cilium
      helm:
        valuesObject:
${indented(10, VALUES)}`,
  },
  'an Application with parameters': {
    'app.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
spec:
  source:
    chart: cilium
    helm:
      parameters:
        - { name: ipam.mode, value: kubernetes }
        - { name: ipv6.enabled, value: "false" }
`,
  },
  'a HelmChart': {
    'chart.yaml': `apiVersion: helm.cattle.io/v1
kind: HelmChart
spec:
  chart: cilium
  valuesContent: |-
${indented(4, VALUES)}`,
  },
  'a HelmChart with single values': {
    'chart.yaml': `apiVersion: helm.cattle.io/v1
kind: HelmChart
spec:
  chart: https://helm.cilium.io/cilium
  set:
    ipam.mode: kubernetes
    ipv6.enabled: "false"
`,
  },
  'a HelmChartConfig': {
    'config.yaml': `apiVersion: helm.cattle.io/v1
kind: HelmChartConfig
metadata:
  name: rke2-cilium
spec:
  valuesContent: |-
${indented(4, VALUES)}`,
  },
  'a kustomization': {
    'kustomization.yaml': `helmCharts:
  - name: cilium
    version: 1.18.3
    valuesInline:
${indented(6, VALUES)}`,
  },
  'a chart of k0s': {
    'k0s.yaml': `apiVersion: k0s.k0sproject.io/v1beta1
kind: ClusterConfig
spec:
  extensions:
    helm:
      charts:
        - name: cilium
          chartname: cilium/cilium
          values: |
${indented(12, VALUES)}`,
  },
  'the ConfigMap in a manifest of Talos': {
    'talos.yaml': `version: v1alpha1
machine:
  type: controlplane
cluster:
  inlineManifests:
    - name: cilium
      contents: |
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: cilium-config
        data:
          ipam: kubernetes
          enable-ipv6: "false"
`,
  },
  'the ConfigMap in a list': {
    'dump.yaml': `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: ConfigMap
    metadata: { name: cilium-config }
    data: { ipam: kubernetes, enable-ipv6: "false" }
`,
  },
};

function ciliumIn(files: Readonly<Record<string, string>>) {
  const engine = new Engine();
  for (const [uri, text] of Object.entries(files)) engine.update(uri, text);
  return engine
    .clusters()
    .flatMap(({ cluster }) => cluster.of('cilium'))
    .filter(({ kind }) => kind !== 'umbrella');
}

describe('Cilium is read, whatever wraps its values', () => {
  for (const [wrapping, files] of Object.entries(WRAPPED)) {
    test(wrapping, () => {
      const [document, ...others] = ciliumIn(files);
      assert.ok(document && others.length === 0, wrapping);
      assert.equal(String(scalarOf(ciliumEntry(document, 'ipam')?.value)), 'kubernetes');
      assert.equal(String(scalarOf(ciliumEntry(document, 'ipv6')?.value)), 'false');
      assert.match(nameIn(document, 'ipv6'), /^(?:ipv6\.enabled|enable-ipv6)$/);
    });
  }
});

describe('what is not Cilium', () => {
  const OTHERS: readonly (readonly [string, string])[] = [
    ['addresses of a host', 'ipv4: 192.168.60.11\nipv6: fd5b:8c1e:7a20:60::11\n'],
    ['cloudflared', 'tunnel: home\ncredentials-file: /etc/cloudflared/home.json\n'],
    ['an object', 'apiVersion: v1\nkind: Config\nhubble: {}\nbpf: {}\n'],
    ['values of another chart', 'image: {}\noperator: {}\nipam:\n  mode: static\n'],
    ['a chart around another one', 'cilium:\n  enabled: true\n'],
  ];
  for (const [what, text] of OTHERS) {
    test(what, () => {
      assert.equal(ciliumValuesIn(text, false), undefined);
    });
  }
});

test('the version of the chart is that of Cilium', () => {
  const engine = new Engine();
  for (const [uri, text] of Object.entries(WRAPPED['a HelmRelease'] ?? {})) engine.update(uri, text);
  const [first] = engine.clusters();
  assert.equal(first?.cluster.shownVersion('cilium'), '1.18.3');
});
