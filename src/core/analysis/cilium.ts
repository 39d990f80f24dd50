import { type Cidr, type Family, netParseCIDR, splitWords } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { ciliumDefault, ciliumEntry, ciliumPath, isForChart, isRke2, nameIn } from '../components/cilium.ts';
import { type CiliumOption, ciliumOption, OF_FAMILY } from '../knowledge/cilium-options.ts';
import type { Document, DocumentEdit, Place } from '../model/document.ts';
import { parseBool } from '../model/flags.ts';
import { isUnknown } from '../source/certainty.ts';
import { groupBy } from '../source/collect.ts';
import { type Node, type Plain, type Scalar, scalarOf } from '../source/tree.ts';

/** An option that a file of Cilium sets. */
export interface CiliumSetting {
  readonly document: Document;
  readonly node: Node;
  readonly key: Place;
  /** As its reader calls it: `ipv6.enabled`, `enable-ipv6`. */
  readonly name: string;
}

/** One entry of a list of ranges. */
export interface CiliumRange {
  readonly text: string;
  readonly place: Place;
  /** Undefined for a text that is no range. */
  readonly cidr: Cidr | undefined;
}

/**
 * How Cilium runs, as one of its documents says it: what the document leaves out is looked up in the cluster's other ones,
 * and then it is what the chart, or for a ConfigMap the agent, does by itself. What is not known is undefined.
 */
export class CiliumSettings {
  constructor(
    readonly document: Document,
    private readonly together: CiliumDocuments,
    /** Of the ranges in the configuration of K3s or RKE2. */
    private readonly serverFamilies: ReadonlySet<Family>,
  ) {}

  /** Values of the chart and not the ConfigMap that is made of them. */
  get isChart(): boolean {
    return isForChart(this.document);
  }

  get isRke2(): boolean {
    return isRke2(this.document);
  }

  /** The option as this document sets it. */
  own(option: CiliumOption): CiliumSetting | undefined {
    return settingIn(this.document, option);
  }

  /** The option as this document sets it, or as another one does; undefined too where two others differ. */
  find(option: CiliumOption): CiliumSetting | undefined {
    return this.own(option) ?? this.together.agreed(option);
  }

  /** Whether it may be set where it is not seen: in another file that adds to this one, by `extraConfig`, or by two that differ. */
  isOpen(option: CiliumOption): boolean {
    if (this.together.isExtra(option)) return true;
    return !this.own(option) && (this.document.partial || this.together.differ(option));
  }

  /** Whether it is set to something that is not known yet. */
  isUnknown(option: CiliumOption): boolean {
    const found = this.find(option);
    return found !== undefined && isUnknown(textOf(found.node));
  }

  /** What holds for a scalar option, its default included. */
  value(option: CiliumOption): Scalar | undefined {
    if (this.isOpen(option)) return undefined;
    const found = this.find(option);
    if (!found) return ciliumDefault(this.document, option);
    const value = scalarOf(found.node);
    return typeof value === 'string' && isUnknown(value) ? undefined : value;
  }

  text(option: CiliumOption): string | undefined {
    const value = this.value(option);
    return value === undefined || value === null ? undefined : String(value);
  }

  /** Whether a switch is on. The agent takes a text that is no boolean for false; the chart takes any text for true. */
  on(option: CiliumOption): boolean | undefined {
    const text = this.text(option);
    if (text === undefined) return undefined;
    return parseBool(text) ?? (this.isChart ? undefined : false);
  }

  number(option: CiliumOption): number | undefined {
    const text = this.text(option);
    return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
  }

  /** Undefined where it depends on something that is not known. */
  get ipam(): string | undefined {
    if (this.on('aks') && this.text('ipam') !== 'multi-pool') return 'cluster-pool';
    return this.on('eni') ? 'eni' : this.text('ipam');
  }

  /** Another plugin hands out the addresses, and Cilium adds policy and load balancing. */
  get isChained(): boolean {
    const mode = this.text('chainingMode');
    return (mode !== undefined && !['none', 'portmap', ''].includes(mode)) || this.find('chainingTarget') !== undefined;
  }

  /** Cilium is, or may be, installed beside the plugin that it is going to replace. */
  get isMigrating(): boolean {
    return this.on('customConf') === true || this.isUnknown('customConf');
  }

  get isNative(): boolean | undefined {
    if (this.isOpen('routingMode') || this.isOpen('tunnel')) return undefined;
    if (this.isUnknown('routingMode') || this.isUnknown('tunnel')) return undefined;
    const mode = this.text('routingMode');
    if (mode) return mode === 'native';
    if (this.text('tunnel') === 'disabled') return true;
    return this.on('eni') === true || this.on('gke') === true;
  }

  /** Whether pods get addresses of a family. */
  has(family: Family): boolean | undefined {
    // RKE2's chart follows the server's ranges, whatever its values say.
    if (this.isRke2 && this.serverFamilies.size > 0) return this.serverFamilies.has(family);
    return this.on(OF_FAMILY[family].on);
  }

  /** The pool of a family as it is written, here or elsewhere; an empty list is no pool. */
  pool(family: Family): readonly CiliumRange[] {
    const found = this.find(OF_FAMILY[family].pool);
    return found ? rangesOf(found) : [];
  }

  /** The range of a family that is reached without NAT. */
  nativeRange(family: Family): CiliumRange | undefined {
    const found = this.find(OF_FAMILY[family].nativeRange);
    const [first] = found ? rangesOf(found) : [];
    return first;
  }

  /** Sets an option in this document. */
  set(option: CiliumOption, value: Plain): DocumentEdit | undefined {
    const path = ciliumPath(this.document, option);
    return path && this.document.set(path, this.document.kind === 'values' ? value : String(value));
  }

  remove(option: CiliumOption): DocumentEdit | undefined {
    const path = ciliumPath(this.document, option);
    return path && this.document.remove(path);
  }

  name(option: CiliumOption): string {
    return nameIn(this.document, option);
  }

  /** Where to report that an option is left out: the nearest key around it, else the document's first one. */
  placeFor(...keys: readonly string[]): Place | undefined {
    const root = this.isChart ? this.document.root : this.document.get('data');
    const entries = root?.kind === 'map' ? root.entries : [];
    const entry = keys.map((key) => entries.find((each) => each.key === key)).find((each) => each) ?? entries[0];
    return entry && this.document.atKey(entry);
  }
}

/** Every document of Cilium that can be read to its end. */
export function ciliumsOf(cluster: Cluster): readonly CiliumSettings[] {
  return cluster.memo('cilium settings', (cluster) => {
    const documents = cluster.of('cilium').filter((document) => isForChart(document) || document.kind === 'ConfigMap');
    const readable = documents.filter(({ broken, root }) => !broken && root?.kind === 'map');
    const server = cluster.ranges('pods').filter(({ place }) => place.document.component === 'k3s');
    const families = cluster.mayHoldMore('pods') ? [] : server.map(({ cidr }) => cidr.family);
    const nodes = groupBy(readable, ({ uri }) => cluster.nodeOf(uri));
    return [...nodes].flatMap(([node, documents]) => {
      const together = new CiliumDocuments(
        node === undefined ? readable : [...documents, ...(nodes.get(undefined) ?? [])],
      );
      return documents.map((document) => new CiliumSettings(document, together, new Set(families)));
    });
  });
}

/** The documents of Cilium that one node may have. Each of them asks for what it leaves out, so every answer is kept. */
class CiliumDocuments {
  private readonly settings = new Map<CiliumOption, readonly CiliumSetting[]>();
  private readonly extra: ReadonlySet<string>;

  constructor(private readonly documents: readonly Document[]) {
    const extras = documents.map((document) => document.get('extraConfig'));
    this.extra = new Set(extras.flatMap((node) => (node?.kind === 'map' ? node.entries.map(({ key }) => key) : [])));
  }

  /** Whether one of them hands the option to the agent past the chart. */
  isExtra(option: CiliumOption): boolean {
    const { config } = ciliumOption(option);
    return config !== undefined && this.extra.has(config);
  }

  /** The option as they set it; undefined too where two differ. */
  agreed(option: CiliumOption): CiliumSetting | undefined {
    return this.differ(option) ? undefined : this.settingsOf(option)[0];
  }

  differ(option: CiliumOption): boolean {
    return this.settingsOf(option).length > 1;
  }

  /** The option as they set it, one of those that are alike. */
  private settingsOf(option: CiliumOption): readonly CiliumSetting[] {
    const known = this.settings.get(option);
    if (known) return known;
    const all = this.documents.flatMap((each) => settingIn(each, option) ?? []).toReversed();
    const distinct = [...new Map(all.map((setting) => [textOf(setting.node), setting])).values()];
    this.settings.set(option, distinct);
    return distinct;
  }
}

function settingIn(document: Document, option: CiliumOption): CiliumSetting | undefined {
  const entry = ciliumEntry(document, option);
  return entry && { document, node: entry.value, key: document.atKey(entry), name: nameIn(document, option) };
}

function textOf(node: Node): string {
  return node.kind === 'list' ? node.items.map(textOf).join(' ') : String(scalarOf(node) ?? '');
}

/** The ranges of a setting: the items of a list, each with blanks or commas in it; those that are not known yet have no network. */
export function rangesOf({ document, node }: CiliumSetting): CiliumRange[] {
  const nodes = node.kind === 'list' ? node.items : [node];
  return nodes.flatMap((each) => {
    if (each.kind !== 'scalar' || typeof each.value !== 'string') return [];
    if (isUnknown(each.value)) return [{ text: each.value, place: document.at(each), cidr: undefined }];
    return splitWords(each.value).map(({ text, start, end }) => {
      const read = netParseCIDR(text);
      return { text, place: document.atPart(each, start, end), cidr: read.ok ? read.value : undefined };
    });
  });
}

/** Whether Cilium hands out ranges of its own for certain, so that no program uses those that Kubernetes gives nodes. */
export function hasOwnPools(cluster: Cluster): boolean {
  const all = ciliumsOf(cluster);
  const isOwn = ({ ipam, isChained, isMigrating }: CiliumSettings) =>
    (ipam === 'cluster-pool' || ipam === 'multi-pool') && !isChained && !isMigrating;
  return all.length > 0 && all.every(isOwn);
}
