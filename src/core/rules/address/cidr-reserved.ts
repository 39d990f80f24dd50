import {
  type Cidr,
  contains,
  formatCidr,
  overlaps,
  RESERVED,
  type ReservedBlock,
  type ReservedKind,
  reservedKind,
} from '../../address/index.ts';
import { findInReadings, isUnread, type Read } from '../../analysis/address-readings.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { Place } from '../../model/document.ts';
import type { RangeFact, RangeRole } from '../../model/facts.ts';
import type { Severity } from '../../model/finding.ts';
import { ipPool, stored } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';

/** What is said about a range, by what its addresses are for. Kinds that are not here are fit for a cluster. */
const SAID = {
  documentation: ['documentation', 'information'],
  'link-local': ['linkLocal', 'warning'],
  'site-local': ['siteLocal', 'warning'],
  loopback: ['unusable', 'warning'],
  multicast: ['unusable', 'warning'],
  unspecified: ['unusable', 'warning'],
  'this-network': ['unusable', 'warning'],
  broadcast: ['unusable', 'warning'],
  'ipv4-mapped': ['unusable', 'warning'],
  'ipv4-compatible': ['unusable', 'warning'],
  'discard-only': ['unusable', 'warning'],
  teredo: ['teredo', 'information'],
  '6to4': ['special', 'information'],
  translation: ['special', 'information'],
  'protocol-assignments': ['special', 'information'],
  as112: ['special', 'information'],
  amt: ['special', 'information'],
  orchid: ['special', 'information'],
  'drone-tags': ['special', 'information'],
  'segment-routing': ['special', 'information'],
} as const satisfies Partial<Record<ReservedKind, readonly [string, Severity]>>;

type Said = (typeof SAID)[keyof typeof SAID] | readonly ['public' | 'unassigned', 'information'];

/** Ranges whose addresses the cluster makes up, the one that defines a range before those that repeat it. */
const ROLES: readonly RangeRole[] = [
  'pods',
  'services',
  'pool',
  'cilium-pool',
  'node-block',
  'docker-bridge',
  'docker-pool',
];
const DEFINING = ['kubeadm', 'kube-apiserver', 'kube-controller-manager'];

export const cidrReserved = defineRule({
  id: 'cidr-reserved',
  severity: 'error',
  summary: 'A pod, Service, pool or Docker range is in reserved address space.',
  why: `Ranges that a cluster makes up belong into private space: RFC 1918 for IPv4, unique local addresses (\`fd00::/8\`) for IPv6.
What examples show is not always that: \`2001:db8::/32\` is for documents only, \`2001::/64\` in Calico's dual-stack page lies in the block
of Teredo tunnels, and \`172.99.0.0/16\` looks private but is public (the private part of 172 ends at 172.31). Pods then cannot reach the
real hosts of that space. Calico refuses pools that touch a link-local range.`,
  sources: [
    'https://www.iana.org/assignments/iana-ipv4-special-registry/',
    'https://www.iana.org/assignments/iana-ipv6-special-registry/',
    'https://github.com/kubernetes/website/issues/30646',
    'projectcalico/calico:libcalico-go/lib/clientv3/ippool.go',
    'kubernetes/kubernetes:cmd/kubeadm/app/apis/kubeadm/validation/validation.go',
  ],
  messages: {
    refused:
      '{program} refuses {field} "{text}", which overlaps the link-local range {block}. Use a range from {private}.',
    documentation:
      '{text} is in {block}, which RFC {rfc} reserves for documentation, so other networks may drop it. Use a range of your own, such as one from {private}.',
    linkLocal:
      '{text} is in the link-local range {block}, which routers do not forward, so other nodes cannot reach it. Use a range from {private}.',
    siteLocal:
      '{text} is site-local ({block}), which RFC {rfc} deprecated and some systems still treat specially. Use a unique local range from {private}.',
    unusable: '{text} is in {block}, whose addresses cannot be assigned to hosts. Use a range from {private}.',
    teredo:
      '{text} is in {block}, the block of Teredo tunnels, although an example in the Calico documentation uses it. Use a range from {private}.',
    special: '{text} is in {block}, which RFC {rfc} reserves for another use. Use a range from {private}.',
    public:
      '{text} is public IPv4 space: the hosts that own these addresses cannot be reached from the cluster. Use a range from {private}, unless they are yours.',
    unassigned: '{text} is in unassigned IPv6 space. Use a range of your own, such as one from {private}.',
    again: '{field} {text} is in the same block',
  },
  tags: { siteLocal: 'deprecated' },
  bad: [
    {
      files: { 'ippool.yaml': ipPool('«fe80:0:0:5::/64»') },
    },
    {
      title: 'One range is told once, where it is defined.',
      severity: 'information',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: '«172.99.0.0/16»,«2001:db8:42::/56»' }),
        'ippool.yaml': ipPool('2001:db8:42::/64'),
      },
    },
    {
      severity: 'warning',
      files: { 'kubeadm.yaml': kubeadm({ podSubnet: '«fec0:10:244::/56»' }) },
    },
    {
      title: 'No other node reaches a link-local address, and some can belong to no host.',
      severity: 'warning',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: «169.254.64.0/18»,«100::/64»
`,
      },
    },
    {
      title: "Teredo, as in Calico's documentation, and space of another use.",
      severity: 'information',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: «192.88.99.0/24»,«2001:0:244::/56»
`,
      },
    },
    {
      title: 'Space that nobody was given.',
      severity: 'information',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,«4000:10:244::/56»
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'Public IPv6 space, shared address space, and a pool for load balancers.',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: '100.64.0.0/16,2a00:1450:4001::/56' }),
        'ippool.yaml': ipPool('198.41.0.0/24', 'allowedUses: [LoadBalancer]'),
      },
    },
    {
      title: 'Before 3.33 the stored pool was not looked at.',
      versions: { calico: '3.28.0' },
      files: { 'ippool.yaml': stored(ipPool('fc00:0:0:5::/64')) },
    },
  ],
  check(cluster, report, text) {
    const refused = new Set<Place>();
    for (const found of findInReadings(cluster, refusedBlock, (read) => (isUnread(read) ? undefined : 'error'))) {
      const { reading, program, problem: block, severity } = found;
      refused.add(reading.place);
      const args = { program, field: reading.field, text: reading.text, block: formatCidr(block.cidr) };
      report({
        at: reading.place,
        severity,
        message: text('refused', { ...args, private: privateSpace(block.cidr) }),
      });
    }
    for (const { range, said, block, again } of told(cluster, refused)) {
      const [message, severity] = said;
      report({
        at: range.place,
        severity,
        message: text(message, {
          text: range.text,
          private: privateSpace(range.cidr),
          ...(block && { block: formatCidr(block.cidr), rfc: block.rfc }),
        }),
        related: again.map((other) => ({
          at: other.place,
          message: text('again', { field: other.field, text: other.text }),
        })),
      });
    }
  },
});

interface Told {
  readonly range: RangeFact;
  readonly said: Said;
  readonly block: ReservedBlock | undefined;
  /** Ranges inside this one, of which the same could be said. */
  readonly again: RangeFact[];
}

/** What is to be said about the cluster's ranges, each range once. */
function told(cluster: Cluster, refused: ReadonlySet<Place>): Told[] {
  const found: Told[] = [];
  const ranges = cluster.ranges(...ROLES).filter(({ usable, place }) => usable && !refused.has(place));
  for (const range of ranges.sort((a, b) => rank(a) - rank(b))) {
    const kind = reservedKind(range.cidr);
    const said = saidOf(range.cidr, kind);
    if (!said) continue;
    const known = found.find((each) => each.said[0] === said[0] && contains(each.range.cidr, range.cidr));
    if (known) known.again.push(range);
    else found.push({ range, said, block: blockOf(range.cidr, kind), again: [] });
  }
  return found;
}

function rank({ role, place }: RangeFact): number {
  return 2 * ROLES.indexOf(role) + (DEFINING.includes(place.document.component) ? 0 : 1);
}

function saidOf(cidr: Cidr, kind: ReservedKind): Said | undefined {
  if (kind in SAID) return SAID[kind as keyof typeof SAID];
  if (cidr.family === 4) return kind === 'global' || kind === 'mixed' ? ['public', 'information'] : undefined;
  return kind === 'reserved' ? ['unassigned', 'information'] : undefined;
}

function blockOf(cidr: Cidr, kind: ReservedKind): ReservedBlock | undefined {
  return RESERVED.find((block) => block.kind === kind && contains(block.cidr, cidr));
}

function refusedBlock({ field, result }: Read): ReservedBlock | undefined {
  if (field.linkLocal !== 'refused' || !result.ok || !('prefix' in result.value)) return undefined;
  const cidr = result.value;
  return RESERVED.find((block) => block.kind === 'link-local' && overlaps(block.cidr, cidr));
}

/** Where ranges of that family are taken from. */
function privateSpace({ family }: Cidr): string {
  return family === 4 ? '10.0.0.0/8' : 'fd00::/8';
}
