import type { Cluster } from '../cluster/cluster.ts';
import type { Group } from '../cluster/group.ts';
import type { CheckedCluster } from '../engine.ts';
import type { Document } from '../model/document.ts';
import type { Cause, Finding } from '../model/finding.ts';
import type { Stack } from '../model/intent.ts';
import { LAYERS, type LayerId } from '../model/layer.ts';
import { messages, render, type Translate } from '../model/message.ts';
import { withoutSecrets } from '../model/secrets.ts';
import type { Range, Span } from '../source/text.ts';
import { addresses, controlPlane, kubeProxy, serviceLayer } from './cluster-layers.ts';
import { cni, logs } from './cni-layers.ts';
import { type Known, notUsed } from './known.ts';
import { layerOf } from './layer-of-rule.ts';
import { type Missing, missingFile } from './missing-files.ts';
import { containerRuntime, hosts, kubelet } from './node-layers.ts';
import { headline } from './words.ts';

export type LayerState = 'ok' | 'broken' | 'impaired' | 'unknown' | 'not-used';
export type Verdict = 'dual-stack' | 'broken' | 'impaired' | 'unknown' | 'single-stack';

/** A place that shows how something is. */
export interface ShownEvidence {
  readonly uri: string;
  readonly range: Range;
  /** `networking.podSubnet 10.244.0.0/16,fd00:10:244::/56` */
  readonly text: string;
}

/** One layer of a cluster. */
export interface LayerStatus {
  readonly id: LayerId;
  readonly state: LayerState;
  /** One sentence. */
  readonly summary: string;
  readonly evidence: readonly ShownEvidence[];
  /** Those of the layer; a consequence is with its cause. */
  readonly findings: readonly Finding[];
  /** What would tell more where the state is not known. */
  readonly missing: readonly Missing[];
}

/** Whether a cluster is dual-stack, and if not, where it breaks. */
export interface ClusterStatus {
  readonly name: string;
  /** Its files, and why they are one cluster. */
  readonly group: Group;
  /** Undefined when nothing tells. */
  readonly intent: Stack | undefined;
  readonly verdict: Verdict;
  /** The first broken layer; undefined unless the verdict is `broken`. */
  readonly breaksAt: LayerId | undefined;
  readonly layers: readonly LayerStatus[];
}

export const STATUS_TEXTS = {
  single: 'Not needed: the cluster is meant to have {stack} only.',
  follows: 'Follows from another layer: {summary}',
} as const;

const READERS: Readonly<Record<LayerId, (cluster: Cluster) => Known>> = {
  addresses,
  hosts,
  'container-runtime': containerRuntime,
  kubelet,
  'control-plane': controlPlane,
  cni,
  'kube-proxy': kubeProxy,
  services: serviceLayer,
  logs,
};

/** A log tells what happened, and not how the cluster is set up: nothing has to be known of it. */
const DECIDING: ReadonlySet<LayerId> = new Set(LAYERS.filter((id) => id !== 'logs'));

type Clusters = readonly Pick<CheckedCluster, 'group' | 'cluster'>[];

/**
 * The status of each cluster, those with the gravest verdict as they come. Files that are in no cluster have none.
 *
 * @param findings those that are shown, by file
 */
export function statusOf(
  clusters: Clusters,
  findings: ReadonlyMap<string, readonly Finding[]>,
  translate?: Translate,
): ClusterStatus[] {
  return clusters
    .filter(({ group }) => group.reason !== 'rest')
    .map(({ group, cluster }) => {
      const own = group.uris
        .flatMap((uri) => findings.get(uri) ?? [])
        .filter((finding) => !finding.cluster || finding.cluster === group.name);
      return clusterStatus(group, cluster, own, translate);
    });
}

/** The status of one cluster in a sentence; empty for files that are in no cluster. */
export function headlineOf(
  cluster: Clusters[number],
  findings: ReadonlyMap<string, readonly Finding[]>,
  translate?: Translate,
): string {
  const [status] = statusOf([cluster], findings, translate);
  return status ? headline(status, translate) : '';
}

function clusterStatus(
  group: Group,
  cluster: Cluster,
  findings: readonly Finding[],
  translate?: Translate,
): ClusterStatus {
  const byLayer = new Map<LayerId, Finding[]>(LAYERS.map((id) => [id, []]));
  const followed = new Map<LayerId, Finding>();
  const documents = new Map<string, Document[]>();
  for (const document of cluster.documents) {
    const known = documents.get(document.uri);
    if (known) known.push(document);
    else documents.set(document.uri, [document]);
  }
  const layerAt = ({ rule, uri, range }: Cause) => layerOf(rule, () => componentAt(documents.get(uri) ?? [], range));
  for (const finding of findings) {
    const own = layerAt(finding);
    const home = finding.causedBy ? layerAt(finding.causedBy) : own;
    byLayer.get(home)?.push(finding);
    if (home !== own && isGrave(finding)) followed.set(own, finding);
  }
  const layers = LAYERS.map((id) =>
    layerStatus(id, knownOf(cluster, id), byLayer.get(id) ?? [], followed.get(id), translate),
  );
  const verdict = verdictOf(cluster, layers);
  const broken = verdict === 'broken' ? layers.find(({ state }) => state === 'broken') : undefined;
  return { name: group.name, group, intent: cluster.intent.stack, verdict, breaksAt: broken?.id, layers };
}

/** In a cluster of one family nothing about the other one has to be shown. */
function knownOf(cluster: Cluster, id: LayerId): Known {
  const { stack } = cluster.intent;
  if (stack === undefined || stack === 'dual-stack') return READERS[id](cluster);
  const args = { stack: stack === 'ipv4' ? 'IPv4' : 'IPv6' };
  return notUsed({ template: STATUS_TEXTS.single, args });
}

function layerStatus(
  id: LayerId,
  known: Known,
  findings: readonly Finding[],
  followed: Finding | undefined,
  translate?: Translate,
): LayerStatus {
  const say = messages(STATUS_TEXTS, translate);
  const worst = findings.find(({ severity }) => severity === 'error') ?? findings.find(isGrave);
  const state = worst ? (worst.severity === 'error' ? 'broken' : 'impaired') : followed ? 'impaired' : known.state;
  const summary = worst
    ? firstSentence(worst.message)
    : followed
      ? say('follows', { summary: firstSentence(followed.message) })
      : render(known.summary, translate);
  return {
    id,
    state,
    summary,
    evidence: known.evidence.map(({ place: { document, span }, text }) => ({
      uri: document.uri,
      range: document.range(span),
      text: withoutSecrets(text),
    })),
    findings,
    missing: known.missing.map((each) => missingFile(each, translate)),
  };
}

function verdictOf({ intent: { stack, given } }: Cluster, layers: readonly LayerStatus[]): Verdict {
  const has = (state: LayerState) => layers.some((layer) => layer.state === state);
  const isSingle = stack === 'ipv4' || stack === 'ipv6';
  // That the files show one family may be by the very mistake; what the user says is so.
  if (isSingle) return !given && has('broken') ? 'broken' : 'single-stack';
  if (has('broken')) return 'broken';
  if (has('impaired')) return 'impaired';
  const isOpen = layers.some(({ id, state }) => state === 'unknown' && DECIDING.has(id));
  return stack === undefined || isOpen ? 'unknown' : 'dual-stack';
}

function isGrave({ severity }: Finding): boolean {
  return severity === 'error' || severity === 'warning';
}

/** The component of the smallest document that a place lies in, else of any document of the file. */
function componentAt(documents: readonly Document[], { start }: Range): string | undefined {
  const around = documents
    .map((document) => ({ document, span: spanOf(document) }))
    .filter(({ document, span }) => {
      const offset = document.file.lines.offset(start);
      return span.start <= offset && offset <= span.end;
    })
    .sort((a, b) => lengthOf(a.span) - lengthOf(b.span));
  return (around[0]?.document ?? documents[0])?.component;
}

function spanOf(document: Document): Span {
  return document.locate(document.root?.span ?? { start: 0, end: document.text.length });
}

function lengthOf({ start, end }: Span): number {
  return end - start;
}

/** A message's first sentence, which is complete by itself. */
export function firstSentence(message: string): string {
  return /^.*?(?:\.(?=\s|$)|。)/s.exec(message)?.[0] ?? message;
}
