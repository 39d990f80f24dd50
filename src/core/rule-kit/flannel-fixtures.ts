/**
 * The files of Flannel of which the examples of rules are made. Examples are no part of the shipped programs, and so neither
 * is this module.
 */

/** Flannel's ConfigMap with a net-conf.json of the given entries, one a line, without commas. */
export function flannelConfig(...entries: readonly string[]): string {
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: kube-flannel-cfg
  namespace: kube-flannel
data:
  net-conf.json: |
    {
${entries.map((entry) => `      ${entry}`).join(',\n')}
    }
`;
}

/** The DaemonSet of flanneld; each argument may hold marks. */
export function flanneld(version: string, ...args: readonly string[]): string {
  return `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: kube-flannel-ds
  namespace: kube-flannel
spec:
  template:
    spec:
      containers:
        - name: kube-flannel
          image: ghcr.io/flannel-io/flannel:${version}
          command: [/opt/bin/flanneld]
          args:
${['--ip-masq', '--kube-subnet-mgr', ...args].map((arg) => `            - ${arg}\n`).join('')}`;
}

/** A machine configuration of Talos for both families, with an argument for the Flannel that it installs. */
export function talosFlannel(arg: string): string {
  return `version: v1alpha1
machine:
  type: controlplane
cluster:
  network:
    podSubnets: [10.244.0.0/16, 'fd5b:8c1e:7a20:4200::/56']
    serviceSubnets: [10.96.0.0/12, 'fd5b:8c1e:7a20:96::/112']
    cni:
      name: flannel
      flannel:
        extraArgs:
          - ${arg}
`;
}
