/**
 * The files of kube-router of which the examples of rules are made. Examples are no part of the shipped programs, and so neither
 * is this module.
 */

/** The DaemonSet of kube-router; each argument may hold marks. */
export function kubeRouter(...args: readonly string[]): string {
  return `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: kube-router
  namespace: kube-system
spec:
  template:
    spec:
      containers:
        - name: kube-router
          image: docker.io/cloudnativelabs/kube-router:v2.11.1
          args:
${['--run-router=true', ...args].map((arg) => `            - ${arg}\n`).join('')}`;
}
