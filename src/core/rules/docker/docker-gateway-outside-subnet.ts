import { type Cidr, formatCidr } from '../../address/index.ts';
import { type BridgeSide, bridgeAddress, bridgeSide, bridgeSubnet, isReserved } from '../../analysis/docker-bridge.ts';
import { inUse, readPools } from '../../analysis/docker-pools.ts';
import { changeKeys, type DockerSettings, dockerSettings } from '../../analysis/docker-settings.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

export const dockerGatewayOutsideSubnet = defineRule({
  id: 'docker-gateway-outside-subnet',
  severity: 'error',
  summary: "default-gateway or default-gateway-v6 is not a free address of the bridge's subnet.",
  why: `dockerd reserves the gateway in the subnet of the default bridge. Outside of it, it ends with "auxiliary address … must belong to the
master pool"; the network's own address, the broadcast address and the bridge's address end with "Address already in use".
\`dockerd --validate\` only checks that it is an address.`,
  sources: ['moby/moby:daemon/daemon_unix.go', 'moby/moby:daemon/libnetwork/network.go'],
  messages: {
    outside:
      "dockerd fails to start: {key} {address} is not inside the bridge's subnet {subnet}. Use an address of the subnet, or remove the key.",
    pool: 'dockerd fails to start: {key} {address} is not inside the pool {subnet} that the bridge gets its subnet from. Use an address of that subnet, or remove the key.',
    derived:
      "dockerd fails to start: it derives the bridge's subnet from the host, and {key} {address} is not inside it. Give the bridge a subnet that holds the gateway, or remove the key.",
    reserved:
      "dockerd fails to start: {key} {address} is the first or last address of the bridge's subnet {subnet}, which no host has. Use another one.",
    bridge:
      'dockerd fails to start: {key} {address} is the address of the bridge itself. Use another one, or remove the key.',
    last: 'dockerd before 28 fails to start with {key} {address}, because it cannot reserve addresses so far into the subnet {subnet}. Use another one.',
    subnet: "The bridge's subnet",
  },
  bad: [
    { files: { 'daemon.json': '{ "bip": "172.26.0.1/16", "default-gateway": "«172.27.0.1»" }\n' } },
    {
      files: {
        'daemon.json':
          '{ "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64", "default-gateway-v6": "«fd5b:8c1e:7a20:d0c::1»" }\n',
      },
    },
    { files: { 'daemon.json': '{ "bip": "172.26.0.1/16", "default-gateway": "«172.26.255.255»" }\n' } },
    {
      files: {
        'daemon.json':
          '{ "default-address-pools": [{ "base": "172.30.0.0/16", "size": 24 }], "default-gateway": "«10.0.0.1»" }\n',
      },
    },
    {
      files: { 'daemon.json': '{ "ipv6": true, "default-gateway-v6": "«fd5b:8c1e:7a20:d0c::1»" }\n' },
      versions: { docker: '28.5.2' },
    },
    {
      versions: { docker: '27.5.1' },
      files: {
        'daemon.json':
          '{ "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:d000::/60", "default-gateway-v6": "«fd5b:8c1e:7a20:d00f::1»" }\n',
      },
    },
  ],
  good: [
    { files: { 'daemon.json': '{ "bip": "172.26.0.1/16", "default-gateway": "172.26.0.254" }\n' } },
    {
      title: 'Without ipv6 it is not used.',
      files: { 'docker/daemon.json': '{ "default-gateway-v6": "fd5b:8c1e:7a20:d0c::1" }\n' },
    },
  ],
  check(cluster, report, text) {
    for (const settings of dockerSettings(cluster)) {
      for (const family of [4, 6] as const) {
        const side = bridgeSide(cluster, settings, family);
        const { gateway, made, whole, part } = side;
        const message = gateway && made && faultOf(cluster, settings, side, gateway.address.value);
        if (!gateway || !message) continue;
        const subnet = bridgeSubnet(settings, side) ?? poolOf(cluster, settings, side);
        const key = gateway.field;
        const stated = whole ?? part;
        report({
          at: gateway.place,
          message: text(message, { key, address: gateway.text, subnet: subnet ? formatCidr(subnet) : '' }),
          related: [stated && { at: stated.place, message: text('subnet') }],
          fixes: [
            {
              title: fixTitle.remove(key),
              safety: 'suggested',
              edits: [changeKeys(settings.document, { [key]: undefined })],
            },
          ],
        });
      }
    }
  },
});

function faultOf(cluster: Cluster, settings: DockerSettings, side: BridgeSide, address: bigint) {
  const subnet = bridgeSubnet(settings, side);
  if (!subnet) {
    const pool = poolOf(cluster, settings, side);
    if (pool) return address < pool.first || address > pool.last ? 'pool' : undefined;
    return isDerived(cluster, settings, side) ? 'derived' : undefined;
  }
  if (address < subnet.first || address > subnet.last) return 'outside';
  if (isReserved(subnet, address)) return 'reserved';
  if (address === bridgeAddress(side, subnet)) return 'bridge';
  // Older allocators count hosts with 64 bits.
  const far = side.family === 6 && address - subnet.first >= (1n << 64n) - 1n;
  return far && cluster.holds({ program: 'docker', until: '28.0' }) === 'holds' ? 'last' : undefined;
}

/** From 28 on dockerd makes an IPv6 subnet of the host's identity where the file gives none. */
function isDerived(cluster: Cluster, settings: DockerSettings, side: BridgeSide): boolean {
  if (side.family !== 6 || cluster.holds({ program: 'docker', until: '28.0' }) === 'holds' || isGiven(settings, side))
    return false;
  const { pools, partial } = readPools(settings.document, cluster.versions.docker?.version);
  return !partial && !pools.some(({ base }) => base.family === 6);
}

/** The pool that dockerd takes the bridge's subnet from; which of the pool's subnets is free, the host decides. */
function poolOf(cluster: Cluster, settings: DockerSettings, side: BridgeSide): Cidr | undefined {
  if (
    isGiven(settings, side) ||
    cluster.holds({ program: 'docker', until: side.family === 6 ? '28.0' : '27.0' }) === 'holds'
  )
    return undefined;
  const { pools, partial } = readPools(settings.document, cluster.versions.docker?.version);
  return partial ? undefined : inUse(pools).kept.find(({ base }) => base.family === side.family)?.base;
}

function isGiven(settings: DockerSettings, { keys }: BridgeSide): boolean {
  return ['bridge', keys.whole, keys.part].some((key) => settings.isSet(key));
}
