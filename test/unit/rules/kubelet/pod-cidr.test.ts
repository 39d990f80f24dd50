import { DUAL_PODS, kubeadm, kubelet } from '../../../../src/core/rule-kit/fixtures.ts';
import { objectOf } from '../../../support/objects.ts';
import { ruleSays } from '../../../support/says.ts';

const config = (podCIDR: string) => ({ 'kubelet-config.yaml': kubelet(`podCIDR: ${podCIDR}`) });
const cluster = (podSubnet: string) => ({ 'kubeadm.yaml': kubeadm({ podSubnet }) });
const DUAL = cluster(DUAL_PODS);
const POOL = {
  'pool.yaml': objectOf('projectcalico.org/v3', 'IPPool', 'metadata:', '  name: a', 'spec:', '  cidr: 10.244.0.0/16'),
};

// pkg/kubelet/kubelet_network.go updatePodCIDR
ruleSays('kubelet-pod-cidr-mismatch', [
  [
    'outside',
    { ...config('«10.32.1.0/24»'), ...DUAL },
    `
      warning outside cidr=10.32.1.0/24 ranges=10.244.0.0/16 place=kubeadm.yaml:4 field=podCIDR
      kubeadm.yaml:4 range
      suggested remove key=podCIDR
      - podCIDR: 10.32.1.0/24`,
  ],
  [
    'inside',
    { ...config('«10.244.1.0/24»'), ...DUAL },
    `
      warning assigned field=podCIDR ranges=10.244.0.0/16, fd5b:8c1e:7a20:4200::/56 place=kubeadm.yaml:4
      kubeadm.yaml:4 range
      kubeadm.yaml:4 range
      suggested remove key=podCIDR
      - podCIDR: 10.244.1.0/24`,
  ],
  [
    'two inside are reported once',
    { ...config('«10.244.1.0/24,fd5b:8c1e:7a20:4201::/64»'), ...DUAL },
    `
      warning assigned field=podCIDR ranges=10.244.0.0/16, fd5b:8c1e:7a20:4200::/56 place=kubeadm.yaml:4
      kubeadm.yaml:4 range
      kubeadm.yaml:4 range
      suggested remove key=podCIDR
      - podCIDR: 10.244.1.0/24,fd5b:8c1e:7a20:4201::/64`,
  ],
  [
    'one inside and one outside',
    { ...config('«10.244.1.0/24,«fd00::/64»»'), ...DUAL },
    `
      warning assigned field=podCIDR ranges=10.244.0.0/16, fd5b:8c1e:7a20:4200::/56 place=kubeadm.yaml:4
      kubeadm.yaml:4 range
      kubeadm.yaml:4 range
      suggested remove key=podCIDR
      - podCIDR: 10.244.1.0/24,fd00::/64
      warning outside cidr=fd00::/64 ranges=fd5b:8c1e:7a20:4200::/56 place=kubeadm.yaml:4 field=podCIDR
      kubeadm.yaml:4 range
      suggested remove key=podCIDR
      - podCIDR: 10.244.1.0/24,fd00::/64`,
  ],
  [
    'two outside',
    { ...config('«10.32.1.0/24»,«fd00::/64»'), ...DUAL },
    `
      warning outside cidr=10.32.1.0/24 ranges=10.244.0.0/16 place=kubeadm.yaml:4 field=podCIDR
      kubeadm.yaml:4 range
      suggested remove key=podCIDR
      - podCIDR: 10.32.1.0/24,fd00::/64
      warning outside cidr=fd00::/64 ranges=fd5b:8c1e:7a20:4200::/56 place=kubeadm.yaml:4 field=podCIDR
      kubeadm.yaml:4 range
      suggested remove key=podCIDR
      - podCIDR: 10.32.1.0/24,fd00::/64`,
  ],
  [
    'a family without a range',
    { ...config('«fd00::/64»'), ...cluster('10.244.0.0/16') },
    `
      warning outside cidr=fd00::/64 ranges=10.244.0.0/16 place=kubeadm.yaml:4 field=podCIDR
      kubeadm.yaml:4 range
      suggested remove key=podCIDR
      - podCIDR: fd00::/64`,
  ],
  ['inside of a pool alone', { ...config('10.244.1.0/24'), ...POOL }, ''],
  [
    'outside of a pool',
    { ...config('«10.32.1.0/24»'), ...POOL },
    `
      warning outside cidr=10.32.1.0/24 ranges=10.244.0.0/16 place=pool.yaml:6 field=podCIDR
      pool.yaml:6 range
      suggested remove key=podCIDR
      - podCIDR: 10.32.1.0/24`,
  ],
  [
    'a flag',
    { 'default/kubelet': 'KUBELET_EXTRA_ARGS="--pod-cidr=«10.32.1.0/24» --v=2"\n', ...DUAL },
    `
      warning outside cidr=10.32.1.0/24 ranges=10.244.0.0/16 place=kubeadm.yaml:4 field=--pod-cidr
      kubeadm.yaml:4 range
      suggested remove key=--pod-cidr
      - KUBELET_EXTRA_ARGS="--pod-cidr=10.32.1.0/24 --v=2"
      + KUBELET_EXTRA_ARGS="--v=2"`,
  ],
  ['no other file', config('10.32.1.0/24'), ''],
]);
