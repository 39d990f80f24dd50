import { isCalicoNetwork } from '../../analysis/cni-in-use.ts';
import { EVIDENCE_MESSAGES, evidenceRelated, evidenceText } from '../../analysis/evidence.ts';
import { familyName } from '../../analysis/pools.ts';
import { shownRanges } from '../../analysis/shown-ranges.ts';
import { namedPool } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { DUAL_PODS, documents, kubeadm } from '../../rule-kit/fixtures.ts';

export const poolOnlyUnusable = defineRule({
  id: 'pool-only-unusable',
  severity: 'warning',
  layer: 'cni',
  summary: 'The cluster is dual-stack, but the only Calico pool of one family serves no ordinary pods.',
  why: `A pool that is disabled, assigns by hand only, is for load balancers or tunnels, or selects no node (\`!all()\`) is there for a
reason, but gives ordinary pods no address. When it is the only pool of its family, pods are single-stack. Under the Tigera operator
such a pool is worse unless it is disabled: the operator asks for an address of the family for every pod, and no pod starts.`,
  sources: [
    'projectcalico/calico:libcalico-go/lib/ipam/ipam.go',
    'tigera/operator:pkg/render/node.go',
    'https://github.com/projectcalico/calico/issues/11353',
  ],
  messages: {
    ...EVIDENCE_MESSAGES,
    only: 'No {family} pool is open to ordinary pods: {cidr} is disabled, Manual, for another use, or for no node. Open this pool, or add one for pods, as the cluster is dual-stack ({evidence}).',
    another: 'This pool gives no addresses to ordinary pods either: {cidr}',
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'ippool.yaml': documents(
          namedPool('ipv4', '10.244.0.0/16'),
          namedPool('ipv6', '«fd5b:8c1e:7a20:4200::/56»', 'disabled: true'),
        ),
      },
    },
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'ippool.yaml': documents(
          namedPool('ipv4', '10.244.0.0/16'),
          namedPool('ipv6', '«fd5b:8c1e:7a20:4200::/56»', 'nodeSelector: "!all()"'),
        ),
      },
    },
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'ippool.yaml': documents(
          namedPool('ipv4', '10.244.0.0/16'),
          namedPool('ipv6', '«fd5b:8c1e:7a20:4200::/57»', 'disabled: true'),
          namedPool('services', 'fd5b:8c1e:7a20:4280::/112', 'allowedUses: [LoadBalancer]'),
        ),
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'ippool.yaml': documents(
          namedPool('ipv4', '10.244.0.0/16'),
          namedPool('ipv6', 'fd5b:8c1e:7a20:4200::/57'),
          namedPool('services', 'fd5b:8c1e:7a20:4280::/112', 'allowedUses: [LoadBalancer]'),
        ),
      },
    },
  ],
  check(cluster, report, text) {
    if (
      !isCalicoNetwork(cluster) ||
      !cluster.dualStack ||
      cluster.hasBroken('calico', 'tigera-operator', 'calico-node')
    )
      return;
    const pools = cluster.ranges('pool');
    const documents = new Set(pools.map(({ place }) => place.document));
    // A pool whose range is not known yet may be the usable one.
    if (cluster.of('calico', 'IPPool').some((document) => !documents.has(document))) return;
    for (const family of [4, 6] as const) {
      const own = pools.filter(({ cidr }) => cidr.family === family);
      const [first, ...more] = own;
      if (!first || own.some(({ usable }) => usable) || !pools.some(({ usable }) => usable)) continue;
      report({
        at: first.place,
        message: text('only', {
          evidence: evidenceText(cluster),
          family: familyName(family),
          cidr: shownRanges(own),
        }),
        related: [
          ...evidenceRelated(cluster),
          ...more.map((pool) => ({ at: pool.place, message: text('another', { cidr: pool.text }) })),
        ],
      });
    }
  },
});
