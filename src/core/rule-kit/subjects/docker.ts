import type { ShapeProblem } from '../../analysis/shape.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { type Subject, type Verdict, type VersionGap, verdict } from '../shape/subject.ts';

/** Every daemon.json. */
export const DOCKER: Subject = {
  documents: (cluster) =>
    cluster.of('docker', 'daemon.json').map((document) => ({
      document,
      schema: 'docker-daemon',
      judge: (found, gap) => judge(cluster, found, gap),
    })),
};

/** Releases before this one are out of use where nobody says otherwise, so their missing keys are not told. */
const OLDEST_IN_USE = 28;

function judge(cluster: Cluster, { problem, effect }: ShapeProblem, gap: VersionGap | undefined): Verdict | undefined {
  const fails = verdict('error', 'fails', 'dockerd');
  switch (problem) {
    case 'unknown-key':
    case 'key-case':
      return effect === 'refused' ? fails : verdict('warning', 'ignores', 'dockerd');
    case 'ignored-key':
      return verdict('warning', 'ignores', 'dockerd');
    case 'duplicate-key':
      return verdict('warning', 'uses-last', 'dockerd');
    case 'version': {
      if (!gap) return undefined;
      const version = cluster.shownVersion('docker');
      if (gap.certain) return verdict('error', 'fails', version === undefined ? 'dockerd' : `dockerd ${version}`);
      if (gap.side === 'until') return verdict('warning', 'newer-fail', 'dockerd');
      return Number.parseInt(gap.release, 10) < OLDEST_IN_USE ? undefined : verdict('warning', 'older-fail', 'dockerd');
    }
    case 'value-version':
      return undefined;
    default:
      return fails;
  }
}
