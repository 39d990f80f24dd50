import { componentConfigs } from '../../analysis/component-configs.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { DocumentEdit, Place } from '../../model/document.ts';
import { flagOf } from '../../model/flags.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { isUnknown } from '../../source/certainty.ts';

const KUBEADM = `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  dnsDomain: k8s.example.org
`;

export const kubeletClusterDomainMismatch = defineRule({
  id: 'kubelet-cluster-domain-mismatch',
  runs: 'kubelet',
  severity: 'warning',
  summary: "The kubelet's clusterDomain is not the DNS domain that kubeadm sets for the cluster.",
  why: `The kubelet writes \`clusterDomain\` into every pod's search list and does not check it; the cluster's DNS answers for the
domain that kubeadm has in \`networking.dnsDomain\`. When the two differ, short names such as \`kubernetes.default\` do not resolve.`,
  sources: ['kubernetes/kubernetes:cmd/kubeadm/app/componentconfigs/kubelet.go'],
  messages: {
    differs:
      'Pods look for short names in {domain}, but the DNS of the cluster answers for {right} ({place}). Use the same domain in both places.',
    other: "The domain of the cluster's DNS",
  },
  bad: [
    {
      files: {
        'kubelet-config.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDomain: «cluster.local»
`,
        'kubeadm.yaml': KUBEADM,
      },
    },
    {
      files: {
        'default/kubelet': `KUBELET_EXTRA_ARGS=--cluster-domain=«cluster.local»
`,
        'kubeadm.yaml': KUBEADM,
      },
    },
  ],
  good: [
    {
      files: {
        'kubelet-config.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDomain: k8s.example.org
`,
        'kubeadm.yaml': KUBEADM,
      },
    },
  ],
  check(cluster, report, text) {
    const domains = cluster.of('kubeadm', 'ClusterConfiguration').flatMap((document) => {
      const node = document.get('networking', 'dnsDomain');
      const domain = node?.kind === 'scalar' ? String(node.value ?? '') : '';
      return node && domain && !isUnknown(domain) ? [{ domain, at: document.at(node) }] : [];
    });
    const [first, ...others] = domains;
    // Two clusters' files side by side: nobody knows which one the kubelet belongs to.
    if (!first || others.some(({ domain }) => domain !== first.domain)) return;
    for (const { domain, at, edit } of kubeletDomains(cluster, first.domain)) {
      if (domain === first.domain) continue;
      const right = first.domain;
      report({
        at,
        message: text('differs', { domain, right, place: first.at.document.label(first.at.span) }),
        related: [{ at: first.at, message: text('other'), counterpart: true }],
        fixes: [{ title: fixTitle.set('clusterDomain', right), safety: 'suggested', edits: [edit] }],
      });
    }
  },
});

interface KubeletDomain {
  readonly domain: string;
  readonly at: Place;
  readonly edit: DocumentEdit | undefined;
}

function kubeletDomains(cluster: Cluster, right: string): KubeletDomain[] {
  const inFiles = componentConfigs(cluster, 'kubelet').flatMap(({ document }): KubeletDomain[] => {
    const node = document.get('clusterDomain');
    const domain = node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : '';
    if (!node || domain === '' || isUnknown(domain)) return [];
    return [{ domain, at: document.at(node), edit: document.set(['clusterDomain'], right) }];
  });
  const inFlags = cluster.flags('kubelet').flatMap((list): KubeletDomain[] => {
    const flag = flagOf(list, 'cluster-domain');
    if (!flag?.value || isUnknown(flag.value)) return [];
    const at = { document: flag.document, span: flag.valueSpan };
    return [{ domain: flag.value, at, edit: list.set('cluster-domain', right) }];
  });
  return [...inFiles, ...inFlags];
}
