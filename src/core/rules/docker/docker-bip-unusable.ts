import { formatAddress } from '../../address/index.ts';
import { type BridgeSide, bridgeSide, isReserved, subnetFault } from '../../analysis/docker-bridge.ts';
import { changeKeys, dockerSettings } from '../../analysis/docker-settings.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { FixDraft } from '../../model/finding-draft.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import type { Plain } from '../../source/tree.ts';

export const dockerBipUnusable = defineRule({
  id: 'docker-bip-unusable',
  severity: 'error',
  summary:
    "bip or bip6 cannot be the bridge's address: it is the network's own, the broadcast address, or there is a bridge key too.",
  why: `\`bip\` is the address of docker0 with the length of its subnet, not the subnet: \`172.26.0.1/16\`. With the network's own address
or the broadcast address dockerd ends with "Address already in use". Together with \`bridge\`, which names a bridge that someone else
made, it ends with "mutually exclusive options". \`dockerd --validate\` accepts all of these.`,
  sources: ['moby/moby:daemon/daemon_unix.go', 'moby/moby:daemon/libnetwork/ipams/defaultipam/allocator.go'],
  messages: {
    reserved:
      'dockerd fails to start: {key} {range} is not a host address: it is the first or last of its network. Use the address that the bridge is to have, such as {better}.',
    loopback: 'dockerd fails to start: {key} {range} is the loopback address. Use another address.',
    multicast: 'dockerd fails to start: {key} {range} is multicast, which no interface can have. Use another address.',
    'link-local':
      'dockerd fails to start: {key} {range} overlaps fe80::/64, from which every interface has an address already. Use another address.',
    bridge:
      'dockerd fails to start with both bridge and {key}, because a bridge of your own has its address already. Remove one of them.',
    other: 'The bridge that Docker uses instead',
  },
  bad: [
    { files: { 'daemon.json': '{ "bip": "«172.26.0.0/16»" }\n' } },
    { files: { 'daemon.json': '{ "bip": "«172.26.0.255/24»" }\n' } },
    {
      files: { 'daemon.json': '{ "ipv6": true, "bip6": "«fd5b:8c1e:7a20:d0c::/64»" }\n' },
      versions: { docker: '28.5.2' },
    },
    { files: { 'daemon.json': '{ "bridge": "br0", «"bip"»: "172.26.0.1/16" }\n' } },
    {
      versions: { docker: '28.5.2' },
      files: {
        'daemon.json': '{ "ipv6": true, "bip6": "«::1/64»" }\n',
      },
    },
    {
      versions: { docker: '28.5.2' },
      files: {
        'daemon.json': '{ "ipv6": true, "bip6": "«ff05::1/64»" }\n',
      },
    },
    {
      versions: { docker: '28.5.2' },
      files: {
        'daemon.json': '{ "ipv6": true, "bip6": "«fe80::1/60»" }\n',
      },
    },
  ],
  good: [
    { files: { 'daemon.json': '{ "bip": "172.26.0.1/16" }\n' } },
    { files: { 'daemon.json': '{ "bip": "172.26.0.0/31" }\n' } },
    {
      files: { 'daemon.json': '{ "ipv6": true, "bip6": "fd5b:8c1e:7a20:d0c::1/64", "bip": "" }\n' },
      versions: { docker: '28.5.2' },
    },
  ],
  check(cluster, report, text) {
    for (const settings of dockerSettings(cluster)) {
      const { document } = settings;
      for (const family of [4, 6] as const) {
        const side = bridgeSide(cluster, settings, family);
        const key = side.keys.whole;
        if (family === 6 && cluster.holds({ program: 'docker', until: '28.0' }) === 'holds') continue;
        const entry = document.entry(key);
        const bridge = settings.node('bridge');
        if (entry && bridge && settings.text('bridge') && settings.isSet(key)) {
          report({
            at: document.atKey(entry),
            message: text('bridge', { key }),
            related: [{ at: document.at(bridge), message: text('other'), counterpart: true }],
            fixes: ['bridge', key].map((each) => removal(each)),
          });
          continue;
        }
        const fault = side.made && faultOf(cluster, side);
        if (!fault || !side.whole) continue;
        const { cidr, text: range, place } = side.whole;
        const better = `${formatAddress(family, cidr.first + 1n)}/${cidr.prefix}`;
        report({
          at: place,
          message: text(fault, { key, range, better }),
          fixes: [
            fault === 'reserved' && cidr.first + 1n < cidr.last
              ? { title: fixTitle.set(key, better), safety: 'suggested', edits: [change({ [key]: better })] }
              : undefined,
          ],
        });
      }

      function removal(key: string): FixDraft {
        return { title: fixTitle.remove(key), safety: 'suggested', edits: [change({ [key]: undefined })] };
      }

      function change(changes: Readonly<Record<string, Plain | undefined>>) {
        return changeKeys(document, changes);
      }
    }
  },
});

function faultOf(cluster: Cluster, { family, whole }: BridgeSide) {
  if (!whole) return undefined;
  const { cidr } = whole;
  const fault =
    family === 6 ? subnetFault(cidr, cluster.holds({ program: 'docker', until: '27.0' }) === 'holds') : undefined;
  if (fault) return fault;
  if (isReserved(cidr, cidr.address)) return 'reserved';
  return family === 6 && cidr.address === 1n ? 'loopback' : undefined;
}
