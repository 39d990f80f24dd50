import { isChecked } from '../../components/calico-resources.ts';
import type { Document } from '../../model/document.ts';
import { bgpPeer, calicoResource, stored } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import type { Entry } from '../../source/tree.ts';

/** Keys that exclude each other; the second is the one to tell. */
const EXCLUSIVE = [
  ['nodeSelector', 'node'],
  ['peerSelector', 'peerIP'],
  ['peerSelector', 'asNumber'],
  ['localWorkloadSelector', 'peerIP'],
  ['localWorkloadSelector', 'peerSelector'],
] as const;

export const bgpPeerRefused = defineRule({
  id: 'bgp-peer-refused',
  severity: 'error',
  summary: 'A BGPPeer selects its peers or nodes in two mutually exclusive ways: Calico refuses it.',
  why: `A BGPPeer is for one node or for those that a selector picks, and its peer is one address or the nodes that a selector picks. With
\`peerSelector\` Calico takes addresses and AS numbers from the nodes, of each family that both sides have, so that none may be
written.`,
  sources: [
    'projectcalico/calico:libcalico-go/lib/validator/v3/validator.go',
    'projectcalico/calico:libcalico-go/config/crd/crd.projectcalico.org_bgppeers.yaml',
    'https://docs.tigera.io/calico/latest/reference/resources/bgppeer',
  ],
  messages: {
    both: 'Calico refuses this BGPPeer: {key} and {other} exclude each other. Remove one of them.',
    number: 'Calico refuses this BGPPeer: localWorkloadSelector needs asNumber. Add it.',
    reachable:
      'Calico refuses this BGPPeer: reachableBy needs peerIP. Add the address of the peer, or remove reachableBy.',
    nextHop:
      'Calico refuses this BGPPeer: keepOriginalNextHop and nextHopMode exclude each other. Set nextHopMode to Keep, and remove keepOriginalNextHop.',
    other: '{other} is set here',
  },
  bad: [
    { files: { 'peer.yaml': bgpPeer('peerIP: fd5b:8c1e:7a20:60::1', 'nodeSelector: all()', '«node»: node-1') } },
    {
      files: {
        'peer.yaml': calicoResource('BGPPeer', 'rack', 'peerSelector: has(rr)', '«peerIP»: fd5b:8c1e:7a20:60::1'),
      },
    },
    {
      title: 'From Calico 3.32 on the schema of the storage refuses it too.',
      versions: { calico: '3.32.0' },
      files: {
        'peer.yaml': stored(
          calicoResource('BGPPeer', 'rack', 'peerSelector: has(rr)', '«peerIP»: fd5b:8c1e:7a20:60::1'),
        ),
      },
    },
    { files: { 'peer.yaml': calicoResource('BGPPeer', 'vms', "«localWorkloadSelector»: color == 'red'") } },
    { files: { 'peer.yaml': bgpPeer('«reachableBy»: fd5b:8c1e:7a20:60::fe') } },
    {
      versions: { calico: '3.31.0' },
      files: {
        'peer.yaml': bgpPeer('peerIP: fd5b:8c1e:7a20:60::1', '«keepOriginalNextHop»: true', 'nextHopMode: Keep'),
      },
    },
  ],
  good: [
    { files: { 'peer.yaml': calicoResource('BGPPeer', 'rr', 'nodeSelector: "!has(rr)"', 'peerSelector: has(rr)') } },
    {
      title: 'An empty text says nothing.',
      files: { 'peer.yaml': bgpPeer('peerIP: fd5b:8c1e:7a20:60::1', 'node: node-1', 'nodeSelector: ""') },
    },
    {
      title: 'Stored without a check, in an older release.',
      versions: { calico: '3.29.1' },
      files: {
        'peer.yaml': stored(bgpPeer('peerIP: fd5b:8c1e:7a20:60::1', 'node: node-1', 'nodeSelector: all()')),
      },
    },
  ],
  check(cluster, report, text) {
    const storageChecks = cluster.holds({ program: 'calico', since: '3.32' }) === 'holds';
    for (const document of cluster.of('calico-resources', 'BGPPeer')) {
      if (document.broken || (!isChecked(document) && !storageChecks)) continue;
      for (const [other, key] of EXCLUSIVE) {
        const [entry, rival] = [filled(document, key), filled(document, other)];
        if (!entry || !rival) continue;
        report({
          at: document.atKey(entry),
          message: text('both', { key, other }),
          related: [{ at: document.atKey(rival), message: text('other', { other }), counterpart: true }],
          fixes: [
            { title: fixTitle.remove(key), safety: 'suggested', edits: [document.remove(['spec', key])] },
            { title: fixTitle.remove(other), safety: 'suggested', edits: [document.remove(['spec', other])] },
          ],
        });
      }
      const local = filled(document, 'localWorkloadSelector');
      if (local && !document.entry('spec', 'asNumber')) report({ at: document.atKey(local), message: text('number') });
      const reachable = filled(document, 'reachableBy');
      if (reachable && !document.entry('spec', 'peerIP'))
        report({ at: document.atKey(reachable), message: text('reachable') });
      const keep = filled(document, 'keepOriginalNextHop');
      if (keep && filled(document, 'nextHopMode')) {
        const edits = [document.remove(['spec', 'keepOriginalNextHop'])];
        report({
          at: document.atKey(keep),
          message: text('nextHop'),
          fixes: [{ title: fixTitle.remove('keepOriginalNextHop'), safety: 'suggested', edits }],
        });
      }
    }
  },
});

/** An entry that says something: an empty text, zero, false and null do not. */
function filled(document: Document, key: string): Entry | undefined {
  const entry = document.entry('spec', key);
  return entry?.value.kind === 'scalar' && entry.value.value ? entry : undefined;
}
