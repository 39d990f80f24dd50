import { ipPool } from '../../../../src/core/rule-kit/calico-fixtures.ts';
import { kubeadm, kubelet } from '../../../../src/core/rule-kit/fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const AT = (docker: string) => ({ versions: { docker } });
const daemon = (text: string) => ({ 'daemon.json': `{ ${text} }\n` });
const POOL6 = { 'pool.yaml': ipPool('fd5b:8c1e:7a20:42::/64') };
const POOL4 = { 'pool.yaml': ipPool('10.244.0.0/16') };
const node = (address: string) => ({ 'etc/default/kubelet': `KUBELET_EXTRA_ARGS="--node-ip=${address}"\n` });
const V6 = 'fd5b:8c1e:7a20:42::/64';
const BRIDGE6 = `"ipv6": true, "fixed-cidr-v6": "«${V6}»"`;

ruleSays('docker-range-overlaps-pods', [
  [
    'from 27 on it is masqueraded',
    { ...daemon(BRIDGE6), ...POOL6 },
    `
      error masqueraded field=fixed-cidr-v6 range=fd5b:8c1e:7a20:42::/64 other=fd5b:8c1e:7a20:42::/64 place=pool.yaml:6
      pool.yaml:6 same field=spec.cidr range=fd5b:8c1e:7a20:42::/64 (counterpart)
      suggested setUnused key=fixed-cidr-v6 range=fd34:d8c:981c::/64
      - { "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:42::/64" }
      + { "ipv6": true, "fixed-cidr-v6": "fd34:d8c:981c::/64" }
      suggested removeBoth key=ipv6 other=fixed-cidr-v6
      - { "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:42::/64" }
      + {}`,
    AT('27.0.0'),
  ],
  [
    'before 27 it is not',
    { ...daemon(BRIDGE6), ...POOL6 },
    `
      warning clash field=fixed-cidr-v6 range=fd5b:8c1e:7a20:42::/64 other=fd5b:8c1e:7a20:42::/64 place=pool.yaml:6
      pool.yaml:6 same field=spec.cidr range=fd5b:8c1e:7a20:42::/64 (counterpart)
      suggested setUnused key=fixed-cidr-v6 range=fd34:d8c:981c::/64
      - { "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:42::/64" }
      + { "ipv6": true, "fixed-cidr-v6": "fd34:d8c:981c::/64" }
      suggested removeBoth key=ipv6 other=fixed-cidr-v6
      - { "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:42::/64" }
      + {}`,
    AT('26.1.5'),
  ],
  [
    'before 27 with rules of IPv6',
    { ...daemon(`${BRIDGE6}, "ip6tables": true, "experimental": true`), ...POOL6 },
    `
      error masqueraded field=fixed-cidr-v6 range=fd5b:8c1e:7a20:42::/64 other=fd5b:8c1e:7a20:42::/64 place=pool.yaml:6
      pool.yaml:6 same field=spec.cidr range=fd5b:8c1e:7a20:42::/64 (counterpart)
      suggested setUnused key=fixed-cidr-v6 range=fd32:7bdb:15aa::/64
      - { "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:42::/64", "ip6tables": true, "experimental": true }
      + { "ipv6": true, "fixed-cidr-v6": "fd32:7bdb:15aa::/64", "ip6tables": true, "experimental": true }
      suggested removeBoth key=ipv6 other=fixed-cidr-v6
      - { "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:42::/64", "ip6tables": true, "experimental": true }
      + { "ip6tables": true, "experimental": true }`,
    AT('26.1.5'),
  ],
  [
    'without rules of IPv6',
    { ...daemon(`${BRIDGE6}, "ip6tables": false`), ...POOL6 },
    `
      warning clash field=fixed-cidr-v6 range=fd5b:8c1e:7a20:42::/64 other=fd5b:8c1e:7a20:42::/64 place=pool.yaml:6
      pool.yaml:6 same field=spec.cidr range=fd5b:8c1e:7a20:42::/64 (counterpart)
      suggested setUnused key=fixed-cidr-v6 range=fde1:747e:5e49::/64
      - { "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:42::/64", "ip6tables": false }
      + { "ipv6": true, "fixed-cidr-v6": "fde1:747e:5e49::/64", "ip6tables": false }
      suggested removeBoth key=ipv6 other=fixed-cidr-v6
      - { "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:42::/64", "ip6tables": false }
      + { "ip6tables": false }
      suggested remove key=fixed-cidr-v6
      - { "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:42::/64", "ip6tables": false }
      + { "ipv6": true, "ip6tables": false }`,
    AT('28.0.0'),
  ],
  [
    'without masquerading',
    { ...daemon(`${BRIDGE6}, "ip-masq": false`), ...POOL6 },
    `
      warning clash field=fixed-cidr-v6 range=fd5b:8c1e:7a20:42::/64 other=fd5b:8c1e:7a20:42::/64 place=pool.yaml:6
      pool.yaml:6 same field=spec.cidr range=fd5b:8c1e:7a20:42::/64 (counterpart)
      suggested setUnused key=fixed-cidr-v6 range=fd7f:76cc:55b7::/64
      - { "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:42::/64", "ip-masq": false }
      + { "ipv6": true, "fixed-cidr-v6": "fd7f:76cc:55b7::/64", "ip-masq": false }
      suggested removeBoth key=ipv6 other=fixed-cidr-v6
      - { "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:42::/64", "ip-masq": false }
      + { "ip-masq": false }
      suggested remove key=fixed-cidr-v6
      - { "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:42::/64", "ip-masq": false }
      + { "ipv6": true, "ip-masq": false }`,
    AT('28.0.0'),
  ],
  [
    'IPv4 without masquerading',
    { ...daemon('"bip": "«10.244.0.1/24»", "ip-masq": false'), ...POOL4 },
    `
      warning clash field=bip range=10.244.0.1/24 other=10.244.0.0/16 place=pool.yaml:6
      pool.yaml:6 outer field=spec.cidr range=10.244.0.0/16 (counterpart)
      suggested setUnused key=bip range=172.31.0.1/16
      - { "bip": "10.244.0.1/24", "ip-masq": false }
      + { "bip": "172.31.0.1/16", "ip-masq": false }`,
  ],
  [
    'IPv4 without rules',
    { ...daemon('"bip": "«10.244.0.1/24»", "iptables": false'), ...POOL4 },
    `
      warning clash field=bip range=10.244.0.1/24 other=10.244.0.0/16 place=pool.yaml:6
      pool.yaml:6 outer field=spec.cidr range=10.244.0.0/16 (counterpart)
      suggested setUnused key=bip range=172.31.0.1/16
      - { "bip": "10.244.0.1/24", "iptables": false }
      + { "bip": "172.31.0.1/16", "iptables": false }`,
  ],
  [
    'a pool that is off',
    { ...daemon('"bip": "«10.244.0.1/24»"'), 'pool.yaml': ipPool('10.244.0.0/16', 'disabled: true') },
    `
      warning masqueraded field=bip range=10.244.0.1/24 other=10.244.0.0/16 place=pool.yaml:6
      pool.yaml:6 outer field=spec.cidr range=10.244.0.0/16 (counterpart)
      suggested setUnused key=bip range=172.31.0.1/16
      - { "bip": "10.244.0.1/24" }
      + { "bip": "172.31.0.1/16" }`,
  ],
  [
    'a pool of Docker inside',
    { ...daemon('"default-address-pools": [{ "base": "«10.244.0.0/17»", "size": 24 }]'), ...POOL4 },
    `
      error pool field=default-address-pools range=10.244.0.0/17 other=10.244.0.0/16 place=pool.yaml:6
      pool.yaml:6 outer field=spec.cidr range=10.244.0.0/16 (counterpart)`,
  ],
  [
    'a pool of Docker inside, beside a bridge of its own',
    {
      ...daemon('"bip": "172.26.0.1/24", "default-address-pools": [{ "base": "«10.244.0.0/17»", "size": 24 }]'),
      ...POOL4,
    },
    `
      warning pool field=default-address-pools range=10.244.0.0/17 other=10.244.0.0/16 place=pool.yaml:6
      pool.yaml:6 outer field=spec.cidr range=10.244.0.0/16 (counterpart)`,
  ],
  [
    'a pool of Docker of which only a part overlaps',
    { ...daemon('"default-address-pools": [{ "base": "«10.0.0.0/8»", "size": 24 }]'), ...POOL4 },
    `
      warning pool field=default-address-pools range=10.0.0.0/8 other=10.244.0.0/16 place=pool.yaml:6
      pool.yaml:6 inner field=spec.cidr range=10.244.0.0/16 (counterpart)`,
  ],
  [
    'the block of a node',
    {
      ...daemon('"bip": "«10.244.3.1/24»"'),
      'kubelet.yaml': kubelet('podCIDR: 10.244.3.0/24'),
      'pool.yaml': ipPool('10.99.0.0/16'),
    },
    `
      error masqueraded field=bip range=10.244.3.1/24 other=10.244.3.0/24 place=kubelet.yaml:3
      kubelet.yaml:3 same field=podCIDR range=10.244.3.0/24 (counterpart)
      suggested setUnused key=bip range=172.31.0.1/16
      - { "bip": "10.244.3.1/24" }
      + { "bip": "172.31.0.1/16" }`,
  ],
  ['neighbors', { ...daemon('"bip": "10.245.0.1/16"'), ...POOL4 }, ''],
]);

ruleSays('docker-range-overlaps-services', [
  [
    'IPv6',
    { ...daemon(BRIDGE6), 'kubeadm.yaml': kubeadm({ serviceSubnet: `10.96.0.0/16,${V6.replace('64', '112')}` }) },
    `
      error bridge field=fixed-cidr-v6 range=fd5b:8c1e:7a20:42::/64 other=fd5b:8c1e:7a20:42::/112 place=kubeadm.yaml:4
      kubeadm.yaml:4 inner field=networking.serviceSubnet range=fd5b:8c1e:7a20:42::/112 (counterpart)
      suggested setUnused key=fixed-cidr-v6 range=fdc2:9463:8afa::/64
      - { "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:42::/64" }
      + { "ipv6": true, "fixed-cidr-v6": "fdc2:9463:8afa::/64" }
      suggested removeBoth key=ipv6 other=fixed-cidr-v6
      - { "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:42::/64" }
      + {}`,
    AT('27.0.0'),
  ],
  [
    'pools',
    {
      ...daemon('"default-address-pools": [{ "base": "«10.96.0.0/12»", "size": 24 }]'),
      'kubeadm.yaml': kubeadm({ serviceSubnet: '10.96.0.0/16' }),
    },
    `
      warning pool field=default-address-pools range=10.96.0.0/12 other=10.96.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 inner field=networking.serviceSubnet range=10.96.0.0/16 (counterpart)`,
  ],
  ['neighbors', { ...daemon('"bip": "10.97.0.1/16"'), 'kubeadm.yaml': kubeadm({ serviceSubnet: '10.96.0.0/16' }) }, ''],
]);

ruleSays('docker-range-overlaps-nodes', [
  [
    'a network',
    { ...daemon('"bip": "«192.168.60.1/24»"'), ...node('192.168.60.255') },
    `
      error bridge field=bip range=192.168.60.1/24 otherField=--node-ip other=192.168.60.255 place=kubelet:1
      etc/default/kubelet:1 inner field=--node-ip range=192.168.60.255 (counterpart)
      suggested setUnused key=bip range=172.31.0.1/16
      - { "bip": "192.168.60.1/24" }
      + { "bip": "172.31.0.1/16" }`,
  ],
  ['neighbors', { ...daemon('"bip": "192.168.60.1/24"'), ...node('192.168.61.0') }, ''],
]);

ruleSays('docker-bridge-pod-range-mismatch', [
  [
    'without a plugin, outside',
    {
      ...daemon('"ipv6": true, "fixed-cidr-v6": "«fd5c::/64»"'),
      'cri-docker.service': '[Service]\nExecStart=/usr/bin/cri-dockerd --network-plugin=no-op\n',
      'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16,fd5b::/56' }),
    },
    `
      error outside field=fixed-cidr-v6 range=fd5c::/64 pods=fd5b::/56 place=kubeadm.yaml:4
      kubeadm.yaml:4 pods (counterpart)
      suggested set key=fixed-cidr-v6 value=fd5b::/56
      - { "ipv6": true, "fixed-cidr-v6": "fd5c::/64" }
      + { "ipv6": true, "fixed-cidr-v6": "fd5b::/56" }`,
  ],
  [
    'without a plugin, IPv4 by the address of the bridge',
    {
      ...daemon('"bip": "«172.26.0.1/16»"'),
      'cri-docker.service': '[Service]\nExecStart=/usr/bin/cri-dockerd --network-plugin=no-op\n',
      'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
    },
    `
      error outside field=bip range=172.26.0.1/16 pods=10.244.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 pods (counterpart)`,
  ],
  [
    'without a plugin, inside',
    {
      ...daemon('"bip": "10.244.3.1/24"'),
      'cri-docker.service': '[Service]\nExecStart=/usr/bin/cri-dockerd --network-plugin=no-op\n',
      'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
    },
    '',
  ],
  [
    'with a plugin',
    {
      ...daemon('"bip": "172.26.0.1/16"'),
      'cri-docker.service': '[Service]\nExecStart=/usr/bin/cri-dockerd --network-plugin=cni\n',
      'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
    },
    '',
  ],
]);
