import type { Cluster } from '../cluster/cluster.ts';
import type { Place } from '../model/document.ts';
import type { RelatedDraft } from '../model/finding-draft.ts';

/** Texts for the related places of rules that speak only where the cluster is meant to be dual-stack. */
export const EVIDENCE_MESSAGES = {
  evidence: 'This makes the cluster dual-stack: {what}',
} as const;

/**
 * What shows that the cluster is meant to be dual-stack, for the message: `kubeadm.yaml:17 has networking.podSubnet …`.
 * Never the evidence in `except`, as nothing proves itself.
 */
export function evidenceText(cluster: Cluster, except?: Place): string {
  const [first] = cluster.intent.evidence.filter(
    ({ place }) => !except || place.document !== except.document || place.span.start !== except.span.start,
  );
  return first ? `${first.place.document.label(first.place.span)}: ${first.text}` : 'intent: dual-stack';
}

/** More places than this tell a reader nothing new. */
const MAX_RELATED = 2;

/** The same evidence as related places, one click from the finding. */
export function evidenceRelated(cluster: Cluster, counterpart = false): RelatedDraft[] {
  return cluster.intent.evidence.slice(0, MAX_RELATED).map(({ place, text }) => ({
    at: place,
    message: { template: EVIDENCE_MESSAGES.evidence, args: { what: text } },
    counterpart,
  }));
}
