import { formatCidr, netParseCIDR, overlaps } from '../../address/index.ts';
import { freeServiceRange } from '../../analysis/free-service-range.ts';
import { serviceRanges } from '../../analysis/service-ranges.ts';
import { shownRange } from '../../analysis/shown-ranges.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { type RangeRelation, relationsOf } from '../../cluster/relations.ts';
import type { RangeFact } from '../../model/facts.ts';
import type { FixDraft } from '../../model/finding-draft.ts';
import type { Message } from '../../model/message.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { beforeFirstInstall, fixTitle } from '../../rule-kit/fix-titles.ts';
import { addTo } from '../../source/collect.ts';

export const podsOverlapServices = defineRule({
  id: 'pods-overlap-services',
  severity: 'warning',
  summary: 'The Service range and the pod range share addresses, as in the example of the kubeadm documentation.',
  why: `No program refuses it. kube-proxy then takes Service addresses for addresses of pods and leaves out the masquerading that the way
back needs, so that Services cannot be reached from some nodes; and Calico may give a pod the address of a Service. The dual-stack
example of the kubeadm documentation has this overlap: its pod range 2001:db8:42:0::/56 contains its Service range
2001:db8:42:1::/112.`,
  sources: [
    'https://github.com/kubernetes/website/issues/30646',
    'https://kubernetes.io/docs/setup/production-environment/tools/kubeadm/dual-stack-support/',
    'kubernetes/kubernetes:pkg/controller/nodeipam/ipam/range_allocator.go',
  ],
  messages: {
    inside:
      'The Service range {services} lies inside the pod range, so kube-proxy mistakes Services for pods and some of them cannot be reached. Use a Service range outside {pods} ({place}); the example of the kubeadm documentation has the same overlap.',
    around:
      'The Service range {services} contains the pod range, so kube-proxy mistakes pods for Services and some of them cannot be reached. Use two ranges that share no address; the pod range is {pods} ({place}).',
    equal:
      'The Service range and the pod range are both {services}, so pods and Services can get the same addresses. Use two ranges that share no address; the pod range is at {place}.',
    default:
      'The pod range {pods} overlaps {services}, which kubeadm uses for Services when serviceSubnet is unset, so some Services cannot be reached. Set serviceSubnet to a range outside.',
    pods: 'The pod range: {range}',
    again: 'The same Service range',
  },
  bad: [
    {
      title: 'The example of the kubeadm documentation.',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,2001:db8:42:0::/56
  serviceSubnet: 10.96.0.0/16,«2001:db8:42:1::/112»
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.0.0.0/8
  serviceSubnet: «10.96.0.0/12»
`,
      },
    },
    {
      title: 'The Service range that kubeadm takes by itself.',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: «10.100.0.0/16»
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.100.0.0/16
  serviceSubnet: «10.96.0.0/12»
`,
      },
    },
    {
      title: 'The same range twice, and another file that states it too.',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
  serviceSubnet: «10.244.0.0/16»
`,
        'kube-apiserver.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: kube-apiserver
spec:
  containers:
    - name: kube-apiserver
      command:
        - kube-apiserver
        - --service-cluster-ip-range=10.244.0.0/16
`,
      },
    },
  ],
  good: [
    {
      title: 'These only look alike.',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
  serviceSubnet: 10.96.0.0/16,fd5b:8c1e:7a20:4300::/112
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const related of overlapsOf(cluster).values()) {
      const first = related.find(({ b }) => b.place.document.component === 'kubeadm') ?? related[0];
      if (!first) continue;
      const { a: pods, b: services, relation } = first;
      const others = unique(related.map(({ b }) => b)).filter((range) => range !== services);
      const args = {
        services: shownRange(services),
        pods: shownRange(pods),
        place: pods.place.document.label(pods.place.span),
      };
      report({
        at: services.place,
        message: text(relation === 'equal' ? 'equal' : relation === 'contains' ? 'inside' : 'around', args),
        related: [
          ...unique(related.map(({ a }) => a)).map((range) => ({
            at: range.place,
            message: text('pods', { range: shownRange(range) }),
            counterpart: true,
          })),
          ...others.map(({ place }) => ({ at: place, message: text('again') })),
        ],
        fixes: [moved(cluster, [services, ...others])],
      });
    }
    for (const { readings, document, text: services, replace } of serviceRanges(cluster)) {
      const taken = netParseCIDR(services);
      if (readings || !taken.ok) continue;
      const range = freeServiceRange(cluster, taken.value.family);
      for (const pods of cluster.ranges('pods')) {
        if (pods.place.document !== document || !overlaps(pods.cidr, taken.value)) continue;
        const edits = [range === undefined ? undefined : replace(range)];
        const fixes: FixDraft[] = [{ title: moveTitle('serviceSubnet', range ?? ''), safety: 'suggested', edits }];
        report({ at: pods.place, message: text('default', { pods: shownRange(pods), services }), fixes });
      }
    }
  },
});

/** Overlaps by Service network: several files may state the same one. */
function overlapsOf(cluster: Cluster): Map<string, RangeRelation[]> {
  const groups = new Map<string, RangeRelation[]>();
  for (const relation of [...relationsOf(cluster, 'pods', 'services').values()].flat()) {
    if (isRefusedByKubespray(relation)) continue;
    const key = formatCidr(relation.b.cidr);
    addTo(groups, key, relation);
  }
  return groups;
}

/** Kubespray stops at its own pods inside its own Services, which a rule of its own says. */
function isRefusedByKubespray({ a, b, relation }: RangeRelation): boolean {
  return relation !== 'contains' && [a, b].every(({ place }) => place.document.component === 'kubespray');
}

function unique(ranges: readonly RangeFact[]): RangeFact[] {
  return [...new Set(ranges)];
}

/** Another Service range everywhere that the old one is written. */
function moved(cluster: Cluster, services: readonly RangeFact[]): FixDraft | undefined {
  const [first] = services;
  const range = first && freeServiceRange(cluster, first.cidr.family);
  if (!range || services.some((each) => !isWritten(each))) return undefined;
  const edits = services.map(({ place }) => place.document.replace(place.span, range));
  return { title: moveTitle(first.field, range), safety: 'suggested', edits };
}

function moveTitle(field: string, range: string): Message {
  return beforeFirstInstall(fixTitle.setUnused(field, range));
}

/** Whether the text at the range's place is the range and nothing else. */
function isWritten({ place: { document, span }, text }: RangeFact): boolean {
  return (document.tree?.text ?? document.text).slice(span.start, span.end) === text;
}
