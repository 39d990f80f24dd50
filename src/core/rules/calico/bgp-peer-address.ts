import { netParseIP } from '../../address/index.ts';
import { familyName } from '../../analysis/pools.ts';
import { isChecked } from '../../components/calico-resources.ts';
import type { Safety } from '../../model/finding.ts';
import { bgpPeer } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { isUnknown } from '../../source/certainty.ts';

export const bgpPeerAddress = defineRule({
  id: 'bgp-peer-address',
  severity: 'error',
  summary: 'A BGP peer has an invalid address, or one that Calico misreads.',
  why: `\`peerIP\` is an address, or an address and a port. Around an IPv6 address with a port belong brackets: \`[fd00::1]:179\`. Without
them the port is read as a part of the address, or nothing can be read; brackets without a port are refused. A link-local address has no
meaning without an interface, and the field cannot hold one.`,
  sources: [
    'projectcalico/calico:libcalico-go/lib/validator/v3/validator.go',
    'https://docs.tigera.io/calico/latest/reference/resources/bgppeer',
    'https://github.com/projectcalico/calico/issues/10844',
  ],
  messages: {
    ambiguous: 'Calico reads {value} as an IPv6 address without a port. If {port} is the port, set {meant}.',
    missing: 'Calico refuses {value}: it cannot separate address and port. Set {meant}.',
    superfluous: 'Calico refuses an address in brackets without a port. Set {meant}.',
    linkLocal:
      'Calico cannot peer with the link-local address {value}: a zone is refused, and without one no interface is known. Use a global or unique local address of the peer.',
    invalid:
      'Calico refuses {value}: expected an address with or without a port, such as 192.0.2.1, 192.0.2.1:179 or [fd00::1]:179.',
    reachable:
      'Calico refuses reachableBy {value}: it is {family}, but peerIP is {other}. Set a gateway of that family.',
    peer: 'peerIP is {other}',
  },
  bad: [
    { files: { 'peer.yaml': bgpPeer('peerIP: "«[fd5b:8c1e:7a20:60::1]»"') } },
    { files: { 'peer.yaml': bgpPeer('peerIP: «fd5b:8c1e:7a20:60:0:0:0:1:179»') } },
    {
      title: 'The port becomes a part of the address.',
      severity: 'warning',
      files: { 'peer.yaml': bgpPeer('peerIP: «fd5b:8c1e:7a20:60::1:179»') },
    },
    { files: { 'peer.yaml': bgpPeer('peerIP: fd5b:8c1e:7a20:60::1', 'reachableBy: «192.0.2.254»') } },
    { files: { 'peer.yaml': bgpPeer('peerIP: «rack-1.example.org»') } },
    { files: { 'peer.yaml': bgpPeer('peerIP: «fe80::2ec8:1bff:feab:9e54%eno1»') } },
    {
      title: 'Accepted, and never connected.',
      severity: 'warning',
      files: { 'peer.yaml': bgpPeer('peerIP: «fe80::2ec8:1bff:feab:9e54»') },
    },
  ],
  good: [
    { files: { 'peer.yaml': bgpPeer('peerIP: "[fd5b:8c1e:7a20:60::1]:1790"') } },
    { files: { 'peer.yaml': bgpPeer('peerIP: fd5b:8c1e:7a20:60::1', 'reachableBy: fd5b:8c1e:7a20:60::fe') } },
    { files: { 'peer.yaml': bgpPeer('peerIP: 192.0.2.1:179') } },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('calico-resources', 'BGPPeer')) {
      if (document.broken) continue;
      const node = document.get('spec', 'peerIP');
      const value = document.string('spec', 'peerIP') ?? '';
      if (!node || value === '' || isUnknown(value)) continue;
      // The schema of the storage takes any text.
      const refused = isChecked(document) ? 'error' : 'warning';
      const peer = readPeer(value);
      if (peer.problem) {
        const { problem, meant = '', port = '', safety = 'suggested' } = peer;
        report({
          at: document.at(node),
          severity: problem === 'ambiguous' || peer.accepted ? 'warning' : refused,
          message: text(problem, { value, meant, port }),
          fixes: [
            meant === ''
              ? undefined
              : { title: fixTitle.set('peerIP', meant), safety, edits: [document.set(['spec', 'peerIP'], meant)] },
          ],
        });
        continue;
      }
      const gateway = document.get('spec', 'reachableBy');
      const address = netParseIP(document.string('spec', 'reachableBy') ?? '');
      if (!gateway || !address.ok || address.value.family === peer.family) continue;
      const args = {
        value: document.string('spec', 'reachableBy') ?? '',
        family: familyName(address.value.family),
        other: familyName(peer.family),
      };
      report({
        at: document.at(gateway),
        severity: refused,
        message: text('reachable', args),
        related: [{ at: document.at(node), message: text('peer', args), counterpart: true }],
      });
    }
  },
});

type Peer =
  | { readonly family: 4 | 6; readonly problem?: undefined }
  | {
      readonly problem: 'ambiguous' | 'missing' | 'superfluous' | 'invalid' | 'linkLocal';
      /** Calico takes it, and it does not work. */
      readonly accepted?: boolean;
      readonly meant?: string;
      readonly port?: string;
      readonly safety?: Safety;
    };

/** The first ten bits of fe80::/10. */
const LINK_LOCAL = 0x3fan;

/** Reads `peerIP` as Calico's validator does. */
function readPeer(text: string): Peer {
  const [, host, port] =
    /^(\d+\.\d+\.\d+\.\d+):(\d+)$/.exec(text) ?? /^\[([0-9a-fA-F:.]+(?:%[^\]]+)?)\]:(\d+)$/.exec(text) ?? [];
  if (host !== undefined && (Number(port) < 1 || Number(port) > 65535)) return { problem: 'invalid' };
  const zone = /^([^%]*)%./.exec(host ?? text)?.[1];
  const address = netParseIP(zone ?? host ?? text);
  if (address.ok && address.value.family === 6 && address.value.value >> 118n === LINK_LOCAL)
    return { problem: 'linkLocal', accepted: zone === undefined };
  if (zone !== undefined) return { problem: 'invalid' };
  if (address.ok) {
    const [, head, tail] = /^(.*[0-9a-fA-F]):(179)$/.exec(host === undefined ? text : '') ?? [];
    // 179 is the port of BGP, and hardly ever the end of an address.
    const isPort = head !== undefined && address.value.family === 6 && netParseIP(head).ok;
    return isPort
      ? { problem: 'ambiguous', meant: `[${head}]:${tail}`, port: tail ?? '' }
      : { family: address.value.family };
  }
  const [, bare] = /^\[(.*)\]$/.exec(text) ?? [];
  if (bare !== undefined && netParseIP(bare).ok) return { problem: 'superfluous', meant: bare, safety: 'safe' };
  const [, head, tail] = /^(.*:[^:]*):(\d+)$/.exec(text) ?? [];
  if (head !== undefined && netParseIP(head).ok) return { problem: 'missing', meant: `[${head}]:${tail}` };
  return { problem: 'invalid' };
}
