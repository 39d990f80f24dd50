import type { Condition } from './cause.ts';
import type { DocumentEdit, Place } from './document.ts';
import type { Safety, Severity } from './finding.ts';
import type { Message } from './message.ts';

export interface RelatedDraft {
  readonly at: Place;
  readonly message: Message;
  /** The other end of the contradiction, which editors mark too; a plain related place only explains. */
  readonly counterpart?: boolean;
  /** One of the two files names the other's host, so that they belong together wherever they lie. */
  readonly named?: boolean;
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
  /** As the rule's, of a rule that is about other things too. */
  readonly aboutIpv6?: boolean;
  readonly related?: readonly (RelatedDraft | undefined)[];
  /** What this makes true, by which it explains other findings; see {@link Condition}. */
  readonly causeOf?: readonly Condition[];
  /** What this sees: a finding that makes it true explains this one. */
  readonly effectOf?: readonly Condition[];
  /** The first one is the preferred one. */
  readonly fixes?: readonly (FixDraft | undefined)[];
}

export type Report = (finding: FindingDraft) => void;
