import type { Document } from '../model/document.ts';
import type { TableReleases } from '../model/version.ts';
import type { DocumentKind } from '../schema/validate.ts';
import { table } from '../source/null-dict.ts';

/** From which release on kubeadm reads a version of its API, and from which on no longer. */
interface ApiVersion {
  readonly since: string;
  readonly until?: string;
  /** A release that converts it to a newer version. */
  readonly migrateWith?: string;
  readonly kinds: readonly string[];
  readonly schema?: DocumentKind;
}

const OLD_KINDS = ['ClusterConfiguration', 'InitConfiguration', 'JoinConfiguration'];

/** The releases whose versions of the API and feature gates are all known here. */
export const KUBEADM_TABLE: TableReleases = { program: 'kubernetes', oldest: '1.20', newest: '1.37' };

/**
 * Versions of `kubeadm.k8s.io` up to Kubernetes 1.37. Source: kubernetes/kubernetes
 * cmd/kubeadm/app/util/config/common.go of each release up to 1.36, the release notes of 1.37.0-rc.0 for 1.37.
 */
export const API_VERSIONS: Readonly<Record<string, ApiVersion>> = table({
  v1alpha1: { since: '1.8', until: '1.12', migrateWith: '1.11', kinds: ['MasterConfiguration', 'NodeConfiguration'] },
  v1alpha2: { since: '1.11', until: '1.13', migrateWith: '1.12', kinds: ['MasterConfiguration', 'NodeConfiguration'] },
  v1alpha3: { since: '1.12', until: '1.15', migrateWith: '1.14', kinds: OLD_KINDS },
  v1beta1: { since: '1.13', until: '1.22', migrateWith: '1.15', kinds: OLD_KINDS },
  v1beta2: { since: '1.15', until: '1.27', migrateWith: '1.22', kinds: OLD_KINDS },
  v1beta3: { since: '1.22', until: '1.37', migrateWith: '1.36', kinds: OLD_KINDS, schema: 'kubeadm-v1beta3' },
  v1beta4: {
    since: '1.31',
    kinds: [...OLD_KINDS, 'ResetConfiguration', 'UpgradeConfiguration'],
    schema: 'kubeadm-v1beta4',
  },
});

/** The version part of a document's `apiVersion`: `v1beta4`. */
export function apiVersionOf(document: Document): string {
  const text = document.string('apiVersion') ?? '';
  return text.slice(text.indexOf('/') + 1);
}

/** The schema that a document must follow; undefined for versions that nobody can use any more. */
export function schemaOf(document: Document): DocumentKind | undefined {
  return API_VERSIONS[apiVersionOf(document)]?.schema;
}

/** What `extraArgs` is: a list of {name, value} from v1beta4 on, a map before; undefined for an unknown version. */
export function extraArgsShape(document: Document): 'map' | 'list' | undefined {
  const version = apiVersionOf(document);
  if (!Object.hasOwn(API_VERSIONS, version)) return undefined;
  return version === 'v1beta4' ? 'list' : 'map';
}

/** Releases from 1.37 on have it as a copy of v1beta4 that is not allowed yet. Source: cmd/kubeadm/app/apis/kubeadm/v1/types.go. */
export const EXPERIMENTAL_API = 'v1';

/**
 * kubeadm's own feature gates up to Kubernetes 1.37 with their first release and the one that no longer has them. Sources:
 * kubernetes/kubernetes cmd/kubeadm/app/features/features.go of each release up to 1.36, the release notes of 1.37.0-rc.0.
 */
export const FEATURE_GATES: Readonly<Record<string, { readonly since: string; readonly until?: string }>> = table({
  PublicKeysECDSA: { since: '1.19', until: '1.37' },
  RootlessControlPlane: { since: '1.22' },
  UnversionedKubeletConfigMap: { since: '1.22', until: '1.26' },
  EtcdLearnerMode: { since: '1.27', until: '1.33' },
  UpgradeAddonsBeforeControlPlane: { since: '1.28', until: '1.31' },
  WaitForAllControlPlaneComponents: { since: '1.30', until: '1.35' },
  ControlPlaneKubeletLocalMode: { since: '1.31', until: '1.36' },
  NodeLocalCRISocket: { since: '1.32', until: '1.37' },
});
