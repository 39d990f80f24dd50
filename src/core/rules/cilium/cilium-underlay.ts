import { type CiliumSettings, ciliumsOf } from '../../analysis/cilium.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { ciliumValues } from '../../rule-kit/cilium-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

const IPV6_NODE = 'KUBELET_EXTRA_ARGS="--node-ip=fd5b:8c1e:7a20:60::11"\n';

export const ciliumUnderlay = defineRule({
  id: 'cilium-underlay',
  severity: 'error',
  summary: "Cilium's tunnel uses a node address family that its release does not support.",
  why: `Up to 1.17 Cilium's tunnel needs an IPv4 address on every node, so an IPv6-only cluster has to use native routing. Cilium 1.18 can
use IPv6 node addresses in clusters that have IPv6 only, with \`underlayProtocol: ipv6\`; from 1.19 on it works with both families, and from
1.20 on the family is chosen automatically.`,
  sources: [
    'cilium/cilium:pkg/node/address.go',
    'cilium/cilium:pkg/datapath/tunnel/tunnel.go',
    'https://github.com/cilium/cilium/issues/17240',
    'https://github.com/cilium/cilium/pull/40324',
  ],
  messages: {
    nodes:
      'cilium-agent fails to start: up to 1.17 the tunnel needs an IPv4 address on each node, and these nodes have none ({place}). Use native routing, or Cilium 1.18.',
    unset:
      'Cilium {version} builds its tunnel on IPv4 node addresses by default, and these nodes have none ({place}). Set {key} to ipv6.',
    both: 'Cilium {version} supports an IPv6 underlay in IPv6-only clusters only, and here both families are on. Set {key} to ipv4, or use Cilium 1.19.',
    node: 'A node without an IPv4 address',
  },
  bad: [
    {
      versions: { cilium: '1.17.18' },
      files: {
        'etc/default/kubelet': IPV6_NODE,
        'cilium/values.yaml': ciliumValues('ipv4:', '  enabled: «false»', 'ipv6:', '  enabled: true', 'ipam: {}'),
      },
    },
    {
      severity: 'warning',
      versions: { cilium: '1.19.6' },
      files: {
        'etc/default/kubelet': IPV6_NODE,
        'cilium/values.yaml': ciliumValues('ipv4:', '  enabled: «false»', 'ipv6:', '  enabled: true', 'ipam: {}'),
      },
    },
    {
      severity: 'warning',
      versions: { cilium: '1.18.3' },
      files: {
        'cilium/values.yaml': ciliumValues('ipv6:', '  enabled: true', 'underlayProtocol: «ipv6»'),
      },
    },
  ],
  good: [
    {
      versions: { cilium: '1.19.6' },
      files: { 'cilium/values.yaml': ciliumValues('ipv6:', '  enabled: true', 'underlayProtocol: ipv6') },
    },
    {
      versions: { cilium: '1.20.0' },
      files: {
        'etc/default/kubelet': IPV6_NODE,
        'cilium/values.yaml': ciliumValues('ipv4:', '  enabled: false', 'ipv6:', '  enabled: true', 'ipam: {}'),
      },
    },
    {
      versions: { cilium: '1.18.3' },
      files: {
        'etc/default/kubelet': IPV6_NODE,
        'cilium/values.yaml': ciliumValues(
          'ipv4:',
          '  enabled: false',
          'ipv6:',
          '  enabled: true',
          'underlayProtocol: ipv6',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    const version = cluster.shownVersion('cilium') ?? '';
    const is = (since: string | undefined, until: string) =>
      cluster.holds({ program: 'cilium', until, ...(since !== undefined && { since }) }) === 'holds';
    for (const settings of ciliumsOf(cluster)) {
      if (settings.isNative !== false || settings.isChained || !settings.has(6)) continue;
      const underlay = settings.own('underlayProtocol');
      if (settings.has(4) && underlay && settings.text('underlayProtocol') === 'ipv6' && is('1.18', '1.19'))
        report({
          at: settings.document.at(underlay.node),
          severity: 'warning',
          message: text('both', { version, key: underlay.name }),
        });
      const ipv4 = settings.own('ipv4');
      const node = ipv4 && settings.has(4) === false ? onlyIpv6Node(cluster) : undefined;
      if (!ipv4 || !node || settings.find('underlayProtocol')) continue;
      const args = {
        version,
        place: node.document.label(node.span),
        key: settings.name('underlayProtocol'),
      };
      const common = {
        at: settings.document.at(ipv4.node),
        related: [{ at: node, message: text('node'), counterpart: true }],
      };
      if (is(undefined, '1.18')) report({ ...common, message: text('nodes', args) });
      else if (is('1.18', '1.20'))
        report({ ...common, severity: 'warning', message: text('unset', args), fixes: [useIpv6(settings)] });
    }
  },
});

/** The address of a node, where the nodes have IPv6 addresses and no IPv4 addresses. */
function onlyIpv6Node(cluster: Cluster) {
  const own = cluster.facts.addresses.filter(({ role }) => role === 'node');
  const isOnly = own.every(({ address }) => address.family === 6) && !cluster.mayHoldMore('node');
  return isOnly ? own[0]?.place : undefined;
}

function useIpv6(settings: CiliumSettings) {
  const title = fixTitle.set(settings.name('underlayProtocol'), 'ipv6');
  return { title, safety: 'suggested' as const, edits: [settings.set('underlayProtocol', 'ipv6')] };
}
