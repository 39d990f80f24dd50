import type { Cluster } from '../cluster/cluster.ts';
import { distributionOf } from '../components/k3s.ts';
import { DISTRIBUTION_SETTINGS } from '../knowledge/deciding-settings.ts';
import type { Document } from '../model/document.ts';
import { certaintyOf } from '../source/certainty.ts';
import type { Entry } from '../source/tree.ts';
import { type EffectiveSetting, type RunningProgram, type Statement, textOf } from './effective-settings.ts';
import { type K3sNode, k3sNodes } from './k3s-nodes.ts';

/** K3s and RKE2, node by node: their file, the files of the folder beside it, and the command line of their unit. */
export function k3sPrograms(cluster: Cluster): readonly RunningProgram[] {
  return cluster.memo('running k3s', (cluster) =>
    k3sNodes(cluster).flatMap((node): RunningProgram[] => {
      const { documents, isOpen } = node;
      const [first] = documents;
      if (!first) return [];
      const settings = DISTRIBUTION_SETTINGS.flatMap((name) => settingOf(node, name) ?? []);
      return [{ program: distributionOf(first), node: cluster.nodeOf(first.uri), documents, open: isOpen, settings }];
    }),
  );
}

/** `key+` adds to the list that an earlier file sets; `key` replaces it. */
function settingOf(node: K3sNode, name: string): EffectiveSetting | undefined {
  const own = node.entriesOf(name);
  const [head] = own.counting;
  if (!head) return undefined;
  const text = own.counting.map(({ entry }) => textOf(entry.value)).join();
  return {
    ...statement(head, text),
    name,
    overrides: own.replaced.map((each) => statement(each, textOf(each.entry.value))).reverse(),
    conflicts: [],
  };
}

function statement({ document, entry }: { document: Document; entry: Entry }, text: string): Statement {
  const { key, value } = entry;
  return {
    field: document.kind === 'config' ? key : `--${key}`,
    text,
    certainty: certaintyOf(text),
    at: document.at(value),
    set: (changed) => document.set([key], changed),
    remove: () => document.remove([key]),
  };
}
