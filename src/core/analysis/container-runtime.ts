import type { Cluster } from '../cluster/cluster.ts';
import type { Document, Place } from '../model/document.ts';
import type { RuntimeFact } from '../model/facts.ts';
import type { FlagList } from '../model/flags.ts';
import { isUnknown } from '../source/certainty.ts';
import { groupBy } from '../source/collect.ts';
import { once } from '../source/once.ts';
import { effective } from './effective-settings.ts';
import { flagIn, type ProgramStart, startsOf } from './program-starts.ts';

/**
 * Whether the kubelet of the node that a file lies on talks to a container runtime. What the kubelet is told decides, not
 * what is installed: a unit of cri-dockerd may be left over. Undefined where no file tells, or where they differ and it
 * is not known which node the file belongs to.
 */
export function usesRuntime(cluster: Cluster, { uri }: Document, runtime: RuntimeFact['runtime']): boolean | undefined {
  const node = cluster.nodeOf(uri);
  const told = runtimesTold(cluster);
  const evidence = node === undefined ? told : (byNode(told).get(node) ?? byNode(told).get(undefined) ?? []);
  if (evidence.length === 0) return undefined;
  const found = evidence.filter((each) => each.fact.runtime === runtime);
  if (found.length === 0) return evidence.some((each) => each.fact.runtime === 'other') ? undefined : false;
  return found.length === evidence.length || node === undefined ? true : undefined;
}

const byNode = once((told: readonly Told[]) => groupBy(told, ({ node }) => node));

export interface Told {
  readonly fact: RuntimeFact;
  readonly node: string | undefined;
}

/** What each kubelet is told, without what its other settings override. */
export function runtimesTold(cluster: Cluster): readonly Told[] {
  return cluster.memo('runtimes told', (cluster) => {
    const settings = effective(cluster, 'kubelet', 'container-runtime-endpoint');
    const isOverridden = ({ place }: RuntimeFact) =>
      settings.some(({ overrides }) => overrides.some(({ at }) => isSamePlace(at, place)));
    return cluster.facts.runtimes
      .filter((fact) => !isOverridden(fact))
      .map((fact) => ({ fact, node: cluster.nodeOf(fact.place.document.uri) }));
  });
}

function isSamePlace(a: Place, b: Place): boolean {
  return a.document === b.document && a.span.start === b.span.start;
}

/** The starts of cri-dockerd that take effect: those of nodes whose kubelet uses it, or may use it. */
export function criDockerdStarts(cluster: Cluster): readonly ProgramStart[] {
  return cluster.memo('cri-dockerd starts', (cluster) =>
    startsOf(cluster, 'cri-dockerd').filter(
      ({ lists: [list] }) => usesRuntime(cluster, list.document, 'cri-dockerd') !== false,
    ),
  );
}

const startsByNode = once((starts: readonly ProgramStart[]) => groupBy(starts, ({ node }) => node));

/** Those of them that may be of the node that a file lies on. */
export function criDockerdStartsNear(cluster: Cluster, { uri }: Document): readonly ProgramStart[] {
  const node = cluster.nodeOf(uri);
  const starts = criDockerdStarts(cluster);
  if (node === undefined) return starts;
  const near = startsByNode(starts);
  return [...(near.get(node) ?? []), ...(near.get(undefined) ?? [])];
}

/** Whether Docker runs, or may run, the containers of the node that a file lies on: through cri-dockerd, or dockershim. */
export function mayRunOnDocker(cluster: Cluster, document: Document): boolean {
  const uses = usesRuntime(cluster, document, 'cri-dockerd');
  return uses ?? true;
}

/**
 * The command lines by which cri-dockerd runs without a CNI plugin (`--network-plugin=` empty or `no-op`), so that pods
 * sit on docker0 itself. Source: Mirantis/cri-dockerd network/plugins.go.
 */
export function withoutCni(cluster: Cluster): FlagList[] {
  return criDockerdStarts(cluster).flatMap((start) => {
    const plugin = flagIn(start, 'network-plugin');
    return plugin?.value === '' || plugin?.value === 'no-op' ? [start.lists[0]] : [];
  });
}

/** Whether cri-dockerd runs, or may run, without a CNI plugin. */
export function mayLackCni(cluster: Cluster): boolean {
  const isOpen = (start: ProgramStart) => isUnknown(flagIn(start, 'network-plugin')?.value ?? '');
  return withoutCni(cluster).length > 0 || criDockerdStarts(cluster).some(isOpen);
}
