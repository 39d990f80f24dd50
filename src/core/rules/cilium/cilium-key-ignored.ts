import { type CiliumSettings, ciliumsOf } from '../../analysis/cilium.ts';
import type { ShapeProblem } from '../../analysis/shape.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { CILIUM_OPTION_NAMES } from '../../components/cilium.ts';
import { ciliumOption } from '../../knowledge/cilium-options.ts';
import { CILIUM_SLIPS } from '../../knowledge/cilium-slips.ts';
import { absence } from '../../model/cause.ts';
import type { FindingDraft, FixDraft } from '../../model/finding-draft.ts';
import { parseBool } from '../../model/flags.ts';
import { ciliumConfig, ciliumValues } from '../../rule-kit/cilium-fixtures.ts';
import type { TextOf } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';
import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { CILIUM_VALUES } from '../../rule-kit/subjects/cilium.ts';
import { type Node, type Path, stringOf } from '../../source/tree.ts';

const MESSAGES = {
  ignored: "Cilium's chart has no value {key}; Helm ignores it. Use {meant}.",
  option: 'cilium-agent has no option {key}; it is ignored. Use {meant}.',
  gone: '{key} was removed in Cilium {release}; Helm ignores it. Use {meant}.',
} as const;

export const ciliumKeyIgnored = shapeRule(CILIUM_VALUES, {
  id: 'cilium-key-ignored',
  severity: 'warning',
  kinds: ['unknown-key', 'key-case'],
  summary: 'A chart value of Cilium that affects addresses is misspelt or misplaced: Helm ignores it.',
  why: `Neither Helm nor the chart refuses keys that they do not know, so \`enableIPv6: true\` or \`ipv6.enable: true\` installs without a
word, and IPv6 stays off. The same holds for keys at a wrong level, for the names of \`cilium-config\` among the values (they belong below
\`extraConfig\`), and for values that newer charts no longer read.`,
  sources: [
    'cilium/cilium:install/kubernetes/cilium/values.yaml',
    'cilium/cilium:install/kubernetes/cilium/templates/cilium-configmap.yaml',
    'https://github.com/cilium/cilium/issues/22541',
  ],
  messages: MESSAGES,
  tags: { ignored: 'unnecessary', option: 'unnecessary', gone: 'deprecated' },
  bad: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'cilium/values.yaml': ciliumValues('ipam:', '  mode: kubernetes', '«enableIPv6»: true'),
      },
    },
    {
      files: {
        'cilium/values.yaml': ciliumValues(
          'ipam:',
          '  mode: kubernetes',
          'ipv6:',
          '  «enable»: true',
          '«enable-ipv6-masquerade»: "false"',
          '«ipv6NativeRoutingCidr»: fd5b:8c1e:7a20:4200::/56',
        ),
      },
    },
    {
      title: 'A level too high.',
      files: {
        'cilium/values.yaml': ciliumValues(
          'ipv6:',
          '  enabled: true',
          'ipam:',
          '  mode: cluster-pool',
          '  «clusterPoolIPv6PodCIDRList»: ["fd5b:8c1e:7a20::/104"]',
        ),
      },
    },
    {
      versions: { cilium: '1.19.6' },
      files: {
        'cilium/values.yaml': ciliumValues(
          'ipv6:',
          '  enabled: true',
          'ipam:',
          '  operator:',
          '    «clusterPoolIPv6PodCIDR»: fd5b:8c1e:7a20::/104',
        ),
      },
    },
    {
      title: 'A name of the chart in the ConfigMap.',
      files: {
        'cilium-config.yaml': ciliumConfig('enable-ipv4: "true"', '«ipv6.enabled»: "true"', 'ipam: kubernetes'),
      },
    },
  ],
  good: [
    {
      files: {
        'cilium/values.yaml': ciliumValues(
          'ipv6:',
          '  enabled: true',
          'extraConfig:',
          '  enable-ipv6-ndp: "true"',
          'hubble:',
          '  relay:',
          '    enabled: true',
        ),
      },
    },
  ],
  adjust: (draft, found) => (isSlip(found) ? draft : undefined),
  check(cluster, report, text) {
    for (const settings of ciliumsOf(cluster)) {
      const found = settings.isChart ? slipsIn(settings, cluster, text) : chartNamesIn(settings, text);
      for (const finding of found) report(finding);
    }
  },
});

/** Long names that no other value resembles. */
const UNMISTAKABLE =
  /^(?:ipv[46]NativeRoutingCIDR|enableIPv[46]Masquerade|kubeProxyReplacement|autoDirectNodeRoutes|clusterPoolIPv[46](?:PodCIDRList|MaskSize)|tunnelProtocol|underlayProtocol|routingMode)$/;

/** A misspelt key: the only one of a family's own map, or one with a name that no other value resembles. */
function isSlip({ path, suggestion, actual }: ShapeProblem): boolean {
  if (suggestion === undefined || String(actual).startsWith('enable-')) return false;
  if (path.length === 2 && /^ipv[46]$/.test(String(path[0]))) return suggestion === 'enabled';
  return UNMISTAKABLE.test(suggestion) && !CILIUM_SLIPS.some((slip) => isSame(slip.path, path));
}

function isSame(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}

function* slipsIn(
  { document }: CiliumSettings,
  cluster: Cluster,
  text: TextOf<typeof MESSAGES>,
): Iterable<FindingDraft> {
  for (const { path, meant } of CILIUM_SLIPS) {
    const entry = document.entry(...path);
    if (!entry) continue;
    const args = { key: path.join('.'), meant: meant.join('.') };
    yield {
      at: document.atKey(entry),
      message: text('ignored', args),
      causeOf: [absence(document, meant.join('.'))],
      fixes: [fits(entry.value) && !document.entry(...meant) ? moved(document.move(path, meant), args) : undefined],
    };
  }
  for (const { path, meant, since } of GONE) {
    const entry = document.entry(...path);
    if (!entry || cluster.holds({ program: 'cilium', since }) !== 'holds') continue;
    const args = { key: path.join('.'), meant: meant.join('.'), release: since };
    yield { at: document.atKey(entry), message: text('gone', args), causeOf: [absence(document, meant.join('.'))] };
  }
}

/** The chart wants booleans where cilium-config has texts. */
function fits(value: Node): boolean {
  return parseBool(stringOf(value) ?? '') === undefined;
}

/** Values that a release dropped without a word. */
const GONE = [
  ...([4, 6] as const).map((family) => ({
    path: ['ipam', 'operator', `clusterPoolIPv${family}PodCIDR`],
    meant: ['ipam', 'operator', `clusterPoolIPv${family}PodCIDRList`],
    since: '1.19',
  })),
  { path: ['nativeRoutingCIDR'], meant: ['ipv4NativeRoutingCIDR'], since: '1.12' },
];

function moved(edit: FixDraft['edits'][number], { key, meant }: { key: string; meant: string }): FixDraft | undefined {
  return edit && { title: fixTitle.move(key, meant), safety: 'suggested', edits: [edit] };
}

/** Names of the chart's values among the entries of cilium-config. */
function* chartNamesIn({ document }: CiliumSettings, text: TextOf<typeof MESSAGES>): Iterable<FindingDraft> {
  for (const option of CILIUM_OPTION_NAMES) {
    const { values, config } = ciliumOption(option);
    if (!values || config === undefined) continue;
    for (const key of [values.join('.'), String(values.at(-1))]) {
      const entry =
        key === config || /^(?:enabled|mode|masquerade)$/.test(key) ? undefined : document.entry('data', key);
      if (!entry) continue;
      const isFree = document.entry('data', config) === undefined;
      yield {
        at: document.atKey(entry),
        message: text('option', { key, meant: config }),
        causeOf: [absence(document, config)],
        fixes: [
          isFree
            ? {
                title: fixTitle.rename(key, config),
                safety: 'suggested',
                edits: [document.rename(['data', key], config)],
              }
            : undefined,
        ],
      };
    }
  }
}
