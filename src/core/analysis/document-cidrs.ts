import type { Cidr, FieldId } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Document } from '../model/document.ts';
import type { Reading } from '../model/facts.ts';

/** The readings of a document's field that hold a CIDR; none while a part of the list does not parse. */
export function cidrsOf(cluster: Cluster, document: Document, ...ids: FieldId[]): { reading: Reading; cidr: Cidr }[] {
  const readings = cluster.facts.readings.filter(({ id, place }) => ids.includes(id) && place.document === document);
  const unread = new Set(readings.filter(({ result }) => !result.ok).map(({ whole }) => whole));
  return readings.flatMap((reading) =>
    reading.result.ok && 'prefix' in reading.result.value && !unread.has(reading.whole)
      ? [{ reading, cidr: reading.result.value }]
      : [],
  );
}
