import { contains } from '../../address/index.ts';
import { type BridgeSide, bridgeSide, subnetFault } from '../../analysis/docker-bridge.ts';
import { dockerSettings } from '../../analysis/docker-settings.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { RangeFact } from '../../model/facts.ts';
import type { Severity } from '../../model/finding.ts';
import { defineRule } from '../../rule-kit/define.ts';

export const dockerFixedCidrV6Unusable = defineRule({
  id: 'docker-fixed-cidr-v6-unusable',
  severity: 'error',
  summary: "fixed-cidr-v6 or fixed-cidr leaves Docker's bridge or its containers without a usable address.",
  why: `dockerd takes the first address of \`fixed-cidr-v6\` for the bridge after keeping the network's own, so a /128 has none left, and in
a network that begins with \`::\` it would be the loopback address. Multicast and parts of fe80::/64 are refused outright. A range that
has room for the bridge alone starts, and containers get no address. \`dockerd --validate\` sees few of these.`,
  sources: [
    'moby/moby:daemon/libnetwork/drivers/bridge/bridge_linux.go',
    'moby/moby:daemon/daemon_unix.go',
    'https://docs.docker.com/engine/daemon/ipv6/',
  ],
  messages: {
    full: 'dockerd fails to start: {key} {range} has no address left for the bridge. Use a larger range, such as a /64.',
    loopback:
      'dockerd fails to start: the bridge would get the loopback address ::1 from {key} {range}. Use another range.',
    unspecified: 'dockerd fails to start: {key} {range} begins with the unspecified address. Use another range.',
    multicast: 'dockerd fails to start: {key} {range} is multicast, which no interface can have. Use another range.',
    'link-local':
      'dockerd fails to start: {key} {range} overlaps fe80::/64, from which every interface has an address already. Use another range.',
    noRoom:
      'dockerd starts with {key} {range}, but it has room for the bridge alone, so containers get no address of this family. Use a larger range.',
    outside:
      '{key} {range} is not inside the subnet {subnet} of {whole}, so containers get addresses that do not belong to the bridge. Use a range inside it.',
    whole: 'The subnet of the bridge',
  },
  bad: [
    { files: { 'daemon.json': '{ "ipv6": true, "fixed-cidr-v6": "«fd5b:8c1e:7a20:d0c::/128»" }\n' } },
    { files: { 'daemon.json': '{ "ipv6": true, "fixed-cidr-v6": "«fe80::/80»" }\n' } },
    { files: { 'daemon.json': '{ "ipv6": true, "fixed-cidr-v6": "«::/64»" }\n' }, versions: { docker: '28.5.2' } },
    { files: { 'daemon.json': '{ "fixed-cidr-v6": "«ff02::/64»" }\n' }, versions: { docker: '28.5.2' } },
    {
      files: { 'daemon.json': '{ "ipv6": true, "fixed-cidr-v6": "«fd5b:8c1e:7a20:d0c::/127»" }\n' },
      severity: 'warning',
    },
    { files: { 'daemon.json': '{ "bip": "10.33.0.1/24", "fixed-cidr": "«10.33.1.0/24»" }\n' }, severity: 'warning' },
    {
      versions: { docker: '29.0.0' },
      files: {
        'daemon.json': '{ "fixed-cidr": "«0.0.0.0/8»" }\n',
      },
    },
  ],
  good: [
    { files: { 'daemon.json': '{ "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64" }\n' } },
    { files: { 'daemon.json': '{ "bip": "10.33.0.1/16", "fixed-cidr": "10.33.4.0/24" }\n' } },
    {
      title: 'Without ipv6 nothing is made of it.',
      files: { 'daemon.json': '{ "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/128" }\n' },
    },
  ],
  check(cluster, report, text) {
    for (const settings of dockerSettings(cluster)) {
      for (const family of [4, 6] as const) {
        const side = bridgeSide(cluster, settings, family);
        const { part, whole } = side;
        const found = part && (refusal(cluster, side, part) ?? weakness(side, part));
        if (!found) continue;
        const args = { key: part.field, range: part.text, subnet: whole?.text ?? '', whole: whole?.field ?? '' };
        report({
          at: part.place,
          severity: found.severity,
          message: text(found.message, args),
          related: [
            found.message === 'outside' && whole
              ? { at: whole.place, message: text('whole'), counterpart: true }
              : undefined,
          ],
        });
      }
    }
  },
});

interface Fault {
  readonly severity: Severity;
  readonly message: 'full' | 'loopback' | 'unspecified' | 'multicast' | 'link-local' | 'noRoom' | 'outside';
}

/** Why dockerd does not start with the range. */
function refusal(cluster: Cluster, { family, made, whole }: BridgeSide, { cidr }: RangeFact): Fault | undefined {
  const severity = 'error';
  const first = cidr.first === 0n && !whole;
  if (family === 4) {
    // From 29 on the unspecified address stands for "any pool", which has no part.
    return made && first && cluster.holds({ program: 'docker', since: '29.0' }) === 'holds'
      ? { severity, message: 'unspecified' }
      : undefined;
  }
  // The range is checked when the file is read, whether or not IPv6 is on; only the kernel refuses what old ones let pass.
  const before27 = cluster.holds({ program: 'docker', until: '27.0' }) === 'holds';
  const fault = subnetFault(cidr, before27);
  if (fault && (made || !(before27 && fault === 'multicast'))) return { severity, message: fault };
  if (!made || whole) return undefined;
  if (cidr.prefix === 128) return { severity, message: 'full' };
  return first ? { severity, message: 'loopback' } : undefined;
}

/** What does not stop dockerd, and does not work either. */
function weakness({ family, made, whole }: BridgeSide, { cidr }: RangeFact): Fault | undefined {
  const severity = 'warning';
  if (!made) return undefined;
  if (whole) return contains(whole.cidr, cidr) ? undefined : { severity, message: 'outside' };
  return cidr.prefix === (family === 6 ? 127 : 32) ? { severity, message: 'noRoom' } : undefined;
}
