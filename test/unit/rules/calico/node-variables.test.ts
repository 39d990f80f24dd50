import { calicoNode } from '../../../../src/core/rule-kit/calico-fixtures.ts';
import { DUAL_PODS, documents, kubeadm } from '../../../../src/core/rule-kit/fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const DUAL = kubeadm({ podSubnet: DUAL_PODS });
const ipv4 = (method: string) => calicoNode({ IP: 'autodetect', IP_AUTODETECTION_METHOD: method });
const ipv6 = (method: string) => calicoNode({ IP: 'autodetect', IP6: 'autodetect', IP6_AUTODETECTION_METHOD: method });
const ROUTED = calicoNode({
  IP: 'autodetect',
  IP6: 'autodetect',
  CALICO_ROUTER_ID: 'hash',
});

ruleSays('calico-node-autodetection', [
  ...[
    'first-found',
    'kubernetes-internal-ip',
    'can-reach=192.0.2.1',
    'can-reach=example.com',
    'interface=eth0',
    'skip-interface=docker.*',
    'cidr=10.20.0.0/16',
    '"cidr=fd5b::/64, 10.20.0.0/16"',
    '""',
    '"{{ method }}"',
  ].map((method) => [`accepted: ${method}`, ipv4(method), ''] as const),
  ...[
    ['first-found-not', ''],
    ['can-reach', ''],
    ['eth-0', ''],
    ['Eth0', ''],
    ['0eth', ''],
    ['docker', ''],
  ].map(
    ([method]) =>
      [
        `an unknown method: ${method}`,
        ipv4(`«${method}»`),
        `error unknown value=${method} name=IP_AUTODETECTION_METHOD methods=first-found, kubernetes-internal-ip, can-reach=, interface=, skip-interface=, cidr=`,
      ] as const,
  ),
  ...[
    ['eth1', 'interface=eth1'],
    ['enp3s0f1', 'interface=enp3s0f1'],
    ['bond0.100', 'interface=bond0.100'],
    ['First_Found', 'first-found'],
    ['Interface=eth0', 'interface=eth0'],
    ['canreach=8.8.8.8', 'can-reach=8.8.8.8'],
    ['skip_interface=eth0', 'skip-interface=eth0'],
    ['kubernetesInternalIP', 'kubernetes-internal-ip'],
  ].map(
    ([method, meant]) =>
      [
        `what was meant: ${method}`,
        ipv4(`«${method}»`),
        `error unknown value=${method} name=IP_AUTODETECTION_METHOD methods=first-found, kubernetes-internal-ip, can-reach=, interface=, skip-interface=, cidr=
        suggested set key=IP_AUTODETECTION_METHOD value=${meant}
        -               value: ${method}
        +               value: ${meant}`,
      ] as const,
  ),
  [
    'an IPv6 address to reach for IPv4',
    ipv4('«can-reach=fd5b::1»'),
    'error family family=IPv4 other=IPv6 value=fd5b::1',
  ],
  ['an IPv6 network alone for IPv4', ipv4('«cidr=fd5b::/64»'), 'error family family=IPv4 other=IPv6 value=fd5b::/64'],
  ['the second network is none', ipv6('"«cidr=fd5b::/64, 10.20.0.0»"'), 'error cidr value=10.20.0.0'],
  [
    'IP unset: IPv4 is looked for all the same',
    calicoNode({ IP_AUTODETECTION_METHOD: '«eth1»' }),
    `
      error unknown value=eth1 name=IP_AUTODETECTION_METHOD methods=first-found, kubernetes-internal-ip, can-reach=, interface=, skip-interface=, cidr=
      suggested set key=IP_AUTODETECTION_METHOD value=interface=eth1
      -               value: eth1
      +               value: interface=eth1`,
  ],
  [
    'IP empty: IPv4 is looked for all the same',
    calicoNode({ IP: '""', IP_AUTODETECTION_METHOD: '«eth-1»' }),
    'error unknown value=eth-1 name=IP_AUTODETECTION_METHOD methods=first-found, kubernetes-internal-ip, can-reach=, interface=, skip-interface=, cidr=',
  ],
  ['IP6 unset: nothing reads the method', calicoNode({ IP6_AUTODETECTION_METHOD: 'eth1' }), ''],
  ['IP6 empty: nothing reads the method', calicoNode({ IP6: '""', IP6_AUTODETECTION_METHOD: 'eth1' }), ''],
]);

ruleSays('calico-node-default-pools', [
  [
    'ranges of both families',
    calicoNode({
      NO_DEFAULT_POOLS: '"«True»"',
      CALICO_IPV4POOL_CIDR: '10.244.0.0/16',
      CALICO_IPV6POOL_CIDR: 'fd5b::/56',
    }),
    `
      error both name=CALICO_IPV4POOL_CIDR place=file.yaml:16
      file.yaml:16 range (counterpart)
      file.yaml:18 range (counterpart)
      suggested remove key=NO_DEFAULT_POOLS
      -             - name: NO_DEFAULT_POOLS
      -               value: "True"`,
  ],
  [
    'IPv6 alone',
    calicoNode({ CALICO_IPV6POOL_CIDR: 'fd5b::/56', NO_DEFAULT_POOLS: '"«true»"', CALICO_IPV4POOL_CIDR: '""' }),
    `
      error both name=CALICO_IPV6POOL_CIDR place=file.yaml:14
      file.yaml:14 range (counterpart)
      suggested remove key=NO_DEFAULT_POOLS
      -             - name: NO_DEFAULT_POOLS
      -               value: "true"
      suggested remove key=CALICO_IPV6POOL_CIDR
      -             - name: CALICO_IPV6POOL_CIDR
      -               value: fd5b::/56`,
  ],
  ['off', calicoNode({ NO_DEFAULT_POOLS: '"false"', CALICO_IPV4POOL_CIDR: '10.244.0.0/16' }), ''],
  ['no range', calicoNode({ NO_DEFAULT_POOLS: '"true"', CALICO_IPV4POOL_CIDR: '""' }), ''],
]);

ruleSays('calico-node-ip6-off', [
  [
    'empty, in a dual-stack cluster',
    documents(DUAL, calicoNode({ IP: 'autodetect', IP6: '"«»"' })),
    `
      error off evidence=file.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      file.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      suggested set key=IP6 value=autodetect
      -               value: ""
      +               value: "autodetect"`,
  ],
  [
    'empty beside a method, elsewhere',
    calicoNode({ IP: 'autodetect', IP6: '""', '«IP6_AUTODETECTION_METHOD»': 'first-found' }),
    `
      warning idle
      suggested set key=IP6 value=autodetect
      -               value: ""
      +               value: "autodetect"`,
  ],
  [
    'none beside a method, elsewhere',
    calicoNode({ IP: 'autodetect', IP6: 'none', IP6_AUTODETECTION_METHOD: 'first-found' }),
    '',
  ],
  ['an address written by hand', documents(DUAL, calicoNode({ IP: 'autodetect', IP6: 'fd5b::5/64' })), ''],
  ['empty without a method, elsewhere', calicoNode({ IP: 'autodetect', IP6: '""' }), ''],
]);

ruleSays('calico-node-pool-inert', [
  [
    'IPv6 is off',
    calicoNode({ FELIX_IPV6SUPPORT: '"no"', CALICO_IPV6POOL_CIDR: '«fd5b::/56»' }),
    `
      warning inert cidr=fd5b::/56 place=file.yaml:14
      file.yaml:14 support (counterpart)
      suggested set key=FELIX_IPV6SUPPORT value="true"
      -               value: "no"
      +               value: "true"`,
  ],
  ['no pool is wanted', calicoNode({ FELIX_IPV6SUPPORT: '"false"', CALICO_IPV6POOL_CIDR: 'none' }), ''],
  ['an empty range', calicoNode({ FELIX_IPV6SUPPORT: '"false"', CALICO_IPV6POOL_CIDR: '""' }), ''],
  ['IPv6 is on', calicoNode({ FELIX_IPV6SUPPORT: '"true"', CALICO_IPV6POOL_CIDR: 'fd5b::/56' }), ''],
  [
    'a dual-stack cluster: the switch is what is wrong',
    documents(DUAL, calicoNode({ FELIX_IPV6SUPPORT: '"false"', CALICO_IPV6POOL_CIDR: 'fd5b::/56' })),
    '',
  ],
]);

ruleSays('calico-node-router-id', [
  [
    'an empty ID',
    calicoNode({ IP: '«none»', CALICO_ROUTER_ID: '""' }),
    `
      error missing
      suggested set key=CALICO_ROUTER_ID value=hash
      -               value: ""
      +               value: "hash"`,
  ],
  [
    'a name',
    calicoNode({ IP: 'autodetect', CALICO_ROUTER_ID: '«node-1»' }),
    `
      error invalid value=node-1
      suggested set key=CALICO_ROUTER_ID value=hash
      -               value: node-1
      +               value: hash`,
  ],
  [
    'one ID for all nodes that have IPv4',
    calicoNode({ IP: 'autodetect', CALICO_ROUTER_ID: '«10.20.0.11»' }),
    `
      warning same value=10.20.0.11
      suggested set key=CALICO_ROUTER_ID value=hash
      -               value: 10.20.0.11
      +               value: hash`,
  ],
  ['a hash, from 3.7 on', ROUTED, '', { versions: { calico: '3.7.0' } }],
  [
    'BIRD by name',
    calicoNode({ IP: '«none»', CALICO_NETWORKING_BACKEND: 'bird' }),
    `
      error missing
      suggested set key=CALICO_ROUTER_ID value=hash
      +             - name: CALICO_ROUTER_ID
      +               value: hash`,
  ],
  [
    'an empty backend is BIRD',
    calicoNode({ IP: '«none»', CALICO_NETWORKING_BACKEND: '""' }),
    `
      error missing
      suggested set key=CALICO_ROUTER_ID value=hash
      +             - name: CALICO_ROUTER_ID
      +               value: hash`,
  ],
  ['no BGP', calicoNode({ IP: 'none', CALICO_NETWORKING_BACKEND: 'none' }), ''],
  ['an ID from a template', calicoNode({ IP: 'none', CALICO_ROUTER_ID: '"{{ id }}"' }), ''],
]);

ruleSays('calico-node-value-not-string', [
  [
    'a number, in a container beside',
    calicoNode({ IP: 'autodetect', MTU: '«1440»', EMPTY: '""', NONE: '' }),
    `
      error wrong name=MTU value=1440
      safe quote value=1440
      -               value: 1440
      +               value: "1440"`,
  ],
  ['a list is no scalar', calicoNode({ IP: '[a]' }), ''],
  [
    'an init container, a boolean in YAML 1.1',
    calicoNode({ IP: 'autodetect' }).replace(
      '      containers:',
      '      initContainers:\n        - name: install-cni\n          env:\n            - name: SLEEP\n              value: «false»\n      containers:',
    ),
    `
      error wrong name=SLEEP value=false
      safe quote value=false
      -               value: false
      +               value: "false"`,
  ],
]);

ruleSays('calico-node-variable-unknown', [
  ['what was meant is there too', calicoNode({ FELIX_IPV6SUPPORT: '"true"', FELIX_IPV6_SUPPORT: '"true"' }), ''],
  [
    'a variable that is read no more, last in the list',
    calicoNode({ IP: 'autodetect', '«CALICO_IPV6POOL_IPIP»': 'Never' }),
    `
      information dead name=CALICO_IPV6POOL_IPIP
      safe remove key=CALICO_IPV6POOL_IPIP
      -             - name: CALICO_IPV6POOL_IPIP
      -               value: Never`,
  ],
  [
    'names in quotes',
    calicoNode({ IP: 'autodetect', '"«FELIX_IPV6_SUPPORT»"': '"true"' }),
    `
      warning misspelt name=FELIX_IPV6_SUPPORT suggestion=FELIX_IPV6SUPPORT
      suggested rename key=FELIX_IPV6_SUPPORT name=FELIX_IPV6SUPPORT
      -             - name: "FELIX_IPV6_SUPPORT"
      +             - name: "FELIX_IPV6SUPPORT"`,
  ],
]);
