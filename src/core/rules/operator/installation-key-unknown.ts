import { installationsOf } from '../../analysis/installations.ts';
import { shapeProblems } from '../../analysis/shape.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { table } from '../../source/null-dict.ts';

/** Keys of an IPPool that people write into a pool of an Installation, and where the operator has the same. */
const POOL_WORDS: Readonly<Record<string, string>> = table({
  ipipMode: 'encapsulation',
  vxlanMode: 'encapsulation',
  disabled: 'disableNewAllocations',
  nat: 'natOutgoing',
});

export const installationKeyUnknown = defineRule({
  id: 'installation-key-unknown',
  severity: 'error',
  summary: 'An Installation has a key that the Tigera operator does not know.',
  why: `kubectl refuses an object with a key that its schema does not have; older clients drop the key without a word, which is how a
misindented or misspelt key loses its settings. A pool of an Installation has other keys than an IPPool: \`encapsulation\` in place of
\`ipipMode\` and \`vxlanMode\`, and words in place of booleans.`,
  sources: [
    'tigera/operator:pkg/imports/crds/operator/operator.tigera.io_installations.yaml',
    'https://docs.tigera.io/calico/latest/reference/installation/api',
  ],
  messages: {
    unknown:
      'kubectl refuses this Installation, because it has no key {key} here. Remove the key, or move it to where it belongs.',
    dropped:
      'Helm copies {key} into the Installation, which has no such key, so that it has no effect. Remove the key, or move it to where it belongs.',
    misspelt: 'kubectl refuses this Installation, because it has no key {key} here. Write {suggestion}.',
    pool: 'kubectl refuses this Installation: {key} is a key of an IPPool, and a pool has {suggestion} here. Use that key with its own words.',
    since:
      'Operator {version} has no key {key}, which came with {since}. Remove the key, or upgrade the operator first.',
    rename: 'Rename {key} to {suggestion}',
    remove: 'Remove {key}',
  },
  bad: [
    { files: { 'installation.yaml': INSTALLATION('  «caliconetwork»:\n    bgp: Enabled\n') } },
    {
      files: {
        'installation.yaml': INSTALLATION(
          '  calicoNetwork:\n    ipPools:\n      - cidr: 10.244.0.0/16\n        «vxlanMode»: Always\n',
        ),
      },
    },
    {
      versions: { operator: '1.32.4' },
      files: {
        'installation.yaml': INSTALLATION(
          '  calicoNetwork:\n    ipPools:\n      - cidr: 10.244.0.0/16\n        «name»: pods\n',
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
        'installation.yaml': INSTALLATION(
          '  calicoNetwork:\n    ipPools:\n      - cidr: 10.244.0.0/16\n        encapsulation: VXLAN\n',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    for (const { document } of installationsOf(cluster)) {
      for (const { path, place, problem, effect, suggestion, since } of shapeProblems(
        document,
        'tigera-installation',
      )) {
        const key = String(path.at(-1));
        // Distributions have charts of their own around the operator's, with settings of their own.
        if (document.isValues && document.embedding && path.length === 2 && suggestion === undefined) continue;
        const remove = { title: text('remove', { key }), safety: 'suggested', edits: [document.remove(path)] } as const;
        if (problem === 'unknown-key' && effect === 'refused') {
          const word = path.includes('ipPools') ? POOL_WORDS[key] : undefined;
          const args = { key, suggestion: word ?? suggestion ?? '' };
          const free = suggestion !== undefined && document.entry(...path.slice(0, -1), suggestion) === undefined;
          const id = document.isValues ? 'dropped' : word ? 'pool' : suggestion ? 'misspelt' : 'unknown';
          report({
            at: place,
            severity: document.isValues ? 'warning' : 'error',
            message: text(id, args),
            fixes: [
              free && !word
                ? { title: text('rename', args), safety: 'suggested', edits: [document.rename(path, suggestion)] }
                : undefined,
              remove,
            ],
          });
        } else if (
          problem === 'version' &&
          path.length > 1 &&
          since !== undefined &&
          cluster.before('operator', since)
        ) {
          const version = cluster.shownVersion('operator') ?? '';
          report({ at: place, message: text('since', { key, version, since }), fixes: [remove] });
        }
      }
    }
  },
});

function INSTALLATION(spec: string): string {
  return `apiVersion: operator.tigera.io/v1
kind: Installation
metadata:
  name: default
spec:
${spec}`;
}
