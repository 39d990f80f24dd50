import { type AddressField, FIELDS, type FieldId, fieldAt, type Part, trimPart } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Document, DocumentEdit, Place } from '../model/document.ts';
import type { Reading } from '../model/facts.ts';
import { lower, type Severity } from '../model/finding.ts';
import { compareVersions, type Version } from '../model/version.ts';
import type { Span } from '../source/text.ts';
import { insideFlow } from '../source/tree.ts';
import { isHandedOn } from './component-configs.ts';

/** A reading as one release of its program sees it. */
export interface Read {
  readonly reading: Reading;
  readonly field: AddressField;
  readonly result: Reading['result'];
}

/** Something that a rule found in a reading. */
export interface Found<Problem> extends Read {
  readonly problem: Problem;
  /** The program that reads the field, with its releases where only some of them have the problem. */
  readonly program: string;
  /** One step lower where not every release that may be in use has the problem. */
  readonly severity: Severity;
}

/** Releases of a program that read a field alike, newest first. */
interface Era {
  readonly field: AddressField;
  /** The first release of the era, where there are older ones. */
  readonly since: Version | undefined;
}

/**
 * Looks for a problem in every reading of the cluster, as the cluster's release of the program reads it. Where the
 * release is not known and its readings differ, all of them are tried, and the newest that has the problem is told.
 *
 * @param severityOf how much the problem matters to one release; undefined when there is nothing to say
 */
export function findInReadings<Problem>(
  cluster: Cluster,
  find: (read: Read) => Problem | undefined,
  severityOf: (read: Read) => Severity | undefined,
): Found<Problem>[] {
  const known = new Map<FieldId, readonly Era[]>();
  return cluster.facts.readings.flatMap((reading) => {
    const eras = known.get(reading.id) ?? erasOf(reading.id, cluster);
    known.set(reading.id, eras);
    const tried = eras.map(({ field }) => {
      const read: Read = { reading, field, result: resultOf(reading, field) };
      const problem = find(read);
      return { read, problem, severity: problem === undefined ? undefined : severityOf(read) };
    });
    const first = tried.findIndex(({ severity }) => severity !== undefined);
    const { read, problem, severity } = tried[first] ?? {};
    if (!read || problem === undefined || severity === undefined) return [];
    const gap = tried.findIndex((each, index) => index > first && each.severity !== severity);
    const sure = tried.every((each) => each.severity === severity);
    const program = `${readerOf(reading.id)}${sure ? '' : releases(eras[first - 1]?.since, eras[gap - 1]?.since)}`;
    // kubeadm takes a file whose other documents hold such a value; the program they are for does not start later.
    const milder = !sure || (severity === 'error' && isHandedOn(cluster, reading.place.document));
    return [{ ...read, problem, program, severity: milder && severity !== 'hint' ? lower(severity) : severity }];
  });
}

function erasOf(id: FieldId, cluster: Cluster): Era[] {
  const { older = [] } = FIELDS[id] as AddressField;
  const program = older[0]?.before.program;
  const known = program && cluster.versions[program];
  if (!program || known?.version) return [{ field: fieldAt(id, known?.version), since: undefined }];
  const limits = older.map(({ before }) => before.version);
  const eras: Era[] = [
    { field: fieldAt(id), since: limits[0] },
    ...limits.map((_, index) => ({ field: fieldAt(id, limits[index + 1] ?? [0, 0, 0]), since: limits[index + 1] })),
  ];
  if (!known) return eras;
  const { from, until } = known;
  return eras.filter(({ since }, index) => {
    const before = limits[index - 1];
    const isOver = before !== undefined && compareVersions(from, before) >= 0;
    const isToCome = since !== undefined && until !== undefined && compareVersions(until, since) <= 0;
    return !isOver && !isToCome;
  });
}

function resultOf(reading: Reading, field: AddressField): Reading['result'] {
  return field.parse === (FIELDS[reading.id] as AddressField).parse ? reading.result : field.parse(reading.text);
}

/** ` ≥ 1.36`, ` < 27`: signs, as words would need a translation. */
function releases(before: Version | undefined, since: Version | undefined): string {
  return `${since ? ` ≥ ${short(since)}` : ''}${before ? ` < ${short(before)}` : ''}`;
}

function short([major, minor, patch]: Version): string {
  return patch > 0 ? `${major}.${minor}.${patch}` : `${major}.${minor}`;
}

/** The programs by the first part of a field's name, where that is not their own name. */
const READERS: Readonly<Record<string, string>> = {
  docker: 'dockerd',
  ippool: 'Calico',
  'ippool-crd': 'Calico',
  bgpconfiguration: 'Calico',
  bgpfilter: 'Calico',
  ipreservation: 'Calico',
  felixconfiguration: 'Calico',
  kubecontrollersconfiguration: 'Calico',
  hostendpoint: 'Calico',
  'hostendpoint-crd': 'Felix',
  'calico-networkset': 'Calico',
  'calico-networkset-crd': 'Felix',
  'calico-policy': 'Calico',
  'calico-policy-crd': 'Felix',
  felix: 'Felix',
  'calico-resource': 'Calico',
  installation: 'tigera-operator',
  service: 'kube-apiserver',
  node: 'kube-apiserver',
  networkpolicy: 'kube-apiserver',
  servicecidr: 'kube-apiserver',
  talos: 'Talos',
  k3s: 'K3s',
  // Cluster API hands its blocks to kubeadm.
  capi: 'kubeadm',
  kubespray: 'Kubespray',
  flannel: 'flanneld',
  'kube-router': 'kube-router',
  microk8s: 'MicroK8s',
  kubeone: 'KubeOne',
  metallb: 'MetalLB',
  cilium: 'Cilium',
  ciliumpodippool: 'Cilium',
  ciliumloadbalancerippool: 'Cilium',
  ciliumnode: 'Cilium',
  ciliumbgp: 'Cilium',
  cni: 'host-local',
};

/** The name of the program that reads a field. */
export function readerOf(id: FieldId): string {
  const prefix = id.slice(0, id.indexOf('.'));
  return READERS[prefix] ?? prefix;
}

/** Whether the program takes the text in without looking at what it says. */
export function isUnread({ reading, field }: Read): boolean {
  return field.unparsable === 'unread' || (reading.unused && !field.decoded);
}

/** The place of a part of the reading's text; all of it where escapes hide where the part is. */
export function partOf(reading: Reading, { start, end }: Part): Place {
  const { place, literal } = reading;
  if (!literal) return place;
  const { document, span } = place;
  if (start < end) return { document, span: { start: span.start + start, end: span.start + end } };
  // Nothing cannot be underlined: the comma beside it is, or its quotes, or what stands before it.
  const comma = commaOf(reading);
  if (comma) return { document, span: comma };
  const at = span.start + start;
  const quoted = /["']/.test(charAt(document, at)) && charAt(document, at - 1) === charAt(document, at);
  return { document, span: { start: at - 1, end: quoted ? at + 1 : at } };
}

/**
 * The comma that makes an empty part of a list: the one before it, or after it where only commas stand before. So each
 * empty part has a comma of its own.
 */
export function commaOf({ place: { document, span }, text, whole, literal }: Reading): Span | undefined {
  if (!literal || text !== '') return undefined;
  const before = (document.tree?.text ?? document.text).slice(whole.span.start, span.start);
  const start = /^,*$/.test(before) ? span.start : span.start - 1;
  return charAt(document, start) === ',' ? { start, end: start + 1 } : undefined;
}

function charAt(document: Document, offset: number): string {
  return (document.tree?.text ?? document.text).charAt(offset);
}

/** The text as a message shows it, in one line. */
export function shown({ text }: Reading): string {
  return oneLine(text);
}

/** The same, but of an empty part of a list the whole list. */
export function shownInList({ text, literal, whole: { document, span } }: Reading): string {
  return oneLine(text === '' && literal ? (document.tree?.text ?? document.text).slice(span.start, span.end) : text);
}

function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}

/** The part of a CIDR's text before the slash. */
export function addressPart(text: string): Part {
  const slash = text.indexOf('/');
  return { start: 0, end: slash < 0 ? text.length : slash };
}

/** Writes another text in the reading's place; undefined where that is not what stands in the file. */
export function rewrite({ place, literal, text }: Reading, newText: string): DocumentEdit | undefined {
  if (!literal) return undefined;
  const { document, span } = place;
  if (/["']/.test(charAt(document, span.start - 1))) return document.replace(span, newText);
  // A plain YAML scalar cannot end with a colon, which an address such as `fd00::` does.
  if (newText.endsWith(':') && !text.endsWith(':')) return undefined;
  // Inside brackets a comma ends it.
  if (newText.includes(',') && !text.includes(',') && insideFlow(document.tree?.root, span.start)) return undefined;
  return document.replace(span, newText);
}

/** The blanks around a part of a comma list that alone make it unreadable. */
export function listBlankOf({ reading, field, result }: Read): Part | undefined {
  if (result.ok || !field.list || reading.count < 2) return undefined;
  const { text, start, end } = trimPart(reading.text, 0);
  if (text.length === reading.text.length || !field.parse(text).ok) return undefined;
  return start > 0 ? { start: 0, end: start } : { start: end, end: reading.text.length };
}
