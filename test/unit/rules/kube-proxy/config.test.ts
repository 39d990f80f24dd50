import { kubeadm, kubeProxy } from '../../../../src/core/rule-kit/fixtures.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const DUAL = '10.244.0.0/16,fd5b::/56';
const at = (kubernetes: string) => ({ versions: { kubernetes } });
const pods = (podSubnet: string, ...lines: readonly string[]) => ({
  'kubeadm.yaml': kubeadm({ podSubnet }),
  'kube-proxy.yaml': kubeProxy(...lines),
});

// pkg/proxy/util/localdetector.go NewLocalByCIDR
ruleSays('proxy-cluster-cidr-mismatch', [
  [
    'another range',
    pods('10.244.0.0/16', 'clusterCIDR: «10.245.0.0/16»'),
    `
      warning outside range=10.245.0.0/16 pods=10.244.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 pods (counterpart)
      suggested set key=clusterCIDR value=10.244.0.0/16
      - clusterCIDR: 10.245.0.0/16
      + clusterCIDR: 10.244.0.0/16`,
  ],
  [
    'a part',
    pods('10.244.0.0/16', 'clusterCIDR: «10.244.0.0/17»'),
    `
      warning outside range=10.244.0.0/17 pods=10.244.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 pods (counterpart)
      suggested set key=clusterCIDR value=10.244.0.0/16
      - clusterCIDR: 10.244.0.0/17
      + clusterCIDR: 10.244.0.0/16`,
  ],
  ['more', pods('10.244.0.0/16', 'clusterCIDR: 10.0.0.0/8'), ''],
  [
    'IPv4 alone',
    pods(DUAL, 'clusterCIDR: «10.244.0.0/16»'),
    `
      warning family family=6 pods=fd5b::/56 place=kubeadm.yaml:4
      kubeadm.yaml:4 pods (counterpart)
      suggested set key=clusterCIDR value=10.244.0.0/16,fd5b::/56
      - clusterCIDR: 10.244.0.0/16
      + clusterCIDR: "10.244.0.0/16,fd5b::/56"`,
  ],
  [
    'IPv6 alone',
    pods(DUAL, 'clusterCIDR: «fd5b::/56»'),
    `
      warning family family=4 pods=10.244.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 pods (counterpart)
      suggested set key=clusterCIDR value=10.244.0.0/16,fd5b::/56
      - clusterCIDR: fd5b::/56
      + clusterCIDR: "10.244.0.0/16,fd5b::/56"`,
  ],
  [
    'another one of a family',
    pods(DUAL, 'clusterCIDR: 10.244.0.0/16,«fd5c::/56»'),
    `
      warning outside range=fd5c::/56 pods=fd5b::/56 place=kubeadm.yaml:4
      kubeadm.yaml:4 pods (counterpart)
      suggested set key=clusterCIDR value=10.244.0.0/16,fd5b::/56
      - clusterCIDR: 10.244.0.0/16,fd5c::/56
      + clusterCIDR: "10.244.0.0/16,fd5b::/56"`,
  ],
  ['both', pods(DUAL, `clusterCIDR: ${DUAL}`), ''],
  [
    'the mode that reads it',
    pods('10.244.0.0/16', 'clusterCIDR: «10.245.0.0/16»', 'detectLocalMode: ClusterCIDR'),
    `
      warning outside range=10.245.0.0/16 pods=10.244.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 pods (counterpart)
      suggested set key=clusterCIDR value=10.244.0.0/16
      - clusterCIDR: 10.245.0.0/16
      + clusterCIDR: 10.244.0.0/16`,
  ],
  ...['NodeCIDR', 'BridgeInterface'].map(
    (mode): Row => [
      `the mode ${mode}`,
      pods('10.244.0.0/16', 'clusterCIDR: 10.245.0.0/16', `detectLocalMode: ${mode}`),
      '',
    ],
  ),
  ['filled in later', pods(DUAL, 'clusterCIDR: "10.245.0.0/16,{{ ipv6 }}"'), ''],
  ['no pods', { 'kube-proxy.yaml': kubeProxy('clusterCIDR: 10.245.0.0/16') }, ''],
]);

ruleSays('proxy-node-port-family', [
  [
    'IPv4',
    pods(DUAL, '«nodePortAddresses»: [10.0.0.0/8, 192.168.0.0/16]'),
    `
      information missing family=6 other=4 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56`,
  ],
  [
    'IPv6',
    pods(DUAL, '«nodePortAddresses»: ["fd00::/8"]'),
    `
      information missing family=4 other=6 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56`,
  ],
  ['both', pods(DUAL, 'nodePortAddresses: [10.0.0.0/8, "fd00::/8"]'), ''],
  ['a word', pods(DUAL, 'nodePortAddresses: [primary]'), ''],
  ['a word beside a range', pods(DUAL, 'nodePortAddresses: [10.0.0.0/8, localhost]'), ''],
  ['none', pods(DUAL, 'nodePortAddresses: []'), ''],
  ['a single-stack cluster', pods('10.244.0.0/16', 'nodePortAddresses: [10.0.0.0/8]'), ''],
]);

// pkg/proxy/apis/config/validation/validation.go
ruleSays('proxy-value-refused', [
  [
    'primary beside a range',
    kubeProxy('nodePortAddresses: [10.0.0.0/8, «primary»]'),
    'error primary key=nodePortAddresses',
    at('1.36.0'),
  ],
  ['primary beside a range in 1.37', kubeProxy('nodePortAddresses: [10.0.0.0/8, primary]'), '', at('1.37.0')],
  ['primary alone', kubeProxy('nodePortAddresses: [primary]'), '', at('1.36.0')],
  [
    'words',
    kubeProxy('nodePortAddresses: [«localhost», «all»]'),
    `
      error keyword value=localhost key=nodePortAddresses cidrs=127.0.0.0/8 and ::1/128
      error keyword value=all key=nodePortAddresses cidrs=0.0.0.0/0 and ::/0`,
    at('1.36.0'),
  ],
  [
    'a word in an unknown release',
    kubeProxy('nodePortAddresses: [«localhost»]'),
    'warning keyword value=localhost key=nodePortAddresses cidrs=127.0.0.0/8 and ::1/128',
  ],
  [
    'what is excluded',
    kubeProxy('mode: ipvs', 'ipvs:', '  excludeCIDRs: [10.0.0.0/8, «10.0.0.1», "{{ cidr }}"]'),
    'error exclude value=10.0.0.1 key=ipvs.excludeCIDRs',
  ],
  ['what is excluded in another mode', kubeProxy('mode: iptables', 'ipvs:', '  excludeCIDRs: [10.0.0.1]'), ''],
  [
    'a longer least period',
    kubeProxy('iptables:', '  syncPeriod: 10s', '  minSyncPeriod: «11s»'),
    'error order value=11s key=iptables.minSyncPeriod other=iptables.syncPeriod limit=10s',
  ],
  [
    'a longer least period than the default',
    kubeProxy('iptables:', '  minSyncPeriod: «31s»'),
    'error order value=31s key=iptables.minSyncPeriod other=iptables.syncPeriod limit=30s',
  ],
  [
    'a shorter period than the least by default',
    kubeProxy('iptables:', '  syncPeriod: «500ms»'),
    'error short value=500ms key=iptables.syncPeriod other=iptables.minSyncPeriod limit=1s',
  ],
  [
    'a shorter period than the least of nftables',
    kubeProxy('mode: nftables', 'nftables:', '  syncPeriod: «500ms»'),
    'error short value=500ms key=nftables.syncPeriod other=nftables.minSyncPeriod limit=1s',
  ],
  ['ipvs has no least period', kubeProxy('mode: ipvs', 'ipvs:', '  syncPeriod: 500ms'), ''],
  ['the periods of another mode', kubeProxy('mode: ipvs', 'iptables:', '  syncPeriod: 500ms'), ''],
  ['equal periods', kubeProxy('iptables:', '  syncPeriod: 10s', '  minSyncPeriod: 10s'), ''],
  ...['tcpEstablishedTimeout', 'tcpCloseWaitTimeout', 'udpTimeout', 'udpStreamTimeout'].map(
    (key): Row => [
      `conntrack.${key}`,
      kubeProxy('conntrack:', `  ${key}: «-1s»`),
      `error least value=-1s key=conntrack.${key}`,
    ],
  ),
  ...['tcpTimeout', 'tcpFinTimeout', 'udpTimeout'].flatMap((key): Row[] => [
    [`ipvs.${key}`, kubeProxy('mode: ipvs', 'ipvs:', `  ${key}: «-1s»`), `error least value=-1s key=ipvs.${key}`],
    [`ipvs.${key} in another mode`, kubeProxy('ipvs:', `  ${key}: -1s`), ''],
  ]),
  ['no time', kubeProxy('conntrack:', '  udpTimeout: 0s'), ''],
  ['a negative period', kubeProxy('configSyncPeriod: «-1s»'), 'error least value=-1s key=configSyncPeriod'],
  ...(
    [
      ['BridgeInterface', 'bridgeInterface'],
      ['InterfaceNamePrefix', 'interfaceNamePrefix'],
    ] as const
  ).flatMap(([mode, key]): Row[] => [
    [
      `${mode} without a name`,
      kubeProxy(`detectLocalMode: «${mode}»`),
      `error interface mode=${mode} key=detectLocal.${key}`,
    ],
    [`${mode} with a name`, kubeProxy(`detectLocalMode: ${mode}`, 'detectLocal:', `  ${key}: cni0`), ''],
  ]),
  ['another mode without a name', kubeProxy('detectLocalMode: NodeCIDR'), ''],
  [
    'what kubeadm hands on',
    `${kubeadm({ podSubnet: '10.244.0.0/16' })}---\n${kubeProxy('configSyncPeriod: «-1s»')}`,
    'warning least value=-1s key=configSyncPeriod',
  ],
]);
