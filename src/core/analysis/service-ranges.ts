import type { Cidr, Family } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Document, DocumentEdit, Place } from '../model/document.ts';
import type { RangeFact, Reading } from '../model/facts.ts';
import type { Flag } from '../model/flags.ts';
import { readingsIn } from './document-cidrs.ts';
import { knownText, kubeadmDocuments } from './kubeadm-documents.ts';
import { flagIn, type ProgramStart, readingsOf, setIn, startsIn, startsOf } from './program-starts.ts';

/** What kubeadm takes where no Service range is written. Source: cmd/kubeadm/app/apis/kubeadm/v1beta4/defaults.go. */
export const KUBEADM_SERVICES = '10.96.0.0/12';

/** One place that says which Service ranges the API server has. */
export interface ServiceRanges {
  /** As written; the default where nothing is. */
  readonly text: string;
  /** Undefined where kubeadm's default counts, which is IPv4. */
  readonly readings: readonly Reading[] | undefined;
  readonly families: readonly Family[];
  /** The whole value; without one the document's kind. */
  readonly at: Place;
  /** The flags that it stands in; undefined for kubeadm's `networking`. */
  readonly set: ProgramStart | undefined;
  readonly document: Document;
  /** Writes another list. */
  replace(text: string): DocumentEdit | undefined;
}

/** The Service ranges of kubeadm files and of kube-apiserver's flags, where they can be read to their end. */
export function serviceRanges(cluster: Cluster): ServiceRanges[] {
  return [
    ...kubeadmDocuments(cluster, 'ClusterConfiguration').flatMap((document) => {
      const replaced = startsIn(cluster, 'kube-apiserver', document).some(
        (set) => set.kubeadm && flagIn(set, 'service-cluster-ip-range'),
      );
      return replaced ? [] : ofKubeadm(cluster, document);
    }),
    ...startsOf(cluster, 'kubeadm init').flatMap((start) => ofInit(cluster, start)),
    ...startsOf(cluster, 'kube-apiserver').flatMap((set) => ofFlags(cluster, set, 'service-cluster-ip-range')),
  ];
}

function ofKubeadm(cluster: Cluster, document: Document): ServiceRanges[] {
  const path = ['networking', 'serviceSubnet'];
  const node = document.get(...path);
  const replace = (text: string) => document.set(path, text);
  const isUnset = node === undefined || (node.kind === 'scalar' && (node.value === null || node.value === ''));
  if (isUnset) {
    const networking = document.entry('networking');
    const kind = document.get('kind');
    const at = networking ? document.atKey(networking) : kind && document.at(kind);
    if (!at || document.partial) return [];
    return [{ ...DEFAULT, at, set: undefined, document, replace }];
  }
  const known = knownText(node);
  const readings = readingsIn(cluster, document).filter(({ id }) => id === 'kubeadm.serviceSubnet');
  if (!known || readings.length === 0 || readings.some(({ result }) => !result.ok)) return [];
  const at = document.at(known);
  return [{ text: known.value, readings, families: familiesOf(readings), at, set: undefined, document, replace }];
}

/** `kubeadm init` without a file. */
function ofInit(cluster: Cluster, start: ProgramStart): ServiceRanges[] {
  if (flagIn(start, 'service-cidr')) return ofFlags(cluster, start, 'service-cidr');
  const [{ document, head, set }] = start.lists;
  if (flagIn(start, 'config') || start.open) return [];
  const replace = (text: string) => set('service-cidr', text);
  return [{ ...DEFAULT, at: head, set: undefined, document, replace }];
}

/** What counts where nothing is written. */
const DEFAULT = { text: KUBEADM_SERVICES, readings: undefined, families: [4 as Family] } as const;

function ofFlags(cluster: Cluster, set: ProgramStart, name: string): ServiceRanges[] {
  const flag: Flag | undefined = flagIn(set, name);
  const readings = readingsOf(cluster, flag);
  if (!flag?.value || !readings) return [];
  const at = { document: flag.document, span: flag.valueSpan };
  return [
    {
      text: flag.value,
      readings,
      families: familiesOf(readings),
      at,
      set,
      document: flag.document,
      replace: (text) => setIn(set, flag.name, text),
    },
  ];
}

export function cidrsOf(readings: readonly Reading[]): Cidr[] {
  return readings.flatMap(({ result }) => (result.ok && 'prefix' in result.value ? [result.value] : []));
}

function familiesOf(readings: readonly Reading[]): Family[] {
  return cidrsOf(readings).map(({ family }) => family);
}

/** The families that pods have by the cluster's pod ranges, each with a range that shows it. */
export function podFamilies(cluster: Cluster): Map<Family, RangeFact> {
  const found = new Map<Family, RangeFact>();
  for (const range of cluster.ranges('pods')) if (!found.has(range.cidr.family)) found.set(range.cidr.family, range);
  return found;
}
