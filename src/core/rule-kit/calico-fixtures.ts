// Texts of Calico's objects for the examples of rules.
import { indented, resource } from './fixtures.ts';

/** A Calico IPPool `pods`; the lines are those of its `spec` after `cidr`. */
export function ipPool(cidr: string, ...spec: readonly string[]): string {
  return namedPool('pods', cidr, ...spec);
}

/** A Calico IPPool beside others, which need names of their own. */
export function namedPool(name: string, cidr: string, ...spec: readonly string[]): string {
  return calicoResource('IPPool', name, `cidr: ${cidr}`, ...spec);
}

/** A Calico resource as it is stored, which `kubectl apply` reaches without Calico's API server. */
export function stored(resource: string): string {
  return resource.replace('projectcalico.org/v3', 'crd.projectcalico.org/v1');
}

/** The FelixConfiguration of all nodes. */
export function felix(...spec: readonly string[]): string {
  return calicoResource('FelixConfiguration', 'default', ...spec);
}

/** The BGPConfiguration of all nodes. */
export function bgpConfiguration(...spec: readonly string[]): string {
  return calicoResource('BGPConfiguration', 'default', ...spec);
}

/** A BGPPeer; the lines are those of its `spec` after `asNumber`. */
export function bgpPeer(...spec: readonly string[]): string {
  return calicoResource('BGPPeer', 'rack', 'asNumber: 64512', ...spec);
}

/** A resource of Calico's own API. */
export function calicoResource(kind: string, name: string, ...spec: readonly string[]): string {
  return resource('projectcalico.org/v3', kind, name, spec);
}

/** The Tigera operator's Installation. */
export function installation(...spec: readonly string[]): string {
  return resource('operator.tigera.io/v1', 'Installation', 'default', spec);
}

/** An Installation of which only `calicoNetwork` matters. */
export function calicoNetwork(...lines: readonly string[]): string {
  return installation('calicoNetwork:', indented(2, lines));
}

/** An Installation of which only the pools matter; each item begins with its dash. */
export function installationPools(...items: readonly string[]): string {
  return calicoNetwork('ipPools:', indented(2, items));
}

/**
 * The DaemonSet calico-node, each variable on its own; a name or value may hold marks.
 * @param env  the key of the variables, for an example that marks it
 */
export function calicoNode(variables: Readonly<Record<string, string>>, env = 'env'): string {
  const entries = Object.entries(variables).map(([name, value]) => `- name: ${name}\n  value: ${value}`);
  return `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: calico-node
  namespace: kube-system
spec:
  template:
    spec:
      containers:
        - name: calico-node
          image: docker.io/calico/node:v3.31.7
          ${env}:
${indented(12, entries)}`;
}

/** The ConfigMap of a manifest installation, with the address management of its CNI configuration. */
export function calicoConfig(ipam: string, backend = 'bird'): string {
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: calico-config
  namespace: kube-system
data:
  calico_backend: "${backend}"
  cni_network_config: |-
    {
      "name": "k8s-pod-network",
      "cniVersion": "0.3.1",
      "plugins": [
        {
          "type": "calico",
          "datastore_type": "kubernetes",
          "mtu": __CNI_MTU__,
          "ipam": ${ipam}
        }
      ]
    }
`;
}

/** A Pod with annotations. */
export function annotatedPod(...annotations: readonly string[]): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
${indented(4, annotations)}spec:
  containers:
    - name: web
      image: nginx
`;
}
