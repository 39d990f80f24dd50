import type { ShapeProblem } from '../../analysis/shape.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { Document } from '../../model/document.ts';
import type { Severity } from '../../model/finding.ts';
import type { Message } from '../../model/message.ts';
import type { Releases, TableReleases } from '../../model/version.ts';
import type { DocumentKind } from '../../schema/validate.ts';
import { OUTCOME_TEXTS } from './texts.ts';

/** The documents of a program, and what becomes of what is wrong in them. A rule names its subject. */
export interface Subject<Item extends Shaped = Shaped> {
  documents(cluster: Cluster): readonly Item[];
}

/** One document of a subject. */
export interface Shaped {
  readonly document: Document;
  readonly schema: DocumentKind;
  /** The releases that read such a document, where they are not those of the schema. */
  readonly releases?: TableReleases;
  /** What other programs call the same thing, in lower case, and this one's key. */
  readonly aliases?: ReadonlyMap<string, string>;
  /**
   * What the program does about a problem; undefined where it does not mind, or another rule reports it.
   *
   * @param gap of a key or value that not every release knows
   */
  judge(problem: ShapeProblem, gap: VersionGap | undefined): Verdict | undefined;
}

/** A key or value that came later than the release in use, or went before it. */
export interface VersionGap {
  readonly side: 'since' | 'until';
  readonly release: string;
  /** The releases that do not know it. */
  readonly without: Releases;
  /** False where the release in use is unknown. */
  readonly certain: boolean;
}

export interface Verdict {
  readonly severity: Severity;
  /** What happens, as a clause: "kubelet ignores it". */
  readonly outcome: Message;
}

/** A verdict: `verdict('error', 'fails', 'kubelet')` is an error because kubelet fails to start. */
export function verdict(severity: Severity, outcome: keyof typeof OUTCOME_TEXTS, program: string): Verdict {
  return { severity, outcome: { template: OUTCOME_TEXTS[outcome], args: { program } } };
}

/** The documents of several subjects, for a rule that is about all of them. */
export function subjects(...all: readonly Subject[]): Subject {
  return { documents: (cluster) => all.flatMap((each) => each.documents(cluster)) };
}
