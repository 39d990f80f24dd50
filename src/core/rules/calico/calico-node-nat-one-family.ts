import { type Cidr, formatCidr, netParseCIDR, reservedKind } from '../../address/index.ts';
import {
  type CalicoNode,
  hasPoolObject,
  networkingNodes,
  placeOf,
  settingOf,
  setVariable,
  startupBool,
  supportsIpv6,
} from '../../analysis/calico-nodes.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { calicoNode } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';

export const calicoNodeNatOneFamily = defineRule({
  id: 'calico-node-nat-one-family',
  severity: 'warning',
  aboutIpv6: true,
  summary: 'calico-node creates an IPv6 pool of private addresses without NAT, while its IPv4 pool has NAT.',
  why: `\`CALICO_IPV4POOL_NAT_OUTGOING\` is true by default and \`CALICO_IPV6POOL_NAT_OUTGOING\` is false. From unique local addresses
(fc00::/7) nothing comes back from outside the site, so that pods reach the Internet over IPv4 and not over IPv6. Networks that route
the range themselves need no NAT.`,
  sources: [
    'https://docs.tigera.io/calico/latest/networking/ipam/ipv6',
    'projectcalico/calico:node/pkg/lifecycle/startup/startup.go',
    'https://github.com/projectcalico/calico/issues/7183',
  ],
  messages: {
    missing:
      'calico-node creates its IPv6 pool without NAT by default, while IPv4 has NAT. Nothing outside can answer the unique local addresses of {cidr}. Set CALICO_IPV6POOL_NAT_OUTGOING to "true", unless your network routes this range.',
    off: 'calico-node creates the IPv6 pool {cidr} without NAT, while IPv4 has NAT. Nothing outside can answer its unique local addresses. Set this to "true", unless your network routes the range.',
  },
  bad: [
    {
      files: {
        'calico.yaml': calicoNode({
          IP: 'autodetect',
          IP6: 'autodetect',
          FELIX_IPV6SUPPORT: '"true"',
          CALICO_IPV6POOL_CIDR: '«fd5b:8c1e:7a20:4200::/56»',
        }),
      },
    },
    {
      title: 'The range is kubeadm’s.',
      files: {
        'calico.yaml': calicoNode({ IP: 'autodetect', IP6: 'autodetect', FELIX_IPV6SUPPORT: '"true"' }, '«env»'),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'Written out, it is probably meant.',
      severity: 'information',
      files: {
        'calico.yaml': calicoNode({
          IP: 'autodetect',
          IP6: 'autodetect',
          CALICO_IPV6POOL_CIDR: 'fd5b:8c1e:7a20:4200::/56',
          CALICO_IPV6POOL_NAT_OUTGOING: '"«false»"',
        }),
      },
    },
  ],
  good: [
    {
      files: {
        'calico.yaml': calicoNode({
          IP: 'autodetect',
          IP6: 'autodetect',
          FELIX_IPV6SUPPORT: '"true"',
          CALICO_IPV6POOL_NAT_OUTGOING: '"true"',
          CALICO_IPV6POOL_CIDR: 'fd5b:8c1e:7a20:4200::/56',
        }),
      },
    },
    {
      title: 'Public addresses need no NAT.',
      files: {
        'calico.yaml': calicoNode({
          IP: 'autodetect',
          IP6: 'autodetect',
          CALICO_IPV6POOL_CIDR: '2a01:4f8:c0c:9a40::/58',
        }),
      },
    },
  ],
  check(cluster, report, text) {
    if (hasPoolObject(cluster, 6) || cluster.hasBroken('calico', 'calico-node', 'kubeadm')) return;
    for (const node of networkingNodes(cluster)) {
      const { document, envEntry, whole } = node;
      const nat = settingOf(cluster, node, 'CALICO_IPV6POOL_NAT_OUTGOING');
      const other = settingOf(cluster, node, 'CALICO_IPV4POOL_NAT_OUTGOING');
      const range = rangeOf(cluster, node);
      if (!range || !envEntry || !isWanted(cluster, node)) continue;
      if (reservedKind(range) !== 'unique-local') continue;
      const v4On = other.unset || (other.text !== undefined && startupBool(other.text));
      const written = nat.variable && nat.text !== undefined && !startupBool(nat.text) ? nat.variable : undefined;
      if (!v4On || settingOf(cluster, node, 'NO_DEFAULT_POOLS').variable || !(written || (nat.unset && whole)))
        continue;
      const variable = written ?? node.env.get('CALICO_IPV6POOL_CIDR');
      report({
        at: variable ? placeOf(node, variable) : document.atKey(envEntry),
        severity: written ? 'information' : 'warning',
        message: text(written ? 'off' : 'missing', { cidr: formatCidr(range) }),
        fixes: [
          {
            title: fixTitle.set('CALICO_IPV6POOL_NAT_OUTGOING', '"true"'),
            safety: 'suggested',
            edits: [setVariable(node, 'CALICO_IPV6POOL_NAT_OUTGOING', 'true')],
          },
        ],
      });
    }
  },
});

/** There is to be an IPv6 pool: IPv6 is on, or it is off only by a mistake that is told too. */
function isWanted(cluster: Cluster, node: CalicoNode): boolean {
  return cluster.dualStack || supportsIpv6(cluster, node) === true;
}

/** The range of the IPv6 pool that calico-node makes, as far as it is known: its own, else kubeadm's. */
function rangeOf(cluster: Cluster, node: CalicoNode): Cidr | undefined {
  const written = settingOf(cluster, node, 'CALICO_IPV6POOL_CIDR');
  if (written.text) {
    const read = netParseCIDR(written.text);
    return read.ok && read.value.family === 6 ? read.value : undefined;
  }
  if (!written.unset) return undefined;
  return cluster.ranges('pods').find(({ cidr, place }) => cidr.family === 6 && place.document.component === 'kubeadm')
    ?.cidr;
}
