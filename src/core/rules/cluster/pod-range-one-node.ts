import { cidrsOf } from '../../analysis/document-cidrs.ts';
import {
  type Allocation,
  allocations,
  maskFlag,
  nodeMask,
  PLAIN_MASK_FLAG,
  setFlag,
} from '../../analysis/node-ranges.ts';
import { familyName, poolsOf } from '../../analysis/pools.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { maskOf, nodeMaskFlag, proposedNodeMask } from '../../knowledge/control-plane-ranges.ts';
import type { Report } from '../../model/finding-draft.ts';
import { defineRule, type TextOf } from '../../rule-kit/define.ts';
import { beforeFirstInstall, fixTitle } from '../../rule-kit/fix-titles.ts';
import { k0sDualStack } from '../../rule-kit/fixtures.ts';
import { k0sShares } from '../../rule-kit/k0s-shares.ts';

export const podRangeOneNode = defineRule({
  id: 'pod-range-one-node',
  severity: 'warning',
  summary: "The pod range is as large as one node's share of it, so only one node gets a pod range.",
  why: `kube-controller-manager gives each node a share of each pod range, by default a /64 of an IPv6 range. A pod range that is a /64
itself, as in many guides, holds exactly one share: every further node gets the event \`CIDRNotAvailable\` and no pod range of either
family. CNI plugins that hand out addresses of the node's range (flannel, bridge with host-local) then start no pod there. Calico's own
address management does not use the node's range; with it only the events remain.`,
  sources: [
    'kubernetes/kubernetes:pkg/controller/nodeipam/ipam/range_allocator.go',
    'https://github.com/kubernetes/test-infra/pull/22325',
    'https://kubernetes.io/docs/concepts/services-networking/dual-stack/',
  ],
  messages: {
    few: 'The pod range {cidr} has room for {count} nodes only: k0s before 1.34 gives each a /{mask}. Use a larger range, or smaller shares with {flag}.',
    one: "The pod range {cidr} is only as large as one node's share (/{mask}), so kube-controller-manager gives no further node a pod range. Use a larger range such as a /{larger}, or smaller shares with {flag}.",
    calico:
      "The pod range {cidr} is only as large as one node's share (/{mask}), so further nodes get the event CIDRNotAvailable and no pod range. Calico hands out addresses of its pools and does without, other CNI plugins do not.",
    family: 'The {family} share of a node is set here',
  },
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
      title: 'The range of the documentation of k0s is made for its later releases.',
      versions: { kubernetes: '1.31.8' },
      severity: 'information',
      files: { 'k0s.yaml': k0sDualStack('«fd5b:8c1e:7a20:42::/108»', 'fd5b:8c1e:7a20:96::/112') },
    },
  ],
  good: [
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
    const calico = usesCalicoIpam(cluster);
    for (const allocation of allocations(cluster)) {
      if (isRefused(allocation)) continue;
      for (const { reading, cidr } of allocation.ranges) {
        const share = nodeMask(allocation, cidr.family);
        if (!share || share.mask !== maskOf(cidr).ones) continue;
        const flag = share.flag?.name ?? nodeMaskFlag(cidr.family);
        const args = { cidr: reading.text, mask: share.mask, flag, larger: share.mask - 8 };
        const proposed = cidr.family === 6 ? proposedNodeMask(cidr) : undefined;
        report({
          at: reading.place,
          severity: calico ? 'information' : 'warning',
          message: text(calico ? 'calico' : 'one', args),
          related: [
            share.flag && {
              at: { document: share.flag.document, span: share.flag.valueSpan },
              message: text('family', { family: familyName(cidr.family) }),
            },
          ],
          fixes: [
            proposed === undefined
              ? undefined
              : {
                  title: beforeFirstInstall(fixTitle.set(flag, proposed)),
                  safety: 'suggested',
                  edits: [setFlag(cluster, allocation, flag, String(proposed))],
                },
          ],
        });
      }
    }
    reportK0s(cluster, report, text);
  },
});

/** A range for so few nodes was hardly chosen for its size: it is the one of k0s' documentation, which suits later releases. */
const FEW_BITS = 2;

function reportK0s(cluster: Cluster, report: Report, text: TextOf<Readonly<Record<'few', string>>>): void {
  for (const document of cluster.of('k0s')) {
    const [newest] = k0sShares(cluster, document);
    for (const { reading, cidr } of cidrsOf(cluster, document, 'k0s.dualStack.IPv6podCIDR')) {
      const share = newest?.share(cidr.family);
      const bits = share && !share.place ? share.mask - maskOf(cidr).ones : -1;
      if (!share || bits < 0 || bits > FEW_BITS) continue;
      const flag = share.name.slice(2);
      const mask = maskOf(cidr).ones + 8;
      report({
        at: reading.place,
        severity: 'information',
        message: text('few', { cidr: reading.text, count: 2 ** bits, mask: share.mask, flag }),
        fixes: [{ title: beforeFirstInstall(fixTitle.set(flag, mask)), safety: 'suggested', edits: [share.set(mask)] }],
      });
    }
  }
}

/** Calico's pools are there and nothing says that its CNI plugin takes addresses from the node's range. */
function usesCalicoIpam(cluster: Cluster): boolean {
  const hostLocal = cluster.documents.some(
    (document) =>
      document.string('spec', 'cni', 'ipam', 'type') === 'HostLocal' ||
      (document.component === 'cni' && /"host-local"|usePodCidr/.test(document.text)),
  );
  const calico =
    poolsOf(cluster).length > 0 || cluster.of('tigera-operator').length > 0 || cluster.of('calico').length > 0;
  return calico && !hostLocal;
}

/** kube-controller-manager stops before it hands anything out. */
function isRefused(allocation: Allocation): boolean {
  return allocation.ranges.length > 1 && maskFlag(allocation, PLAIN_MASK_FLAG) !== undefined;
}
