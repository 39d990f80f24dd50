import { calicoConfig, ipPool } from '../../../../src/core/rule-kit/calico-fixtures.ts';
import { ciliumConfig, ciliumValues } from '../../../../src/core/rule-kit/cilium-fixtures.ts';
import { kind, kubeadm, staticPod } from '../../../../src/core/rule-kit/fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const V4 = '10.244.0.0/16';
const V6 = 'fd5b:8c1e:7a20:4200::/56';
const manager = (...flags: readonly string[]) => ({
  'kube-controller-manager.yaml': staticPod('kube-controller-manager', ...flags),
});
const _node = (address: string) => ({ 'etc/default/kubelet': `KUBELET_EXTRA_ARGS="--node-ip=${address}"\n` });
const worker = (count: number) => `nodes:\n${'  - role: worker\n'.repeat(count)}`;

ruleSays('pod-range-one-node', [
  [
    'one share',
    { 'kubeadm.yaml': kubeadm({ podSubnet: '«10.244.0.0/24»' }) },
    'warning one cidr=10.244.0.0/24 mask=24 larger=16 flag=node-cidr-mask-size-ipv4',
  ],
  ['two shares', { 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/23' }) }, ''],
  ['less than a share is told for itself', { 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/25' }) }, ''],
  [
    'one share of IPv6',
    { 'kubeadm.yaml': kubeadm({ podSubnet: '«fd5b::/64»' }) },
    `
      warning one cidr=fd5b::/64 mask=64 larger=56 flag=node-cidr-mask-size-ipv6
      suggested beforeFirstInstall title=set key=node-cidr-mask-size-ipv6 value=72
      + controllerManager:
      +   extraArgs:
      +     - name: node-cidr-mask-size-ipv6
      +       value: "72"`,
  ],
  [
    'four shares of IPv6',
    { 'kubeadm.yaml': kubeadm({ podSubnet: '«fd5b::/62»' }) },
    `
      information few cidr=fd5b::/62 count=4 mask=64 larger=56 flag=node-cidr-mask-size-ipv6
      suggested beforeFirstInstall title=set key=node-cidr-mask-size-ipv6 value=70
      + controllerManager:
      +   extraArgs:
      +     - name: node-cidr-mask-size-ipv6
      +       value: "70"`,
  ],
  ['eight shares of IPv6', { 'kubeadm.yaml': kubeadm({ podSubnet: 'fd5b::/61' }) }, ''],
  [
    'four shares of IPv6 of a size that is written',
    manager('--allocate-node-cidrs=true', '--cluster-cidr=fd5b::/62', '--node-cidr-mask-size-ipv6=64'),
    '',
  ],
  [
    'one share of a size that is written',
    manager('--allocate-node-cidrs=true', '--cluster-cidr=«fd5b::/64»', '--node-cidr-mask-size-ipv6=64'),
    `
      warning one cidr=fd5b::/64 mask=64 larger=56 flag=--node-cidr-mask-size-ipv6
      kube-controller-manager.yaml:12 share mask=64
      suggested beforeFirstInstall title=set key=--node-cidr-mask-size-ipv6 value=72
      -         - --node-cidr-mask-size-ipv6=64
      +         - --node-cidr-mask-size-ipv6=72`,
  ],
  [
    'two shares, three nodes',
    { 'kind.yaml': kind('podSubnet: «10.244.0.0/23»') + worker(3) },
    'warning tooFew cidr=10.244.0.0/23 count=2 mask=24 nodes=3 larger=16 flag=--node-cidr-mask-size-ipv4',
  ],
  ['two shares, two nodes', { 'kind.yaml': kind('podSubnet: 10.244.0.0/23') + worker(2) }, ''],
  [
    'Calico has pools of its own',
    { 'kubeadm.yaml': kubeadm({ podSubnet: '«10.244.0.0/24»' }), 'pool.yaml': ipPool('10.244.0.0/24') },
    'information calico cidr=10.244.0.0/24 mask=24',
  ],
  [
    'Calico takes the ranges of nodes',
    {
      'kubeadm.yaml': kubeadm({ podSubnet: '«10.244.0.0/24»' }),
      'calico.yaml': calicoConfig('{ "type": "host-local", "subnet": "usePodCidr" }'),
      'pool.yaml': ipPool('10.244.0.0/24'),
    },
    'warning one cidr=10.244.0.0/24 mask=24 larger=16 flag=node-cidr-mask-size-ipv4',
  ],
  [
    'Cilium has pools of its own',
    {
      'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/24' }),
      'cilium/values.yaml': ciliumValues('ipam:', '  mode: cluster-pool'),
    },
    '',
  ],
]);

const FLANNEL = (conf: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: kube-flannel-cfg\n  namespace: kube-flannel\ndata:\n  net-conf.json: |\n    ${conf}\n`;
const CILIUM = ciliumValues('ipv6:', '  enabled: «true»', 'ipam:', '  mode: kubernetes');
const unmarked = (text: string) => text.replace(/[«»]/g, '');

ruleSays('node-range-missing', [
  [
    'Cilium wants IPv6',
    { 'kubeadm.yaml': kubeadm({ podSubnet: V4 }), 'cilium/values.yaml': CILIUM },
    `
      error cilium family=IPv6 range=10.244.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 range range=10.244.0.0/16 (counterpart)`,
  ],
  [
    'Cilium wants IPv4',
    {
      'kubeadm.yaml': kubeadm({ podSubnet: V6 }),
      'cilium-config.yaml': ciliumConfig('enable-ipv4: "«true»"', 'enable-ipv6: "true"', 'ipam: kubernetes'),
    },
    `
      error cilium family=IPv4 range=fd5b:8c1e:7a20:4200::/56 place=kubeadm.yaml:4
      kubeadm.yaml:4 range range=fd5b:8c1e:7a20:4200::/56 (counterpart)`,
  ],
  [
    'Cilium has both',
    { 'kubeadm.yaml': kubeadm({ podSubnet: `${V4},${V6}` }), 'cilium/values.yaml': unmarked(CILIUM) },
    '',
  ],
  [
    'Cilium is chained',
    {
      'kubeadm.yaml': kubeadm({ podSubnet: V4 }),
      'cilium/values.yaml': `${unmarked(CILIUM)}cni:\n  chainingMode: aws-cni\n`,
    },
    '',
  ],
  [
    'one of two values files has another mode',
    {
      'kubeadm.yaml': kubeadm({ podSubnet: V4 }),
      'cilium/values.yaml': unmarked(CILIUM),
      'cilium/values-pool.yaml': ciliumValues('ipv6:', '  enabled: true', 'ipam:', '  mode: cluster-pool'),
    },
    '',
  ],
  [
    'no pod range at all',
    {
      'kubeadm.yaml': kubeadm({ serviceSubnet: '10.96.0.0/16' }),
      'cilium/values.yaml': ciliumValues('ipam:', '  mode: «kubernetes»'),
    },
    `
      error none family=IPv4 place=kubeadm.yaml:3 key=ipam.mode
      kubeadm.yaml:3 networking (counterpart)`,
  ],
  [
    'no pod range in kubeadm, one in a flag',
    {
      'kubeadm.yaml': kubeadm({ serviceSubnet: '10.96.0.0/16' }),
      ...manager('--allocate-node-cidrs=true', `--cluster-cidr=${V4}`),
      'cilium/values.yaml': ciliumValues('ipam:', '  mode: kubernetes'),
    },
    '',
  ],
  [
    'a pod range that is not known',
    { 'kubeadm.yaml': kubeadm({ podSubnet: `${V4},{{ range }}` }), 'cilium/values.yaml': unmarked(CILIUM) },
    '',
  ],
  [
    'Flannel wants IPv6',
    {
      'kubeadm.yaml': kubeadm({ podSubnet: V4 }),
      'flannel.yaml': FLANNEL(`{ "Network": "${V4}", «"EnableIPv6"»: true, "IPv6Network": "${V6}" }`),
    },
    `
      error flannel family=IPv6 range=10.244.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 range range=10.244.0.0/16 (counterpart)`,
  ],
  [
    'Flannel without a range of IPv6 is told for itself',
    {
      'kubeadm.yaml': kubeadm({ podSubnet: V4 }),
      'flannel.yaml': FLANNEL(`{ "Network": "${V4}", "EnableIPv6": true }`),
    },
    '',
  ],
  [
    'Calico asks for IPv6',
    {
      'kubeadm.yaml': kubeadm({ podSubnet: V4 }),
      'calico.yaml': calicoConfig(
        '{ "type": "host-local", "ranges": [[{ "subnet": "usePodCidr" }], [{ "subnet": "«usePodCidrIPv6»" }]] }',
      ),
    },
    `
      error plugin word=usePodCidrIPv6 family=IPv6 range=10.244.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 range range=10.244.0.0/16 (counterpart)`,
  ],
  [
    'Calico asks for IPv4',
    {
      'kubeadm.yaml': kubeadm({ podSubnet: V6 }),
      'calico.yaml': calicoConfig('{ "type": "host-local", "subnet": "«usePodCidr»" }'),
    },
    `
      error plugin word=usePodCidr family=IPv4 range=fd5b:8c1e:7a20:4200::/56 place=kubeadm.yaml:4
      kubeadm.yaml:4 range range=fd5b:8c1e:7a20:4200::/56 (counterpart)`,
  ],
  [
    'nothing hands them out, by a flag',
    {
      ...manager('--allocate-node-cidrs=«false»', `--cluster-cidr=${V4}`),
      'cilium/values.yaml': ciliumValues('ipam:', '  mode: kubernetes'),
    },
    `
      error off place=values.yaml:2 flag=allocate-node-cidrs
      cilium/values.yaml:2 user
      suggested set key=--allocate-node-cidrs value=true
      -         - --allocate-node-cidrs=false
      +         - --allocate-node-cidrs=true`,
  ],
  [
    'nothing hands them out, by default',
    { ...manager(`«--cluster-cidr»=${V4}`), 'cilium/values.yaml': ciliumValues('ipam:', '  mode: kubernetes') },
    `
      error unset place=values.yaml:2
      cilium/values.yaml:2 user
      suggested set key=--allocate-node-cidrs value=true
      +         - --allocate-node-cidrs=true`,
  ],
  [
    'they are handed out',
    {
      ...manager('--allocate-node-cidrs', `--cluster-cidr=${V4}`),
      'cilium/values.yaml': ciliumValues('ipam:', '  mode: kubernetes'),
    },
    '',
  ],
  [
    'a cloud hands them out',
    {
      ...manager('--allocate-node-cidrs=false', `--cluster-cidr=${V4}`, '--cloud-provider=external'),
      'cilium/values.yaml': ciliumValues('ipam:', '  mode: kubernetes'),
    },
    '',
  ],
  [
    'a cloud hands them out, by the list of controllers',
    {
      ...manager('--allocate-node-cidrs=false', `--cluster-cidr=${V4}`, "'--controllers=*,-nodeipam'"),
      'cilium/values.yaml': ciliumValues('ipam:', '  mode: kubernetes'),
    },
    '',
  ],
  [
    'a cloud hands them out, by the kind of allocator',
    {
      ...manager(`--cluster-cidr=${V4}`, '--cidr-allocator-type=CloudAllocator'),
      'cilium/values.yaml': ciliumValues('ipam:', '  mode: kubernetes'),
    },
    '',
  ],
  ['nobody needs them', manager('--allocate-node-cidrs=false', `--cluster-cidr=${V4}`), ''],
]);
