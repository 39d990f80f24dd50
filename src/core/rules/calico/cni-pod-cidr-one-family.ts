import { EVIDENCE_MESSAGES, evidenceRelated, evidenceText } from '../../analysis/evidence.ts';
import { flannelNetworks } from '../../analysis/flannel.ts';
import { familyName } from '../../analysis/pools.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { hostLocalSubnets, POD_CIDR, pluginsOf, podCidrNode } from '../../components/cni.ts';
import type { Document } from '../../model/document.ts';
import type { FixDraft } from '../../model/finding-draft.ts';
import { calicoConfig, calicoNode } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, documents, kubeadm } from '../../rule-kit/fixtures.ts';
import { stringOf } from '../../source/tree.ts';

const RANGES = '[[{"subnet": "usePodCidr"}], [{"subnet": "usePodCidrIPv6"}]]';

export const cniPodCidrOneFamily = defineRule({
  id: 'cni-pod-cidr-one-family',
  severity: 'error',
  summary: "The Calico plugin uses only one of the node's pod ranges, or is too old for the IPv6 one.",
  why: `With host-local address management, as Canal has it, \`usePodCidr\` is the IPv4 range of the node and
\`usePodCidrIPv6\` its IPv6 range. Each needs a set of \`ranges\`: a single \`subnet\` gives pods addresses of one family,
whatever ranges the node has. Calico before 3.22 takes \`usePodCidrIPv6\` for a range and fails for every pod.`,
  sources: [
    'projectcalico/calico:cni-plugin/internal/pkg/utils/utils.go',
    'https://github.com/projectcalico/calico/pull/5313',
    'https://github.com/projectcalico/calico/issues/5188',
    'https://github.com/rancher/rke2/issues/2524',
  ],
  messages: {
    ...EVIDENCE_MESSAGES,
    one: '{word} gives pods {family} addresses only, but the cluster is dual-stack ({evidence}). Use the ranges {ranges}.',
    old: '{word} gives pods {family} addresses only, but the cluster is dual-stack ({evidence}). Upgrade Calico {version} to 3.22 or later, then use the ranges {ranges}.',
    since: 'Pods do not start with Calico {version}: usePodCidrIPv6 was added in 3.22. Upgrade Calico.',
  },
  bad: [
    {
      severity: 'warning',
      files: {
        'calico.yaml': calicoConfig('{ "type": "host-local", "subnet": "«usePodCidr»" }', 'none'),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'A release without the word for IPv6.',
      severity: 'warning',
      versions: { calico: '3.19.2' },
      files: {
        'calico.yaml': calicoConfig('{ "type": "host-local", "subnet": "«usePodCidr»" }', 'none'),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      versions: { calico: '3.19.2' },
      files: {
        'calico.yaml': calicoConfig(
          '{ "type": "host-local", "ranges": [[{ "subnet": "usePodCidr" }], [{ "subnet": "«usePodCidrIPv6»" }]] }',
          'none',
        ),
      },
    },
  ],
  good: [
    {
      files: {
        'calico.yaml': documents(
          calicoConfig(
            '{ "type": "host-local", "ranges": [[{ "subnet": "usePodCidr" }], [{ "subnet": "usePodCidrIPv6" }]] }',
            'none',
          ),
          calicoNode({ FELIX_IPV6SUPPORT: '"true"', CALICO_NETWORKING_BACKEND: '"none"' }),
        ),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'A cluster of one family.',
      files: {
        'calico.yaml': calicoConfig('{ "type": "host-local", "subnet": "usePodCidr" }', 'none'),
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
      },
    },
  ],
  check(cluster, report, text) {
    const before = cluster.holds({ program: 'calico', until: '3.22' }) === 'holds';
    const version = cluster.shownVersion('calico') ?? '';
    for (const document of cluster.of('cni')) {
      if (document.broken) continue;
      pluginsOf(document).forEach(({ type, ipam }, index) => {
        if (type !== 'calico') return;
        const subnets = hostLocalSubnets(ipam);
        const words = subnets.map((node) => (stringOf(node) ?? '').toLowerCase());
        const [first] = subnets;
        const ipv6 = podCidrNode(ipam, 6);
        if (ipv6 && before) report({ at: document.at(ipv6), message: text('since', { version }) });
        // Where Flannel itself is told nothing of IPv6, that is the cause, and told there.
        const untold = flannelLacksIpv6(cluster, document);
        if (!first || subnets.length > 1 || !cluster.dualStack || untold) return;
        const family = words[0] === POD_CIDR[4].toLowerCase() ? 4 : ipv6 ? 6 : undefined;
        if (!family) return;
        const args = {
          word: stringOf(first) ?? '',
          family: familyName(family),
          evidence: evidenceText(cluster),
          ranges: RANGES,
          version,
        };
        report({
          at: document.at(first),
          severity: 'warning',
          message: text(before ? 'old' : 'one', args),
          related: evidenceRelated(cluster),
          fixes: [before ? undefined : useBoth(document, index)],
        });
      });
    }
  },
});

/** Whether the ConfigMap that holds the configuration has a net-conf.json without IPv6 beside it. */
function flannelLacksIpv6(cluster: Cluster, document: Document): boolean {
  const parent = document.embedding?.parent;
  return flannelNetworks(cluster).some(
    ({ document: other, families }) => parent !== undefined && other.embedding?.parent === parent && !families[6].on,
  );
}

function useBoth(document: Document, index: number): FixDraft | undefined {
  const path = document.get('plugins')?.kind === 'list' ? ['plugins', index, 'ipam'] : ['ipam'];
  const subnet = document.entry(...path, 'subnet');
  if (!subnet || document.entry(...path, 'ranges')) return undefined;
  const span = { start: subnet.keySpan.start, end: subnet.value.span.end };
  const edit = document.replace(span, `"ranges": ${RANGES}`);
  return { title: fixTitle.replace('subnet', 'ranges'), safety: 'suggested', edits: [edit] };
}
