import { type K3sNode, k3sNodes } from '../../analysis/k3s-nodes.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { distributionOf } from '../../components/k3s.ts';
import type { Document, Place } from '../../model/document.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { isUnknown } from '../../source/certainty.ts';
import { scalarOf, stringOf } from '../../source/tree.ts';

/** Charts of network plugins, of which RKE2 installs the one that `cni` names. */
const CHARTS: Readonly<Record<string, string>> = {
  'rke2-calico': 'calico',
  'rke2-canal': 'canal',
  'rke2-cilium': 'cilium',
  'rke2-flannel': 'flannel',
};

/** Ranges of the charts, which RKE2 sets from `cluster-cidr`. */
const RANGES = [
  { path: ['podCidr'], family: 4 },
  { path: ['podCidrv6'], family: 6 },
  { path: ['global', 'clusterCIDRv4'], family: 4 },
  { path: ['global', 'clusterCIDRv6'], family: 6 },
] as const;

export const rke2ChartConfigIgnored = defineRule({
  id: 'rke2-chart-config-ignored',
  severity: 'error',
  summary: 'RKE2 ignores a HelmChartConfig or a range in it, or uses a range that the cluster does not have.',
  why: `RKE2 installs the chart of the network plugin that \`cni\` names, and reads HelmChartConfigs of the namespace
\`kube-system\` alone. It sets the chart's ranges from \`cluster-cidr\`, and these go before the values. Only where
\`cluster-cidr\` has one family, a range of the other family in the values takes effect: then Canal asks for node ranges of
both families, no node has them, and no pod starts. So the families of an RKE2 cluster are chosen by \`cluster-cidr\`, when it
is installed.`,
  sources: [
    'rancher/rke2:pkg/bootstrap/bootstrap.go',
    'rancher/rke2-charts:packages/rke2-canal/charts/templates/config.yaml',
    'https://docs.rke2.io/add-ons/helm#customizing-packaged-components-with-helmchartconfig',
    'https://github.com/rancher/rke2/issues/964',
  ],
  messages: {
    namespace:
      'RKE2 ignores this HelmChartConfig: it reads those of the namespace kube-system only. Set the namespace to kube-system.',
    chart:
      'RKE2 ignores this HelmChartConfig: cni is {cni} ({place}), so it does not install {chart}. Remove it, or change cni.',
    range: 'RKE2 ignores {key}: it sets the range of the chart from cluster-cidr ({place}). Remove it.',
    family:
      'Pods do not start: {key} turns {family} on in Canal, but cluster-cidr ({place}) has no {family}, so no node gets an {family} range. Remove it; cluster-cidr decides at the installation.',
    config: 'The configuration of RKE2',
  },
  tags: { namespace: 'unnecessary', chart: 'unnecessary', range: 'unnecessary' },
  bad: [
    {
      title: 'A cluster that was installed with IPv4 only.',
      files: {
        'etc/rancher/rke2/config.yaml': 'cluster-cidr: 10.42.0.0/16\nservice-cidr: 10.43.0.0/16\n',
        'var/lib/rancher/rke2/server/manifests/rke2-canal-config.yaml': chartConfig('rke2-canal', [
          '«podCidrv6»: fd5b:8c1e:7a20:4200::/56',
        ]),
      },
    },
    {
      severity: 'warning',
      files: {
        'etc/rancher/rke2/config.yaml': 'cluster-cidr: 10.42.0.0/16\nservice-cidr: 10.43.0.0/16\n',
        'var/lib/rancher/rke2/server/manifests/rke2-canal-config.yaml': chartConfig('rke2-canal', [
          '«podCidr»: 10.20.0.0/16',
        ]),
      },
    },
    {
      severity: 'warning',
      files: {
        'etc/rancher/rke2/config.yaml': 'cni: calico\ncluster-cidr: 10.42.0.0/16\nservice-cidr: 10.43.0.0/16\n',
        'var/lib/rancher/rke2/server/manifests/rke2-canal-config.yaml': chartConfig('«rke2-canal»', [
          'flannel:',
          '  iface: eth1',
        ]),
      },
    },
    {
      severity: 'warning',
      files: {
        'rke2-canal-config.yaml': chartConfig('rke2-canal', ['flannel:', '  iface: eth1'], '«default»'),
      },
    },
  ],
  good: [
    {
      files: {
        'etc/rancher/rke2/config.yaml': `cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:43::/112
`,
        'var/lib/rancher/rke2/server/manifests/rke2-canal-config.yaml': chartConfig('rke2-canal', [
          'flannel:',
          '  iface: eth1',
        ]),
      },
    },
  ],
  check(cluster, report, text) {
    const servers = k3sNodes(cluster).filter(
      (node) =>
        node.isServer && !node.isOpen && node.documents.every((document) => distributionOf(document) === 'RKE2'),
    );
    for (const document of cluster.of('helm', 'HelmChartConfig')) {
      const name = document.get('metadata', 'name');
      const chart = stringOf(name) ?? '';
      if (!name || !Object.hasOwn(CHARTS, chart)) continue;
      const namespace = document.get('metadata', 'namespace');
      const own = stringOf(namespace);
      if (namespace && own !== undefined && own !== 'kube-system' && !isUnknown(own, 'word')) {
        report({
          at: document.at(namespace),
          severity: 'warning',
          message: text('namespace'),
          fixes: [
            {
              title: fixTitle.set('namespace', 'kube-system'),
              safety: 'suggested',
              edits: [document.set(['metadata', 'namespace'], 'kube-system')],
            },
          ],
        });
        continue;
      }
      const chosen = choiceOf(cluster, document, servers);
      if (!chosen || chosen.cni.includes(CHARTS[chart] as string)) continue;
      const place = chosen.at.document.label(chosen.at.span);
      report({
        at: document.at(name),
        severity: 'warning',
        message: text('chart', { cni: chosen.cni.join(','), chart, place }),
        related: [{ at: chosen.at, message: text('config'), counterpart: true }],
      });
    }
    for (const values of cluster.of('rke2-chart')) {
      const all = servers.map((node) => node.value('cluster-cidr'));
      const [pods] = all;
      const families = pods?.families;
      if (!pods || !families || all.some((each) => each?.families?.join() !== families.join())) continue;
      if (cluster.areStrangers(values.uri, pods.document.uri)) continue;
      const at = pods.document.at(pods.entry.value);
      for (const { path, family } of RANGES) {
        const entry = values.entry(...path);
        if (!entry || !scalarOf(entry.value)) continue;
        const key = path.join('.');
        const inert = families.includes(family) || values.kind !== 'rke2-canal';
        // RKE2 sets these even where it has no range of the family.
        if (!inert && path[0] === 'global') continue;
        const args = { key, family: `IPv${family}`, place: at.document.label(at.span) };
        report({
          at: values.atKey(entry),
          severity: inert ? 'warning' : 'error',
          message: text(inert ? 'range' : 'family', args),
          related: [{ at, message: text('config') }],
          fixes: [{ title: fixTitle.remove(key), safety: 'suggested', edits: [values.remove([...path])] }],
        });
      }
    }
  },
});

interface Choice {
  readonly cni: readonly string[];
  readonly at: Place;
}

/** The plugin that the only server of the cluster, or every one of them, chooses. */
function choiceOf(cluster: Cluster, document: Document, servers: readonly K3sNode[]): Choice | undefined {
  const choices = servers.flatMap((node): Choice[] => {
    const found = node.entry('cni');
    const [config] = node.documents;
    if (!config || cluster.areStrangers(document.uri, config.uri)) return [];
    if (!found) {
      const entry = node.entry('cluster-cidr') ?? node.entry('service-cidr');
      return entry ? [{ cni: ['canal'], at: entry.document.atKey(entry.entry) }] : [];
    }
    const { value } = found.entry;
    const nodes = value.kind === 'list' ? value.items : [value];
    const cni = nodes.flatMap((each) => String(scalarOf(each) ?? '').split(',')).map((word) => word.trim());
    return cni.some((word) => isUnknown(word, 'word')) ? [] : [{ cni, at: found.document.at(value) }];
  });
  const [first] = choices;
  return first && choices.every(({ cni }) => cni.join() === first.cni.join()) ? first : undefined;
}

function chartConfig(name: string, values: readonly string[], namespace = 'kube-system'): string {
  return `apiVersion: helm.cattle.io/v1
kind: HelmChartConfig
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  valuesContent: |-
${values.map((line) => `    ${line}\n`).join('')}`;
}
