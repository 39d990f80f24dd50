import type { Cluster } from '../cluster/cluster.ts';
import { CONFIGURED_PROGRAMS } from '../knowledge/deciding-settings.ts';
import { usesRuntime } from './container-runtime.ts';
import { k3sPrograms } from './effective-k3s.ts';
import { type RunningProgram, running } from './effective-settings.ts';

/** Every program whose settings decide about dual-stack, in the order in which they are shown. */
export function runningPrograms(cluster: Cluster): readonly RunningProgram[] {
  return [...Object.keys(CONFIGURED_PROGRAMS).flatMap((program) => running(cluster, program)), ...k3sPrograms(cluster)];
}

/** Whether the program would run containers for the kubelet, which talks to another one. */
export function isUnused(cluster: Cluster, { program, documents: [first] }: RunningProgram): boolean {
  const isRuntime = program === 'cri-dockerd' || program === 'dockerd';
  return isRuntime && first !== undefined && usesRuntime(cluster, first, 'cri-dockerd') === false;
}
