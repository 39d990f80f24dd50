import { calicoNodes, placeOf, removeVariable, startupBool, textOf } from '../../analysis/calico-nodes.ts';
import { felixSettings } from '../../analysis/felix-settings.ts';
import { poolNats } from '../../analysis/pool-nat.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { Place } from '../../model/document.ts';
import { calicoNode, felix, ipPool } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

export const felixNatAddress = defineRule({
  id: 'felix-nat-address',
  severity: 'error',
  aboutIpv6: true,
  summary: 'Felix has an IPv4 address for NAT while an IPv6 pool has NAT: it cannot write its IPv6 rules.',
  why: `\`natOutgoingAddress\` is one IPv4 address. Felix writes it into the NAT rules of both families, and ip6tables-restore refuses the
IPv6 ones with "Bad IP address". Without the address each node takes its own, for each family.`,
  sources: ['https://github.com/projectcalico/calico/issues/3275', 'projectcalico/calico:felix/rules/nat.go'],
  messages: {
    both: 'ip6tables refuses the NAT rules of Felix, because Felix puts this IPv4 address into those of the IPv6 pool too ({place}). Remove {name}, or turn off NAT of the IPv6 pools.',
    host: 'ip6tables or iptables refuses the NAT rules of Felix: {name} is {path}, one address of the node, and Felix puts it into the rules of both families. Remove {name}, so that each family has its own.',
    nat: 'This IPv6 pool has NAT',
  },
  bad: [
    {
      files: {
        'felix.yaml': felix('natOutgoingAddress: «192.0.2.10»'),
        'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', 'natOutgoing: true'),
      },
    },
    {
      title: 'The address of the node, of which there is one.',
      files: {
        'calico.yaml': `${calicoNode({ IP6: 'autodetect', CALICO_IPV6POOL_NAT_OUTGOING: '"true"' })}            - name: FELIX_NATOUTGOINGADDRESS
              valueFrom:
                fieldRef:
                  fieldPath: «status.hostIP»
`,
      },
    },
  ],
  good: [
    {
      files: {
        'felix.yaml': felix('natOutgoingAddress: 192.0.2.10'),
        'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', 'natOutgoing: false'),
      },
    },
    { files: { 'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', 'natOutgoing: true') } },
  ],
  check(cluster, report, text) {
    const nat = ipv6Nat(cluster);
    if (!nat) return;
    for (const { name, value, place } of felixSettings(cluster, 'natOutgoingAddress')) {
      if (value === '' || typeof value !== 'string') continue;
      report({
        at: place,
        message: text('both', { name, place: nat.document.label(nat.span) }),
        related: [{ at: nat, message: text('nat'), counterpart: true }],
      });
    }
    for (const node of calicoNodes(cluster)) {
      const variable = node.env.get('FELIX_NATOUTGOINGADDRESS');
      const source = variable?.source;
      if (!variable || source?.kind !== 'field' || source.path !== 'status.hostIP') continue;
      report({
        at: node.document.at(source.node),
        message: text('host', { name: variable.name, path: source.path }),
        related: [{ at: nat, message: text('nat'), counterpart: true }],
        fixes: [
          { title: fixTitle.remove(variable.name), safety: 'suggested', edits: [removeVariable(node, variable)] },
        ],
      });
    }
  },
});

/** What shows that an IPv6 pool has NAT. */
function ipv6Nat(cluster: Cluster): Place | undefined {
  const pool = poolNats(cluster).find(({ range, on }) => range.cidr.family === 6 && on);
  if (pool) return pool.written ?? pool.range.place;
  for (const node of calicoNodes(cluster)) {
    const variable = node.env.get('CALICO_IPV6POOL_NAT_OUTGOING');
    const value = textOf(variable);
    if (variable && value !== undefined && startupBool(value)) return placeOf(node, variable);
  }
  return undefined;
}
