import type { Family, FieldId } from '../address/index.ts';
import { FLANNELD_SWITCHES } from '../knowledge/flags/flanneld.ts';
import { baseName, type Document, type SourceFile } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component } from '../reading/component.ts';
import { flagsOfArguments } from '../reading/flags-of-arguments.ts';
import { readOnly } from '../reading/read.ts';
import { stateImage } from '../reading/stated-version.ts';
import { formatOf } from '../reading/text-format.ts';
import { table } from '../source/null-dict.ts';
import { type Entry, entryOf, itemsOf, type MapNode, type Path, scalarOf, stringOf } from '../source/tree.ts';
import { anyKey, topLevelKeys } from '../source/yaml-keys.ts';

const VALUES = ['podCidr', 'podCidrv6'];
const values = anyKey(VALUES);
const NETWORK = /"(?:IPv6)?Network"[ \t]*:/;

/**
 * Flannel: its network configuration `net-conf.json`, a file or in a ConfigMap (Canal's has the same), the DaemonSet of
 * flanneld, and the values of its chart.
 */
export const flannel: Component = {
  id: 'flannel',
  objects: [
    { group: 'apps', kind: 'DaemonSet', needle: /\bkube-flannel\b|\/(?:hardened-)?flannel:v?\d/, words: ['flannel'] },
  ],
  hint: new RegExp(`${values.source}|${NETWORK.source}`, 'm'),
  words: [...VALUES, 'Network"'],
  file(file: SourceFile, text: string) {
    // K3s writes one, or reads that of the user.
    if (/^net-conf\.json$/.test(file.name))
      return NETWORK.test(text) ? { kind: 'net-conf', format: 'json' } : undefined;
    if (formatOf(file) !== 'yaml' || !values.test(text) || !isValues(file, text)) return undefined;
    return { kind: 'values', format: 'yaml' };
  },

  collectFacts(document: Document, facts: Facts): void {
    if (document.kind === 'DaemonSet') collectFlanneld(document, facts);
    if (document.kind === 'values') stateArguments(document, ['flannel'], facts);
    const state = flannelFamilies(document);
    if (!state) return;
    for (const { range, on } of Object.values(state)) {
      const id = range && FIELD_OF[range.key.toLowerCase()];
      // K3s writes the whole Internet for a family that is off.
      if (id) readOnly(facts, document, range.value, id, { field: range.key, unused: !on });
    }
    const shown = state[6].enable ?? state[6].range;
    if (state[4].on && state[6].on && shown)
      facts.switches.push({ name: 'flannel-ipv6', on: true, place: document.at(shown.value), field: shown.key });
  },
};

const FIELD_OF: Readonly<Record<string, FieldId>> = table({
  network: 'flannel.Network',
  ipv6network: 'flannel.IPv6Network',
  podcidr: 'flannel.podCidr',
  podcidrv6: 'flannel.podCidrv6',
});

/** The command lines of flanneld in a DaemonSet, its own or Canal's, and its release. */
export function collectFlanneld(document: Document, facts: Facts): void {
  for (const [index, container] of flanneldContainers(document)) {
    stateArguments(document, [...CONTAINERS, index], facts);
    stateImage(facts, document, entryOf(container, 'image')?.value, 'flannel');
  }
}

function stateArguments(document: Document, path: Path, facts: Facts): void {
  const list = flagsOfArguments(document, path, 'flanneld', FLANNELD_SWITCHES);
  if (list) facts.flags.push(list);
}

const CONTAINERS = ['spec', 'template', 'spec', 'containers'] as const;

/** The containers of a DaemonSet that run flanneld, by image or command, with their index in the list. */
export function flanneldContainers(document: Document): (readonly [number, MapNode])[] {
  return itemsOf(document.get(...CONTAINERS)).flatMap((item, index) => {
    const image = stringOf(entryOf(item, 'image')?.value) ?? '';
    const command = document.string(...CONTAINERS, index, 'command', 0) ?? '';
    const isOwn = /(?:^|[/-])flannel(?::|@|$)/.test(image) || baseName(command) === 'flanneld';
    return item.kind === 'map' && isOwn ? [[index, item] as const] : [];
  });
}

/** `podCidr` is not Flannel's alone. */
function isValues(file: SourceFile, text: string): boolean {
  const keys = topLevelKeys(text);
  return VALUES.some((key) => keys.has(key)) && (keys.has('flannel') || /flannel/i.test(file.uri));
}

/** What Flannel is told about one family. */
export interface FlannelFamily {
  /** Whether Flannel serves it. */
  readonly on: boolean;
  /** `EnableIPv4` or `EnableIPv6`; the chart's values have none. */
  readonly enable: Entry | undefined;
  /** The range of all nodes. */
  readonly range: Entry | undefined;
}

/** What a net-conf.json, or the chart's values, say of each family; undefined for other documents. */
export function flannelFamilies(document: Document): Readonly<Record<Family, FlannelFamily>> | undefined {
  if (document.kind === 'values') {
    const of = (key: string, fallback: boolean): FlannelFamily => {
      const range = document.entry(key);
      return { on: range ? scalarOf(range.value) !== '' : fallback, enable: undefined, range };
    };
    return { 4: of('podCidr', true), 6: of('podCidrv6', false) };
  }
  if (document.kind !== 'net-conf') return undefined;
  const of = (enableKey: string, rangeKey: string, fallback: boolean): FlannelFamily => {
    const enable = netConfEntry(document, enableKey);
    return { on: enable ? scalarOf(enable.value) === true : fallback, enable, range: netConfEntry(document, rangeKey) };
  };
  return { 4: of('EnableIPv4', 'Network', true), 6: of('EnableIPv6', 'IPv6Network', false) };
}

/** An entry of net-conf.json, which Go reads: keys match in any case, and of equal ones the last counts; null is none. */
export function netConfEntry(document: Document, key: string): Entry | undefined {
  const entries = document.root?.kind === 'map' ? document.root.entries : [];
  return entries.findLast((entry) => entry.key.toLowerCase() === key.toLowerCase() && scalarOf(entry.value) !== null);
}
