import { describe } from 'node:test';
import { DUAL, K3S, KUBEADM, PODS, POOLS, PROXY, SERVICES } from './clusters.ts';
import { holds } from './support.ts';

describe('the control plane', () => {
  holds('control-plane', {
    'has ranges of both families': {
      files: DUAL,
      is: ['ok', 'The control plane has pod ranges of both families and the Service ranges.'],
      shown: [
        'kubeadm.yaml:5 networking.podSubnet 10.244.0.0/16',
        'kubeadm.yaml:5 networking.podSubnet fd5b:8c1e:7a20:4200::/56',
        'kubeadm.yaml:6 networking.serviceSubnet 10.96.0.0/16',
        'kubeadm.yaml:6 networking.serviceSubnet fd5b:8c1e:7a20:9600::/112',
      ],
    },
    'has the default range of Services': {
      files: { 'kubeadm.yaml': KUBEADM.replace(/ {2}serviceSubnet.*\n/, '') },
      is: ['ok', 'The control plane has pod ranges of both families and the Service ranges.'],
      shown: [
        'kubeadm.yaml:5 networking.podSubnet 10.244.0.0/16',
        'kubeadm.yaml:5 networking.podSubnet fd5b:8c1e:7a20:4200::/56',
        'kubeadm.yaml:4 10.96.0.0/12',
      ],
    },
    'leaves pods to the pools of Calico': {
      files: { 'kubeadm.yaml': KUBEADM.replace(/ {2}podSubnet.*\n/, ''), ...POOLS },
      is: ['ok', 'The control plane assigns no pod ranges; the CNI plugin has its own pools.'],
      shown: [
        'kubeadm.yaml:2 ClusterConfiguration',
        'kubeadm.yaml:5 networking.serviceSubnet 10.96.0.0/16',
        'kubeadm.yaml:5 networking.serviceSubnet fd5b:8c1e:7a20:9600::/112',
      ],
    },
    'has pod ranges of one family': {
      files: { 'kubeadm.yaml': KUBEADM.replace(PODS, '10.244.0.0/16') },
      is: ['unknown', 'No file shows both the pod ranges and the Service ranges of the control plane.'],
      shown: [
        'kubeadm.yaml:5 networking.podSubnet 10.244.0.0/16',
        'kubeadm.yaml:6 networking.serviceSubnet 10.96.0.0/16',
        'kubeadm.yaml:6 networking.serviceSubnet fd5b:8c1e:7a20:9600::/112',
      ],
      missing: ['kubeadm-config', 'kube-apiserver', 'kube-controller-manager'],
    },
  });
});

describe('kube-proxy', () => {
  holds('kube-proxy', {
    'has pod ranges': {
      files: { ...DUAL, 'proxy.yaml': `${PROXY}clusterCIDR: ${PODS}\n` },
      is: ['ok', 'kube-proxy has pod ranges of both families.'],
      shown: ['proxy.yaml:3 clusterCIDR 10.244.0.0/16', 'proxy.yaml:3 clusterCIDR fd5b:8c1e:7a20:4200::/56'],
    },
    'has none': {
      files: { ...DUAL, 'proxy.yaml': PROXY },
      is: ['ok', 'kube-proxy has no pod ranges, which works for both families.'],
      shown: ['proxy.yaml:2 KubeProxyConfiguration'],
    },
    'has one': {
      files: { ...DUAL, 'proxy.yaml': `${PROXY}clusterCIDR: 10.244.0.0/16\n` },
      is: [
        'impaired',
        'kube-proxy treats all IPv6 pods as external clients and masquerades their traffic, because their range is missing here.',
      ],
      shown: ['proxy.yaml:3 clusterCIDR 10.244.0.0/16'],
      missing: ['kube-proxy'],
    },
    'gets them from kubeadm': {
      files: DUAL,
      is: ['ok', 'kubeadm gives kube-proxy its pod ranges.'],
      shown: ['kubeadm.yaml:2 ClusterConfiguration'],
    },
    'gets them from K3s': {
      files: { 'etc/rancher/k3s/config.yaml': K3S },
      is: ['ok', 'K3s gives kube-proxy its pod ranges.'],
      shown: ['etc/rancher/k3s/config.yaml:1 config.yaml'],
    },
    'is off in K3s': {
      files: { 'etc/rancher/k3s/config.yaml': `${K3S}disable-kube-proxy: true\n` },
      is: ['not-used', 'kube-proxy is turned off.'],
      shown: ['etc/rancher/k3s/config.yaml:4 disable-kube-proxy true'],
    },
    'is not known without files': {
      files: { ...POOLS },
      is: ['unknown', 'No file shows the configuration of kube-proxy.'],
      missing: ['kube-proxy'],
    },
  });
});

describe('Services', () => {
  holds('services', {
    'are of both families': {
      files: DUAL,
      is: ['ok', 'Services can have an address of each family.'],
      shown: [
        'kubeadm.yaml:6 networking.serviceSubnet 10.96.0.0/16',
        'kubeadm.yaml:6 networking.serviceSubnet fd5b:8c1e:7a20:9600::/112',
      ],
    },
    'are of one family': {
      files: { 'kubeadm.yaml': KUBEADM.replace(SERVICES, '10.96.0.0/16') },
      is: ['not-used', 'Services have IPv4 only, which dual-stack pods allow.'],
      shown: ['kubeadm.yaml:6 networking.serviceSubnet 10.96.0.0/16'],
    },
    'are not known': {
      files: POOLS,
      is: ['unknown', 'The files do not give the Service ranges.'],
      missing: ['kubeadm-config', 'kube-apiserver'],
    },
  });
});

describe('addresses', () => {
  holds('addresses', {
    'are known': {
      files: DUAL,
      is: ['ok', 'The pod and Service ranges are known and fit each other.'],
      shown: [
        'kubeadm.yaml:5 networking.podSubnet 10.244.0.0/16',
        'kubeadm.yaml:5 networking.podSubnet fd5b:8c1e:7a20:4200::/56',
        'kubeadm.yaml:6 networking.serviceSubnet 10.96.0.0/16',
        'kubeadm.yaml:6 networking.serviceSubnet fd5b:8c1e:7a20:9600::/112',
      ],
    },
    'are those of pools': {
      files: { ...POOLS, 'kubeadm.yaml': KUBEADM.replace(/ {2}podSubnet.*\n/, '') },
      is: ['ok', 'The pod and Service ranges are known and fit each other.'],
      shown: [
        'pool4.yaml:6 spec.cidr 10.244.0.0/16',
        'pool6.yaml:6 spec.cidr fd5b:8c1e:7a20:4200::/56',
        'kubeadm.yaml:5 networking.serviceSubnet 10.96.0.0/16',
        'kubeadm.yaml:5 networking.serviceSubnet fd5b:8c1e:7a20:9600::/112',
      ],
    },
    'lack those of Services': {
      files: POOLS,
      is: ['unknown', 'The files do not give the Service ranges.'],
      shown: ['pool4.yaml:6 spec.cidr 10.244.0.0/16', 'pool6.yaml:6 spec.cidr fd5b:8c1e:7a20:4200::/56'],
      missing: ['kubeadm-config', 'kube-apiserver'],
    },
    'lack a family': {
      files: { 'kubeadm.yaml': KUBEADM.replace(PODS, '10.244.0.0/16') },
      is: ['unknown', 'The files do not give pod ranges of both families.'],
      shown: [
        'kubeadm.yaml:5 networking.podSubnet 10.244.0.0/16',
        'kubeadm.yaml:6 networking.serviceSubnet 10.96.0.0/16',
        'kubeadm.yaml:6 networking.serviceSubnet fd5b:8c1e:7a20:9600::/112',
      ],
      missing: ['kubeadm-config', 'ippools'],
    },
  });
});
