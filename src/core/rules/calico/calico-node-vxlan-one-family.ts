import {
  type CalicoNode,
  hasPoolObject,
  networkingNodes,
  placeOf,
  settingOf,
  setVariable,
} from '../../analysis/calico-nodes.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { Place } from '../../model/document.ts';
import { calicoConfig, calicoNode } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { beforeFirstInstall, fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, documents, kubeadm } from '../../rule-kit/fixtures.ts';
import { stringOf } from '../../source/tree.ts';

export const calicoNodeVxlanOneFamily = defineRule({
  id: 'calico-node-vxlan-one-family',
  severity: 'warning',
  summary: 'Calico runs without BGP, and its IPv6 pool has no VXLAN while the IPv4 pool has: IPv6 stays on its node.',
  why: `With \`calico_backend: vxlan\` no routes are announced over BGP, and pods reach other nodes through VXLAN alone. Each
family has its own variable, and \`CALICO_IPV6POOL_VXLAN\` is Never by default. Then IPv6 works between the pods of one node
and nowhere else.`,
  sources: [
    'https://github.com/projectcalico/calico/issues/6310',
    'https://docs.tigera.io/calico/latest/networking/configuring/vxlan-ipip',
    'projectcalico/calico:manifests/calico-vxlan.yaml',
  ],
  messages: {
    never:
      'The IPv6 pool gets no VXLAN, while the IPv4 pool has {mode} and BGP is off ({place}). IPv6 traffic does not leave its node. Set CALICO_IPV6POOL_VXLAN to {mode}.',
    backend: 'This turns BGP off',
  },
  bad: [
    {
      files: {
        'calico.yaml': documents(
          calicoConfig('{ "type": "calico-ipam", "assign_ipv6": "true" }', 'vxlan'),
          calicoNode({
            IP: 'autodetect',
            IP6: 'autodetect',
            CALICO_IPV4POOL_VXLAN: 'CrossSubnet',
            CALICO_IPV6POOL_VXLAN: '«Never»',
          }),
        ),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      files: {
        'calico.yaml': calicoNode({
          CALICO_NETWORKING_BACKEND: 'vxlan',
          IP: 'autodetect',
          IP6: 'autodetect',
          CALICO_IPV4POOL_VXLAN: '«Always»',
        }),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
  ],
  good: [
    {
      title: 'BGP routes what has no overlay.',
      files: {
        'calico.yaml': documents(
          calicoConfig('{ "type": "calico-ipam", "assign_ipv6": "true" }'),
          calicoNode({
            IP: 'autodetect',
            IP6: 'autodetect',
            CALICO_IPV4POOL_VXLAN: 'CrossSubnet',
            CALICO_IPV6POOL_VXLAN: 'Never',
          }),
        ),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'As it is shipped, in a cluster of one family.',
      files: {
        'calico.yaml': documents(
          calicoConfig('{ "type": "calico-ipam" }', 'vxlan'),
          calicoNode({ IP: 'autodetect', CALICO_IPV4POOL_VXLAN: 'CrossSubnet', FELIX_IPV6SUPPORT: '"false"' }),
        ),
      },
    },
  ],
  check(cluster, report, text) {
    if (!cluster.dualStack || hasPoolObject(cluster, 6) || hasPoolObject(cluster, 4)) return;
    if (cluster.holds({ program: 'calico', until: '3.23' }) === 'holds') return;
    for (const node of networkingNodes(cluster)) {
      const backend = backendOf(cluster, node);
      const own = settingOf(cluster, node, 'CALICO_IPV4POOL_VXLAN');
      const other = settingOf(cluster, node, 'CALICO_IPV6POOL_VXLAN');
      if (!backend || !own.variable || !isOn(own.text)) continue;
      const off = other.unset ? node.whole : other.text !== undefined && !isOn(other.text);
      if (!off || isNone(cluster, node)) continue;
      const mode = own.text ?? '';
      report({
        at: placeOf(node, other.variable ?? own.variable),
        message: text('never', { mode, place: backend.document.label(backend.span) }),
        related: [{ at: backend, message: text('backend'), counterpart: true }],
        fixes: [
          {
            title: beforeFirstInstall(fixTitle.set('CALICO_IPV6POOL_VXLAN', mode)),
            safety: 'suggested',
            edits: [setVariable(node, 'CALICO_IPV6POOL_VXLAN', mode)],
          },
        ],
      });
    }
  },
});

function isOn(mode: string | undefined): boolean {
  return ['always', 'crosssubnet', 'cross-subnet'].includes(mode?.toLowerCase() ?? '');
}

/** The pools of one family are made by hand. */
function isNone(cluster: Cluster, node: CalicoNode): boolean {
  if (settingOf(cluster, node, 'NO_DEFAULT_POOLS').variable) return true;
  return [4, 6].some((family) => settingOf(cluster, node, `CALICO_IPV${family}POOL_CIDR`).text === 'none');
}

/** Where it says that Calico runs without BGP: the variable, or the ConfigMap that it is taken from. */
function backendOf(cluster: Cluster, node: CalicoNode): Place | undefined {
  const { text, variable } = settingOf(cluster, node, 'CALICO_NETWORKING_BACKEND');
  if (variable && text !== undefined) return text === 'vxlan' ? placeOf(node, variable) : undefined;
  const configs = cluster
    .of('config-map')
    .filter((document) => document.string('metadata', 'name') === 'calico-config')
    .flatMap((document) => {
      const value = document.get('data', 'calico_backend');
      return value ? [{ place: document.at(value), backend: stringOf(value) }] : [];
    });
  return configs.every(({ backend }) => backend === 'vxlan') ? configs[0]?.place : undefined;
}
