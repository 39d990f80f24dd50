import { allowedUses, poolNode, poolReader, poolSwitch, poolText, selectsNoNode } from '../knowledge/calico-pool.ts';
import type { Document, SourceFile } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component, FileKind } from '../reading/component.ts';
import { readRange } from '../reading/read.ts';
import { isUnknown } from '../source/certainty.ts';

const EMPTY_NAMES = /(?:^|[/._-])ip-?pools?(?:[._-][\w.-]*)?\.ya?ml$/i;

export const calicoIpPool: Component = {
  id: 'calico',
  group: 'calico',
  objects: [
    { group: 'projectcalico.org', kind: 'IPPool', telling: ['spec', 'cidr'] },
    { group: 'crd.projectcalico.org', kind: 'IPPool' },
    // What people write for it, which no program takes: read so that it can be told.
    ...['', 'projectcalico.org', 'crd.projectcalico.org'].flatMap((group) =>
      ['ipPool', 'IpPool', 'Ippool', 'IPpool', 'ippool', 'IPPOOL', 'IPPools', 'ippools'].map((kind) => ({
        group,
        kind,
      })),
    ),
    { group: '', kind: 'IPPool' },
  ],
  names: EMPTY_NAMES,

  /** A file that is named for pools and holds nothing, which calicoctl and kubectl both refuse. */
  file(file: SourceFile): FileKind | undefined {
    return EMPTY_NAMES.test(file.uri) && holdsNothing(file.text) ? { kind: 'empty', format: 'text' } : undefined;
  },

  collectFacts(document: Document, facts: Facts): void {
    const cidr = poolNode(document, 'cidr');
    if (!cidr) return;
    const disabled = poolSwitch(document, 'disabled');
    if (disabled === undefined) facts.unknowns.push({ role: 'pool', field: 'spec.cidr', place: document.at(cidr) });
    readRange(facts, document, cidr, poolReader(document) === 'calicoctl' ? 'ippool.cidr' : 'ippool-crd.cidr', {
      role: 'pool',
      field: 'spec.cidr',
      disabled: disabled !== false,
      usable: disabled === false && servesPods(document),
    });
  },
};

/**
 * Whether ordinary pods get addresses of the pool: it allows Workload, assigns automatically and selects some node.
 * Source: projectcalico/calico libcalico-go/lib/ipam/ipam.go.
 */
export function servesPods(document: Document): boolean {
  const selector = poolText(document, 'nodeSelector') ?? '';
  const selectsNone = !isUnknown(selector) && selectsNoNode(selector);
  return (
    allowedUses(document).includes('Workload') && !selectsNone && poolText(document, 'assignmentMode') !== 'Manual'
  );
}

/** Comments, blank lines and document markers alone. */
function holdsNothing(text: string): boolean {
  return text.split(/\r\n?|\n/).every((line) => /^\ufeff?[ \t]*(?:#.*|(?:---|\.\.\.)[ \t]*(?:#.*)?)?$/.test(line));
}
