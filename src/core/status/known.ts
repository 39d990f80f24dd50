import type { Document, Place } from '../model/document.ts';
import type { Evidence } from '../model/intent.ts';
import type { Message } from '../model/message.ts';
import type { MissingId } from './missing-files.ts';

/** What the files show of a layer, whatever rules find in them. */
export interface Known {
  readonly state: 'ok' | 'unknown' | 'not-used';
  readonly summary: Message;
  /** The places that show it. */
  readonly evidence: readonly Evidence[];
  /** The files that would tell what is not known. */
  readonly missing: readonly MissingId[];
}

export function ok(summary: Message, evidence: readonly Evidence[]): Known {
  return { state: 'ok', summary, evidence, missing: [] };
}

export function notUsed(summary: Message, evidence: readonly Evidence[] = []): Known {
  return { state: 'not-used', summary, evidence, missing: [] };
}

export function unknown(summary: Message, missing: readonly MissingId[], evidence: readonly Evidence[] = []): Known {
  return { state: 'unknown', summary, evidence, missing };
}

/** A document as evidence: its kind, or the name of a file that is none. */
export function documentEvidence(document: Document): Evidence {
  const kind = document.get('kind');
  return {
    place: kind ? document.at(kind) : { document, span: { start: 0, end: 0 } },
    text: kind ? document.kind : document.file.name,
  };
}

/** A fact as evidence: `networking.podSubnet 10.244.0.0/16`. */
export function factEvidence({ place, field, text }: { place: Place; field: string; text: string }): Evidence {
  return { place, text: `${field} ${text}` };
}
