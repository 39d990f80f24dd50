import { ciliumsOf } from '../../analysis/cilium.ts';
import type { ShapeProblem } from '../../analysis/shape.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { type Subject, type Verdict, verdict } from '../shape/subject.ts';

/** Values of Cilium's chart. */
export const CILIUM_VALUES: Subject = {
  documents: (cluster) =>
    ciliumsOf(cluster)
      .filter(({ document }) => document.kind === 'values')
      .map(({ document }) => ({
        document,
        schema: 'cilium-values',
        judge: (found) => judgeValues(cluster, found),
      })),
};

function judgeValues(cluster: Cluster, { problem }: ShapeProblem): Verdict | undefined {
  switch (problem) {
    case 'unknown-key':
    case 'key-case':
      return verdict('warning', 'ignores', 'Helm');
    case 'type':
    case 'range': {
      // Charts have a schema of their values from 1.16 on.
      const severity = cluster.severityIn({ program: 'cilium', since: '1.16' }, 'error');
      return severity && verdict(severity, 'helm-fails', 'Helm');
    }
    default:
      return undefined;
  }
}

/** The ConfigMap `cilium-config`. */
export const CILIUM_CONFIG: Subject = {
  documents: (cluster) =>
    ciliumsOf(cluster)
      .filter(({ document }) => document.kind === 'ConfigMap')
      .map(({ document }) => ({
        document,
        schema: 'cilium-config',
        judge: ({ problem }) => (problem === 'type' ? verdict('error', 'rejects', 'kube-apiserver') : undefined),
      })),
};
