// Small YAML objects for tests, from lines without the indentation of their place.

/** A YAML document of a kind; its lines are those below the head. */
export function objectOf(apiVersion: string, kind: string, ...lines: readonly string[]): string {
  return [`apiVersion: ${apiVersion}`, `kind: ${kind}`, ...lines, ''].join('\n');
}

/** A document of kubeadm's newest API. */
export function kubeadmObject(kind: string, ...lines: readonly string[]): string {
  return objectOf('kubeadm.k8s.io/v1beta4', kind, ...lines);
}

/** Lines below a key, and nothing where there are none. */
export function below(key: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${key}:`, ...lines.map((line) => `  ${line}`)];
}
