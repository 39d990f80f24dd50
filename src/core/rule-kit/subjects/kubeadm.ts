import { isWholeDocument, kubeadmDocuments } from '../../analysis/kubeadm-documents.ts';
import type { ShapeProblem } from '../../analysis/shape.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { apiVersionOf, schemaOf } from '../../knowledge/kubeadm-api.ts';
import type { Document } from '../../model/document.ts';
import type { TableReleases } from '../../model/version.ts';
import type { DocumentKind } from '../../schema/validate.ts';
import { table } from '../../source/null-dict.ts';
import { type Shaped, type Subject, type Verdict, type VersionGap, verdict } from '../shape/subject.ts';

/** kubeadm's own documents. */
export const KUBEADM: Subject = {
  documents: (cluster) =>
    kubeadmDocuments(cluster).flatMap((document): Shaped[] => {
      const schema = schemaOf(document);
      if (schema) return [{ document, schema, aliases: ALIASES, judge }];
      if (apiVersionOf(document) !== 'v1beta2') return [];
      return [{ document, schema: 'kubeadm-v1beta3', releases: V1BETA2, aliases: ALIASES, judge: judgeOld }];
    }),
};

const V1BETA2: TableReleases = { program: 'kubernetes', oldest: '1.15', newest: '1.26' };

/** Keys of v1beta2 that v1beta3 no longer has. Source: kubernetes/kubernetes cmd/kubeadm/app/apis/kubeadm/v1beta2/types.go. */
const OLD_KEYS: ReadonlySet<string> = new Set(['type', 'useHyperKubeImage']);

/** A document of v1beta2 has the keys of v1beta3 and those that went; nothing else of it is known. */
function judgeOld(found: ShapeProblem): Verdict | undefined {
  return isUnknownKey(found) && !OLD_KEYS.has(found.entry?.key ?? '') ? judge(found) : undefined;
}

/** What other programs call the same thing, in lower case. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['podcidr', 'podSubnet'],
  ['podcidrs', 'podSubnet'],
  ['clustercidr', 'podSubnet'],
  ['podnetworkcidr', 'podSubnet'],
  ['servicecidr', 'serviceSubnet'],
  ['servicecidrs', 'serviceSubnet'],
  ['serviceclusteriprange', 'serviceSubnet'],
  ['clusterdomain', 'dnsDomain'],
]);

/** "kubeadm config validate" refuses what "kubeadm init" and "join" only warn of. */
function judge({ problem }: ShapeProblem, gap?: VersionGap): Verdict | undefined {
  switch (problem) {
    case 'unknown-key':
    case 'key-case':
      return verdict('error', 'validates', 'kubeadm');
    case 'duplicate-key':
      return verdict('error', 'validates-duplicates', 'kubeadm');
    case 'version':
    case 'value-version':
      // A release that is not known is most likely new enough.
      return gap?.certain && gap.side === 'since' ? verdict('error', 'rejects-file', 'kubeadm') : undefined;
    default:
      return verdict('error', 'rejects-file', 'kubeadm');
  }
}

/** Other programs' documents that kubeadm reads from its file, whose keys it checks. */
export const KUBEADM_GUESTS: Subject = {
  documents: (cluster) =>
    guests(cluster).flatMap((document): Shaped[] => {
      const schema = GUESTS[document.kind];
      // Keys that some release of the guest's own program knows are its own business.
      return schema ? [{ document, schema, judge: (found) => (isUnknownKey(found) ? judge(found) : undefined) }] : [];
    }),
};

const GUESTS: Readonly<Record<string, DocumentKind>> = table({
  KubeletConfiguration: 'kubelet-configuration',
  KubeProxyConfiguration: 'kube-proxy-configuration',
});

function guests(cluster: Cluster): Document[] {
  const files = new Set(
    kubeadmDocuments(cluster)
      .filter(readsGuests)
      .map(({ file }) => file),
  );
  return cluster
    .ofKind(...Object.keys(GUESTS))
    .filter((document) => files.has(document.file) && isWholeDocument(document));
}

/** kubeadm looks at the other documents of a file only on its way to a ClusterConfiguration or InitConfiguration. */
function readsGuests(document: Document): boolean {
  return (
    isWholeDocument(document) &&
    apiVersionOf(document).startsWith('v1beta') &&
    (document.kind === 'ClusterConfiguration' || document.kind === 'InitConfiguration')
  );
}

function isUnknownKey({ problem }: ShapeProblem): boolean {
  return problem === 'unknown-key' || problem === 'key-case';
}
