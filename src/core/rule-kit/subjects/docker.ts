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
      // A key that every supported release knows is not worth a word where nobody says that the release is older.
      if (cluster.supported(gap.without) === 'none') return undefined;
      const severity = cluster.severityIn(gap.without, 'error') ?? 'error';
      return verdict(severity, gap.side === 'until' ? 'newer-fail' : 'older-fail', 'dockerd');
    }
    case 'value-version':
      return undefined;
    default:
      return fails;
  }
}
