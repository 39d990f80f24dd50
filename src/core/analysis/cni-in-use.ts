import type { Cluster } from '../cluster/cluster.ts';
import type { Document, Place } from '../model/document.ts';

/** A plugin that wires pods, by a document that only a cluster with it has. */
export interface CniInUse {
  readonly name: 'Calico';
  readonly at: Place;
}

/** Documents by which a plugin is installed or set up. */
const SIGNS: Readonly<Record<string, CniInUse['name']>> = {
  calico: 'Calico',
  'calico-node': 'Calico',
  'tigera-operator': 'Calico',
};

/** The plugins that the cluster's files install or set up, each by the first document that shows it. */
export function cnisInUse(cluster: Cluster): readonly CniInUse[] {
  return cluster.memo('CNIs in use', () => {
    const found = new Map<CniInUse['name'], CniInUse>();
    for (const [component, name] of Object.entries(SIGNS)) {
      const [document] = cluster.of(component);
      if (document && !found.has(name)) found.set(name, { name, at: headOf(document) });
    }
    return [...found.values()];
  });
}

/** The document's kind, or its start. */
function headOf(document: Document): Place {
  const kind = document.get('kind');
  return kind ? document.at(kind) : { document, span: { start: 0, end: 0 } };
}
