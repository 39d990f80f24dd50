import { DUAL_PODS, kubeadm } from '../../../../src/core/rule-kit/fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const OTHER = '10.245.0.0/16,fd5b:8c1e:7a20:4300::/56';
const init = (flags: string) => ({ 'init.sh': `kubeadm init ${flags}\n` });
const withRange = (podSubnet: string) => ({
  ...init(`--config a.yaml «--pod-network-cidr» ${DUAL_PODS}`),
  'kubeadm.yaml': kubeadm({ podSubnet }),
});

// cmd/kubeadm/app/apis/kubeadm/validation/validation.go ValidateMixedArguments, isAllowedFlag
ruleSays('kubeadm-flags-beside-config', [
  [
    'a range that the file has',
    withRange(DUAL_PODS),
    `
      error mixed program=kubeadm init flag=pod-network-cidr
      init.sh:1 config
      suggested remove key=--pod-network-cidr
      - kubeadm init --config a.yaml --pod-network-cidr 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      + kubeadm init --config a.yaml`,
  ],
  [
    'a range that the file does not have would get lost',
    withRange(OTHER),
    `
      error mixed program=kubeadm init flag=pod-network-cidr
      init.sh:1 config`,
  ],
  [
    'a range of which the file has one family',
    withRange('10.244.0.0/16'),
    `
      error mixed program=kubeadm init flag=pod-network-cidr
      init.sh:1 config`,
  ],
  [
    'another flag beside a range',
    init(`--config a.yaml «--pod-network-cidr» ${DUAL_PODS} «--token-ttl» 0`),
    `
      error mixed program=kubeadm init flag=pod-network-cidr
      init.sh:1 config
      error mixed program=kubeadm init flag=token-ttl
      init.sh:1 config
      suggested remove key=--token-ttl
      - kubeadm init --config a.yaml --pod-network-cidr 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56 --token-ttl 0
      + kubeadm init --config a.yaml --pod-network-cidr 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56`,
  ],
  [
    'a flag that states no range',
    init('«--token-ttl» 0 --config a.yaml'),
    `
      error mixed program=kubeadm init flag=token-ttl
      init.sh:1 config
      suggested remove key=--token-ttl
      - kubeadm init --token-ttl 0 --config a.yaml
      + kubeadm init --config a.yaml`,
  ],
  [
    'a joining node',
    { 'join.sh': 'kubeadm join --config a.yaml «--token» abcdef.0123456789abcdef «--control-plane»\n' },
    `
      error mixed program=kubeadm join flag=token
      join.sh:1 config
      suggested remove key=--token
      - kubeadm join --config a.yaml --token abcdef.0123456789abcdef --control-plane
      + kubeadm join --config a.yaml --control-plane
      error mixed program=kubeadm join flag=control-plane
      join.sh:1 config
      suggested remove key=--control-plane
      - kubeadm join --config a.yaml --token abcdef.0123456789abcdef --control-plane
      + kubeadm join --config a.yaml --token abcdef.0123456789abcdef`,
  ],
  [
    'flags that are not of the cluster',
    init(
      '--config a.yaml --upload-certs --dry-run --ignore-preflight-errors=all --skip-token-print --skip-phases=addon --v=5',
    ),
    '',
  ],
  ['an unknown flag, which another rule reports', init('--config a.yaml --pods x'), ''],
  ['no file', init(`--pod-network-cidr ${DUAL_PODS}`), ''],
]);
