import type { Cluster } from '../cluster/cluster.ts';
import type { Severity, Tag } from '../model/finding.ts';
import type { Report } from '../model/finding-draft.ts';
import type { LayerId } from '../model/layer.ts';
import type { Message, MessageArgs } from '../model/message.ts';

/**
 * A small cluster that shows a rule. `«` and `»` in the texts stand around each token that the rule underlines; the
 * marks are taken out before the files are checked. A file without marks has no finding of this rule.
 */
export interface Example {
  /** What the example shows; the file names say enough when it is left out. */
  readonly title?: string;
  readonly files: Readonly<Record<string, string>>;
  readonly intent?: 'dual-stack' | 'ipv4' | 'ipv6';
  readonly versions?: Readonly<
    Partial<Record<'kubernetes' | 'docker' | 'calico' | 'operator' | 'cilium' | 'flannel', string>>
  >;
  /** Why none of the files can be read. */
  readonly unreadable?: string;
  /** Severity of the findings when it is not the rule's own. */
  readonly severity?: Severity;
}

export interface RuleSpec<Messages extends Readonly<Record<string, string>>> {
  /** Kebab case, naming the wrong, so that "disable cidr-invalid" reads well. */
  readonly id: string;
  /** The highest severity it reports. */
  readonly severity: Severity;
  /** Among findings of equal severity, reports put causes first and consequences last. */
  readonly role?: 'cause' | 'consequence';
  /**
   * The layer of a cluster that it is about, where that is not the one of its folder (`status/layer-of-rule.ts`);
   * `document`: the one of the program whose file has the finding.
   */
  readonly layer?: LayerId | 'document';
  /** A program that does not start where this rule finds an error. */
  readonly stops?: string;
  /** A program that has to run for this rule's findings to matter: one that does not start explains them. */
  readonly runs?: string;
  /** It is about IPv6 that is off or missing: worth knowing at most where the cluster is meant to have IPv4 only. */
  readonly aboutIpv6?: boolean;
  /** It is about documents that cannot be read to their end, where all other rules stay silent. */
  readonly readsBroken?: boolean;
  /** It is about texts that its program fills in itself, which are not known yet to all other rules. */
  readonly readsUnknown?: boolean;
  /** One line: what it reports. */
  readonly summary: string;
  /** A paragraph: what happens to the user, and why. */
  readonly why: string;
  /** Upstream places that show it: URLs, or `owner/repository:path`. */
  readonly sources: readonly string[];
  /** All texts a user can see, in English, with `{name}` for values. */
  readonly messages: Messages;
  /** Messages by which a place has no effect (`unnecessary`) or is given up by its program (`deprecated`). */
  readonly tags?: Readonly<Partial<Record<keyof Messages & string, Tag>>>;
  readonly bad: readonly Example[];
  readonly good: readonly Example[];
  check(cluster: Cluster, report: Report, text: TextOf<Messages>): void;
}

export type TextOf<Messages> = (id: keyof Messages & string, args?: MessageArgs) => Message;

export interface Rule extends Omit<RuleSpec<Readonly<Record<string, string>>>, 'check'> {
  run(cluster: Cluster, report: Report): void;
}

/** Makes a rule of its description; `text` gives its check the messages by name. */
export function defineRule<const Messages extends Readonly<Record<string, string>>>(spec: RuleSpec<Messages>): Rule {
  const { check, ...meta } = spec;
  const text: TextOf<Messages> = (id, args = {}) => {
    const tag = spec.tags?.[id];
    return { template: spec.messages[id] as string, args, ...(tag && { tag }) };
  };
  return { ...meta, run: (cluster, report) => check(cluster, report, text) };
}
