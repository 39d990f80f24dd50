import { type Family, netParseCIDR } from '../../address/index.ts';
import { EVIDENCE_MESSAGES, evidenceRelated, evidenceText } from '../../analysis/evidence.ts';
import { familyName } from '../../analysis/pools.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { hostLocalSubnets, type Plugin, pluginsOf } from '../../components/cni.ts';
import { type Document, folderOf } from '../../model/document.ts';
import type { FindingDraft } from '../../model/finding-draft.ts';
import { defineRule, type TextOf } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { bridgeConflist, DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';
import { isUnknown } from '../../source/certainty.ts';
import { entryOf, type Node, scalarOf, stringOf } from '../../source/tree.ts';

const MESSAGES = {
  ...EVIDENCE_MESSAGES,
  ranges:
    'host-local assigns {family} addresses only, but the cluster is dual-stack ({evidence}). Add a set of ranges with an {missing} subnet of this node.',
  template:
    "containerd replaces .PodCIDR with the node's first pod range only, so pods have one family, but the cluster is dual-stack ({evidence}). Use .PodCIDRRanges for the ranges and .Routes for the routes.",
  routes:
    'Pods have {missing} addresses but no {missing} default route, so they reach nothing outside their node. Add the route {route}.',
} as const;

export const cniConflistFamilyMissing = defineRule({
  id: 'cni-conflist-family-missing',
  severity: 'warning',
  readsUnknown: true,
  summary: 'A CNI configuration assigns addresses or routes of one family in a dual-stack cluster.',
  why: `containerd and CRI-O have no switch for IPv6: pods get what the CNI configuration says. host-local assigns one address
for each set of \`ranges\`, so IPv6 needs its own set, and its own default route. A template with \`.PodCIDR\` gets only the
first range of the node. Only the first file of the folder, by name, is used.`,
  sources: [
    'containernetworking/plugins:plugins/ipam/host-local/README.md',
    'containerd/containerd:docs/cri/config.md',
    'cri-o/cri-o:contrib/cni/README.md',
  ],
  messages: MESSAGES,
  bad: [
    {
      files: {
        'etc/cni/net.d/10-bridge.conflist': bridgeConflist(
          '[[{ "subnet": "10.85.0.0/16" }]]',
          '[{ "dst": "0.0.0.0/0" }]',
        ).replace('"ranges"', '«"ranges"»'),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'No way out for IPv6.',
      files: {
        'etc/cni/net.d/10-bridge.conflist': bridgeConflist(
          '[[{ "subnet": "10.85.0.0/16" }], [{ "subnet": "fd5b:8c1e:7a20:4285::/64" }]]',
          '[{ "dst": "0.0.0.0/0" }]',
        ).replace('"routes"', '«"routes"»'),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: "containerd's template of one range.",
      files: {
        'etc/cni/net.d/10-bridge.conflist': bridgeConflist(
          '[[{ "subnet": "«{{.PodCIDR}}»" }]]',
          '[{ "dst": "0.0.0.0/0" }]',
        ),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
  ],
  good: [
    {
      files: {
        'etc/cni/net.d/10-bridge.conflist': bridgeConflist(
          '[[{ "subnet": "10.85.0.0/16" }], [{ "subnet": "fd5b:8c1e:7a20:4285::/64" }]]',
          '[{ "dst": "0.0.0.0/0" }, { "dst": "::/0" }]',
        ),
        'etc/cni/net.d/11-ipv4-bridge.conflist': bridgeConflist(
          '[[{ "subnet": "10.85.0.0/16" }]]',
          '[{ "dst": "0.0.0.0/0" }]',
        ),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'An IPv4 cluster needs no IPv6.',
      files: {
        'etc/cni/net.d/10-bridge.conflist': bridgeConflist(
          '[[{ "subnet": "10.85.0.0/16" }]]',
          '[{ "dst": "0.0.0.0/0" }]',
        ),
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
      },
    },
    {
      title: 'A set of ranges that is still to be filled in.',
      files: {
        'etc/cni/net.d/10-bridge.conflist': bridgeConflist(
          '[[{ "subnet": "10.85.0.0/16" }], "{{ .IPv6Ranges }}"]',
          '[{ "dst": "0.0.0.0/0" }]',
        ),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'A subnet that is still to be filled in.',
      files: {
        'etc/cni/net.d/10-bridge.conflist': bridgeConflist(
          '[[{ "subnet": "10.85.0.0/16" }], [{ "subnet": "{{ .IPv6Subnet }}" }]]',
          '[{ "dst": "0.0.0.0/0" }]',
        ),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
  ],
  check(cluster, report, text) {
    if (!cluster.dualStack) return;
    for (const document of effective(cluster)) {
      for (const plugin of pluginsOf(document)) {
        // Calico's plugin fills in the ranges by itself.
        if (plugin.type === 'calico') continue;
        const finding = missingRange(cluster, document, plugin, text) ?? missingRoute(document, plugin, text);
        if (finding) report(finding);
      }
    }
  },
});

/** The configuration that counts of each folder: the first one by name. */
function effective(cluster: Cluster): Document[] {
  const first = new Map<string, Document>();
  for (const document of cluster.of('cni')) {
    if (document.embedding || document.broken) continue;
    const folder = folderOf(document.uri);
    const known = first.get(folder);
    if (!known || document.uri < known.uri) first.set(folder, document);
  }
  return [...first.values()];
}

function missingRange(
  cluster: Cluster,
  document: Document,
  { ipam }: Plugin,
  text: TextOf<typeof MESSAGES>,
): FindingDraft | undefined {
  const subnets = hostLocalSubnets(ipam);
  const sets = entryOf(ipam, 'ranges')?.value;
  const args = { evidence: evidenceText(cluster) };
  const template = subnets.find((node) => /\{\{-?\s*\.PodCIDR\s*-?\}\}/.test(stringOf(node) ?? ''));
  if (template && subnets.length === 1)
    return { at: document.at(template), message: text('template', args), related: evidenceRelated(cluster) };
  const [family, ...others] = new Set(familiesOf(subnets.map((node) => stringOf(node) ?? '')));
  const entry = entryOf(ipam, 'ranges') ?? entryOf(ipam, 'subnet');
  const parts = sets?.kind === 'list' ? [...subnets, ...sets.items] : subnets;
  if (!family || others.length > 0 || !entry || parts.some(isOpen)) return undefined;
  return {
    at: document.atKey(entry),
    message: text('ranges', { ...args, family: familyName(family), missing: familyName(family === 4 ? 6 : 4) }),
    related: evidenceRelated(cluster),
  };
}

function missingRoute(
  document: Document,
  { node, ipam }: Plugin,
  text: TextOf<typeof MESSAGES>,
): FindingDraft | undefined {
  const entry = entryOf(ipam, 'routes');
  const routes = entry?.value;
  const subnets = hostLocalSubnets(ipam);
  // As default gateway, the bridge brings the routes of its own families.
  if (subnets.length < 2 || subnets.some(isOpen) || routes?.kind !== 'list') return undefined;
  if (scalarOf(entryOf(node, 'isDefaultGateway')?.value) === true) return undefined;
  const targets = routes.items.map((route) => stringOf(entryOf(route, 'dst')?.value) ?? '');
  const [family, ...others] = new Set(familiesOf(targets.filter((dst) => /\/0$/.test(dst))));
  if (!entry || !family || others.length > 0 || targets.some((each) => isUnknown(each))) return undefined;
  const route = family === 4 ? '::/0' : '0.0.0.0/0';
  const end = routes.items.at(-1)?.span.end ?? routes.span.end;
  return {
    at: document.atKey(entry),
    message: text('routes', { missing: familyName(family === 4 ? 6 : 4), route }),
    fixes: [
      {
        title: fixTitle.add(`{ "dst": "${route}" }`),
        safety: 'suggested',
        edits: [document.replace({ start: end, end }, `, { "dst": "${route}" }`)],
      },
    ],
  };
}

/** Whether a subnet, or a set of them, is still to be filled in. */
function isOpen(node: Node): boolean {
  return isUnknown(stringOf(node) ?? '');
}

function familiesOf(cidrs: readonly string[]): Family[] {
  return cidrs.flatMap((cidr) => {
    const read = netParseCIDR(cidr);
    return read.ok ? [read.value.family] : [];
  });
}
