import { formatCidr } from '../../address/index.ts';
import { hasPoolObject, networkingNodes, settingOf, setVariable, textOf } from '../../analysis/calico-nodes.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { RangeFact } from '../../model/facts.ts';
import { calicoNode } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { beforeFirstInstall, fixTitle } from '../../rule-kit/fix-titles.ts';

/** Who sets up a cluster without a kubeadm configuration for calico-node to find. */
const WITHOUT_KUBEADM: ReadonlySet<string> = new Set(['kube-controller-manager', 'k3s', 'k0s', 'talos']);

const UNIT = `[Service]
ExecStart=/usr/local/bin/kube-controller-manager --allocate-node-cidrs=true --cluster-cidr=10.244.0.0/16,fd5b:8c1e:7a20:4200::/56 --service-cluster-ip-range=10.96.0.0/16,fd5b:8c1e:7a20:9600::/112
`;

export const calicoNodePoolRandom = defineRule({
  id: 'calico-node-pool-random',
  severity: 'warning',
  summary: 'calico-node has no IPv6 pool range and generates one outside the pod range of the cluster.',
  why: `Where \`CALICO_IPV6POOL_CIDR\` is not set, calico-node takes the IPv6 part of kubeadm's \`podSubnet\`. Without kubeadm it makes up a
unique local /48 when it starts for the first time. That is not the range that kube-controller-manager and kube-proxy were given, and the
variable has no effect any more once the pool exists.`,
  sources: [
    'projectcalico/calico:node/pkg/lifecycle/startup/startup.go',
    'https://docs.tigera.io/calico/latest/networking/ipam/ipv6',
  ],
  messages: {
    random:
      'calico-node generates a random IPv6 range for its pool, because CALICO_IPV6POOL_CIDR is unset. Set it to the pod range {cidr} ({place}).',
    pods: 'The IPv6 pod range of the cluster',
  },
  bad: [
    {
      files: {
        'calico.yaml': calicoNode(
          { IP: 'autodetect', IP6: 'autodetect', FELIX_IPV6SUPPORT: '"true"', CALICO_IPV6POOL_NAT_OUTGOING: '"true"' },
          '«env»',
        ),
        'kube-controller-manager.service': UNIT,
      },
    },
  ],
  good: [
    {
      files: {
        'calico.yaml': calicoNode({
          IP: 'autodetect',
          IP6: 'autodetect',
          FELIX_IPV6SUPPORT: '"true"',
          CALICO_IPV6POOL_CIDR: 'fd5b:8c1e:7a20:4200::/56',
        }),
        'kube-controller-manager.service': UNIT,
      },
    },
  ],
  check(cluster, report, text) {
    const pods = podRange(cluster);
    if (!pods || cluster.hasBroken('calico', 'calico-node') || hasPoolObject(cluster, 6)) return;
    for (const node of networkingNodes(cluster)) {
      const { document, envEntry, whole } = node;
      const noPools = node.env.get('NO_DEFAULT_POOLS');
      const written = settingOf(cluster, node, 'CALICO_IPV6POOL_CIDR');
      if (!whole || !envEntry || !written.unset) continue;
      if (noPools && textOf(noPools)?.toLowerCase() !== 'false') continue;
      const cidr = formatCidr(pods.cidr);
      report({
        at: document.atKey(envEntry),
        message: text('random', { cidr, place: pods.place.document.label(pods.place.span) }),
        related: [{ at: pods.place, message: text('pods'), counterpart: true }],
        fixes: [
          {
            title: beforeFirstInstall(fixTitle.set('CALICO_IPV6POOL_CIDR', cidr)),
            safety: 'suggested',
            edits: [setVariable(node, 'CALICO_IPV6POOL_CIDR', cidr)],
          },
        ],
      });
    }
  },
});

/** The one IPv6 pod range of a cluster that surely has no kubeadm configuration. */
function podRange(cluster: Cluster): RangeFact | undefined {
  const pods = cluster.ranges('pods');
  if (!cluster.dualStack || pods.some(({ place }) => !WITHOUT_KUBEADM.has(place.document.component))) return undefined;
  const [range, ...more] = pods.filter(({ cidr }) => cidr.family === 6);
  return range && more.every(({ cidr }) => formatCidr(cidr) === formatCidr(range.cidr)) ? range : undefined;
}
