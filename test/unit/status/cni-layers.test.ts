import { describe } from 'node:test';
import { CILIUM, CONFLIST, cni, DUAL, flannel, K0S, K3S, KIND, PODS, POOLS, pool, RKE2 } from './clusters.ts';
import { holds } from './support.ts';

describe('the CNI plugin', () => {
  holds('cni', {
    'is Calico with pools and its CNI configuration': {
      files: {
        ...DUAL,
        ...POOLS,
        [CONFLIST]: cni({ type: 'calico', ipam: { type: 'calico-ipam', assign_ipv4: 'true', assign_ipv6: 'true' } }),
      },
      is: ['ok', 'Calico has a pool of each family and assigns an address from both.'],
      shown: [
        'pool4.yaml:6 spec.cidr 10.244.0.0/16',
        'pool6.yaml:6 spec.cidr fd5b:8c1e:7a20:4200::/56',
        'etc/cni/net.d/10-calico.conflist:1 assign_ipv6',
      ],
    },
    'is Calico of the operator': {
      files: {
        ...DUAL,
        'installation.yaml': `apiVersion: operator.tigera.io/v1
kind: Installation
metadata:
  name: default
spec:
  calicoNetwork:
    ipPools:
      - cidr: 10.244.0.0/16
      - cidr: fd5b:8c1e:7a20:4200::/56
        natOutgoing: Enabled
`,
      },
      is: ['ok', 'Calico has a pool of each family and assigns an address from both.'],
      shown: [
        'installation.yaml:8 spec.calicoNetwork.ipPools 10.244.0.0/16',
        'installation.yaml:9 spec.calicoNetwork.ipPools fd5b:8c1e:7a20:4200::/56',
        'installation.yaml:2 Installation',
      ],
    },
    'is Calico with a pool of each family': {
      files: { ...DUAL, ...POOLS },
      is: [
        'unknown',
        'Calico has a pool of each family, but no file shows whether its CNI plugin assigns IPv6 addresses.',
      ],
      shown: ['pool4.yaml:6 spec.cidr 10.244.0.0/16', 'pool6.yaml:6 spec.cidr fd5b:8c1e:7a20:4200::/56'],
      missing: ['calico-config', 'conflist'],
    },
    'is Calico with pools of one family': {
      files: { ...DUAL, 'pool4.yaml': POOLS['pool4.yaml'] as string },
      is: [
        'impaired',
        'There is no IPv6 Calico pool, so pods get IPv4 addresses only, unless calico-node creates one.',
      ],
      shown: ['pool4.yaml:6 spec.cidr 10.244.0.0/16'],
      missing: ['ippools'],
    },
    'is Calico with one of its pools off': {
      files: { ...DUAL, ...POOLS, 'pool6.yaml': pool('six', 'fd5b:8c1e:7a20:4200::/56', '  disabled: true\n') },
      is: [
        'impaired',
        'No IPv6 pool is open to ordinary pods: fd5b:8c1e:7a20:4200::/56 is disabled, Manual, for another use, or for no node.',
      ],
      shown: ['pool4.yaml:6 spec.cidr 10.244.0.0/16'],
      missing: ['ippools'],
    },
    'is Calico that takes addresses of the shares of nodes': {
      files: {
        ...DUAL,
        [CONFLIST]: cni({
          type: 'calico',
          ipam: { type: 'host-local', ranges: [[{ subnet: 'usePodCidr' }], [{ subnet: 'usePodCidrIPv6' }]] },
        }),
      },
      is: ['ok', "Calico's CNI plugin assigns addresses of the node's pod ranges, one of each family."],
      shown: ['etc/cni/net.d/10-calico.conflist:1 usePodCidrIPv6'],
    },
    'is Calico of k0s': {
      files: { 'k0s.yaml': K0S.replace('  network:', '  network:\n    provider: calico') },
      is: ['ok', 'k0s configures its CNI plugin with the pod ranges.'],
      shown: ['k0s.yaml:2 ClusterConfig'],
    },
    'is Calico of RKE2': {
      files: { [RKE2]: `${K3S}cni: calico\n` },
      is: ['ok', 'RKE2 configures its CNI plugin with the pod ranges.'],
      shown: ['etc/rancher/rke2/config.yaml:1 config.yaml'],
    },
    'is Cilium with both families on': {
      files: { ...DUAL, 'cilium/values.yaml': CILIUM },
      is: ['ok', 'Cilium has IPv4 and IPv6 on, and a range of each.'],
      shown: [
        'cilium/values.yaml:4 ipv6.enabled',
        'cilium/values.yaml:8 ipam.operator.clusterPoolIPv4PodCIDRList 10.244.0.0/16',
        'cilium/values.yaml:9 ipam.operator.clusterPoolIPv6PodCIDRList fd5b:8c1e:7a20:4200::/104',
      ],
    },
    'is Cilium of which a family is not written': {
      files: { ...DUAL, 'cilium/values.yaml': CILIUM.replace('ipv4:\n  enabled: true\n', '') },
      is: ['ok', 'Cilium has IPv4 and IPv6 on, and a range of each.'],
      shown: [
        'cilium/values.yaml:2 ipv6.enabled',
        'cilium/values.yaml:6 ipam.operator.clusterPoolIPv4PodCIDRList 10.244.0.0/16',
        'cilium/values.yaml:7 ipam.operator.clusterPoolIPv6PodCIDRList fd5b:8c1e:7a20:4200::/104',
      ],
    },
    'is Cilium with one range': {
      files: { ...DUAL, 'cilium/values.yaml': CILIUM.replace(/ {4}clusterPoolIPv4.*\n/, '') },
      is: [
        'impaired',
        'Cilium gives pods addresses of 10.0.0.0/8, outside the pod range, so kube-proxy masquerades them as foreign clients.',
      ],
      missing: ['cilium-config'],
    },
    'is Flannel with IPv6 on': {
      files: {
        ...DUAL,
        'flannel.yaml': flannel({
          Network: '10.244.0.0/16',
          EnableIPv6: true,
          IPv6Network: 'fd5b:8c1e:7a20:4200::/56',
          Backend: { Type: 'vxlan' },
        }),
      },
      is: ['ok', 'Flannel serves both families.'],
      shown: ['flannel.yaml:8 EnableIPv6'],
    },
    'is Flannel of K3s': {
      files: { 'etc/rancher/k3s/config.yaml': K3S },
      is: ['ok', 'K3s configures its CNI plugin with the pod ranges.'],
      shown: ['etc/rancher/k3s/config.yaml:1 config.yaml'],
    },
    'is one of its own in K3s': {
      files: { 'etc/rancher/k3s/config.yaml': `${K3S}flannel-backend: none\n` },
      is: ['unknown', 'No file shows which CNI plugin is used.'],
      missing: ['conflist', 'ippools'],
    },
    'is none in kind': {
      files: { 'kind.yaml': `${KIND}  disableDefaultCNI: true\n` },
      is: ['unknown', 'No file shows which CNI plugin is used.'],
      missing: ['conflist', 'ippools'],
    },
    'is that of kind': {
      files: { 'kind.yaml': `${KIND}  podSubnet: ${PODS}\n` },
      is: ['ok', 'kind configures its CNI plugin with the pod ranges.'],
      shown: ['kind.yaml:1 Cluster'],
    },
    'is one of its own in k0s': {
      files: { 'k0s.yaml': K0S.replace('  network:', '  network:\n    provider: custom') },
      is: ['unknown', 'No file shows which CNI plugin is used.'],
      missing: ['conflist', 'ippools'],
    },
    'is not known without a file': {
      files: DUAL,
      is: ['unknown', 'No file shows which CNI plugin is used.'],
      missing: ['conflist', 'ippools'],
    },
  });
});
