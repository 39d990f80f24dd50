import type { Family, FieldId } from '../address/index.ts';
import { CILIUM_OPTIONS, type CiliumOption, ciliumOption, OF_FAMILY } from '../knowledge/cilium-options.ts';
import type { Document, SourceFile } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import { parseBool } from '../model/flags.ts';
import type { Component, HeldPart } from '../reading/component.ts';
import { readOnly, readRange, stateDefaultRange } from '../reading/read.ts';
import { stateVersion } from '../reading/stated-version.ts';
import { formatOf } from '../reading/text-format.ts';
import { isUnknown } from '../source/certainty.ts';
import { type Entry, getNode, itemsOf, type Path, scalarOf, stringOf } from '../source/tree.ts';
import { isObject } from '../source/yaml-keys.ts';
import { CILIUM_HINT, CILIUM_WORDS, ciliumValuesIn } from './cilium-values.ts';

/** Options of the nodes that it selects, which go before those of `cilium-config`. */
export const NODE_CONFIG = 'CiliumNodeConfig';

/**
 * Cilium: the values of its Helm chart (`values`), wherever they are written, and the ConfigMap `cilium-config`, which the
 * chart makes of them and which agent and operator read. The values below a chart around it are a document of their own.
 */
export const cilium: Component = {
  id: 'cilium',
  group: 'cilium',
  objects: [
    {
      group: '',
      kind: 'ConfigMap',
      needle: /\bname["']?:[ \t]*["']?cilium-config["']?[ \t]*(?:[,}#]|\r?$)/m,
      words: ['cilium-config'],
    },
    { group: 'cilium.io', kind: NODE_CONFIG, needle: /\bcilium\.io\//, words: ['cilium.io/'] },
  ],
  hint: CILIUM_HINT,
  words: CILIUM_WORDS,
  file(file: SourceFile, text: string) {
    if (formatOf(file) !== 'yaml' || isObject(text) || !CILIUM_HINT.test(text)) return undefined;
    const kind = ciliumValuesIn(text, isNamed(file.uri));
    return kind && { kind, format: 'yaml' };
  },

  embedded: (document: Document): readonly HeldPart[] =>
    document.kind === 'umbrella'
      ? [{ path: ['cilium'], as: { component: 'cilium', kind: 'values' }, partial: document.partial }]
      : [],

  collectFacts(document: Document, facts: Facts): void {
    // Options of some nodes say nothing about the cluster.
    if (document.kind === 'umbrella' || document.kind === NODE_CONFIG) return;
    if (document.kind === 'values') stateVersion(facts, document, ['image', 'tag'], 'cilium');
    const onOf = { 4: ciliumSwitch(document, 'ipv4'), 6: ciliumSwitch(document, 'ipv6') };
    for (const family of [4, 6] as const) collectFamily(document, facts, family, onOf[family]);
    collectCreatedPools(document, facts);
    const ipv6 = ciliumEntry(document, 'ipv6');
    const mayHaveIpv4Off = onOf[4] === false || isUnknownSwitch(document, 'ipv4');
    if (ipv6 && onOf[6] && !mayHaveIpv4Off && !isRke2(document))
      facts.switches.push({
        name: 'cilium-ipv6',
        on: true,
        place: document.at(ipv6.value),
        field: nameIn(document, 'ipv6'),
      });
  },
};

/** Where the values have the pools that the operator makes. */
export const CREATED_POOLS = ['ipam', 'operator', 'autoCreateCiliumPodIPPools'] as const;
/** Whether the name of a file, or of a folder not far above it, says that it is Cilium's. */
const isNamed = (uri: string) =>
  uri
    .split('/')
    .slice(-4)
    .some((name) => /cilium/i.test(name));

const FIELDS_OF: Readonly<Record<Family, { readonly pool: FieldId; readonly nativeRange: FieldId }>> = {
  4: { pool: 'cilium.clusterPoolIPv4PodCIDRList', nativeRange: 'cilium.ipv4NativeRoutingCIDR' },
  6: { pool: 'cilium.clusterPoolIPv6PodCIDRList', nativeRange: 'cilium.ipv6NativeRoutingCIDR' },
};

/** The ranges of a family. Another file may have the switch, so a pool whose family is not on here states nothing. */
function collectFamily(document: Document, facts: Facts, family: Family, own: boolean | undefined): void {
  const names = OF_FAMILY[family];
  const on = own ?? ciliumDefault(document, names.on) === true;
  const native = ciliumEntry(document, names.nativeRange);
  if (native)
    readOnly(facts, document, native.value, FIELDS_OF[family].nativeRange, {
      field: nameIn(document, names.nativeRange),
      unused: !on,
    });
  const pool = ciliumEntry(document, names.pool);
  const field = nameIn(document, names.pool);
  const isPooled = ciliumText(document, 'ipam') === 'cluster-pool' && !isChained(document);
  if (isUnknownSwitch(document, names.on)) {
    if (pool) readOnly(facts, document, pool.value, FIELDS_OF[family].pool, { field });
    const place = document.atKey(ciliumEntry(document, names.on) as Entry);
    if (isPooled) facts.unknowns.push({ role: 'cilium-pool', field, place });
    return;
  }
  if (pool) {
    if (on && isPooled) readRange(facts, document, pool.value, FIELDS_OF[family].pool, { role: 'cilium-pool', field });
    else readOnly(facts, document, pool.value, FIELDS_OF[family].pool, { field, unused: true });
    return;
  }
  const usual = ciliumOption(names.pool).chart;
  if (!on || !isPooled || document.partial || document.kind !== 'values' || typeof usual !== 'string') return;
  const [head] = document.root?.kind === 'map' ? document.root.entries : [];
  const at = ciliumEntry(document, 'ipam') ?? document.entry('ipam') ?? head;
  if (at) stateDefaultRange(facts, document.atKey(at), usual, { role: 'cilium-pool', field });
}

/** Another plugin gives the addresses. */
function isChained(document: Document): boolean {
  return !['none', 'portmap', ''].includes(ciliumText(document, 'chainingMode') ?? 'none');
}

/** The pools that the operator makes in the mode `multi-pool`. */
function collectCreatedPools(document: Document, facts: Facts): void {
  const pools = document.get(...CREATED_POOLS);
  if (ciliumText(document, 'ipam') !== 'multi-pool' || pools?.kind !== 'map') return;
  for (const { key, value } of pools.entries)
    for (const [family, id] of [
      [4, 'ciliumpodippool.ipv4'],
      [6, 'ciliumpodippool.ipv6'],
    ] as const) {
      const cidrs = getNode(value, [`ipv${family}`, 'cidrs']);
      const as = { role: 'cilium-pool', field: `${key}.ipv${family}.cidrs` } as const;
      if (cidrs && ciliumSwitch(document, `ipv${family}`) !== false) readRange(facts, document, cidrs, id, as);
    }
}

/** Whether a document is for the chart: its values, or single values under names with dots (`set`, `parameters`). */
export function isForChart({ kind }: Document): boolean {
  return kind === 'values' || kind === 'set' || kind === 'parameters';
}

/** The path of an option in a document of Cilium; undefined where such a document has no place for it. */
export function ciliumPath(document: Document, option: CiliumOption): Path | undefined {
  const { values, config } = ciliumOption(option);
  switch (document.kind) {
    case 'values':
      return values;
    case 'set':
      return values && [values.join('.')];
    case 'parameters': {
      const index = itemsOf(document.get('parameters')).findLastIndex(
        (item) => stringOf(getNode(item, ['name'])) === values?.join('.'),
      );
      return index < 0 ? undefined : ['parameters', index, 'value'];
    }
    case 'ConfigMap':
      return config === undefined ? undefined : ['data', config];
    default:
      return config === undefined ? undefined : ['spec', 'defaults', config];
  }
}

/** An option as a document writes it; undefined where it does not, or with null, which is the chart's default. */
export function ciliumEntry(document: Document, option: CiliumOption): Entry | undefined {
  const path = ciliumPath(document, option);
  const entry = path && document.entry(...path);
  return entry && scalarOf(entry.value) !== null ? entry : undefined;
}

/** An option as the document's reader calls it: `ipv6.enabled`, `enable-ipv6`. The chart takes what it has no value for as it is. */
export function nameIn(document: Document, option: CiliumOption): string {
  const { values, config } = ciliumOption(option);
  return isForChart(document) ? (values ?? ['extraConfig', config]).join('.') : (config ?? '');
}

/** The text of an option, else what its reader does where it is left out. */
export function ciliumText(document: Document, option: CiliumOption): string | undefined {
  const entry = ciliumEntry(document, option);
  const value = entry ? scalarOf(entry.value) : ciliumDefault(document, option);
  return value === undefined || value === null ? undefined : String(value);
}

/** A switch that is written; undefined where it is left out or is no boolean. */
export function ciliumSwitch(document: Document, option: CiliumOption): boolean | undefined {
  const value = scalarOf(ciliumEntry(document, option)?.value);
  return value === undefined ? undefined : parseBool(String(value));
}

function isUnknownSwitch(document: Document, option: CiliumOption): boolean {
  const value = scalarOf(ciliumEntry(document, option)?.value);
  return typeof value === 'string' && isUnknown(value);
}

/** The chart of RKE2 has defaults of its own, and follows the server's `cluster-cidr` in its families. */
const RKE2: Readonly<Partial<Record<CiliumOption, string>>> = { ipam: 'kubernetes', chainingMode: 'portmap' };
const RKE2_OPEN: ReadonlySet<CiliumOption> = new Set(['ipv4', 'ipv6']);

/** What a document's reader does where an option is left out; undefined where it depends on something else. */
export function ciliumDefault(document: Document, option: CiliumOption): string | number | boolean | null | undefined {
  if (isRke2(document)) {
    if (RKE2_OPEN.has(option)) return undefined;
    if (RKE2[option] !== undefined) return RKE2[option];
  }
  const { chart, agent } = ciliumOption(option);
  return isForChart(document) ? chart : agent;
}

/** Whether a document is the values of RKE2's own chart. */
export function isRke2({ embedding, path }: Document): boolean {
  // Rancher has the values below the chart's name.
  if (path.at(-1) === 'rke2-cilium') return true;
  return embedding?.parent.kind === 'HelmChartConfig' && embedding.parent.string('metadata', 'name') === 'rke2-cilium';
}

/** Every option, for tables of names. */
export const CILIUM_OPTION_NAMES = Object.keys(CILIUM_OPTIONS) as readonly CiliumOption[];
