import type { Cidr, FieldId } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Document } from '../model/document.ts';
import type { Reading } from '../model/facts.ts';
import { statedIn } from '../model/stated.ts';

/** A CIDR and where it was read. */
export interface ReadRange {
  readonly reading: Reading;
  readonly cidr: Cidr;
}

/** What a document's fields are read as. */
export function readingsIn(cluster: Cluster, document: Document): readonly Reading[] {
  return statedIn(document, cluster.readingsIn(document.uri));
}

/** The readings of a document's field that hold a CIDR; none while a part of the list does not parse. */
export function cidrsOf(cluster: Cluster, document: Document, ...ids: FieldId[]): ReadRange[] {
  const readings = readingsIn(cluster, document).filter(({ id }) => ids.includes(id));
  const unread = new Set(readings.filter(({ result }) => !result.ok).map(({ whole }) => whole));
  return readings.flatMap((reading) =>
    reading.result.ok && 'prefix' in reading.result.value && !unread.has(reading.whole)
      ? [{ reading, cidr: reading.result.value }]
      : [],
  );
}
