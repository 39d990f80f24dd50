/**
 * The files of Cilium of which the examples of rules are made. Examples are no part of the shipped programs, and so neither
 * is this module.
 */

/** Values of Cilium's chart: one text a line at the margin, or several lines in one text. */
export function ciliumValues(...lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** The ConfigMap that agent and operator read; each entry is a line, so that a value may hold marks. */
export function ciliumConfig(...entries: readonly string[]): string {
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: cilium-config
  namespace: kube-system
data:
${entries.map((entry) => `  ${entry}\n`).join('')}`;
}

/** The object by which RKE2 takes values for its own chart of Cilium. */
export function rke2Cilium(...lines: readonly string[]): string {
  return `apiVersion: helm.cattle.io/v1
kind: HelmChartConfig
metadata:
  name: rke2-cilium
  namespace: kube-system
spec:
  valuesContent: |-
${lines.map((line) => `    ${line}\n`).join('')}`;
}
