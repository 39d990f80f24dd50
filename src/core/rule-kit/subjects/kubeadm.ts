import { isWholeDocument, kubeadmDocuments } from '../../analysis/kubeadm-documents.ts';
import type { ShapeProblem } from '../../analysis/shape.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { apiVersionOf, schemaOf } from '../../knowledge/kubeadm-api.ts';
import type { Document } from '../../model/document.ts';
import type { DocumentKind } from '../../schema/validate.ts';
import { type Shaped, type Subject, type Verdict, type VersionGap, verdict } from '../shape/subject.ts';

/** kubeadm's own documents. */
export const KUBEADM: Subject = {
  documents: (cluster) =>
    kubeadmDocuments(cluster).flatMap((document): Shaped[] => {
      const schema = schemaOf(document);
      return schema ? [{ document, schema, aliases: ALIASES, judge }] : [];
    }),
};

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

const GUESTS: Readonly<Record<string, DocumentKind>> = {
  KubeletConfiguration: 'kubelet-configuration',
  KubeProxyConfiguration: 'kube-proxy-configuration',
};

function guests(cluster: Cluster): Document[] {
  const files = new Set(
    kubeadmDocuments(cluster)
      .filter(readsGuests)
      .map(({ file }) => file),
  );
  return cluster.documents.filter(
    (document) => files.has(document.file) && Object.hasOwn(GUESTS, document.kind) && isWholeDocument(document),
  );
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
