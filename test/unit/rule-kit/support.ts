import { ipPool } from '../../../src/core/rule-kit/calico-fixtures.ts';

export { kubelet, kubeProxy } from '../../../src/core/rule-kit/fixtures.ts';

/** An IPPool with lines of its `spec`. */
export function pool(...lines: readonly string[]): string {
  return ipPool('fd5b:8c1e:7a20:4200::/56', ...lines);
}

/** A ClusterConfiguration with lines of its own. */
export function kubeadmWith(...lines: readonly string[]): string {
  return `apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\n${lines.map((line) => `${line}\n`).join('')}`;
}

/** A daemon.json with values as they are written. */
export function daemonJson(entries: Readonly<Record<string, string>>): string {
  const lines = Object.entries(entries).map(([key, value]) => `  "${key}": ${value}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}
