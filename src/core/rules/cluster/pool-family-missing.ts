import { type Family, formatCidr } from '../../address/index.ts';
import { isCalicoNetwork } from '../../analysis/cni-in-use.ts';
import { EVIDENCE_MESSAGES, evidenceRelated, evidenceText } from '../../analysis/evidence.ts';
import { familyName } from '../../analysis/pools.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { BLOCK_SIZES, poolReader, poolText } from '../../knowledge/calico-pool.ts';
import type { Document, Place } from '../../model/document.ts';
import type { RangeFact } from '../../model/facts.ts';
import type { FixDraft } from '../../model/finding-draft.ts';
import { namedPool } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';
import { entryOf, itemsOf, type Plain, stringOf } from '../../source/tree.ts';

export const poolFamilyMissing = defineRule({
  id: 'pool-family-missing',
  severity: 'error',
  layer: 'cni',
  summary: 'The cluster is dual-stack, but Calico has no pool of one family: pods get one address only.',
  why: `Calico assigns a pod an address of each family that has an enabled pool. The Tigera operator goes by the pools alone: without an
IPv6 pool it writes \`assign_ipv6: "false"\` into the CNI configuration, so that every pod is IPv4-only whatever the pod ranges say. A
manifest installation may make the missing pool itself when calico-node starts with IPv6 support. Where the CNI configuration asks
for an address of the family all the same, no pod starts.`,
  sources: [
    'tigera/operator:pkg/render/node.go',
    'projectcalico/calico:libcalico-go/lib/ipam/ipam.go',
    'projectcalico/calico:node/pkg/lifecycle/startup/startup.go',
    'https://docs.tigera.io/calico/latest/networking/ipam/ipv6',
  ],
  messages: {
    ...EVIDENCE_MESSAGES,
    installation:
      'This Installation has no {family} pool, so the Tigera operator gives pods {other} addresses only. Add an {family} pool inside the pod range, as the cluster is dual-stack ({evidence}).',
    files:
      'There is no {family} Calico pool, so pods get {other} addresses only, unless calico-node creates one. Add an {family} pool inside the pod range, as the cluster is dual-stack ({evidence}).',
    assigned:
      'Pods do not start: there is no {family} Calico pool, but the CNI configuration requests an {family} address for every pod. Add an {family} pool inside the pod range ({evidence}).',
    add: 'Add the {family} pool {cidr}',
  },
  bad: [
    {
      severity: 'warning',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'ippool.yaml': `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: default-ipv4-ippool
spec:
  cidr: «10.244.0.0/16»
  vxlanMode: CrossSubnet
  natOutgoing: true
`,
      },
    },
    {
      title: 'The CNI plugin asks for both families.',
      files: {
        '10-calico.conflist': `{
  "name": "k8s-pod-network",
  "cniVersion": "1.0.0",
  "plugins": [
    {
      "type": "calico",
      "ipam": { "type": "calico-ipam", "assign_ipv4": "true", "assign_ipv6": "true" }
    }
  ]
}
`,
        'ippool.yaml': `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: default-ipv4-ippool
spec:
  cidr: «10.244.0.0/16»
`,
      },
    },
    {
      severity: 'warning',
      title: 'The operator goes by its pools alone.',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'installation.yaml': `apiVersion: operator.tigera.io/v1
kind: Installation
metadata:
  name: default
spec:
  calicoNetwork:
    «ipPools»:
      - cidr: 10.244.0.0/16
        encapsulation: VXLAN
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'ippool.yaml': `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: default-ipv4-ippool
spec:
  cidr: 10.244.0.0/16
---
apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: default-ipv6-ippool
spec:
  cidr: fd5b:8c1e:7a20:4200::/56
`,
      },
    },
    {
      title: 'Without ipPools the operator makes one of each of kubeadm’s ranges.',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'installation.yaml': `apiVersion: operator.tigera.io/v1
kind: Installation
metadata:
  name: default
spec:
  calicoNetwork:
    bgp: Enabled
`,
      },
    },
    {
      title: 'A pool that is left over where Cilium gives pods their addresses.',
      files: {
        'etc/rancher/rke2/config.yaml': `cni: cilium\ncluster-cidr: ${DUAL_PODS}\n`,
        'ippool.yaml': namedPool('pods-v4', '10.244.0.0/16'),
      },
    },
    {
      title: 'A pool of the other family that is still to be filled in.',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'ippool-v4.yaml': namedPool('pods-v4', '10.244.0.0/16'),
        'ippool-v6.yaml': namedPool('pods-v6', '"{{ pods_v6 }}"'),
      },
    },
  ],
  check(cluster, report, text) {
    if (!isCalicoNetwork(cluster)) return;
    if (!cluster.dualStack || !allPoolsKnown(cluster)) return;
    const pools = cluster.ranges('pool');
    for (const family of [4, 6] as const) {
      if (pools.some(({ cidr }) => cidr.family === family)) continue;
      const sibling = pools.find(({ usable }) => usable);
      if (!sibling) return;
      const { document } = sibling.place;
      const entry = document.entry('spec', 'calicoNetwork', 'ipPools');
      const byOperator = document.component === 'tigera-operator' && entry;
      const at: Place = byOperator ? document.atKey(entry) : sibling.place;
      const asked =
        family === 6 ? cluster.facts.switches.find(({ name, on }) => name === 'cni-assign-ipv6' && on) : undefined;
      const args = {
        evidence: asked && !byOperator ? asked.place.document.label(asked.place.span) : evidenceText(cluster),
        family: familyName(family),
        other: familyName(sibling.cidr.family),
      };
      report({
        at,
        severity: asked && !byOperator ? 'error' : 'warning',
        message: text(byOperator ? 'installation' : asked ? 'assigned' : 'files', args),
        related: evidenceRelated(cluster),
        fixes: [fixOf(cluster, sibling, family, (cidr) => text('add', { cidr, family: args.family }))],
      });
    }
  },
});

/** False while a pool is half typed, has a template for a range, or comes from somewhere we do not see. */
function allPoolsKnown(cluster: Cluster): boolean {
  if (cluster.mayHoldMore('pool')) return false;
  if (cluster.hasBroken('calico', 'tigera-operator', 'calico-node')) return false;
  // calico-node makes a pool of each family that has none; rules about its variables say where it does not.
  if (cluster.of('calico-node').length > 0) return false;
  const stated = new Set(cluster.ranges('pool').map(({ place }) => place.document));
  if (cluster.of('calico', 'IPPool').some((document) => !stated.has(document))) return false;
  let items = 0;
  for (const document of cluster.of('tigera-operator', 'Installation')) {
    const pools = document.get('spec', 'calicoNetwork', 'ipPools');
    // Left out, the operator takes the pod ranges of the platform.
    if (pools?.kind !== 'list') return false;
    items += pools.items.length;
  }
  const read = cluster.ranges('pool').filter(({ place }) => place.document.component === 'tigera-operator').length;
  return items === read;
}

function fixOf(
  cluster: Cluster,
  sibling: RangeFact,
  family: Family,
  title: (cidr: string) => FixDraft['title'],
): FixDraft | undefined {
  const ranges = new Map(
    cluster
      .ranges('pods')
      .filter((range) => range.cidr.family === family)
      .map((range) => [formatCidr(range.cidr), range.cidr] as const),
  );
  const [[cidr, range] = []] = [...ranges];
  if (!cidr || !range || ranges.size > 1 || range.prefix > BLOCK_SIZES[family].usual) return undefined;
  const { document } = sibling.place;
  const edit =
    document.component === 'tigera-operator'
      ? document.append(['spec', 'calicoNetwork', 'ipPools'], installationPool(document, cidr, family))
      : document.addSibling(poolObject(document, cidr, family));
  return { title: title(cidr), safety: 'suggested', edits: [edit] };
}

/** An item for `ipPools`; IP-in-IP is for IPv4 only, and without BGP a pool needs VXLAN. */
function installationPool(document: Document, cidr: string, family: Family): Plain {
  const [first] = itemsOf(document.get('spec', 'calicoNetwork', 'ipPools'));
  const encapsulation = stringOf(entryOf(first, 'encapsulation')?.value) ?? '';
  const natOutgoing = stringOf(entryOf(first, 'natOutgoing')?.value) ?? (family === 6 ? 'Enabled' : undefined);
  const overlay = encapsulation.startsWith('VXLAN') ? encapsulation : undefined;
  return { cidr, ...(overlay && { encapsulation: overlay }), ...(natOutgoing && { natOutgoing }) };
}

/** An IPPool like its sibling: the same overlay where that carries both families, and NAT as there. */
function poolObject(document: Document, cidr: string, family: Family): Plain {
  const overlay = poolText(document, 'vxlanMode');
  const nat = document.get('spec', 'natOutgoing');
  const selector = poolText(document, 'nodeSelector');
  return {
    apiVersion: poolReader(document) === 'calicoctl' ? 'projectcalico.org/v3' : 'crd.projectcalico.org/v1',
    kind: 'IPPool',
    metadata: { name: nameFor(document, family) },
    spec: {
      cidr,
      // Written out where the sibling writes it: calicoctl validate 3.31 and 3.32 wants it on IPv6 pools.
      ...(family === 6 && poolText(document, 'ipipMode') && { ipipMode: 'Never' }),
      ...(overlay && { vxlanMode: overlay }),
      ...(nat?.kind === 'scalar' && typeof nat.value === 'boolean' && { natOutgoing: nat.value }),
      ...(selector && { nodeSelector: selector }),
    },
  };
}

/** `default-ipv6-ippool` beside `default-ipv4-ippool`. */
function nameFor(document: Document, family: Family): string {
  const name = document.string('metadata', 'name') ?? 'pods';
  const other = name.replace(family === 6 ? /(ip)?v4/ : /(ip)?v6/, (found) => `${found.slice(0, -1)}${family}`);
  return other === name ? `${name}-ipv${family}` : other;
}
