import { contains } from '../../address/index.ts';
import { hasOwnPools } from '../../analysis/cilium.ts';
import { componentConfigs } from '../../analysis/component-configs.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { Document } from '../../model/document.ts';
import type { RangeFact } from '../../model/facts.ts';
import { statedIn } from '../../model/stated.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { kubeadm, kubeProxy } from '../../rule-kit/fixtures.ts';
import { isUnknown } from '../../source/certainty.ts';

const KUBEADM = `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
`;

export const proxyClusterCidrMismatch = defineRule({
  id: 'proxy-cluster-cidr-mismatch',
  severity: 'warning',
  summary: "kube-proxy's clusterCIDR does not cover the cluster's pod range, or lacks one of its families.",
  why: `kube-proxy uses \`clusterCIDR\` to recognize traffic from pods. Pods outside it are treated as external: on their way
to a Service their source address is replaced by the node's, so that network policies refuse them and logs name the wrong
client. A range of one family in a dual-stack cluster does this to all traffic of the other family. The order of the two
ranges does not matter.`,
  sources: [
    'https://github.com/projectcalico/calico/issues/683',
    'https://github.com/projectcalico/calico/issues/6545',
    'kubernetes/kubernetes:cmd/kubeadm/app/componentconfigs/kubeproxy.go',
  ],
  messages: {
    outside:
      'kube-proxy treats pods as external clients and masquerades their traffic, because {range} does not contain the pod range. Set the pod range here too: {pods} ({place}).',
    family:
      'kube-proxy treats all IPv{family} pods as external clients and masquerades their traffic, because their range is missing here. Add {pods} ({place}).',
    pods: 'The pod range',
  },
  bad: [
    {
      files: {
        'kube-proxy.yaml': kubeProxy('clusterCIDR: «10.244.0.0/16»'),
        'kubeadm.yaml': KUBEADM,
      },
    },
    {
      files: {
        'kube-proxy.yaml': kubeProxy('clusterCIDR: fd5b:8c1e:7a20:4200::/56,«10.240.0.0/16»'),
        'kubeadm.yaml': KUBEADM,
      },
    },
  ],
  good: [
    {
      title: 'The order does not matter, and a wider range covers the narrower one.',
      files: {
        'kube-proxy.yaml': kubeProxy('clusterCIDR: fd5b:8c1e:7a20:4200::/56,10.244.0.0/15'),
        'kubeadm.yaml': KUBEADM,
      },
    },
    {
      title: 'kubeadm fills in a range that is left out.',
      files: {
        'kube-proxy.yaml': `apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: ipvs
`,
        'kubeadm.yaml': KUBEADM,
      },
    },
    {
      title: 'A second pod range that is still to be filled in.',
      files: {
        'kube-proxy.yaml': kubeProxy('clusterCIDR: 10.245.0.0/16'),
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16,{{ pods_v6 }}' }),
      },
    },
  ],
  check(cluster, report, text) {
    if (hasOwnPools(cluster)) return;
    const pods = podRanges(cluster);
    if (pods.length === 0 || cluster.mayHoldMore('pods') || cluster.hasBroken('kube-proxy', 'kubeadm')) return;
    for (const { document } of componentConfigs(cluster, 'kube-proxy')) {
      const node = document.get('clusterCIDR');
      const ranges = statedIn(document, cluster.ranges('proxy-pods'));
      if (node?.kind !== 'scalar' || ranges.length === 0 || !readsRange(document) || isUnknown(String(node.value)))
        continue;
      const value = pods.map((range) => range.text).join(',');
      for (const pod of pods) {
        const own = ranges.filter((range) => range.cidr.family === pod.cidr.family);
        if (own.some((range) => contains(range.cidr, pod.cidr))) continue;
        const [wrong] = own;
        const place = pod.place.document.label(pod.place.span);
        report({
          at: wrong?.place ?? document.at(node),
          message: wrong
            ? text('outside', { pods: pod.text, place, range: wrong.text })
            : text('family', { family: pod.cidr.family, pods: pod.text, place }),
          aboutIpv6: !wrong && pod.cidr.family === 6,
          related: [{ at: pod.place, message: text('pods'), counterpart: true }],
          fixes: [
            {
              title: fixTitle.set('clusterCIDR', value),
              safety: 'suggested',
              edits: [document.set(['clusterCIDR'], value)],
            },
          ],
        });
      }
    }
  },
});

/** The pod ranges that the rest of the cluster is given: kubeadm's, else those of kube-controller-manager. */
function podRanges(cluster: Cluster): RangeFact[] {
  const ranges = cluster.ranges('pods');
  const first = ranges.find(({ place }) => place.document.component === 'kubeadm') ?? ranges[0];
  return ranges.filter(({ place, field }) => place.document === first?.place.document && field === first.field);
}

/** In other modes kube-proxy recognises pods by something else. */
function readsRange(document: Document): boolean {
  return ['', 'ClusterCIDR'].includes(document.string('detectLocalMode') ?? '');
}
