import { formatCidr } from '../../address/index.ts';
import { allocates } from '../../analysis/node-ranges.ts';
import { flagIn, readingsOf, removeFrom, setIn, startsOf } from '../../analysis/program-starts.ts';
import { cidrsOf } from '../../analysis/service-ranges.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { Document, Place } from '../../model/document.ts';
import type { Reading } from '../../model/facts.ts';
import type { FixDraft } from '../../model/finding-draft.ts';
import { statedIn } from '../../model/stated.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { beforeFirstInstall, fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';

/** Which flag says the same as which key of kubeadm's `networking`. */
const PAIRS: readonly {
  readonly program: 'kube-apiserver' | 'kube-controller-manager';
  readonly flag: string;
  readonly key: 'podSubnet' | 'serviceSubnet';
  /** The first range decides something, so that the order counts. */
  readonly ordered: boolean;
  /** What a difference does: another cluster than the file says, or only a clash of addresses now and then. */
  readonly severity: 'error' | 'warning';
}[] = [
  {
    program: 'kube-controller-manager',
    flag: 'cluster-cidr',
    key: 'podSubnet',
    ordered: false,
    severity: 'error',
  },
  {
    program: 'kube-apiserver',
    flag: 'service-cluster-ip-range',
    key: 'serviceSubnet',
    ordered: true,
    severity: 'error',
  },
  {
    program: 'kube-controller-manager',
    flag: 'service-cluster-ip-range',
    key: 'serviceSubnet',
    ordered: false,
    severity: 'warning',
  },
];

export const rangeFlagConflict = defineRule({
  id: 'range-flag-conflict',
  severity: 'error',
  summary: 'A control-plane flag sets other ranges than podSubnet or serviceSubnet.',
  why: `kubeadm derives \`--cluster-cidr\` and \`--service-cluster-ip-range\` from \`networking\`, and a flag in \`extraArgs\` or a manifest
replaces them without a word. Everything else kubeadm sets up (kube-proxy's \`clusterCIDR\`, the kubelets' \`clusterDNS\`, the Service of
the cluster's DNS) still follows \`networking\`: the DNS Service asks for an address that the API server does not have, or kube-proxy
masquerades pods.`,
  sources: [
    'kubernetes/kubernetes:cmd/kubeadm/app/phases/controlplane/manifests.go',
    'kubernetes/kubernetes:cmd/kubeadm/app/componentconfigs/kubeproxy.go',
  ],
  messages: {
    pods: 'kube-controller-manager assigns pod ranges from {value}, not from {key}, which kube-proxy and others follow. Use one value in both places; {key} is {other} ({place}).',
    services:
      'kube-apiserver assigns Service addresses from {value}, not from {key}, where the DNS Service gets its address. Use one value in both places; {key} is {other} ({place}).',
    filter:
      'kube-controller-manager keeps pod ranges out of {value}, which is not {key}. Use one value in both places; {key} is {other} ({place}).',
    other: '{key}: {value}',
  },
  bad: [
    {
      files: {
        'etc/rancher/rke2/config.yaml': `cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:43::/112
node-ip: 192.168.60.11,fd5b:8c1e:7a20:60::11
kube-apiserver-arg:
  - service-cluster-ip-range=«10.43.0.0/16»
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
  serviceSubnet: 10.96.0.0/16,fd5b:8c1e:7a20:96::/112
controllerManager:
  extraArgs:
    - name: cluster-cidr
      value: «10.244.0.0/16»
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
  serviceSubnet: 10.96.0.0/16,fd5b:8c1e:7a20:96::/112
`,
        'manifests/kube-apiserver.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: kube-apiserver
spec:
  containers:
    - name: kube-apiserver
      command:
        - kube-apiserver
        - --service-cluster-ip-range=«10.96.0.0/16»
`,
      },
    },
    {
      severity: 'warning',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS, serviceSubnet: '10.96.0.0/16,fd5b:8c1e:7a20:96::/112' }),
        'manifests/kube-controller-manager.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: kube-controller-manager
spec:
  containers:
    - name: kube-controller-manager
      command:
        - kube-controller-manager
        - --allocate-node-cidrs=true
        - --cluster-cidr=10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
        - --service-cluster-ip-range=«10.96.0.0/16»
`,
      },
    },
  ],
  good: [
    {
      title: 'The flag says the same as the file of K3s.',
      files: {
        'etc/rancher/k3s/config.yaml': `service-cidr: 10.43.0.0/16
kube-apiserver-arg: service-cluster-ip-range=10.43.0.0/16
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
  serviceSubnet: 10.96.0.0/16,fd5b:8c1e:7a20:96::/112
`,
        'manifests/kube-controller-manager.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: kube-controller-manager
spec:
  containers:
    - name: kube-controller-manager
      command:
        - kube-controller-manager
        - --allocate-node-cidrs=true
        - --cluster-cidr=10.244.0.0/16,fd5b:8c1e:7a20:4200:0::/56
        - --service-cluster-ip-range=10.96.0.0/16,fd5b:8c1e:7a20:96::/112
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const { program, flag: name, key, ordered, severity } of PAIRS) {
      const stated = networkingOf(cluster, key);
      const byDocument = new Map(stated.map((each) => [each.document, each]));
      for (const set of startsOf(cluster, program)) {
        if (program === 'kube-controller-manager' && allocates(set) === false) continue;
        const flag = flagIn(set, name);
        const readings = readingsOf(cluster, flag);
        if (!flag?.value || !readings) continue;
        const other = set.kubeadm ? byDocument.get(flag.document) : only(stated);
        if (!other || signature(readings, ordered) === signature(other.readings, ordered)) continue;
        const place = other.at.document.label(other.at.span);
        const args = { value: flag.value, key: other.key, other: other.text, place };
        const id = key === 'podSubnet' ? 'pods' : program === 'kube-apiserver' ? 'services' : 'filter';
        const fixes: FixDraft[] = [
          set.kubeadm || set.lists[0].carrier === 'pairs'
            ? { title: fixTitle.remove(`--${name}`), safety: 'suggested', edits: [removeFrom(set, flag)] }
            : {
                title: beforeFirstInstall(fixTitle.set(`--${name}`, other.text)),
                safety: 'suggested',
                edits: [setIn(set, name, other.text)],
              },
        ];
        report({
          at: { document: flag.document, span: flag.valueSpan },
          severity,
          message: text(id, args),
          related: [{ at: other.at, message: text('other', { key: other.key, value: other.text }), counterpart: true }],
          fixes,
        });
      }
    }
  },
});

interface Stated {
  readonly document: Document;
  readonly key: string;
  readonly text: string;
  readonly readings: readonly Reading[];
  readonly at: Place;
}

/** The fields that own the ranges. */
const OWNERS = {
  podSubnet: ['kubeadm.podSubnet', 'k3s.cluster-cidr'],
  serviceSubnet: ['kubeadm.serviceSubnet', 'k3s.service-cidr'],
} as const;

/** The ranges of kubeadm's `networking`, and of K3s and RKE2, where they can be read to their end. */
function networkingOf(cluster: Cluster, key: keyof typeof OWNERS): Stated[] {
  const all = cluster.readings(...OWNERS[key]);
  return [...new Set(all.map(({ place }) => place.document))].flatMap((document) => {
    const readings = statedIn(document, all);
    const [first] = readings;
    if (!first || readings.length < first.count || readings.some(({ result }) => !result.ok)) return [];
    const text = readings.map((reading) => reading.text).join();
    return [{ document, key: first.field.replace('networking.', ''), text, readings, at: first.whole }];
  });
}

/** Several kubeadm files that do not agree are several clusters, and none of them speaks for a flag elsewhere. */
function only(stated: readonly Stated[]): Stated | undefined {
  const [first] = stated;
  const same = stated.every(({ readings }) => first && signature(readings, true) === signature(first.readings, true));
  return same ? first : undefined;
}

/** The networks themselves, so that spelling and host bits make no difference. */
function signature(readings: readonly Reading[], ordered: boolean): string {
  const texts = cidrsOf(readings).map(formatCidr);
  return (ordered ? texts : [...texts].sort()).join(',');
}
