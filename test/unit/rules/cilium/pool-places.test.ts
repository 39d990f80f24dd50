import { ciliumConfig, ciliumValues } from '../../../../src/core/rule-kit/cilium-fixtures.ts';
import { kind, kubeadm, kubelet } from '../../../../src/core/rule-kit/fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const below = (lines: readonly string[]) => lines.map((line) => `    ${line}`);
const operator4 = (...lines: readonly string[]) => ciliumValues('ipam:', '  operator:', ...below(lines));
const operator6 = (...lines: readonly string[]) =>
  ciliumValues('ipv4: { enabled: false }', 'ipv6: { enabled: true }', 'ipam:', '  operator:', ...below(lines));
const pool4 = (list: string, mask?: string) =>
  operator4(`clusterPoolIPv4PodCIDRList: ${list}`, ...(mask === undefined ? [] : [`clusterPoolIPv4MaskSize: ${mask}`]));
const pool6 = (list: string, mask?: string) =>
  operator6(`clusterPoolIPv6PodCIDRList: ${list}`, ...(mask === undefined ? [] : [`clusterPoolIPv6MaskSize: ${mask}`]));
const values = (text: string, more: Readonly<Record<string, string>> = {}) => ({ 'cilium/values.yaml': text, ...more });

const _nodes = (count: number) => `${kind('disableDefaultCNI: true')}nodes:\n${'  - role: worker\n'.repeat(count)}`;

const PODS = { 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16,fd5b:8c1e:7a20:4200::/56' }) };

ruleSays('cilium-pool-outside-pod-range', [
  [
    'IPv4',
    values(pool4('«10.42.0.0/16»'), PODS),
    `
      warning proxy pool=10.42.0.0/16 key=ipam.operator.clusterPoolIPv4PodCIDRList range=10.244.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 range range=10.244.0.0/16 (counterpart)
      suggested beforeFirstInstall title=set key=ipam.operator.clusterPoolIPv4PodCIDRList value=10.244.0.0/16
      -     clusterPoolIPv4PodCIDRList: 10.42.0.0/16
      +     clusterPoolIPv4PodCIDRList:
      +       - 10.244.0.0/16`,
  ],
  [
    'IPv6, whose pod range is too wide for the mask',
    values(pool6('["«fd00::/104»"]'), PODS),
    `
      warning proxy pool=fd00::/104 key=ipam.operator.clusterPoolIPv6PodCIDRList range=fd5b:8c1e:7a20:4200::/56 place=kubeadm.yaml:4
      kubeadm.yaml:4 range range=fd5b:8c1e:7a20:4200::/56 (counterpart)`,
  ],
  [
    'IPv6, just as wide as can be',
    values(pool6('["«fd00::/80»"]', '72'), PODS),
    `
      warning proxy pool=fd00::/80 key=ipam.operator.clusterPoolIPv6PodCIDRList range=fd5b:8c1e:7a20:4200::/56 place=kubeadm.yaml:4
      kubeadm.yaml:4 range range=fd5b:8c1e:7a20:4200::/56 (counterpart)
      suggested beforeFirstInstall title=set key=ipam.operator.clusterPoolIPv6PodCIDRList value=fd5b:8c1e:7a20:4200::/56
      -     clusterPoolIPv6PodCIDRList: ["fd00::/80"]
      +     clusterPoolIPv6PodCIDRList: [fd5b:8c1e:7a20:4200::/56]`,
  ],
  [
    'IPv6, one bit wider',
    values(pool6('["«fd00::/80»"]', '73'), PODS),
    `
      warning proxy pool=fd00::/80 key=ipam.operator.clusterPoolIPv6PodCIDRList range=fd5b:8c1e:7a20:4200::/56 place=kubeadm.yaml:4
      kubeadm.yaml:4 range range=fd5b:8c1e:7a20:4200::/56 (counterpart)`,
  ],
  [
    'two ranges of a family: none to replace',
    values(pool4('["«10.42.0.0/16»", "«10.43.0.0/16»"]'), PODS),
    `
      warning proxy pool=10.42.0.0/16 key=ipam.operator.clusterPoolIPv4PodCIDRList range=10.244.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 range range=10.244.0.0/16 (counterpart)
      warning proxy pool=10.43.0.0/16 key=ipam.operator.clusterPoolIPv4PodCIDRList range=10.244.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 range range=10.244.0.0/16 (counterpart)`,
  ],
  [
    'a mask that is no longer than the range',
    values(pool4('["«10.42.0.0/16»"]', '16'), PODS),
    `
      warning proxy pool=10.42.0.0/16 key=ipam.operator.clusterPoolIPv4PodCIDRList range=10.244.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 range range=10.244.0.0/16 (counterpart)`,
  ],
  [
    'a part of the pod range',
    values(pool4('["10.244.128.0/17"]'), { 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }) }),
    '',
  ],
  [
    'the ConfigMap',
    {
      'c.yaml': ciliumConfig(
        'enable-ipv4: "true"',
        'enable-ipv6: "false"',
        'ipam: cluster-pool',
        'cluster-pool-ipv4-cidr: "«10.42.0.0/16»"',
        'cluster-pool-ipv4-mask-size: "24"',
      ),
      ...PODS,
    },
    `
      warning proxy pool=10.42.0.0/16 key=cluster-pool-ipv4-cidr range=10.244.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 range range=10.244.0.0/16 (counterpart)
      suggested beforeFirstInstall title=set key=cluster-pool-ipv4-cidr value=10.244.0.0/16
      -   cluster-pool-ipv4-cidr: "10.42.0.0/16"
      +   cluster-pool-ipv4-cidr: "10.244.0.0/16"`,
  ],
  [
    'another address management',
    values(
      ciliumValues('ipam:', '  mode: kubernetes', '  operator:', '    clusterPoolIPv4PodCIDRList: 10.42.0.0/16'),
      PODS,
    ),
    '',
  ],
  [
    'chained',
    values(
      ciliumValues(
        'cni:',
        '  chainingMode: aws-cni',
        'ipam:',
        '  operator:',
        '    clusterPoolIPv4PodCIDRList: 10.42.0.0/16',
      ),
      PODS,
    ),
    '',
  ],
  [
    'pod ranges of the other family alone',
    values(pool4('10.42.0.0/16'), { 'kubeadm.yaml': kubeadm({ podSubnet: 'fd00::/104' }) }),
    '',
  ],
]);

const node = (address: string) => ({ 'etc/default/kubelet': `KUBELET_EXTRA_ARGS="--node-ip=${address}"\n` });
const services = (range: string) => ({ 'kubeadm.yaml': kubeadm({ serviceSubnet: range }) });

ruleSays('cilium-pool-overlaps', [
  [
    'a node in the last share that is used',
    values(pool4('["«10.0.0.0/8»"]'), node('10.0.255.1')),
    `
      error nodes pool=10.0.0.0/8 other=10.0.255.1 place=kubelet:1
      etc/default/kubelet:1 other other=10.0.255.1 (counterpart)`,
  ],
  [
    'a node in the first share that is not',
    values(pool4('["«10.0.0.0/8»"]'), node('10.1.0.1')),
    `
      warning nodes pool=10.0.0.0/8 other=10.1.0.1 place=kubelet:1
      etc/default/kubelet:1 other other=10.1.0.1 (counterpart)`,
  ],
  [
    'shares of another size',
    values(pool4('["«10.0.0.0/8»"]', '16'), node('10.255.0.1')),
    `
      error nodes pool=10.0.0.0/8 other=10.255.0.1 place=kubelet:1
      etc/default/kubelet:1 other other=10.255.0.1 (counterpart)`,
  ],
  [
    'a Service range that begins before the pool',
    values(pool4('["«10.97.0.0/16»"]'), services('10.96.0.0/12')),
    `
      error services pool=10.97.0.0/16 other=10.96.0.0/12 place=kubeadm.yaml:4
      kubeadm.yaml:4 other other=10.96.0.0/12 (counterpart)`,
  ],
  [
    'IPv6',
    values(pool6('["«fd5b:8c1e:7a20::/104»"]'), services('10.96.0.0/16,fd5b:8c1e:7a20::/112')),
    `
      error services pool=fd5b:8c1e:7a20::/104 other=fd5b:8c1e:7a20::/112 place=kubeadm.yaml:4
      kubeadm.yaml:4 other other=fd5b:8c1e:7a20::/112 (counterpart)`,
  ],
  [
    'nodes and Services',
    values(pool4('["«10.96.0.0/15»"]'), { ...node('10.97.0.5'), ...services('10.96.0.0/16') }),
    `
      warning nodes pool=10.96.0.0/15 other=10.97.0.5 place=kubelet:1
      etc/default/kubelet:1 other other=10.97.0.5 (counterpart)
      error services pool=10.96.0.0/15 other=10.96.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 other other=10.96.0.0/16 (counterpart)`,
  ],
  ['neighbors', values(pool4('["10.97.0.0/16"]'), { ...node('10.98.0.0'), ...services('10.96.0.0/16') }), ''],
  [
    'two nodes',
    values(pool4('["«10.0.0.0/8»"]'), {
      ...node('10.0.2.15'),
      'b/etc/default/kubelet': 'KUBELET_EXTRA_ARGS="--node-ip=10.0.3.15"\n',
    }),
    `
      error nodes pool=10.0.0.0/8 other=10.0.3.15, 10.0.2.15 place=kubelet:1
      b/etc/default/kubelet:1 other other=10.0.3.15 (counterpart)
      etc/default/kubelet:1 other other=10.0.2.15 (counterpart)`,
  ],
  [
    'the pool of the chart, far behind',
    values(operator4('clusterPoolIPv4MaskSize: 24').replace('ipam', '«ipam»'), {
      ...node('10.200.0.1'),
      'kubelet.yaml': kubelet('clusterDNS: [10.96.0.10]'),
    }),
    `
      information default pool=10.0.0.0/8 key=ipam.operator.clusterPoolIPv4PodCIDRList other=10.200.0.1 place=kubelet:1
      etc/default/kubelet:1 other other=10.200.0.1 (counterpart)`,
  ],
]);
