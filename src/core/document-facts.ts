import { RECOGNITION } from './components/index.ts';
import type { Document } from './model/document.ts';
import { Facts } from './model/facts.ts';
import type { FlagList } from './model/flags.ts';

/** What each document states, read once. */
export class DocumentFacts {
  private readonly known = new WeakMap<Document, Facts>();

  of(document: Document): Facts {
    const known = this.known.get(document);
    if (known) return known;
    const facts = new Facts();
    RECOGNITION.componentOf(document.component)?.collectFacts?.(document, facts);
    for (const list of facts.flags) stateFlags(list, facts);
    this.known.set(document, facts);
    return facts;
  }

  /** What documents state together. */
  ofAll(documents: readonly Document[]): Facts {
    const facts = new Facts();
    for (const document of documents) facts.add(this.of(document));
    return facts;
  }
}

/** What flags state; those of a control plane for another cluster are read, and that is all. */
function stateFlags(list: FlagList, facts: Facts): void {
  const stated = list.hosted === undefined ? facts : new Facts();
  RECOGNITION.componentOf(list.program)?.collectFlagFacts?.(list, stated);
  if (stated !== facts) facts.readings.push(...stated.readings);
}
