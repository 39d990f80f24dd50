import { netParseIP } from '../../address/index.ts';
import { type CalicoNode, networkingNodes, placeOf, settingOf, setVariable } from '../../analysis/calico-nodes.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { calicoConfig, calicoNode } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { documents } from '../../rule-kit/fixtures.ts';

const NAME = 'CALICO_ROUTER_ID';

export const calicoNodeRouterId = defineRule({
  id: 'calico-node-router-id',
  severity: 'error',
  summary: 'BIRD has no valid router ID: nodes without an IPv4 address need CALICO_ROUTER_ID.',
  why: `A BGP speaker has an ID of four bytes, in an IPv6 network too. BIRD takes the node's IPv4 address for it. With \`IP=none\` there is
none, and BIRD does not read its configuration ("router id ;"). \`CALICO_ROUTER_ID=hash\` makes an ID of the node's name; an address
written there is the same for every node of the DaemonSet, and speakers with one ID refuse each other.`,
  sources: [
    'projectcalico/calico:confd/etc/calico/confd/templates/bird6.cfg.template',
    'https://docs.tigera.io/calico/latest/networking/ipam/ipv6',
    'https://github.com/projectcalico/confd/pull/232',
    'https://github.com/projectcalico/node/issues/144',
  ],
  messages: {
    missing:
      'BIRD fails to start: with IP set to none it has no router ID, because CALICO_ROUTER_ID is unset. Set CALICO_ROUTER_ID to hash.',
    invalid:
      'BIRD fails to start: {value} is not a router ID, which has the form of an IPv4 address. Set CALICO_ROUTER_ID to hash.',
    early: 'BIRD fails to start: Calico {version} does not know "hash" as a router ID. Upgrade to 3.7 or later.',
    same: 'All nodes get the BGP router ID {value}, but BGP peers with the same ID refuse each other. Set CALICO_ROUTER_ID to hash.',
  },
  bad: [
    { files: { 'calico.yaml': calicoNode({ IP: '«none»', IP6: 'autodetect', FELIX_IPV6SUPPORT: '"true"' }) } },
    {
      files: {
        'calico.yaml': calicoNode({ IP: 'none', IP6: 'autodetect', CALICO_ROUTER_ID: '«fd5b:8c1e:7a20:60::11»' }),
      },
    },
    {
      severity: 'warning',
      files: { 'calico.yaml': calicoNode({ IP: 'none', IP6: 'autodetect', CALICO_ROUTER_ID: '«10.20.0.11»' }) },
    },
    {
      versions: { calico: '3.6.0' },
      files: { 'calico.yaml': calicoNode({ IP: 'none', IP6: 'autodetect', CALICO_ROUTER_ID: '«hash»' }) },
    },
  ],
  good: [
    { files: { 'calico.yaml': calicoNode({ IP: 'none', IP6: 'autodetect', CALICO_ROUTER_ID: 'hash' }) } },
    {
      title: 'Without BGP nobody needs an ID.',
      files: {
        'calico.yaml': documents(
          calicoConfig('{ "type": "calico-ipam", "assign_ipv4": "false", "assign_ipv6": "true" }', 'vxlan'),
          calicoNode({ IP: 'none', IP6: 'autodetect', CALICO_NETWORKING_BACKEND: 'vxlan' }),
        ),
      },
    },
    { files: { 'calico.yaml': calicoNode({ IP: 'autodetect', IP6: 'autodetect' }) } },
  ],
  check(cluster, report, text) {
    for (const node of networkingNodes(cluster)) {
      if (!runsBird(cluster, node)) continue;
      const fixes = [
        { title: fixTitle.set(NAME, 'hash'), safety: 'suggested' as const, edits: [setVariable(node, NAME, 'hash')] },
      ];
      const ip = settingOf(cluster, node, 'IP');
      const { text: id, unset, variable } = settingOf(cluster, node, NAME);
      const isMissing = id === '' || (unset && node.whole);
      if (ip.variable && ip.text === 'none' && isMissing) {
        report({ at: placeOf(node, ip.variable), message: text('missing'), fixes });
      }
      if (!variable || !id) continue;
      const at = placeOf(node, variable);
      const address = netParseIP(id);
      if (id === 'hash') {
        if (cluster.holds({ program: 'calico', until: '3.7' }) !== 'holds') continue;
        report({ at, message: text('early', { version: cluster.shownVersion('calico') ?? '' }) });
      } else if (!address.ok || address.value.family !== 4) {
        report({ at, message: text('invalid', { value: id }), fixes });
      } else {
        report({ at, severity: 'warning', message: text('same', { value: id }), fixes });
      }
    }
  },
});

/** BIRD runs unless another backend is chosen, or none; where that is taken from elsewhere, it is not known. */
function runsBird(cluster: Cluster, node: CalicoNode): boolean {
  const { text, unset } = settingOf(cluster, node, 'CALICO_NETWORKING_BACKEND');
  return text === 'bird' || text === '' || (unset && node.whole);
}
