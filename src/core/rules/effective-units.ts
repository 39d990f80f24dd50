import type { Cluster } from '../cluster/cluster.ts';
import { folderOf } from '../model/document.ts';
import type { FlagList } from '../model/flags.ts';

/**
 * The command lines of a program that systemd runs: a drop-in's `ExecStart=` replaces the one of the unit it belongs to,
 * and of several drop-ins of a folder the last one by name counts. Units of several nodes are several command lines.
 * Source: systemd.unit(5), "Drop-in".
 */
export function effectiveUnits(cluster: Cluster, program: string): FlagList[] {
  const lines = cluster.flags(program).filter((list) => list.carrier === 'command-line');
  const dropIns = lines.filter((list) => list.document.kind === 'drop-in');
  const units = lines.filter((list) => list.document.kind !== 'drop-in');
  const lastOfFolder = new Map<string, FlagList>();
  for (const list of dropIns) {
    const folder = folderOf(list.document.uri);
    const known = lastOfFolder.get(folder);
    if (!known || known.document.uri <= list.document.uri) lastOfFolder.set(folder, list);
  }
  const remaining = units.filter((unit) => {
    const siblings = units.filter((other) => other.document.file.name === unit.document.file.name);
    // With one unit of that name every drop-in is its own, also one in another folder of the same file system.
    return (
      ![...lastOfFolder.keys()].some(
        (folder) =>
          folder.endsWith(`/${unit.document.file.name}.d`) &&
          (siblings.length === 1 || folder === `${unit.document.uri}.d`),
      ) && !lastOfFolder.has(`${unit.document.file.name}.d`)
    );
  });
  return [...remaining, ...lastOfFolder.values()];
}
