import { findInReadings, isUnread, type Read, shown } from '../../analysis/address-readings.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { Place } from '../../model/document.ts';
import type { Reading } from '../../model/facts.ts';
import type { Severity } from '../../model/finding.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { kubeadm } from '../../rule-kit/fixtures.ts';

export const cidrFamilyTwice = defineRule({
  id: 'cidr-family-twice',
  severity: 'error',
  summary: 'A dual-stack list holds two values of one family, or more than two.',
  why: `Where Kubernetes takes a pair, it takes at most one value of each family: one pod range, one Service range, one node address
for IPv4 and one for IPv6. Two ranges of one family are not added up; the program stops.`,
  sources: [
    'kubernetes/kubernetes:cmd/kubeadm/app/apis/kubeadm/validation/validation.go',
    'kubernetes/kubernetes:cmd/kube-apiserver/app/options/validation.go',
    'kubernetes/kubernetes:pkg/controller/nodeipam/node_ipam_controller.go',
    'kubernetes/component-helpers:node/util/ips.go',
  ],
  messages: {
    twice:
      '{program} refuses "{text}" in {field}: "{first}" is IPv{family} too, and only one value of each family is allowed. Remove one of them, or replace it by one of the other family.',
    many: '{program} refuses {count} values in {field}: the maximum is {max}. Remove "{text}".',
    first: 'The IPv{family} value before it',
  },
  bad: [
    {
      files: { 'kubeadm.yaml': kubeadm({ podSubnet: 'fd5b:8c1e:7a20:4200::/56,«fd5b:8c1e:7a20:4300::/56»' }) },
    },
    {
      title: 'An IPv4 network in IPv6 spelling counts as IPv4.',
      files: { 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16,«::ffff:10.245.0.0/112»' }) },
    },
    {
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet --node-ip=192.168.60.11,fd5b:8c1e:7a20:60::11,«192.168.61.11»
`,
      },
    },
    {
      title: 'A third value, though it cannot be read.',
      files: {
        'kube-controller-manager.service': `[Service]
ExecStart=/usr/bin/kube-controller-manager --service-cluster-ip-range=10.96.0.0/16,fd5b:8c1e:7a20:96::/112,«10.97.0.0»
`,
      },
    },
  ],
  good: [
    {
      files: { 'kubeadm.yaml': kubeadm({ podSubnet: 'fd5b:8c1e:7a20:4200::/56,10.244.0.0/16' }) },
    },
    {
      title: 'The kubelet takes any number of DNS servers.',
      files: {
        'kubelet.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDNS: [10.96.0.10, 10.96.0.11, "fd5b:8c1e:7a20:9600::a"]
`,
      },
    },
  ],
  check(cluster, report, text) {
    const lists = listsOf(cluster);
    const find = (read: Read) => surplusOf(read, lists.get(read.reading.whole) ?? []);
    for (const found of findInReadings(cluster, find, severityOf)) {
      const { reading, program, problem, severity } = found;
      const { first, ...args } = problem;
      report({
        at: reading.place,
        severity,
        message: text(first ? 'twice' : 'many', {
          ...args,
          program,
          field: reading.field,
          text: shown(reading),
          first: first?.text ?? '',
        }),
        related: [first && { at: first.place, message: text('first', args) }],
      });
    }
  },
});

function severityOf(read: Read): Severity | undefined {
  return isUnread(read) ? undefined : 'error';
}

interface Surplus {
  readonly family: number;
  readonly max: number;
  readonly count: number;
  /** The value of the same family; undefined when there are only too many. */
  readonly first: Reading | undefined;
}

/** The readings by the list that they share. */
function listsOf(cluster: Cluster): Map<Place, Reading[]> {
  const lists = new Map<Place, Reading[]>();
  for (const reading of cluster.facts.readings) {
    const list = lists.get(reading.whole);
    if (list) list.push(reading);
    else lists.set(reading.whole, [reading]);
  }
  return lists;
}

/** Whether a value is one too many in its list. */
function surplusOf({ reading, field, result }: Read, list: readonly Reading[]): Surplus | undefined {
  if (field.families !== 'pair' || list.length < 2) return undefined;
  const { max = 2 } = field;
  const count = list.length;
  if (result.ok) {
    const { family } = result.value;
    const first = list.find((other) => {
      if (other.index >= reading.index) return false;
      const read = field.parse(other.text);
      return read.ok && read.value.family === family;
    });
    if (first) return { family, max, count, first };
  }
  // A program that stops at the first unreadable value never gets to count.
  const counts = field.max !== undefined && field.unparsable !== 'refused';
  return counts && reading.index === max ? { family: 0, max, count, first: undefined } : undefined;
}
