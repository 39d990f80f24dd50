import type { ShapeProblem } from '../../analysis/shape.ts';
import { documentKindOf } from '../../schema/combined.ts';
import { type Shaped, type Subject, type Verdict, verdict } from '../shape/subject.ts';

/** Cilium's objects, as kube-apiserver takes them: it refuses wrong values and drops keys that the kind does not have. */
export const CILIUM_RESOURCES: Subject = {
  documents: (cluster) =>
    cluster.of('cilium-resources').flatMap((document): Shaped[] => {
      const kind = documentKindOf(document.string('apiVersion'), document.string('kind'));
      if (kind !== 'cilium-resources' || document.broken || document.partial) return [];
      return [{ document, schema: kind, judge }];
    }),
};

function judge({ problem, path }: ShapeProblem): Verdict | undefined {
  switch (problem) {
    case 'unknown-key':
    case 'key-case':
      return verdict('warning', 'prunes', 'kube-apiserver');
    case 'version':
    case 'value-version':
    case 'duplicate-key':
    case 'ignored-key':
      return undefined;
    case 'required':
      return path.length === 0 ? undefined : verdict('error', 'rejects', 'kube-apiserver');
    default:
      return verdict('error', 'rejects', 'kube-apiserver');
  }
}
