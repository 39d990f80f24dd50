import { calicoNode, ipPool } from '../../../../src/core/rule-kit/calico-fixtures.ts';
import { DUAL_PODS, documents, kubeadm } from '../../../../src/core/rule-kit/fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const V6 = 'fd5b:8c1e:7a20:4200::/56';
const DUAL = kubeadm({ podSubnet: DUAL_PODS });
const node = (variables: Readonly<Record<string, string>>) =>
  calicoNode({ IP: 'autodetect', IP6: 'autodetect', ...variables });

ruleSays('calico-node-pool-refused', [
  ...['20', '32', '+26', ''].map(
    (size) => [`a block size of IPv4: "${size}"`, node({ CALICO_IPV4POOL_BLOCK_SIZE: `"${size}"` }), ''] as const,
  ),
  ...['116', '128', '"{{ size }}"'].map(
    (size) => [`a block size of IPv6: ${size}`, node({ CALICO_IPV6POOL_BLOCK_SIZE: size }), ''] as const,
  ),
  ...['19', '33', '-26'].map(
    (size) =>
      [
        `no block size of IPv4: ${size}`,
        node({ CALICO_IPV4POOL_BLOCK_SIZE: `"«${size}»"` }),
        `error block name=CALICO_IPV4POOL_BLOCK_SIZE value=${size} family=IPv4 min=20 max=32
        suggested remove key=CALICO_IPV4POOL_BLOCK_SIZE
        -             - name: CALICO_IPV4POOL_BLOCK_SIZE
        -               value: "${size}"`,
      ] as const,
  ),
  ...['115', '129'].map(
    (size) =>
      [
        `no block size of IPv6: ${size}`,
        node({ CALICO_IPV6POOL_BLOCK_SIZE: `"«${size}»"` }),
        `error block name=CALICO_IPV6POOL_BLOCK_SIZE value=${size} family=IPv6 min=116 max=128
        suggested remove key=CALICO_IPV6POOL_BLOCK_SIZE
        -             - name: CALICO_IPV6POOL_BLOCK_SIZE
        -               value: "${size}"`,
      ] as const,
  ),
  ...['26x', 'x26', '2 6', '26.0'].map(
    (size) =>
      [
        `no number: ${size}`,
        node({ CALICO_IPV4POOL_BLOCK_SIZE: `"«${size}»"` }),
        `error blockNumber name=CALICO_IPV4POOL_BLOCK_SIZE value=${size} min=20 max=32
        suggested remove key=CALICO_IPV4POOL_BLOCK_SIZE
        -             - name: CALICO_IPV4POOL_BLOCK_SIZE
        -               value: "${size}"`,
      ] as const,
  ),
  [
    'a range that holds a block of the usual size',
    node({ CALICO_IPV4POOL_BLOCK_SIZE: '"«64»"', CALICO_IPV4POOL_CIDR: '10.244.0.0/26' }),
    `
      error block name=CALICO_IPV4POOL_BLOCK_SIZE value=64 family=IPv4 min=20 max=32
      suggested remove key=CALICO_IPV4POOL_BLOCK_SIZE
      -             - name: CALICO_IPV4POOL_BLOCK_SIZE
      -               value: "64"`,
  ],
  [
    'a range that holds none',
    node({ CALICO_IPV4POOL_BLOCK_SIZE: '"«64»"', CALICO_IPV4POOL_CIDR: '10.244.0.0/27' }),
    'error block name=CALICO_IPV4POOL_BLOCK_SIZE value=64 family=IPv4 min=20 max=32',
  ],
  [
    'no pool of the family',
    node({ CALICO_IPV4POOL_CIDR: 'none', CALICO_IPV4POOL_BLOCK_SIZE: '"64"', CALICO_IPV4POOL_VXLAN: 'Sometimes' }),
    '',
  ],
  ['a range from elsewhere', node({ CALICO_IPV4POOL_CIDR: '"{{ range }}"', CALICO_IPV4POOL_BLOCK_SIZE: '"64"' }), ''],
  ...['off', 'Off', 'never', 'NEVER', 'always', 'ALWAYS', 'CrossSubnet', 'cross-subnet', '""'].map(
    (mode) => [`a mode: ${mode}`, node({ CALICO_IPV4POOL_IPIP: `"${mode.replaceAll('"', '')}"` }), ''] as const,
  ),
  [
    'modes of no meaning, in the order of the variables',
    node({
      CALICO_IPV4POOL_VXLAN: '«Sometimes»',
      CALICO_IPV4POOL_IPIP: '«Enabled»',
      CALICO_IPV6POOL_VXLAN: '«constructor»',
    }),
    `
      error mode name=CALICO_IPV4POOL_VXLAN value=Sometimes
      error mode name=CALICO_IPV4POOL_IPIP value=Enabled
      error mode name=CALICO_IPV6POOL_VXLAN value=constructor`,
  ],
  ['a mode without quotes, which another rule tells', node({ CALICO_IPV4POOL_IPIP: 'true' }), ''],
  [
    'both overlays',
    node({ CALICO_IPV4POOL_VXLAN: 'CrossSubnet', CALICO_IPV4POOL_IPIP: '«cross-subnet»' }),
    `
      error both other=CALICO_IPV4POOL_VXLAN place=file.yaml:18
      file.yaml:18 overlay (counterpart)
      suggested set key=CALICO_IPV4POOL_IPIP value=Never
      -               value: cross-subnet
      +               value: Never
      suggested set key=CALICO_IPV4POOL_VXLAN value=Never
      -               value: CrossSubnet
      +               value: Never`,
  ],
  ['one overlay, the other off', node({ CALICO_IPV4POOL_VXLAN: 'CrossSubnet', CALICO_IPV4POOL_IPIP: '"Off"' }), ''],
  [
    'a pool by hand: none is made',
    documents(node({ CALICO_IPV4POOL_VXLAN: 'Sometimes' }), ipPool('10.244.0.0/16')),
    '',
  ],
  [
    'a pool of the other family by hand',
    documents(node({ CALICO_IPV4POOL_VXLAN: '«Sometimes»' }), ipPool(V6)),
    'error mode name=CALICO_IPV4POOL_VXLAN value=Sometimes',
  ],
  ['no pools at all', node({ NO_DEFAULT_POOLS: '"TRUE"', CALICO_IPV4POOL_VXLAN: 'Sometimes' }), ''],
  [
    'pools all the same',
    node({ NO_DEFAULT_POOLS: '"false"', CALICO_IPV4POOL_VXLAN: '«Sometimes»' }),
    'error mode name=CALICO_IPV4POOL_VXLAN value=Sometimes',
  ],
  ['perhaps no pools', node({ NO_DEFAULT_POOLS: '"{{ none }}"', CALICO_IPV4POOL_VXLAN: 'Sometimes' }), ''],
  ['just a block', node({ CALICO_IPV4POOL_CIDR: '10.244.0.0/26', CALICO_IPV6POOL_CIDR: 'fd5b::/122' }), ''],
  [
    'smaller than a block',
    node({ CALICO_IPV4POOL_CIDR: '«10.244.0.0/27»', CALICO_IPV6POOL_CIDR: '«fd5b::/123»' }),
    `
      error small cidr=10.244.0.0/27 size=26 prefix=27
      error small cidr=fd5b::/123 size=122 prefix=123`,
  ],
  ['just a block of its size', node({ CALICO_IPV4POOL_CIDR: '10.244.0.0/24', CALICO_IPV4POOL_BLOCK_SIZE: '"24"' }), ''],
  [
    'smaller than a block of its size',
    node({ CALICO_IPV4POOL_CIDR: '«10.244.0.0/25»', CALICO_IPV4POOL_BLOCK_SIZE: '"24"' }),
    'error small cidr=10.244.0.0/25 size=24 prefix=25',
  ],
  [
    'an empty size is the usual one',
    node({ CALICO_IPV4POOL_CIDR: '«10.244.0.0/27»', CALICO_IPV4POOL_BLOCK_SIZE: '""' }),
    'error small cidr=10.244.0.0/27 size=26 prefix=27',
  ],
  [
    'a size from elsewhere',
    node({ CALICO_IPV4POOL_CIDR: '10.244.0.0/27', CALICO_IPV4POOL_BLOCK_SIZE: '"{{ size }}"' }),
    '',
  ],
  ['a range of the other family', node({ CALICO_IPV4POOL_CIDR: 'fd5b::/123' }), ''],
  [
    'the smallest and largest size',
    node({
      CALICO_IPV4POOL_CIDR: '«10.244.0.0/21»',
      CALICO_IPV4POOL_BLOCK_SIZE: '"20"',
      CALICO_IPV6POOL_CIDR: 'fd5b::/128',
      CALICO_IPV6POOL_BLOCK_SIZE: '"128"',
    }),
    'error small cidr=10.244.0.0/21 size=20 prefix=21',
  ],
  ['a selector of IPv6', node({ CALICO_IPV6POOL_NODE_SELECTOR: '«zone»' }), 'error selector'],
  ['an empty selector', node({ CALICO_IPV6POOL_NODE_SELECTOR: '""' }), ''],
]);

ruleSays('calico-node-nat-one-family', [
  ['both without NAT', node({ CALICO_IPV6POOL_CIDR: V6, CALICO_IPV4POOL_NAT_OUTGOING: '"false"' }), ''],
  [
    'IPv4 with NAT by a word',
    node({ CALICO_IPV4POOL_NAT_OUTGOING: '"true"', CALICO_IPV6POOL_CIDR: `«${V6}»` }),
    `
      warning missing cidr=fd5b:8c1e:7a20:4200::/56
      suggested set key=CALICO_IPV6POOL_NAT_OUTGOING value="true"
      +             - name: CALICO_IPV6POOL_NAT_OUTGOING
      +               value: "true"`,
  ],
  ['IPv4 perhaps', node({ CALICO_IPV4POOL_NAT_OUTGOING: '"{{ nat }}"', CALICO_IPV6POOL_CIDR: V6 }), ''],
  ['IPv6 perhaps', node({ CALICO_IPV6POOL_NAT_OUTGOING: '"{{ nat }}"', CALICO_IPV6POOL_CIDR: V6 }), ''],
  ['no pools', node({ NO_DEFAULT_POOLS: '"true"', CALICO_IPV6POOL_CIDR: V6 }), ''],
  ['a pool by hand', documents(node({ CALICO_IPV6POOL_CIDR: V6 }), ipPool('fd00::/56')), ''],
  ['a range of IPv4 for IPv6', node({ CALICO_IPV6POOL_CIDR: '10.0.0.0/8' }), ''],
  ['a range that is not known', documents(DUAL, node({ CALICO_IPV6POOL_CIDR: '"{{ range }}"' })), ''],
  ['IPv6 is off in a cluster of one family', node({ FELIX_IPV6SUPPORT: '"false"', CALICO_IPV6POOL_CIDR: V6 }), ''],
  [
    'IPv6 is off by mistake',
    documents(DUAL, calicoNode({ IP: 'autodetect', FELIX_IPV6SUPPORT: '"false"', CALICO_IPV6POOL_CIDR: `«${V6}»` })),
    `
      warning missing cidr=fd5b:8c1e:7a20:4200::/56
      suggested set key=CALICO_IPV6POOL_NAT_OUTGOING value="true"
      +             - name: CALICO_IPV6POOL_NAT_OUTGOING
      +               value: "true"`,
  ],
]);

const UNIT = `[Service]\nExecStart=/usr/local/bin/kube-controller-manager --allocate-node-cidrs=true --cluster-cidr=10.244.0.0/16,${V6} --service-cluster-ip-range=10.96.0.0/16,fd5b:8c1e:7a20:9600::/112\n`;
const withUnit = (variables: Readonly<Record<string, string>>, env = 'env') => ({
  'calico.yaml': calicoNode(
    { IP: 'autodetect', IP6: 'autodetect', CALICO_IPV6POOL_NAT_OUTGOING: '"true"', ...variables },
    env,
  ),
  'kube-controller-manager.service': UNIT,
});

ruleSays('calico-node-pool-random', [
  [
    'pools for certain',
    withUnit({ NO_DEFAULT_POOLS: '"False"' }, '«env»'),
    `
      warning random cidr=fd5b:8c1e:7a20:4200::/56 place=kube-controller-manager.service:2
      kube-controller-manager.service:2 pods (counterpart)
      suggested beforeFirstInstall title=set key=CALICO_IPV6POOL_CIDR value=fd5b:8c1e:7a20:4200::/56
      +             - name: CALICO_IPV6POOL_CIDR
      +               value: fd5b:8c1e:7a20:4200::/56`,
  ],
  ['no pools', withUnit({ NO_DEFAULT_POOLS: '"true"' }), ''],
  ['perhaps no pools', withUnit({ NO_DEFAULT_POOLS: '"{{ none }}"' }), ''],
  ['a pool by hand', { ...withUnit({}), 'pool.yaml': ipPool(V6) }, ''],
  ['kubeadm, whose range calico-node finds', { ...withUnit({}), 'kubeadm.yaml': DUAL }, ''],
  [
    'K3s',
    {
      'calico.yaml': withUnit({}, '«env»')['calico.yaml'],
      'etc/rancher/k3s/config.yaml': `flannel-backend: none\ncluster-cidr: 10.42.0.0/16,${V6}\nservice-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:9600::/112\n`,
    },
    `
      warning random cidr=fd5b:8c1e:7a20:4200::/56 place=config.yaml:2
      etc/rancher/k3s/config.yaml:2 pods (counterpart)
      suggested beforeFirstInstall title=set key=CALICO_IPV6POOL_CIDR value=fd5b:8c1e:7a20:4200::/56
      +             - name: CALICO_IPV6POOL_CIDR
      +               value: fd5b:8c1e:7a20:4200::/56`,
  ],
]);
