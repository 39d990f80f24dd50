import type { Cluster } from '../cluster/cluster.ts';
import type { DocumentEdit, Place } from '../model/document.ts';
import type { Safety, Severity } from '../model/finding.ts';

/** Values of a text; one that is a text itself is translated for itself. */
export type MessageArgs = Readonly<Record<string, string | number | Message>>;

/** A text of a rule with its values: the English text is the key of its translations. */
export interface Message {
  readonly template: string;
  readonly args: MessageArgs;
}

export interface RelatedDraft {
  readonly at: Place;
  readonly message: Message;
  /** The other end of the contradiction, which editors mark too; a plain related place only explains. */
  readonly end?: boolean;
}

export interface FixDraft {
  readonly title: Message;
  readonly safety: Safety;
  /** Undefined parts are edits that a carrier refused: then the fix is not offered at all. */
  readonly edits: readonly (DocumentEdit | undefined)[];
}

export interface FindingDraft {
  readonly at: Place;
  readonly message: Message;
  /** The rule's own severity when left out. */
  readonly severity?: Severity;
  readonly related?: readonly (RelatedDraft | undefined)[];
  /** The first one is the preferred one. */
  readonly fixes?: readonly (FixDraft | undefined)[];
}

export type Report = (finding: FindingDraft) => void;

/**
 * A small cluster that shows a rule. `«` and `»` in the texts stand around each token that the rule underlines; the
 * marks are taken out before the files are checked. A file without marks has no finding of this rule.
 */
export interface Example {
  /** What the example shows; the file names say enough when it is left out. */
  readonly title?: string;
  readonly files: Readonly<Record<string, string>>;
  readonly intent?: 'dual-stack' | 'ipv4' | 'ipv6';
  readonly versions?: Readonly<Partial<Record<'kubernetes' | 'docker' | 'calico' | 'operator', string>>>;
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
  /** It is about documents that cannot be read to their end, where all other rules stay silent. */
  readonly readsBroken?: boolean;
  /** One line: what it reports. */
  readonly summary: string;
  /** A paragraph: what happens to the user, and why. */
  readonly why: string;
  /** Upstream places that show it: URLs, or `owner/repository:path`. */
  readonly sources: readonly string[];
  /** All texts a user can see, in English, with `{name}` for values. */
  readonly messages: Messages;
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
  const text: TextOf<Messages> = (id, args = {}) => ({ template: spec.messages[id] as string, args });
  return { ...meta, run: (cluster, report) => check(cluster, report, text) };
}

/** Puts the values into a text; an unknown name stays as it is, so that a wrong translation shows. */
export function render(message: Message, translate: (template: string) => string = (template) => template): string {
  return translate(message.template).replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = message.args[name] ?? whole;
    return typeof value === 'object' ? render(value, translate) : String(value);
  });
}
