import { familyName } from '../../analysis/pools.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';
import { scalarOf } from '../../source/tree.ts';

const PREFIX = 'flannel.alpha.coreos.com/';
/** By family, the annotation that replaces the address of the node's end of the tunnels. */
const OVERWRITE = { 4: `${PREFIX}public-ip-overwrite`, 6: `${PREFIX}public-ipv6-overwrite` } as const;

const node = (...annotations: readonly string[]) => `apiVersion: v1
kind: Node
metadata:
  name: edge-1
  annotations:
${annotations.map((each) => `    ${each}\n`).join('')}`;

export const flannelOverwriteOneFamily = defineRule({
  id: 'flannel-overwrite-one-family',
  severity: 'information',
  summary: "A node's public address for Flannel is replaced in one family only.",
  why: `Flannel builds its tunnels to the address of each node's interface. The annotations \`public-ip-overwrite\` and
\`public-ipv6-overwrite\` of the Node replace it, each for one family, as is needed where nodes reach each other through a public
address. In dual-stack the tunnel of the other family still goes to the address of the interface. The backend \`host-gw\` has no
tunnels: there the address is the next hop of the routes to the node's pods.`,
  sources: [
    'flannel-io/flannel:pkg/subnet/kube/kube.go',
    'flannel-io/flannel:pkg/subnet/kube/annotations.go',
    'flannel-io/flannel:Documentation/kubernetes.md',
  ],
  messages: {
    other:
      "The {other} tunnel to this node still goes to its interface's address: {key} replaces the {family} address only. Add {missing} if other nodes cannot reach that address.",
    direct:
      "Other nodes still reach this node's {other} at its interface's address: {key} replaces the {family} address only. Add {missing} if they cannot reach that address.",
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'nodes/edge-1.yaml': node(`«${OVERWRITE[4]}»: 203.0.113.11`),
      },
    },
    {
      title: 'The backend host-gw has no tunnels.',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'nodes/edge-1.yaml': node(`${PREFIX}backend-type: host-gw`, `«${OVERWRITE[4]}»: 203.0.113.11`),
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'nodes/edge-1.yaml': node(`${OVERWRITE[4]}: 203.0.113.11`, `${OVERWRITE[6]}: 2001:db8:60::11`),
      },
    },
    {
      title: 'In a cluster of one family.',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
        'nodes/edge-1.yaml': node(`${OVERWRITE[4]}: 203.0.113.11`),
      },
    },
  ],
  check(cluster, report, text) {
    if (!cluster.dualStack) return;
    for (const document of cluster.of('kubernetes-node')) {
      const entryOfFamily = (family: 4 | 6) => {
        const entry = document.entry('metadata', 'annotations', OVERWRITE[family]);
        return entry && scalarOf(entry.value) ? entry : undefined;
      };
      const [ipv4, ipv6] = [entryOfFamily(4), entryOfFamily(6)];
      const only = ipv4 && ipv6 ? undefined : (ipv4 ?? ipv6);
      if (!only) continue;
      const family = ipv4 ? 4 : 6;
      const other = ipv4 ? 6 : 4;
      const args = { family: familyName(family), other: familyName(other), key: OVERWRITE[family] };
      const isDirect = document.string('metadata', 'annotations', `${PREFIX}backend-type`) === 'host-gw';
      const message = text(isDirect ? 'direct' : 'other', { ...args, missing: OVERWRITE[other] });
      report({ at: document.atKey(only), message });
    }
  },
});
