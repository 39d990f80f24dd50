import { calicoNodes, hasPoolObject, isHidden, placeOf, settingOf, supportsIpv6 } from '../../analysis/calico-nodes.ts';
import type { Releases } from '../../model/version.ts';
import { calicoNode } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';

/** The fix came with 3.32.2. */
const IGNORED: Releases = { program: 'calico', until: '3.32.2' };
const MODES: ReadonlySet<string> = new Set(['always', 'crosssubnet', 'cross-subnet']);

export const calicoNodeVxlanIgnored = defineRule({
  id: 'calico-node-vxlan-ignored',
  severity: 'warning',
  aboutIpv6: true,
  summary: 'calico-node ignores CALICO_IPV6POOL_VXLAN, because CALICO_IPV4POOL_CIDR is none.',
  why: `Before Calico 3.32.2 calico-node reads the VXLAN mode of the IPv6 pool only together with that of the IPv4 pool. With
\`CALICO_IPV4POOL_CIDR=none\`, as in an IPv6-only cluster, the IPv6 pool is created without VXLAN, and pods reach other nodes only over
BGP. An IPPool that is written as an object has the mode that it names.`,
  sources: [
    'https://github.com/projectcalico/calico/pull/13440',
    'https://github.com/projectcalico/calico/pull/13115',
    'projectcalico/calico:node/pkg/lifecycle/startup/startup.go',
  ],
  messages: {
    ignored:
      'calico-node before 3.32.2 ignores CALICO_IPV6POOL_VXLAN {mode}, because CALICO_IPV4POOL_CIDR is none ({place}). The IPv6 pool gets no VXLAN. Upgrade, or create the IPv6 IPPool yourself.',
    none: 'This turns the IPv4 pool off',
  },
  tags: { ignored: 'unnecessary' },
  bad: [
    {
      files: {
        'calico.yaml': calicoNode({
          IP6: 'autodetect',
          CALICO_IPV4POOL_CIDR: 'none',
          CALICO_IPV6POOL_CIDR: 'fd5b:8c1e:7a20:4200::/56',
          CALICO_IPV6POOL_VXLAN: '«Always»',
        }),
      },
    },
    {
      title: 'The version is not known, and newer releases read it.',
      severity: 'information',
      files: {
        'calico.yaml': calicoNode({
          IP6: 'autodetect',
          CALICO_IPV4POOL_CIDR: 'none',
          CALICO_IPV6POOL_CIDR: 'fd5b:8c1e:7a20:4200::/56',
          CALICO_IPV6POOL_VXLAN: '«CrossSubnet»',
        }).replace(':v3.31.7', ':latest'),
      },
    },
  ],
  good: [
    {
      versions: { calico: '3.32.2' },
      files: {
        'calico.yaml': calicoNode({
          IP6: 'autodetect',
          CALICO_IPV4POOL_CIDR: 'none',
          CALICO_IPV6POOL_CIDR: 'fd5b:8c1e:7a20:4200::/56',
          CALICO_IPV6POOL_VXLAN: 'Always',
        }),
      },
    },
    {
      title: 'No pool is created at all.',
      files: {
        'calico.yaml': calicoNode({
          CALICO_IPV4POOL_CIDR: 'none',
          CALICO_IPV6POOL_CIDR: 'none',
          CALICO_IPV6POOL_VXLAN: 'Always',
        }),
      },
    },
  ],
  check(cluster, report, text) {
    const severity = cluster.severityIn(IGNORED, 'warning');
    if (!severity || hasPoolObject(cluster, 6)) return;
    for (const node of calicoNodes(cluster)) {
      const none = node.env.get('CALICO_IPV4POOL_CIDR');
      const mode = node.env.get('CALICO_IPV6POOL_VXLAN');
      const value = settingOf(cluster, node, 'CALICO_IPV6POOL_VXLAN').text ?? '';
      if (!none || settingOf(cluster, node, 'CALICO_IPV4POOL_CIDR').text !== 'none') continue;
      if (!mode || !MODES.has(value.toLowerCase()) || supportsIpv6(cluster, node) !== true) continue;
      const range = settingOf(cluster, node, 'CALICO_IPV6POOL_CIDR');
      if (range.text === 'none' || isHidden(range)) continue;
      if (settingOf(cluster, node, 'NO_DEFAULT_POOLS').variable) continue;
      const at = placeOf(node, none);
      report({
        at: placeOf(node, mode),
        severity,
        message: text('ignored', { mode: value, place: node.document.label(at.span) }),
        related: [{ at, message: text('none'), counterpart: true }],
      });
    }
  },
});
