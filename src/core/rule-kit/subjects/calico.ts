import { installationsOf } from '../../analysis/installations.ts';
import { type Pool, poolsOf, refusal } from '../../analysis/pools.ts';
import type { ShapeProblem } from '../../analysis/shape.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { ENTERPRISE_WORDS, OLD_KEYS, type PoolReader } from '../../knowledge/calico-pool.ts';
import type { Document } from '../../model/document.ts';
import { type Shaped, type Subject, type Verdict, type VersionGap, verdict } from '../shape/subject.ts';

/** An IPPool with its reader and its range. */
export interface ShapedPool extends Shaped {
  readonly pool: Pool;
}

/** IPPools, as calicoctl or, in the storage form, kube-apiserver reads them. */
export const IPPOOL: Subject<ShapedPool> = {
  documents: (cluster) =>
    poolsOf(cluster).map((pool) => ({
      document: pool.document,
      schema: 'calico-ippool',
      pool,
      judge: (found, gap) => judgePool(cluster, pool, found, gap),
    })),
};

function judgePool(
  cluster: Cluster,
  pool: Pool,
  { problem, path, actual, effect }: ShapeProblem,
  gap: VersionGap | undefined,
): Verdict | undefined {
  const { reader } = pool;
  const key = path.findLast((step) => typeof step === 'string');
  const rejected = verdict('error', 'rejects', reader);
  switch (problem) {
    case 'unknown-key':
    case 'key-case':
      if (isMetadata(path, reader) || isEnterprise(key)) return undefined;
      return effect === 'tool-dependent' ? verdict('warning', 'rejects-case', reader) : rejected;
    case 'version':
      if (Object.hasOwn(OLD_KEYS, String(key))) return rejected;
      // calicoctl decodes what is deeper without a schema.
      return gap?.certain && gap.side === 'since' && (path.length === 2 || reader === 'kube-apiserver')
        ? rejected
        : undefined;
    case 'value-version':
      if (reader !== 'kube-apiserver' || path.at(-1) !== 'cidr') return undefined;
      return gap?.certain ? rejected : verdict('warning', 'stores', reader);
    case 'enum': {
      // Whatever an IPv6 pool's ipipMode is meant to be, only Never is possible: another rule says so.
      const isTunnel = key === 'ipipMode' && pool.range?.cidr.family === 6;
      if (path[0] !== 'spec' || isTunnel || isEnterprise(actual)) return undefined;
      const severity = refusal(cluster, pool, '3.32');
      return verdict(severity, severity === 'error' ? 'rejects' : 'stores', reader);
    }
    case 'duplicate': {
      // calicoctl takes its rules for lists from the schema since 3.33; kube-apiserver's had this one from the start.
      const severity =
        reader === 'calicoctl'
          ? cluster.severityIn({ program: 'calico', since: '3.33' }, 'error')
          : refusal(cluster, pool, '3.32');
      return severity && verdict(severity, 'rejects', reader);
    }
    case 'type':
      // Without a value they are missing rather than of a wrong type, which other rules say.
      return actual === null && REQUIRED.has(String(path.at(-1))) ? undefined : rejected;
    default:
      return rejected;
  }
}

function isEnterprise(word: unknown): boolean {
  return typeof word === 'string' && ENTERPRISE_WORDS.has(word);
}

const REQUIRED: ReadonlySet<string> = new Set(['cidr', 'spec', 'kind', 'apiVersion']);

/** Keys of any object's metadata. Source: kubernetes/apimachinery pkg/apis/meta/v1/types.go. */
const METADATA = [
  'name',
  'generateName',
  'namespace',
  'selfLink',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'labels',
  'annotations',
  'ownerReferences',
  'finalizers',
  'managedFields',
];

/** Whether a path is a key of metadata that every object can have, or something below one. */
function isMetadata(path: readonly (string | number)[], reader: PoolReader): boolean {
  const key = String(path[1]);
  if (path[0] !== 'metadata' || path.length < 2) return false;
  const same = (each: string) => each === key || (reader === 'calicoctl' && each.toLowerCase() === key.toLowerCase());
  return METADATA.some(same);
}

/** Installations of the Tigera operator, and the values of its chart that become one. */
export const INSTALLATION: Subject = {
  documents: (cluster) =>
    installationsOf(cluster).map(({ document }) => ({
      document,
      schema: 'tigera-installation',
      judge: (found, gap) => judgeInstallation(document, found, gap),
    })),
};

function judgeInstallation(
  document: Document,
  { problem, path, expected, effect, suggestion }: ShapeProblem,
  gap: VersionGap | undefined,
): Verdict | undefined {
  const rejected = verdict('error', 'rejects', 'kubectl');
  switch (problem) {
    case 'unknown-key':
    case 'key-case':
      // Distributions have charts of their own around the operator's, with settings of their own.
      if (document.isValues && document.embedding && path.length === 2 && suggestion === undefined) return undefined;
      if (effect !== 'refused') return undefined;
      return document.isValues ? verdict('warning', 'drops', 'Helm') : rejected;
    case 'version':
      return path.length > 1 && gap?.certain && gap.side === 'since' ? rejected : undefined;
    case 'enum':
      return path[0] === 'kind' ? undefined : rejected;
    case 'pattern':
    case 'range':
      // The operator itself checks the block size, by family.
      return path.at(-1) === 'blockSize' ? undefined : rejected;
    case 'required':
      return expected.length > 0 ? rejected : undefined;
    case 'value-version':
      return undefined;
    default:
      return rejected;
  }
}
