import { type Document, folderOf } from '../model/document.ts';
import type { Facts, RangeRole } from '../model/facts.ts';
import type { Version } from '../model/version.ts';
import { table } from '../source/null-dict.ts';

/** What one file says of its cluster as a whole; two files of one cluster say the same, as far as they say anything. */
export type Identity = ReadonlyMap<string, string>;

/** Ranges that are the cluster's, not a node's. */
const CLUSTER_WIDE: ReadonlySet<RangeRole> = new Set(['pods', 'services', 'pool']);

/** Of these each file is a cluster of its own, unless another file has the same text. */
const WHOLE: ReadonlySet<string> = new Set(['kind Cluster', 'k0s ClusterConfig', 'cluster-api Cluster']);

/** Calico comes from its manifest or from its operator, never from both; the operator's own DaemonSet lies elsewhere. */
const INSTALLED: Readonly<Record<string, string>> = table({
  'calico-node DaemonSet': 'manifest',
  'tigera-operator Installation': 'operator',
});

/**
 * What a file's documents claim: for each object of which a cluster has one, its ranges and its version. Flags and
 * static pods claim nothing: where they contradict each other or one of these objects, that is a mistake to tell.
 */
export function identityOf(documents: readonly Document[], factsOf: (document: Document) => Facts): Identity {
  const identity = new Map<string, string[]>();
  const claim = (key: string, value: string) => {
    const known = identity.get(key);
    if (known) known.push(value);
    else identity.set(key, [value]);
  };
  for (const document of documents) {
    const subject = subjectOf(document);
    if (subject === undefined) continue;
    const kind = `${document.component} ${document.kind}`;
    if (WHOLE.has(kind)) claim(kind, document.text.trim());
    // Two manifests of Calico are two ways to install it; a patch of one has no selector.
    if (kind === 'calico-node DaemonSet' && document.get('spec', 'selector'))
      claim(`${subject} manifest`, document.text.trim());
    const installed = document.string('metadata', 'namespace') === 'calico-system' ? undefined : INSTALLED[kind];
    if (installed) claim('calico', installed);
    const facts = factsOf(document);
    for (const { role, field, text } of facts.ranges)
      if (CLUSTER_WIDE.has(role)) claim(`${subject} ${KEY_OF_FLAG[field] ?? field}`, text.trim());
    for (const { program, version } of facts.versions) claim(`${subject} ${program}`, minorOf(version));
  }
  return new Map([...identity].map(([key, values]) => [key, [...new Set(values)].sort().join(' ')]));
}

/** Flags of `kubeadm init`, which are keys of its file. */
const KEY_OF_FLAG: Readonly<Record<string, string>> = table({
  '--pod-network-cidr': 'networking.podSubnet',
  '--service-cidr': 'networking.serviceSubnet',
});

/** The object that a document is, of which a cluster has one; undefined for everything else. */
function subjectOf(document: Document): string | undefined {
  const { component, kind, embedding } = document;
  switch (component) {
    case 'kubeadm':
      return kind === 'ClusterConfiguration' ? nameOf(kind, embedding?.parent) : undefined;
    case 'kubeadm-command':
      return kind === 'init' ? 'ClusterConfiguration' : undefined;
    case 'k3s':
      // A drop-in overrides the file that it belongs to. A server that joins another one has to agree with it, and where it
      // does not, that is a mistake to tell.
      return folderOf(document.uri).endsWith('.d') || document.entry('server') ? undefined : component;
    case 'kubespray':
    case 'talos':
    case 'talhelper':
    case 'kind':
    case 'k0s':
      return component;
    case 'calico':
    case 'tigera-operator':
    case 'calico-node':
    case 'cluster-api':
      return nameOf(`${component} ${kind}`, document);
    default:
      return undefined;
  }
}

/** The ConfigMap that kubeadm keeps its configuration in is as good as its file. */
function nameOf(kind: string, document: Document | undefined): string {
  const name = document?.string('metadata', 'name');
  return name === undefined || name === 'kubeadm-config' ? kind : `${kind} ${name}`;
}

function minorOf([major, minor]: Version): string {
  return `${major}.${minor}`;
}
