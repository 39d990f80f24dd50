import { hasOwnPools } from '../../analysis/cilium.ts';
import { cnisInUse, isCalicoNetwork } from '../../analysis/cni-in-use.ts';
import { nodesNamed } from '../../analysis/node-count.ts';
import { type SharedRange, sharedRanges } from '../../analysis/node-shares.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { maskOf, proposedNodeMask } from '../../knowledge/control-plane-ranges.ts';
import type { FindingDraft } from '../../model/finding-draft.ts';
import { defineRule, type TextOf } from '../../rule-kit/define.ts';
import { beforeFirstInstall, fixTitle } from '../../rule-kit/fix-titles.ts';
import { k0sDualStack, kind, kubeOne } from '../../rule-kit/fixtures.ts';

const MESSAGES = {
  few: 'The pod range {cidr} has room for {count} nodes only, as each node gets a /{mask}. Use a larger range such as a /{larger}, or smaller shares with {flag}.',
  tooFew:
    'The pod range {cidr} has room for {count} nodes, as each node gets a /{mask}, but these files name {nodes} nodes: the others get no pod range. Use a larger range such as a /{larger}, or smaller shares with {flag}.',
  one: "The pod range {cidr} is only as large as one node's share (/{mask}), so kube-controller-manager gives no further node a pod range. Use a larger range such as a /{larger}, or smaller shares with {flag}.",
  calico:
    "The pod range {cidr} is only as large as one node's share (/{mask}), so further nodes get the event CIDRNotAvailable and no pod range. Calico does not need it, because it assigns addresses of its pools; other CNI plugins do.",
  share: "This sets the size of a node's share: /{mask}",
} as const;

export const podRangeOneNode = defineRule({
  id: 'pod-range-one-node',
  severity: 'warning',
  layer: 'control-plane',
  summary: "The pod range is as large as one node's share of it, so only one node gets a pod range.",
  why: `kube-controller-manager gives each node a share of each pod range, by default a /64 of an IPv6 range. A pod range that
is a /64 itself, as in many guides, holds exactly one share: every further node gets the event \`CIDRNotAvailable\` and no pod
range of either family. CNI plugins that assign addresses of the node's range (flannel, bridge with host-local) then fail for
every pod there. Calico's own address management does not use the node's range; with it only the events remain.`,
  sources: [
    'kubernetes/kubernetes:pkg/controller/nodeipam/ipam/range_allocator.go',
    'https://github.com/kubernetes/test-infra/pull/22325',
    'https://kubernetes.io/docs/concepts/services-networking/dual-stack/',
  ],
  messages: MESSAGES,
  bad: [
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,«fd5b:8c1e:7a20:42::/64»
  serviceSubnet: 10.96.0.0/16,fd5b:8c1e:7a20:96::/112
`,
      },
    },
    {
      title: "Calico's own address management does not use the node's range.",
      severity: 'information',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,«fd5b:8c1e:7a20:42::/64»
  serviceSubnet: 10.96.0.0/16,fd5b:8c1e:7a20:96::/112
`,
        'pools.yaml': `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: pods-v4
spec:
  cidr: 10.244.0.0/16
  natOutgoing: true
---
apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: pods-v6
spec:
  cidr: fd5b:8c1e:7a20:42::/64
  natOutgoing: true
`,
      },
    },
    {
      files: {
        'kube-controller-manager.service': `[Service]
ExecStart=/usr/local/bin/kube-controller-manager --allocate-node-cidrs=true --cluster-cidr=«10.244.7.0/24»
`,
      },
    },
    {
      title: 'The share is set by hand.',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,«fd5b:8c1e:7a20:4200::/60»
  serviceSubnet: 10.96.0.0/16,fd5b:8c1e:7a20:96::/112
controllerManager:
  extraArgs:
    - name: node-cidr-mask-size-ipv6
      value: "60"
`,
      },
    },
    {
      title: 'K3s and RKE2 cut their range in the same way.',
      files: {
        'etc/rancher/rke2/config.yaml': `cni: cilium
cluster-cidr: 10.42.0.0/16,«fd5b:8c1e:7a20:42::/64»
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:43::/112
`,
      },
    },
    {
      title: 'The files name more nodes than the range has room for.',
      files: {
        'kind.yaml': `${kind('ipFamily: dual', 'podSubnet: 10.244.0.0/16,«fd5b:8c1e:7a20:42::/63»')}nodes:
  - role: control-plane
  - role: worker
  - role: worker
`,
      },
    },
    {
      title: 'The range of the documentation of k0s is made for its later releases.',
      versions: { kubernetes: '1.31.8' },
      severity: 'information',
      files: { 'k0s.yaml': k0sDualStack('«fd5b:8c1e:7a20:42::/108»', 'fd5b:8c1e:7a20:96::/112') },
    },
  ],
  good: [
    {
      title: 'KubeOne refuses such a range itself.',
      files: { 'kubeone.yaml': kubeOne('podSubnetIPv6: fd5b:8c1e:7a20:42::/64') },
    },
    {
      files: { 'k0s.yaml': k0sDualStack('fd5b:8c1e:7a20:42::/108', 'fd5b:8c1e:7a20:96::/112') },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
  serviceSubnet: 10.96.0.0/16,fd5b:8c1e:7a20:96::/112
`,
      },
    },
    {
      title: 'Nothing is handed out.',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:42::/64
  serviceSubnet: 10.96.0.0/16,fd5b:8c1e:7a20:96::/112
controllerManager:
  extraArgs:
    - name: allocate-node-cidrs
      value: "false"
`,
      },
    },
  ],
  check(cluster, report, text) {
    if (hasOwnPools(cluster)) return;
    const calico = usesCalicoIpam(cluster);
    const nodes = nodesNamed(cluster);
    for (const range of sharedRanges(cluster)) {
      const finding = findingOf(range, nodes, calico, text);
      if (finding) report(finding);
    }
  },
});

/** An IPv6 range for so few nodes was hardly chosen for its size: it is one of a guide that has other shares in mind. */
const FEW_BITS = 2;

function findingOf(
  { reading, cidr, share }: SharedRange,
  nodes: number,
  calico: boolean,
  text: TextOf<typeof MESSAGES>,
): FindingDraft | undefined {
  const bits = share.mask - maskOf(cidr).ones;
  if (bits < 0) return undefined;
  const count = 2 ** bits;
  const tooFew = count < nodes;
  const few = bits <= FEW_BITS && cidr.family === 6 && !share.place;
  if (bits > 0 && !tooFew && !few) return undefined;
  const id = bits > 0 ? (tooFew ? 'tooFew' : 'few') : calico ? 'calico' : 'one';
  const args = { cidr: reading.text, mask: share.mask, flag: share.name, larger: share.mask - 8, count, nodes };
  const proposed = cidr.family === 6 ? proposedNodeMask(cidr) : undefined;
  return {
    at: reading.place,
    severity: calico || id === 'few' ? 'information' : 'warning',
    message: text(id, args),
    related: [share.place && { at: share.place, message: text('share', { mask: share.mask }) }],
    fixes: [
      proposed === undefined
        ? undefined
        : {
            title: beforeFirstInstall(fixTitle.set(share.name, proposed)),
            safety: 'suggested',
            edits: [share.set(proposed)],
          },
    ],
  };
}

/** Calico is there and nothing says that its CNI plugin takes addresses from the node's range. */
function usesCalicoIpam(cluster: Cluster): boolean {
  return cluster.memo('IPAM of Calico', (cluster) => {
    const hostLocal = cluster.documents.some(
      (document) =>
        document.string('spec', 'cni', 'ipam', 'type') === 'HostLocal' ||
        (document.component === 'cni' && /"host-local"|usePodCidr/.test(document.text)),
    );
    return !hostLocal && isCalicoNetwork(cluster) && cnisInUse(cluster).some(({ name }) => name === 'Calico');
  });
}
