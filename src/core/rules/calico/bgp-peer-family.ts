import { netParseIP } from '../../address/index.ts';
import { withoutNodeAddress } from '../../analysis/calico-node-families.ts';
import { familyName } from '../../analysis/pools.ts';
import { bgpPeer, calicoNetwork, calicoNode, calicoResource } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { isUnknown } from '../../source/certainty.ts';

export const bgpPeerFamily = defineRule({
  id: 'bgp-peer-family',
  severity: 'warning',
  summary: 'A BGP peer has an address of a family that the nodes lack, so no session is established.',
  why: `BIRD runs once for each family, and opens sessions from the node's address of that family. Calico nodes have an IPv6 address only
where \`IP6\` is autodetect or an address, which the shipped manifest does not set. Without one the IPv6 peers of a node are left out
without a message.`,
  sources: [
    'projectcalico/calico:confd/etc/calico/confd/templates/bird6.cfg.template',
    'projectcalico/calico:node/pkg/lifecycle/startup/startup.go',
    'https://docs.tigera.io/calico/latest/networking/ipam/ipv6',
  ],
  messages: {
    family:
      'BIRD opens no session with {value}: the peer has an {family} address, but Calico nodes have none ({place}). {action}',
    variable: 'Set {name} to autodetect.',
    detection: 'Set firstFound in nodeAddressAutodetectionV{family} to true.',
    none: 'Calico nodes have no {family} address',
  },
  bad: [
    {
      files: {
        'peer.yaml': bgpPeer('peerIP: «fd5b:8c1e:7a20:60::1»'),
        'calico.yaml': calicoNode({ IP: 'autodetect' }),
      },
    },
    {
      files: {
        'peer.yaml': bgpPeer('peerIP: "«[fd5b:8c1e:7a20:60::1]:179»"'),
        'installation.yaml': calicoNetwork('nodeAddressAutodetectionV6: {}', 'ipPools:', '  - cidr: 10.244.0.0/16'),
      },
    },
  ],
  good: [
    {
      files: {
        'peer.yaml': bgpPeer('peerIP: fd5b:8c1e:7a20:60::1'),
        'calico.yaml': calicoNode({ IP: 'autodetect', IP6: 'autodetect' }),
      },
    },
    {
      title: 'Nodes that are picked are peers over each family that they have.',
      files: {
        'peer.yaml': calicoResource('BGPPeer', 'rr', 'nodeSelector: all()', 'peerSelector: has(rr)'),
        'calico.yaml': calicoNode({ IP: 'autodetect' }),
      },
    },
    {
      title: 'One node that may have an address of its own.',
      files: {
        'peer.yaml': bgpPeer('peerIP: fd5b:8c1e:7a20:60::1', 'node: node-1'),
        'calico.yaml': calicoNode({ IP: 'autodetect' }),
        'node.yaml': calicoResource('Node', 'node-1', 'bgp:', '  ipv6Address: fd5b:8c1e:7a20:60::11/64'),
      },
    },
  ],
  check(cluster, report, text) {
    const withIpv6 = cluster
      .of('calico-resources', 'Node')
      .some((document) => document.get('spec', 'bgp', 'ipv6Address') !== undefined);
    for (const document of cluster.of('calico-resources', 'BGPPeer')) {
      const node = document.get('spec', 'peerIP');
      const value = document.string('spec', 'peerIP') ?? '';
      if (document.broken || !node || value === '' || isUnknown(value)) continue;
      const read = netParseIP(/^\[(.*)\]:\d+$/.exec(value)?.[1] ?? value.replace(/^([\d.]+):\d+$/, '$1'));
      // A link-local address is told for itself.
      if (!read.ok || /^fe[89ab]/i.test(value)) continue;
      const { family } = read.value;
      const none = withoutNodeAddress(cluster, family);
      if (!none || (family === 6 && withIpv6)) continue;
      const args = {
        value,
        family: familyName(family),
        place: none.document.label(none.span),
        action: text(none.document.component === 'calico-node' ? 'variable' : 'detection', {
          name: family === 6 ? 'IP6' : 'IP',
          family,
        }),
      };
      report({
        at: document.at(node),
        message: text('family', args),
        related: [{ at: none, message: text('none', args), counterpart: true }],
      });
    }
  },
});
