import { componentConfigs } from '../../analysis/component-configs.ts';
import { gateDefault } from '../../analysis/feature-gates.ts';
import { shapeProblems } from '../../analysis/shape.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { contradictions, type GateState } from '../../knowledge/kubelet-validation.ts';
import type { Document, Place } from '../../model/document.ts';
import type { FlagList } from '../../model/flags.ts';
import { kubelet } from '../../rule-kit/fixtures.ts';
import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { KUBELET } from '../../rule-kit/subjects/component-config.ts';
import { isUnknown } from '../../source/certainty.ts';
import { once } from '../../source/once.ts';
import { type Path, type Scalar, toPlain } from '../../source/tree.ts';

export const kubeletValueInvalid = shapeRule(KUBELET, {
  id: 'kubelet-value-invalid',
  stops: 'kubelet',
  severity: 'error',
  kinds: ['range'],
  summary: "The kubelet's configuration has a value that it refuses, or two that contradict each other.",
  why: `After reading its configuration file, its drop-ins and its flags the kubelet checks the result: ranges of numbers, fields that
exclude or need each other, and fields that need a feature gate. It ends when one check fails. Addresses are not among the checks.`,
  sources: ['kubernetes/kubernetes:pkg/kubelet/apis/config/validation/validation.go'],
  messages: {
    range: 'The kubelet fails to start with {value} for {key}, which must be {limits}. Correct the value.',
    below: 'The kubelet fails to start with {value} for {key}, as the minimum is {least}. Use a larger value.',
    above: 'The kubelet fails to start with {value} for {key}, as {field} is {limit}. Make it smaller.',
    most: 'The kubelet fails to start with {value} for {key}, as the maximum is {most}. Use a smaller value.',
    needs:
      'The kubelet fails to start with {key} unless {other} is set, such as {other}: {state}. Set it, or remove {key}.',
    excludes: 'The kubelet fails to start with both {key} and {other}. Remove one of them.',
    'needs-gate':
      'The kubelet fails to start with {key} while the feature gate {gate} is off. Turn the gate on, or remove {key}.',
    removed: 'The kubelet no longer has {key} and fails to start with it. Remove it.',
    alone: 'kubelet fails to start: "{value}" must be the only value of {key}. Remove the other values, or remove it.',
    twice: 'kubelet fails to start: duplicate value "{value}" in {key}. Remove one of them.',
    path: 'The kubelet fails to start with {value} for {key}, which must be an absolute path in its shortest form. Correct the path.',
    cpus: 'The kubelet fails to start with "{value}" for {key}, expected a list such as 0-3,8. Correct the list.',
  },
  tags: { removed: 'deprecated' },
  bad: [
    {
      files: {
        'kubelet-config.yaml': kubelet('maxPods: «-1»', 'healthzPort: «70000»', 'imageGCLowThresholdPercent: «90»'),
      },
    },
    { files: { 'kubelet-config.yaml': kubelet('shutdownGracePeriod: 10s', 'shutdownGracePeriodCriticalPods: «20s»') } },
    {
      versions: { kubernetes: '1.30.2' },
      files: { 'kubelet-config.yaml': kubelet('runOnce: «true»', 'enforceNodeAllocatable: [pods, «kube-reserved»]') },
    },
    { files: { 'kubelet-config.yaml': kubelet('reservedSystemCPUs: "«3-1»"', 'containerLogMonitorInterval: «1s»') } },
    {
      title: 'What does not go together.',
      versions: { kubernetes: '1.34.1' },
      files: {
        'kubelet-config.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
shutdownGracePeriod: 30s
«shutdownGracePeriodByPodPriority»:
  - priority: 1000
    shutdownGracePeriodSeconds: 10
enforceNodeAllocatable: [«none», pods, «pods»]
`,
      },
    },
    {
      title: 'A restart period that is too long.',
      versions: { kubernetes: '1.36.0' },
      files: {
        'kubelet-config.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
crashLoopBackOff:
  maxContainerRestartPeriod: «600s»
`,
      },
    },
    {
      title: 'A gate that is off.',
      versions: { kubernetes: '1.34.1' },
      files: {
        'kubelet-config.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
cpuCFSQuotaPeriod: «50ms»
podLogsDir: «/var/log//pods»
`,
      },
    },
    {
      title: 'A number of more than 32 bits.',
      files: {
        'kubelet-config.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
maxPods: «3000000000»
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kubelet-config.yaml': kubelet(
          'maxPods: 0',
          'port: 0',
          'shutdownGracePeriod: 30s',
          'shutdownGracePeriodCriticalPods: 10s',
          'imageMaximumGCAge: 168h',
        ),
      },
    },
    {
      title: 'A drop-in is checked together with what it changes.',
      files: { 'kubelet.conf.d/10-shutdown.conf': kubelet('shutdownGracePeriodCriticalPods: 10s') },
    },
  ],
  check(cluster, report, text) {
    const configs = componentConfigs(cluster, 'kubelet');
    const hasDropIns = configs.some(({ home }) => home === 'drop-in');
    for (const { document, home, refused } of configs) {
      for (const { key, value } of document.root?.kind === 'map' ? document.root.entries : []) {
        if (value.kind !== 'scalar' || !overflows(key, value.value)) continue;
        const args = { key, value: String(value.value), limits: LIMITS };
        report({ at: document.at(value), message: text('range', args) });
      }
      // A drop-in and the file it changes are checked as one; alone neither says all.
      const shapeIsWrong = shapeProblems(document, 'kubelet-configuration').some(
        ({ problem }) => problem === 'type' || problem === 'pattern',
      );
      if (home === 'drop-in' || hasDropIns || shapeIsWrong || document.broken || !document.root) continue;
      for (const { path, id, args } of contradictions(toPlain(document.root), gateStateOf(cluster, document))) {
        const at = placeOf(document, path);
        if (at && ![textAt(at), ...Object.values(args).map(String)].some((each) => isUnknown(each)))
          report({ at, severity: refused(), message: text(id, args) });
      }
    }
  },
});

/** Numbers of 64 bits; all others have 32. */
const LARGE: ReadonlySet<string> = new Set(['maxOpenFiles', 'podPidsLimit']);

const LIMITS = '>= -2147483648 and <= 2147483647';

function overflows(key: string, value: Scalar): boolean {
  return typeof value === 'number' && (value < -(2 ** 31) || value >= 2 ** 31) && !LARGE.has(key);
}

const setsGates = once((lists: readonly FlagList[]) =>
  lists.some(({ flags }) => flags.some(({ name }) => name === 'feature-gates')),
);

/** A gate as the file sets it, else as the release has it; flags may set it too, and then nobody knows. */
function gateStateOf(cluster: Cluster, document: Document): GateState {
  const byFlag = setsGates(cluster.flags('kubelet'));
  return (gate) => {
    const node = document.get('featureGates', gate);
    if (node?.kind === 'scalar' && typeof node.value === 'boolean') return node.value;
    const stages = ['AllAlpha', 'AllBeta'].some((stage) => document.get('featureGates', stage));
    return byFlag || stages ? undefined : gateDefault(cluster, gate);
  };
}

function placeOf(document: Document, path: Path): Place | undefined {
  const node = document.get(...path);
  const entry = document.entry(...path);
  if (node && (node.kind === 'scalar' || !entry)) return document.at(node);
  return entry && document.atKey(entry);
}

function textAt({ document, span }: Place): string {
  return (document.tree?.text ?? document.text).slice(span.start, span.end);
}
