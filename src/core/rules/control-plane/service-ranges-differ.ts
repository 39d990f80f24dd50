import { formatCidr } from '../../address/index.ts';
import { flagIn, type ProgramStart, readingsOf, startsOf } from '../../analysis/program-starts.ts';
import { cidrsOf } from '../../analysis/service-ranges.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { Flag } from '../../model/flags.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { beforeFirstInstall, fixTitle } from '../../rule-kit/fix-titles.ts';
import { staticPod } from '../../rule-kit/fixtures.ts';

const FLAG = 'service-cluster-ip-range';

export const serviceRangesDiffer = defineRule({
  id: 'service-ranges-differ',
  severity: 'warning',
  summary: 'Two control-plane programs have different Service ranges.',
  why: `Only kube-apiserver assigns Service addresses; kube-controller-manager only keeps the nodes' shares of the pod range
out of the range that it is given. A second family that only kube-controller-manager knows gives no Service an address of that
family. Two kube-apiservers with different ranges assign addresses that the other one repairs or reports.`,
  sources: [
    'https://github.com/kubernetes/website/pull/23228',
    'kubernetes/kubernetes:pkg/controller/nodeipam/ipam/range_allocator.go',
    'kubernetes/kubernetes:cmd/kube-apiserver/app/options/validation.go',
  ],
  messages: {
    controller:
      'kube-controller-manager has the Service range {value}, but kube-apiserver assigns addresses of {other} ({place}). Set --service-cluster-ip-range to one value in both.',
    apiserver:
      'This kube-apiserver assigns the Service range {value}, but another one has {other} ({place}). Set --service-cluster-ip-range to one value on every node.',
    other: 'kube-apiserver: {value}',
  },
  bad: [
    {
      files: {
        'manifests/kube-apiserver.yaml': staticPod('kube-apiserver', '--service-cluster-ip-range=10.96.0.0/16'),
        'manifests/kube-controller-manager.yaml': staticPod(
          'kube-controller-manager',
          '--service-cluster-ip-range=«10.96.0.0/16,fd5b:8c1e:7a20:96::/112»',
          '--allocate-node-cidrs=true',
        ),
      },
    },
    {
      files: {
        'nodes/cp-1/etc/kubernetes/manifests/kube-apiserver.yaml': staticPod(
          'kube-apiserver',
          '--service-cluster-ip-range=10.96.0.0/16,fd5b:8c1e:7a20:96::/112',
        ),
        'nodes/cp-2/etc/kubernetes/manifests/kube-apiserver.yaml': staticPod(
          'kube-apiserver',
          '--service-cluster-ip-range=«10.96.0.0/16»',
        ),
      },
    },
  ],
  good: [
    {
      title: 'The order decides nothing for kube-controller-manager.',
      files: {
        'manifests/kube-apiserver.yaml': staticPod(
          'kube-apiserver',
          '--service-cluster-ip-range=10.96.0.0/16,fd5b:8c1e:7a20:96::/112',
        ),
        'manifests/kube-controller-manager.yaml': staticPod(
          'kube-controller-manager',
          '--service-cluster-ip-range=fd5b:8c1e:7a20:96::/112,10.96.0.0/16',
          '--allocate-node-cidrs=true',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    // What differs from kubeadm's networking is told by range-flag-conflict.
    if (cluster.ranges('services').some(({ place }) => place.document.component === 'kubeadm')) return;
    const [owner, ...others] = rangesOf(cluster, 'kube-apiserver');
    if (!owner) return;
    const other = { value: owner.text, place: owner.flag.document.label(owner.flag.valueSpan) };
    const related = [
      {
        at: { document: owner.flag.document, span: owner.flag.valueSpan },
        message: text('other', { value: owner.text }),
        counterpart: true,
      },
    ];
    for (const each of others.filter(({ ordered }) => ordered !== owner.ordered))
      report({
        at: { document: each.flag.document, span: each.flag.valueSpan },
        message: text('apiserver', { value: each.text, other: other.value, place: other.place }),
        related,
      });
    for (const each of rangesOf(cluster, 'kube-controller-manager')) {
      if (each.networks === owner.networks) continue;
      const isWider = each.count > owner.count;
      const raise = {
        title: beforeFirstInstall(fixTitle.setIn('kube-apiserver', '--service-cluster-ip-range', each.text)),
        safety: 'suggested',
        edits: [setRange(owner, each.text)],
      } as const;
      const lower = {
        title: fixTitle.setIn('kube-controller-manager', '--service-cluster-ip-range', owner.text),
        safety: 'suggested',
        edits: [setRange(each, owner.text)],
      } as const;
      report({
        at: { document: each.flag.document, span: each.flag.valueSpan },
        message: text('controller', { value: each.text, other: other.value, place: other.place }),
        related,
        fixes: isWider ? [raise, lower] : [lower],
      });
    }
  },
});

interface StatedRange {
  readonly start: ProgramStart;
  readonly flag: Flag;
  readonly text: string;
  readonly count: number;
  /** The networks in their order, and sorted. */
  readonly ordered: string;
  readonly networks: string;
}

/** The Service ranges that each start of a program is given, where they can be read to their end. */
function rangesOf(cluster: Cluster, program: string): StatedRange[] {
  return startsOf(cluster, program).flatMap((start): StatedRange[] => {
    const flag = flagIn(start, FLAG);
    const readings = readingsOf(cluster, flag);
    // What kubeadm's file says against its own networking, another rule tells.
    if (!flag?.value || !readings || start.kubeadm) return [];
    const texts = cidrsOf(readings).map(formatCidr);
    const sorted = [...texts].sort().join();
    return [{ start, flag, text: flag.value, count: texts.length, ordered: texts.join(), networks: sorted }];
  });
}

function setRange({ start, flag }: StatedRange, value: string) {
  return start.lists.find(({ flags }) => flags.includes(flag))?.set(FLAG, value);
}
