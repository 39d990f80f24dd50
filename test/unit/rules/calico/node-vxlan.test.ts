import { calicoConfig, calicoNode } from '../../../../src/core/rule-kit/calico-fixtures.ts';
import { DUAL_PODS, documents, kubeadm } from '../../../../src/core/rule-kit/fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const DUAL = kubeadm({ podSubnet: DUAL_PODS });
ruleSays('calico-node-vxlan-ignored', [
  [
    'before 3.32.2',
    calicoNode({
      IP6: 'autodetect',
      FELIX_IPV6SUPPORT: '"true"',
      CALICO_IPV4POOL_CIDR: 'none',
      CALICO_IPV6POOL_VXLAN: '«Cross-Subnet»',
    }),
    `
      warning ignored mode=Cross-Subnet place=file.yaml:18
      file.yaml:18 none (counterpart)`,
    { versions: { calico: '3.32.1' } },
  ],
  [
    'from 3.32.2 on',
    calicoNode({
      IP6: 'autodetect',
      FELIX_IPV6SUPPORT: '"true"',
      CALICO_IPV4POOL_CIDR: 'none',
      CALICO_IPV6POOL_VXLAN: 'Always',
    }),
    '',
    { versions: { calico: '3.32.2' } },
  ],
  ...(
    [
      ['no overlay', { CALICO_IPV6POOL_VXLAN: 'Never' }],
      ['an IPv4 pool', { CALICO_IPV4POOL_CIDR: '10.244.0.0/16' }],
      ['no IPv6 pool', { CALICO_IPV6POOL_CIDR: 'none' }],
      ['no pools at all', { NO_DEFAULT_POOLS: '"true"' }],
      ['IPv6 off', { FELIX_IPV6SUPPORT: '"false"' }],
    ] as const
  ).map(
    ([title, more]) =>
      [
        `nothing to ignore: ${title}`,
        calicoNode({
          FELIX_IPV6SUPPORT: '"true"',
          CALICO_IPV4POOL_CIDR: 'none',
          CALICO_IPV6POOL_VXLAN: 'Always',
          ...more,
        }),
        '',
        { versions: { calico: '3.31.0' } },
      ] as const,
  ),
]);

const overlay = (more: Readonly<Record<string, string>>, backend = 'vxlan') =>
  documents(
    DUAL,
    calicoConfig('{ "type": "calico-ipam", "assign_ipv6": "true" }', backend),
    calicoNode({
      IP: 'autodetect',
      IP6: 'autodetect',
      CALICO_IPV4POOL_VXLAN: 'Always',
      CALICO_IPV6POOL_VXLAN: 'Never',
      ...more,
    }),
  );

ruleSays('calico-node-vxlan-one-family', [
  [
    'the backend of the ConfigMap',
    overlay({ CALICO_IPV6POOL_VXLAN: '«Never»' }),
    `
      warning never mode=Always place=file.yaml:12
      file.yaml:12 backend (counterpart)
      suggested beforeFirstInstall title=set key=CALICO_IPV6POOL_VXLAN value=Always
      -               value: Never
      +               value: Always`,
  ],
  [
    'the backend of the variable',
    overlay({ CALICO_NETWORKING_BACKEND: 'vxlan', CALICO_IPV6POOL_VXLAN: '"«»"' }, 'bird'),
    `
      warning never mode=Always place=file.yaml:48
      file.yaml:48 backend (counterpart)
      suggested beforeFirstInstall title=set key=CALICO_IPV6POOL_VXLAN value=Always
      -               value: ""
      +               value: "Always"`,
  ],
  ['another backend of the variable', overlay({ CALICO_NETWORKING_BACKEND: 'bird' }), ''],
  [
    'unset, so off',
    overlay({ CALICO_IPV4POOL_VXLAN: '«cross-subnet»' }).replace(/ +- name: CALICO_IPV6POOL_VXLAN\n.*\n/, ''),
    `
      warning never mode=cross-subnet place=file.yaml:12
      file.yaml:12 backend (counterpart)
      suggested beforeFirstInstall title=set key=CALICO_IPV6POOL_VXLAN value=cross-subnet
      +             - name: CALICO_IPV6POOL_VXLAN
      +               value: cross-subnet`,
  ],
  ['on for both', overlay({ CALICO_IPV6POOL_VXLAN: 'crosssubnet' }), ''],
  ['off for both', overlay({ CALICO_IPV4POOL_VXLAN: 'Never' }), ''],
  ['a mode that is not known', overlay({ CALICO_IPV6POOL_VXLAN: '"{{ mode }}"' }), ''],
  ['pools by hand', overlay({ NO_DEFAULT_POOLS: '"true"' }), ''],
  ['no IPv4 pool', overlay({ CALICO_IPV4POOL_CIDR: 'none' }), ''],
  ['no IPv6 pool', overlay({ CALICO_IPV6POOL_CIDR: 'none' }), ''],
  ['before 3.23 there is no VXLAN for IPv6', overlay({}), '', { versions: { calico: '3.22.5' } }],
]);
