/**
 * Cilium's custom resources, and pools of MetalLB, of which the examples of rules are made. Examples are no part of the
 * shipped programs, and so neither is this module.
 */

/** A CiliumLoadBalancerIPPool; each block is a network, or the lines of a block. */
export function lbPool(name: string, ...blocks: readonly string[]): string {
  return `apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata:
  name: ${name}
spec:
  blocks:
${blocks.map((block) => `    - ${/:\s/.test(block) ? block : `cidr: ${block}`}\n`).join('')}`;
}

/** A pool of MetalLB. */
export function metallbPool(...addresses: readonly string[]): string {
  return `apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata:
  name: lan
  namespace: metallb-system
spec:
  addresses:
${addresses.map((each) => `    - ${each}\n`).join('')}`;
}

/** A CiliumBGPClusterConfig with one peer, whose configuration is named. */
export function bgpCluster(peerAddress: string, ...refs: readonly string[]): string {
  return `apiVersion: cilium.io/v2
kind: CiliumBGPClusterConfig
metadata:
  name: racks
spec:
  bgpInstances:
    - name: instance-64512
      localASN: 64512
      peers:
${refs.map((ref, index) => `        - name: tor-${index}\n          peerASN: 64513\n          peerAddress: ${peerAddress}\n          peerConfigRef:\n            name: ${ref}\n`).join('')}`;
}

/** A CiliumBGPPeerConfig; the lines are those of its `spec`. */
export function bgpPeerConfig(name: string, ...spec: readonly string[]): string {
  return `apiVersion: cilium.io/v2
kind: CiliumBGPPeerConfig
metadata:
  name: ${name}
spec:
${spec.map((line) => `  ${line}\n`).join('')}`;
}

/** A CiliumBGPAdvertisement with the label `advertise: bgp`; each line is an entry of its list. */
export function bgpAdvertisement(...advertisements: readonly string[]): string {
  return `apiVersion: cilium.io/v2
kind: CiliumBGPAdvertisement
metadata:
  name: routes
  labels:
    advertise: bgp
spec:
  advertisements:
${advertisements.map((each) => `    - ${each}\n`).join('')}`;
}

/** A Service of type LoadBalancer; the lines are those of its `spec` besides its port. */
export function loadBalancer(...spec: readonly string[]): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
${spec.map((line) => `  ${line}\n`).join('')}  selector:
    app: web
  ports:
    - port: 443
`;
}

/** A CiliumPodIPPool; the lines are those of its `spec`. */
export function podPool(name: string, ...spec: readonly string[]): string {
  return `apiVersion: cilium.io/v2alpha1
kind: CiliumPodIPPool
metadata:
  name: ${name}
spec:
${spec.map((line) => `  ${line}\n`).join('')}`;
}
