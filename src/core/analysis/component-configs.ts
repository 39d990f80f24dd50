import type { Cluster } from '../cluster/cluster.ts';
import type { Document } from '../model/document.ts';
import { lower, type Severity } from '../model/finding.ts';

/**
 * Where a KubeletConfiguration or KubeProxyConfiguration stands: in the program's own file, in a drop-in, among
 * kubeadm's documents or in a patch of them, which kubeadm hands on, or in a ConfigMap.
 */
export type ConfigHome = 'file' | 'drop-in' | 'kubeadm' | 'config-map';

export interface ComponentConfig {
  readonly document: Document;
  readonly program: 'kubelet' | 'kube-proxy';
  readonly home: ConfigHome;
  /** The severity of what the program refuses when it starts; kubeadm takes the file nevertheless. */
  refused(full?: Severity): Severity;
}

const KINDS = [
  { program: 'kubelet', kind: 'KubeletConfiguration' },
  { program: 'kube-proxy', kind: 'KubeProxyConfiguration' },
] as const;

/** The configurations of one of the programs, or of both. */
export function componentConfigs(cluster: Cluster, only?: ComponentConfig['program']): ComponentConfig[] {
  const kubeadmFiles = new Set(cluster.of('kubeadm').map(({ file }) => file));
  return KINDS.filter(({ program }) => only === undefined || only === program).flatMap(({ program, kind }) =>
    cluster.of(program, kind).map((document): ComponentConfig => {
      const home = homeOf(document, kubeadmFiles);
      return { document, program, home, refused: (full = 'error') => (home === 'kubeadm' ? lower(full) : full) };
    }),
  );
}

/** Whether kubeadm takes the document from its own file and hands it on; it looks at keys and types, not at values. */
export function isHandedOn(cluster: Cluster, document: Document): boolean {
  if (!KINDS.some(({ kind }) => kind === document.kind)) return false;
  if (document.partial) return true;
  if (document.embedding) return false;
  return cluster.of('kubeadm').some(({ file }) => file === document.file);
}

function homeOf(document: Document, kubeadmFiles: ReadonlySet<unknown>): ConfigHome {
  if (document.partial) return 'kubeadm';
  if (document.embedding) return 'config-map';
  if (kubeadmFiles.has(document.file)) return 'kubeadm';
  return isDropInFile(document.uri) ? 'drop-in' : 'file';
}

const DROP_IN_FOLDER = /(?:^|\/)kubelet(?:[.-](?:conf|config|yaml))?\.d\//;

/** Whether a file stands in a folder of the kubelet's drop-ins, by the folder's usual names. */
export function isDropInFile(uri: string): boolean {
  return DROP_IN_FOLDER.test(uri);
}
