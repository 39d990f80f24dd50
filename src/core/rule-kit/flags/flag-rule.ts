import { usesRuntime } from '../../analysis/container-runtime.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { FlagTable } from '../../knowledge/flags/table.ts';
import type { FindingDraft } from '../../model/finding-draft.ts';
import type { FlagList } from '../../model/flags.ts';
import type { Message, MessageArgs } from '../../model/message.ts';
import { defineRule, type Rule, type RuleSpec } from '../define.ts';
import { ARGUMENT_MESSAGES, argumentFindings } from './arguments.ts';
import { isRemovedSaid, REMOVED_MESSAGES, removedFindings } from './removed.ts';
import { isUnknownSaid, UNKNOWN_MESSAGES, unknownFindings } from './unknown.ts';
import { isValueSaid, VALUE_MESSAGES, valueFindings } from './values.ts';

/** One flag list of a program, with all that a check needs to judge it. */
export interface FlagSubject {
  readonly cluster: Cluster;
  readonly list: FlagList;
  readonly table: FlagTable;
  /** Programs whose flags people give to this one by mistake. */
  readonly neighbours: readonly FlagTable[];
  /** Flags that other rules judge. */
  readonly except: ReadonlySet<string>;
  text(id: string, args?: MessageArgs): Message;
}

/** `isSaid` tells of messages whether the tables can lead to them, so that a rule has no texts that it never says. */
const KINDS = {
  /** Flags that no release, or not yet the cluster's, has; near misses. */
  unknown: { messages: UNKNOWN_MESSAGES, isSaid: isUnknownSaid, findings: unknownFindings },
  /** Flags that the cluster's release no longer has. */
  removed: { messages: REMOVED_MESSAGES, isSaid: isRemovedSaid, findings: removedFindings },
  /** Values that are not of the flag's type or words. */
  value: { messages: VALUE_MESSAGES, isSaid: isValueSaid, findings: valueFindings },
  /** Words that are neither flags nor values; the program stops at the first. */
  argument: { messages: ARGUMENT_MESSAGES, isSaid: () => () => true, findings: argumentFindings },
} as const;

export interface FlagRuleSpec
  extends Omit<RuleSpec<Readonly<Record<string, string>>>, 'check' | 'messages' | 'severity'> {
  readonly kind: keyof typeof KINDS;
  readonly neighbours?: readonly FlagTable[];
  readonly except?: readonly string[];
}

/** A rule about the command lines of programs: what it needs to know stands in their flag tables. */
export function flagRule(tables: readonly FlagTable[], spec: FlagRuleSpec): Rule {
  const { kind, neighbours = [], except = [], ...meta } = spec;
  const { messages, isSaid, findings } = KINDS[kind];
  const isPossible = isSaid(tables, neighbours);
  const said = Object.entries(messages).filter(([id]) => isPossible(id));
  return defineRule<Readonly<Record<string, string>>>({
    ...meta,
    severity: 'error',
    messages: Object.fromEntries(said),
    ...(kind === 'removed' && { tags: Object.fromEntries(said.map(([id]) => [id, 'deprecated'])) }),
    check(cluster, report, text) {
      for (const table of tables) {
        for (const list of cluster.flags(table.program)) {
          if (!isStarted(cluster, list)) continue;
          const found: FindingDraft[] = findings({
            cluster,
            list,
            table,
            neighbours,
            except: new Set(except),
            text: (id, args) => text(id, { program: table.program, ...args }),
          });
          found.forEach(report);
        }
      }
    },
  });
}

/** Whether a program may be started with the flags. */
function isStarted(cluster: Cluster, list: FlagList): boolean {
  // K3s copies these into a configuration file of etcd.
  if (list.program === 'etcd') return list.carrier !== 'pairs';
  // A unit of cri-dockerd may be left over.
  return list.program !== 'cri-dockerd' || usesRuntime(cluster, list.document, 'cri-dockerd') !== false;
}
