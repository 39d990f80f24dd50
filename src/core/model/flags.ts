import { isUnknown } from '../source/certainty.ts';
import type { Span } from '../source/text.ts';
import type { Document, DocumentEdit, Place } from './document.ts';

/** One `--name=value` of a program, whatever carries it. */
export interface Flag {
  /** As the program looks it up: without hyphens in front, and with `-` for `_` where the program takes either. */
  readonly name: string;
  /** The name as it is written. */
  readonly written: string;
  /** Hyphens in front of the name; 0 where the carrier writes names without them. */
  readonly hyphens: number;
  /** Undefined for a flag without a value (`--ipv6-dual-stack`). */
  readonly value: string | undefined;
  readonly document: Document;
  /** The whole flag; of a flag in an `extraArgs` map or list its name. */
  readonly span: Span;
  readonly nameSpan: Span;
  /** Of the value without quotes; the flag's own span when it has none. */
  readonly valueSpan: Span;
}

/** A word among flags that is neither a flag nor a flag's value. */
export interface Argument {
  readonly text: string;
  readonly document: Document;
  readonly span: Span;
  /** The flag right before it, which may have been meant to take it. */
  readonly after: Flag | undefined;
}

/** Where the flags are written. Only the edits depend on it. */
export type Carrier = 'command-line' | 'variable' | 'arguments' | 'extra-args' | 'pairs';

/**
 * The flags that one text gives to a program: a unit's `ExecStart=`, a variable of an environment file, a container's
 * `args`, kubeadm's `extraArgs`, a `kubelet-arg` of K3s. Rules never know which.
 */
export interface FlagList {
  readonly program: string;
  readonly carrier: Carrier;
  readonly document: Document;
  readonly flags: readonly Flag[];
  readonly args: readonly Argument[];
  /** Names of variables that the command line expands (`$KUBELET_EXTRA_ARGS`): more flags may come from there. */
  readonly variables: readonly string[];
  /** What to underline when a flag is missing: the program's path, the variable's name, the key. */
  readonly head: Place;
  /**
   * The namespace of a control plane that runs as a workload for another cluster: its flags are judged by themselves, and
   * what they state is not this cluster's.
   */
  readonly hosted?: string;
  /** Sets or adds a flag. Undefined when the carrier cannot take the edit. */
  set(name: string, value: string | undefined): DocumentEdit | undefined;
  remove(flag: Flag): DocumentEdit | undefined;
}

/** Writes another name for a flag, with its hyphens; undefined where the name is not one piece of the text. */
export function renameFlag({ document, nameSpan, hyphens, written }: Flag, name: string): DocumentEdit | undefined {
  const text = (document.tree?.text ?? document.text).slice(nameSpan.start, nameSpan.end);
  return text.endsWith(written) && text.length <= hyphens + written.length
    ? document.replace(nameSpan, name)
    : undefined;
}

/** The last flag of that name, which is the one that counts. */
export function flagOf(list: FlagList, name: string): Flag | undefined {
  return list.flags.findLast((flag) => flag.name === name);
}

/** Reads a boolean flag as Go's strconv.ParseBool does; undefined when the program refuses the value. */
export function parseBool(value: string | undefined): boolean | undefined {
  if (value === undefined || /^(?:1|t|T|true|TRUE|True)$/.test(value)) return true;
  return /^(?:0|f|F|false|FALSE|False)$/.test(value) ? false : undefined;
}

/** Whether a program may read the flag as that boolean: it does, or its value is not known yet. */
export function mayBe(flag: Flag | undefined, on: boolean): boolean {
  return flag !== undefined && (parseBool(flag.value) === on || isUnknown(flag.value ?? ''));
}

/** Names of flags that take no following word, as a program's flag parser knows them. */
export type BooleanFlags = ReadonlySet<string>;

/** A flag as a command line writes it. */
export function flagText(name: string, value: string | undefined): string {
  return value === undefined ? `--${name}` : `--${name}=${value}`;
}
