import { bridgeSide, subnetFault } from '../../analysis/docker-bridge.ts';
import {
  argsOf,
  inUse,
  isMapped,
  lengthOf,
  type Pool,
  readPools,
  repeatsSubnet,
  usefulSize,
} from '../../analysis/docker-pools.ts';
import { type DockerSettings, dockerSettings } from '../../analysis/docker-settings.ts';
import { freshBridge } from '../../analysis/fresh-ula.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { poolsOf } from '../../components/docker.ts';
import type { Place } from '../../model/document.ts';
import type { FixDraft, Report } from '../../model/finding-draft.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

/** Before 27 dockerd lists all subnets of a pool at once: from 2^46 on Go cannot, from 2^25 on memory runs out. */
const IMPOSSIBLE_BITS = 46;
const EXPENSIVE_BITS = 25;
/** Shifting by 64 leaves 0, so that such a pool has no subnet at all. */
const NOTHING_BITS = 64;

export const dockerAddressPoolsUnusable = defineRule({
  id: 'docker-address-pools-unusable',
  severity: 'error',
  summary:
    'default-address-pools cannot be split as written, or leaves the default bridge without an IPv4 or IPv6 subnet.',
  why: `Each pool is a base range that dockerd splits into subnets of one size; dockerd exits if the size is missing or below the base.
The list replaces the built-in one, so with IPv6 pools alone docker0 has no IPv4 subnet and dockerd fails to start. Before Docker 27
dockerd lists all subnets at start: a /48 in /96 panics, in /64 all are the same. \`dockerd --validate\` accepts all of these.`,
  sources: [
    'moby/moby:daemon/libnetwork/ipams/defaultipam/allocator.go',
    'moby/moby:daemon/libnetwork/ipams/defaultipam/address_space.go',
    'https://github.com/moby/moby/issues/40275',
    'https://github.com/moby/moby/issues/41438',
  ],
  messages: {
    baseless: 'dockerd fails to start: this pool has no base. Set "base" to the range to split.',
    sizeless:
      'dockerd fails to start: the pool {base} has no size, which defaults to 0. Set "size" to the prefix length of its subnets.',
    short:
      'dockerd fails to start: the pool {base} cannot be split into larger subnets of size {size}. Use a size of {prefix} or more.',
    long: 'dockerd fails to start: docker0 would get a subnet of the pool {base} with size {size}, and an address has only {bits} bits. Use a smaller size.',
    longUnused:
      'Docker cannot create networks from the pool {base} with size {size}: an address has only {bits} bits. Use a smaller size.',
    panic:
      'dockerd before 27 fails to start: it lists the 2^{halvings} subnets of the pool {base} and cannot hold them. Use a size closer to the prefix length of the base.',
    memory:
      'dockerd before 27 lists the 2^{halvings} subnets of the pool {base} when it starts, which takes gigabytes of memory. Use a size closer to the prefix length of the base.',
    single:
      'dockerd before 27 makes only one network from the pool {base}: with size {size} every subnet of it is the first one. Use a size above 64, or upgrade to Docker 27.',
    mapped:
      'dockerd from 27 on cannot make a network from the pool {base}, because it turns the IPv4-mapped base into IPv4 and keeps the length. Use the IPv4 range itself.',
    full: 'dockerd fails to start: docker0 gets a subnet of the pool {base} with size {size}, which has no address left for it. Use a smaller size.',
    loopback:
      'dockerd fails to start: docker0 would get the loopback address ::1 from the pool {base}. Use another range.',
    multicast: 'dockerd fails to start: docker0 would get a multicast subnet from the pool {base}. Use another range.',
    'link-local':
      'dockerd fails to start: the subnet of docker0 from the pool {base} overlaps fe80::/64. Use another range.',
    noIpv4:
      'dockerd fails to start: the list holds no IPv4 pool and replaces the built-in one, so docker0 finds no IPv4 subnet. Add an IPv4 pool, or set bip.',
    dropped: 'dockerd ignores the pool {base}, because it is inside {other}. Remove it, or use another range.',
    other: 'The pool that holds it',
  },
  tags: { dropped: 'unnecessary' },
  bad: [
    { files: { 'daemon.json': '{ "default-address-pools": [{ "base": "172.30.0.0/16", "size": «8» }] }\n' } },
    { files: { 'daemon.json': '{ "default-address-pools": [«{ "base": "172.30.0.0/16" }»] }\n' } },
    {
      files: { 'daemon.json': '{ «"default-address-pools"»: [{ "base": "fd5b:8c1e:7a20:d000::/52", "size": 64 }] }\n' },
    },
    {
      files: {
        'daemon.json': `{
  "default-address-pools": [
    { "base": "172.30.0.0/16", "size": 24 },
    { "base": "fd5b:8c1e:7a20::/48", "size": «96» }
  ]
}
`,
      },
      versions: { docker: '26.1.5' },
    },
    {
      title: 'The smaller of two overlapping pools.',
      files: {
        'daemon.json':
          '{ "default-address-pools": [{ "base": "10.0.0.0/8", "size": 24 }, { "base": "«10.9.0.0/16»", "size": 24 }] }\n',
      },
      severity: 'warning',
    },
    {
      title: 'Two mistakes in one list.',
      files: {
        'daemon.json': '{ «"default-address-pools"»: [{ "base": "fd5b:8c1e:7a20:d000::/80", "size": «64» }] }\n',
      },
    },
    {
      files: {
        'daemon.json': '{ "default-address-pools": [ «{ "size": 24 }» ] }\n',
      },
    },
    {
      files: {
        'daemon.json': '{ "default-address-pools": [ { "base": "172.30.0.0/16", "size": «33» } ] }\n',
      },
    },
    {
      title: 'docker0 has a subnet of its own.',
      severity: 'warning',
      files: {
        'daemon.json':
          '{ "bip": "172.26.0.1/16", "default-address-pools": [ { "base": "172.30.0.0/16", "size": «33» } ] }\n',
      },
    },
    {
      severity: 'warning',
      versions: { docker: '26.1.5' },
      files: {
        'daemon.json':
          '{ "default-address-pools": [ { "base": "172.30.0.0/16", "size": 24 }, { "base": "fd5b:8c1e:7a20::/48", "size": «80» } ] }\n',
      },
    },
    {
      severity: 'warning',
      versions: { docker: '28.5.2' },
      files: {
        'daemon.json':
          '{ "default-address-pools": [ { "base": "172.30.0.0/16", "size": 24 }, { "base": "«::ffff:10.0.0.0/104»", "size": 120 } ] }\n',
      },
    },
    {
      versions: { docker: '28.5.2' },
      files: {
        'daemon.json':
          '{ "ipv6": true, "default-address-pools": [ { "base": "172.30.0.0/16", "size": 24 }, { "base": "fd5b:8c1e:7a20:d000::/52", "size": «128» } ] }\n',
      },
    },
    {
      versions: { docker: '28.5.2' },
      files: {
        'daemon.json':
          '{ "ipv6": true, "default-address-pools": [ { "base": "172.30.0.0/16", "size": 24 }, { "base": "«::/64»", "size": 80 } ] }\n',
      },
    },
    {
      versions: { docker: '28.5.2' },
      files: {
        'daemon.json':
          '{ "ipv6": true, "default-address-pools": [ { "base": "172.30.0.0/16", "size": 24 }, { "base": "«ff05::/64»", "size": 80 } ] }\n',
      },
    },
    {
      versions: { docker: '28.5.2' },
      files: {
        'daemon.json':
          '{ "ipv6": true, "default-address-pools": [ { "base": "172.30.0.0/16", "size": 24 }, { "base": "«fe80::/56»", "size": 80 } ] }\n',
      },
    },
    {
      title: 'The second network fails to be created.',
      severity: 'warning',
      versions: { docker: '26.1.5' },
      files: {
        'daemon.json':
          '{ "default-address-pools": [{ "base": "172.30.0.0/16", "size": 24 }, { "base": "fd5b:8c1e:7a20:d000::/52", "size": «64» }] }\n',
      },
    },
  ],
  good: [
    {
      files: {
        'daemon.json':
          '{ "default-address-pools": [{ "base": "172.30.0.0/16", "size": 24 }, { "base": "fd5b:8c1e:7a20:d000::/52", "size": 64 }] }\n',
      },
    },
    {
      title: 'bip gives docker0 its subnet.',
      files: {
        'daemon.json':
          '{ "bip": "172.26.0.1/16", "default-address-pools": [{ "base": "fd5b:8c1e:7a20:d000::/52", "size": 64 }] }\n',
      },
    },
    { files: { 'daemon.json': '{ "default-address-pools": [], "mtu": 1450 }\n' } },
  ],
  check(cluster, report, text) {
    const old = cluster.holds({ program: 'docker', until: '27.0' }) === 'holds';
    for (const settings of dockerSettings(cluster)) {
      const { document } = settings;
      const { pools, baseless, partial } = readPools(document, cluster.versions.docker?.version);
      for (const item of baseless) report({ at: document.at(item), message: text('baseless') });
      const refused = pools.filter((pool) => tellAlone(settings, pool, report));
      if (partial) continue;
      if (refused.length === 0) tellTogether(settings, pools, report);
      else if (!pools.some(({ base }) => base.family === 4)) tellNoIpv4(settings, report);
    }

    /** What one pool does by itself; returns whether dockerd refuses it. */
    function tellAlone({ document }: DockerSettings, pool: Pool, tell: Report): boolean {
      const { base, size, bits, sizeNode, item } = pool;
      const at: Place = document.at(sizeNode ?? item);
      const args = argsOf(pool);
      if (size === 0 || bits < 0) {
        tell({ at, message: text(size === 0 ? 'sizeless' : 'short', args), fixes: [resize(document, pool)] });
        return true;
      }
      if (!old || bits >= NOTHING_BITS) return false;
      const fixes = [resize(document, pool)];
      const refusal = bits >= IMPOSSIBLE_BITS ? 'panic' : size > lengthOf(pool) ? 'long' : undefined;
      const waste = bits >= EXPENSIVE_BITS ? 'memory' : bits > 0 && repeatsSubnet(pool) ? 'single' : undefined;
      if (refusal) tell({ at, message: text(refusal, args), fixes });
      else if (waste && base.family === 6) tell({ at, severity: 'warning', message: text(waste, args), fixes });
      return refusal !== undefined;
    }

    /** What the list as a whole leaves for docker0. */
    function tellTogether(settings: DockerSettings, pools: readonly Pool[], tell: Report): void {
      const { document } = settings;
      const list = document.entry('default-address-pools');
      const split = old ? pools.filter(({ bits }) => bits < NOTHING_BITS) : pools;
      if (!list || split.length === 0) return;
      const { kept, dropped } = old ? { kept: split, dropped: [] } : inUse(split);
      const needed = [4, 6].filter((family) => takesPool(cluster, settings, family as 4 | 6));
      const chosen = needed.map((family) => kept.find((pool) => pool.base.family === family));
      if (!kept.some(({ base }) => base.family === 4)) tellNoIpv4(settings, tell);
      for (const pool of kept) {
        const fault = faultOf(pool, chosen.includes(pool), old);
        if (!fault) continue;
        const place = fault.message === 'full' || fault.message.startsWith('long') ? pool.sizeNode : pool.baseNode;
        tell({
          at: document.at(place ?? pool.item),
          severity: chosen.includes(pool) ? 'error' : 'warning',
          message: text(fault.message, argsOf(pool)),
          fixes: [fault.resize ? resize(document, pool) : undefined],
        });
      }
      for (const [pool, holder] of dropped) {
        const index = pools.indexOf(pool);
        const removed = document.remove(['default-address-pools', index]);
        tell({
          at: document.at(pool.baseNode),
          severity: 'warning',
          message: text('dropped', { base: pool.text, other: holder.text }),
          related: [{ at: document.at(holder.baseNode), message: text('other'), counterpart: true }],
          fixes: [{ title: fixTitle.remove(pool.text), safety: 'suggested', edits: [removed] }],
        });
      }
    }

    function tellNoIpv4(settings: DockerSettings, tell: Report): void {
      const list = settings.document.entry('default-address-pools');
      if (!list || !takesPool(cluster, settings, 4)) return;
      tell({ at: settings.document.atKey(list), message: text('noIpv4'), fixes: [addIpv4(settings)] });
    }

    function resize(document: DockerSettings['document'], pool: Pool): FixDraft | undefined {
      const size = usefulSize(pool, old);
      if (pool.item.kind !== 'map' || size === undefined || size > lengthOf(pool) - 1) return undefined;
      const name = pool.item.entries.findLast(({ key }) => key.toLowerCase() === 'size')?.key ?? 'size';
      const index = poolsOf(document).indexOf(pool.item);
      const edit = document.set(['default-address-pools', index, name], size);
      return { title: fixTitle.set('size', size), safety: 'suggested', edits: [edit] };
    }

    function addIpv4({ document }: DockerSettings): FixDraft | undefined {
      const range = freshBridge(cluster)?.network;
      if (range === undefined) return undefined;
      const edit = document.append(['default-address-pools'], { base: range, size: 24 });
      return { title: fixTitle.addUnused(range), safety: 'suggested', edits: [edit] };
    }
  },
});

/** docker0 takes its subnet of a family from the pools. Before 28 it never does so for IPv6. */
function takesPool(cluster: Cluster, settings: DockerSettings, family: 4 | 6): boolean {
  const { made, keys } = bridgeSide(cluster, settings, family);
  if (!made || (family === 6 && cluster.holds({ program: 'docker', until: '28.0' }) === 'holds')) return false;
  return !['bridge', keys.whole, keys.part].some((key) => settings.isSet(key));
}

/** Why no network can be made from a pool, or why docker0 cannot take the first one. */
function faultOf(pool: Pool, chosen: boolean, old: boolean) {
  const { base, size } = pool;
  if (!old && isMapped(pool)) return { message: 'mapped', resize: false } as const;
  if (size > lengthOf(pool)) return { message: chosen ? 'long' : 'longUnused', resize: true } as const;
  if (!chosen || base.family === 4) return undefined;
  if (size === 128) return { message: 'full', resize: true } as const;
  if (base.first === 0n) return { message: 'loopback', resize: false } as const;
  const last = base.first + (1n << BigInt(128 - size)) - 1n;
  const message = subnetFault({ ...base, address: base.first, last, prefix: size, hostBits: false }, false);
  return message && ({ message, resize: false } as const);
}
