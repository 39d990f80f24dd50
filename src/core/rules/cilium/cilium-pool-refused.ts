import { earlierOverlaps, type Family } from '../../address/index.ts';
import { type CiliumSettings, ciliumsOf } from '../../analysis/cilium.ts';
import { type CiliumPool, ciliumPools, MOST_BITS } from '../../analysis/cilium-pools.ts';
import { familyName } from '../../analysis/pools.ts';
import { OF_FAMILY } from '../../knowledge/cilium-options.ts';
import type { FindingDraft, FixDraft } from '../../model/finding-draft.ts';
import { ciliumConfig, ciliumValues } from '../../rule-kit/cilium-fixtures.ts';
import { defineRule, type TextOf } from '../../rule-kit/define.ts';
import { beforeFirstInstall, fixTitle } from '../../rule-kit/fix-titles.ts';

const MESSAGES = {
  bits: 'cilium-operator fails to start: a /{mask} per node is {bits} bits longer than {cidr}, and {most} is the maximum. Pods do not start. Set {key} to {proposed} or less, or use a smaller pool.',
  long: 'cilium-operator fails to start: {key} is {mask}, but an {family} prefix has at most {most} bits. Pods do not start. Use a shorter one.',
  empty:
    'cilium-operator fails to start: {family} is on, but {name} has no range. Pods do not start. Add an {family} range, or disable {family}.',
  off: 'cilium-operator fails to start: {name} has a range, but {key} is false. Set {key} to true, or remove {name}.',
  overlap:
    'cilium-operator fails to start: {cidr} overlaps {other} of the same list. Pods do not start. Remove one of them.',
  other: 'The other range of the list: {other}',
  pool: 'The pool: {cidr}',
} as const;

export const ciliumPoolRefused = defineRule({
  id: 'cilium-pool-refused',
  stops: 'cilium-operator',
  severity: 'error',
  summary: "Cilium's operator refuses its pools: a node's share is too small, a list is empty, or ranges overlap.",
  why: `With \`ipam.mode: cluster-pool\`, the default, Cilium's operator cuts its own lists of ranges into a share for each node. Of an IPv6
range it refuses shares that are more than 16 bits longer than the range, so a pool such as a /64 with the default mask size (120 in the
chart, 112 of the operator itself) does not work: use /64 with 80, /56 with 72, /104 with 120. IPv4 has no such limit. The operator then
crashes on every start, the agents wait for their share, and no pod gets an address of any family. A pool cannot be changed later on nodes
that exist.`,
  sources: [
    'cilium/cilium:pkg/ipam/allocator/clusterpool/clusterpool.go',
    'cilium/cilium:pkg/ipam/allocator/clusterpool/cidralloc/cidralloc.go',
    'cilium/cilium:pkg/ipam/cidrset/cidr_set.go',
    'https://github.com/cilium/cilium/issues/20756',
  ],
  messages: MESSAGES,
  bad: [
    {
      title: 'A /64 with the default share.',
      files: {
        'cilium/values.yaml': ciliumValues(
          'ipv6:',
          '  enabled: true',
          'ipam:',
          '  mode: cluster-pool',
          '  operator:',
          '    clusterPoolIPv4PodCIDRList: [10.42.0.0/16]',
          '    clusterPoolIPv6PodCIDRList: ["«fd5b:8c1e:7a20:42::/64»"]',
        ),
      },
    },
    {
      files: {
        'cilium-config.yaml': ciliumConfig(
          'enable-ipv4: "true"',
          'enable-ipv6: "true"',
          'ipam: cluster-pool',
          'cluster-pool-ipv4-cidr: 10.42.0.0/16',
          'cluster-pool-ipv6-cidr: fd5b:8c1e:7a20:4200::/56',
          'cluster-pool-ipv6-mask-size: "«120»"',
        ),
      },
    },
    {
      files: {
        'cilium/values.yaml': ciliumValues(
          'ipv6:',
          '  enabled: true',
          'ipam:',
          '  operator:',
          '    clusterPoolIPv4MaskSize: «64»',
          '    «clusterPoolIPv6PodCIDRList»: []',
        ),
      },
    },
    {
      title: 'Kubespray makes the pools of its pod ranges.',
      files: {
        'group_vars/k8s_cluster/k8s-cluster.yml': `kube_network_plugin: cilium
ipv6_stack: true
kube_pods_subnet: 10.233.64.0/18
kube_pods_subnet_ipv6: «fd5b:8c1e:7a20:42::/64»
`,
      },
    },
    {
      title: 'A hand-written ConfigMap.',
      files: {
        'cilium-config.yaml': ciliumConfig(
          'enable-ipv4: "true"',
          'enable-ipv6: "false"',
          'ipam: cluster-pool',
          'cluster-pool-ipv4-cidr: 10.42.0.0/16 «10.42.128.0/17»',
          '«cluster-pool-ipv6-cidr»: fd00::/104',
        ),
      },
    },
    {
      files: {
        'cilium-config.yaml': ciliumConfig(
          'enable-ipv4: "true"',
          'enable-ipv6: "«true»"',
          'ipam: cluster-pool',
          'cluster-pool-ipv4-cidr: 10.42.0.0/16',
        ),
      },
    },
  ],
  good: [
    {
      files: {
        'cilium/values.yaml': ciliumValues(
          'ipv6:',
          '  enabled: true',
          'ipam:',
          '  operator:',
          '    clusterPoolIPv4PodCIDRList: [10.0.0.0/8]',
          '    clusterPoolIPv4MaskSize: 26',
          '    clusterPoolIPv6PodCIDRList: ["fd5b:8c1e:7a20:42::/64"]',
          '    clusterPoolIPv6MaskSize: 80',
        ),
      },
    },
    {
      files: {
        'group_vars/k8s_cluster/k8s-cluster.yml': `kube_network_plugin: cilium
ipv6_stack: true
kube_pods_subnet: 10.233.64.0/18
kube_pods_subnet_ipv6: fd5b:8c1e:7a20:42::/112
`,
      },
    },
    {
      title: 'Helm leaves the list of a family out that is off.',
      files: {
        'cilium/values.yaml': ciliumValues(
          'ipv6:',
          '  enabled: false',
          'ipam:',
          '  operator:',
          '    clusterPoolIPv6PodCIDRList: ["fd5b:8c1e:7a20:42::/64"]',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    for (const pool of ciliumPools(cluster)) for (const finding of refusalsOf(pool, text)) report(finding);
    for (const settings of ciliumsOf(cluster)) {
      if (settings.isChart || settings.ipam !== 'cluster-pool') continue;
      for (const family of [4, 6] as const) {
        const finding = switchedOff(settings, family, text) ?? leftOut(settings, family, text);
        if (finding) report(finding);
      }
    }
  },
});

function* refusalsOf(pool: CiliumPool, text: TextOf<typeof MESSAGES>): Iterable<FindingDraft> {
  const { family, ranges, mask, key, name, byDefault } = pool;
  const width = family === 4 ? 32 : 128;
  if (mask && mask.length > width) {
    const at = mask.place ?? key;
    yield { at, message: text('long', { key: mask.name, mask: mask.length, family: familyName(family), most: width }) };
    return;
  }
  if (ranges.length === 0) {
    if (pool.isEmpty) yield { at: key, message: text('empty', { family: familyName(family), name }) };
    return;
  }
  const own = ranges.flatMap(({ cidr, ...range }) => (cidr?.family === family ? [{ ...range, cidr }] : []));
  const overlapped = earlierOverlaps(own.map(({ cidr }) => cidr));
  for (const [index, { cidr, place, text: written }] of own.entries()) {
    const bits = mask ? mask.length - cidr.prefix : 0;
    if (mask && family === 6 && bits > MOST_BITS) {
      const proposed = Math.min(cidr.prefix + MOST_BITS, width);
      const args = { cidr: written, mask: mask.length, bits, most: MOST_BITS, key: mask.name, proposed };
      yield {
        at: mask.place ?? place,
        message: text('bits', args),
        related: [mask.place && !byDefault ? { at: place, message: text('pool', { cidr: written }) } : undefined],
        fixes: [shorter(pool, proposed)],
      };
      return;
    }
    const other = own[overlapped[index] ?? -1];
    if (other)
      yield {
        at: place,
        message: text('overlap', { cidr: written, other: other.text }),
        related: [{ at: other.place, message: text('other', { other: other.text }), counterpart: true }],
      };
  }
}

function shorter({ mask }: CiliumPool, proposed: number): FixDraft | undefined {
  if (!mask) return undefined;
  const title = beforeFirstInstall(fixTitle.set(mask.name, proposed));
  return { title, safety: 'suggested', edits: [mask.set(proposed)] };
}

/** A ConfigMap that has a list of a family that it switches off, which Helm would leave out. */
function switchedOff(
  settings: CiliumSettings,
  family: Family,
  text: TextOf<typeof MESSAGES>,
): FindingDraft | undefined {
  const { on, pool } = OF_FAMILY[family];
  const list = settings.own(pool);
  if (!list || settings.has(family) !== false || !settings.own(on)) return undefined;
  if (settings.isUnknown(pool) || settings.pool(family).length === 0) return undefined;
  const args = { family: familyName(family), key: settings.name(on), name: list.name };
  const edits = [settings.document.remove(['data', list.name])];
  const fixes = [{ title: fixTitle.remove(list.name), safety: 'suggested' as const, edits }];
  return { at: list.key, message: text('off', args), fixes };
}

/** A ConfigMap that says all but the list of a family that is on. */
function leftOut(settings: CiliumSettings, family: Family, text: TextOf<typeof MESSAGES>): FindingDraft | undefined {
  const { on, pool } = OF_FAMILY[family];
  const own = settings.own(on);
  if (!own || !settings.own('ipam') || !settings.has(family) || settings.find(pool) || settings.isOpen(pool))
    return undefined;
  const args = { family: familyName(family), name: settings.name(pool) };
  return { at: settings.document.at(own.node), message: text('empty', args) };
}
