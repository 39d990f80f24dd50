import { selectsNoNode } from '../knowledge/calico-pool.ts';
import type { Document, SourceFile } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import { parseVersion } from '../model/version.ts';
import type { Component } from '../reading/component.ts';
import { readOnly, readRange } from '../reading/read.ts';
import { formatOf } from '../reading/text-format.ts';
import { entryOf, getNode, type Node, stringOf, toPlain } from '../source/tree.ts';

const CHART_VALUES = /^installation:[ \t]*(?:#.*)?\r?$/m;
/** What the operator's chart, and those that hold it, copy into an Installation. */
export const VALUES = {
  kind: 'Installation',
  format: 'yaml',
  made: { specAt: ['installation'], apiVersion: 'operator.tigera.io/v1', name: 'default' },
} as const;

/** Whether a text is the values of the operator's chart: settings of an Installation below a key of that name. */
export function holdsInstallationValues(text: string): boolean {
  const found = CHART_VALUES.exec(text);
  if (!found || /^kind:/m.test(text)) return false;
  const below = text.slice(found.index + found[0].length).split(/\r?\n(?=[^\s#])/)[0] ?? '';
  const indent = /^[ \t]+(?=[^\s#])/m.exec(below)?.[0] ?? '';
  if (new RegExp(`^${indent}enabled:[ \\t]*false\\b`, 'm').test(below)) return false;
  return /^[ \t]+(?:calicoNetwork|kubernetesProvider|cni|variant|registry|flexVolumePath):/m.test(below);
}

/** The Tigera operator, which installs Calico and makes its pools from an Installation. */
export const tigeraOperator: Component = {
  id: 'tigera-operator',
  group: 'calico',
  objects: [{ group: 'operator.tigera.io', kind: 'Installation' }],
  hint: CHART_VALUES,
  words: ['installation:'],
  file: (file: SourceFile, text: string) =>
    formatOf(file) === 'yaml' && holdsInstallationValues(text) ? VALUES : undefined,

  collectFacts(document: Document, facts: Facts): void {
    stateChart(document, facts);
    for (const key of ['nodeAddressAutodetectionV4', 'nodeAddressAutodetectionV6']) {
      const cidrs = document.get('spec', 'calicoNetwork', key, 'cidrs');
      if (cidrs) readOnly(facts, document, cidrs, 'installation.autodetection.cidrs', { field: `${key}.cidrs` });
    }
    const pools = document.get('spec', 'calicoNetwork', 'ipPools');
    if (pools?.kind !== 'list') return;
    for (const pool of pools.items) {
      const cidr = entryOf(pool, 'cidr')?.value;
      if (!cidr) continue;
      const closed = entryOf(pool, 'disableNewAllocations')?.value;
      const disabled = closed?.kind === 'scalar' && closed.value === true;
      readRange(facts, document, cidr, 'installation.ipPools.cidr', {
        role: 'pool',
        field: 'spec.calicoNetwork.ipPools',
        disabled,
        usable: !disabled && servesPods(pool),
      });
    }
  },
};

/** Other values of the operator's chart, beside those that it copies into the Installation. */
function stateChart(document: Document, facts: Facts): void {
  for (const [path, program] of [
    [['tigeraOperator', 'version'], 'operator'],
    [['calicoctl', 'tag'], 'calico'],
  ] as const) {
    const node = getNode(document.tree?.root, path);
    const version = parseVersion(stringOf(node) ?? '');
    if (node && version) facts.versions.push({ program, version, place: document.at(node), field: path.join('.') });
  }
}

function servesPods(pool: Node): boolean {
  const uses = entryOf(pool, 'allowedUses')?.value;
  const forWorkloads = uses?.kind !== 'list' || uses.items.length === 0 || uses.items.map(toPlain).includes('Workload');
  const selector = stringOf(entryOf(pool, 'nodeSelector')?.value) ?? '';
  const mode = stringOf(entryOf(pool, 'assignmentMode')?.value);
  return forWorkloads && mode !== 'Manual' && !selectsNoNode(selector);
}
