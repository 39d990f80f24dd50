import { installation } from '../../rule-kit/calico-fixtures.ts';
import { removeKey } from '../../rule-kit/shape/fixes.ts';
import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { INSTALLATION } from '../../rule-kit/subjects/calico.ts';
import { table } from '../../source/null-dict.ts';

/** Keys of an IPPool that people write into a pool of an Installation, and where the operator has the same. */
const POOL_WORDS: Readonly<Record<string, string>> = table({
  ipipMode: 'encapsulation',
  vxlanMode: 'encapsulation',
  disabled: 'disableNewAllocations',
  nat: 'natOutgoing',
});

/** Top-level values of the operator's chart. Source: projectcalico/calico charts/tigera-operator/values.yaml. */
const CHART_KEYS: ReadonlySet<string> = new Set([
  'imagePullSecrets',
  'apiServer',
  'goldmane',
  'whisker',
  'defaultFelixConfiguration',
  'certs',
  'resources',
  'tolerations',
  'tigeraOperator',
  'calicoctl',
  'kubeletVolumePluginPath',
]);

export const installationKeyUnknown = shapeRule(INSTALLATION, {
  id: 'installation-key-unknown',
  severity: 'error',
  kinds: ['unknown-key', 'key-case', 'version'],
  summary: 'An Installation has an unknown key.',
  why: `kubectl refuses an object with a key that its schema does not have; older clients drop the key without a word, which is how a
misindented or misspelt key loses its settings. A pool of an Installation has other keys than an IPPool: \`encapsulation\` in place of
\`ipipMode\` and \`vxlanMode\`, and words in place of booleans.`,
  sources: [
    'tigera/operator:pkg/imports/crds/operator/operator.tigera.io_installations.yaml',
    'https://docs.tigera.io/calico/latest/reference/installation/api',
  ],
  messages: {
    chart:
      '{key} is a value of the chart, not of installation; Helm copies it into an object that has no such key. Move it to the top level.',
    pool: '{key} is a key of an IPPool; kubectl rejects the object. Use {name} with its own words instead.',
  },
  bad: [
    { files: { 'installation.yaml': installation('«caliconetwork»:', '  bgp: Enabled') } },
    {
      files: {
        'installation.yaml': installation(
          'calicoNetwork:',
          '  ipPools:',
          '    - cidr: 10.244.0.0/16',
          '      «vxlanMode»: Always',
        ),
      },
    },
    {
      versions: { operator: '1.32.4' },
      files: {
        'installation.yaml': installation(
          'calicoNetwork:',
          '  ipPools:',
          '    - cidr: 10.244.0.0/16',
          '      «name»: pods',
        ),
      },
    },
    {
      title: 'In the values of the chart nobody refuses it.',
      severity: 'warning',
      files: {
        'values.yaml': `installation:
  calicoNetwork:
    bgp: Disabled
  «tigeraOperator»:
    registry: registry.example.com
`,
      },
    },
    {
      severity: 'warning',
      files: { 'values.yaml': 'installation:\n  calicoNetwork:\n    «bpg»: Enabled\n' },
    },
  ],
  good: [
    {
      title: 'A setting of the chart that a distribution makes of it.',
      files: {
        'rke2-calico-config.yaml': `apiVersion: helm.cattle.io/v1
kind: HelmChartConfig
metadata:
  name: rke2-calico
  namespace: kube-system
spec:
  valuesContent: |-
    installation:
      calicoNetwork:
        bgp: Enabled
      backend: "None"
`,
      },
    },
    {
      files: {
        'installation.yaml': installation(
          'calicoNetwork:',
          '  ipPools:',
          '    - cidr: 10.244.0.0/16',
          '      encapsulation: VXLAN',
        ),
      },
    },
  ],
  adjust(draft, found, { text }) {
    const { document, path, problem } = found;
    const key = String(path.at(-1));
    if (document.isValues && path.length === 2 && CHART_KEYS.has(key))
      return { ...draft, message: text('chart', { key }) };
    const name = path.includes('ipPools') && problem !== 'version' && !document.isValues ? POOL_WORDS[key] : undefined;
    return name === undefined ? draft : { ...draft, message: text('pool', { key, name }), fixes: [removeKey(found)] };
  },
});
