import {
  calicoConfig,
  calicoNetwork,
  calicoNode,
  felix,
  installationPools,
  ipPool,
} from '../../../../src/core/rule-kit/calico-fixtures.ts';
import { DUAL_PODS, documents, kubeadm } from '../../../../src/core/rule-kit/fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const DUAL = kubeadm({ podSubnet: DUAL_PODS });
const ASSIGNED = calicoConfig('{ "type": "calico-ipam", "assign_ipv6": "true" }');

ruleSays('felix-ipv6-off', [
  [
    'the operator sets the variable, which goes before',
    documents(DUAL, felix('ipv6Support: false'), calicoNetwork('bgp: Enabled')),
    '',
  ],
  [
    'a variable goes before',
    documents(DUAL, felix('ipv6Support: false'), calicoNode({ FELIX_IPV6SUPPORT: '"true"' })),
    '',
  ],
  [
    'another plugin gives pods their addresses',
    { 'a.yaml': documents(DUAL, felix('ipv6Support: false')), 'cilium/values.yaml': 'ipv6:\n  enabled: true\n' },
    '',
  ],
  ['nothing asks for IPv6', felix('ipv6Support: false'), ''],
  [
    'what asks for IPv6 is shown, what does not is not',
    documents(DUAL, felix('ipv6Support: «false»'), ASSIGNED.replace('"true"', '"false"')),
    `
      error off evidence=file.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      file.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      suggested set key=ipv6Support value=true
      -   ipv6Support: false
      +   ipv6Support: true`,
  ],
]);

ruleSays('calico-node-ipv6-support-off', [
  [
    'off by another word',
    documents(DUAL, calicoNode({ FELIX_IPV6SUPPORT: '"«n»"' })),
    `
      error off evidence=file.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      file.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      suggested set key=FELIX_IPV6SUPPORT value="true"
      -               value: "n"
      +               value: "true"`,
  ],
  [
    'off beside a plugin that asks for addresses',
    documents(DUAL, ASSIGNED, calicoNode({ FELIX_IPV6SUPPORT: '"«false»"' })),
    `
      error assigned place=file.yaml:22
      file.yaml:22 assign (counterpart)
      suggested set key=FELIX_IPV6SUPPORT value="true"
      -               value: "false"
      +               value: "true"`,
  ],
  [
    'off beside a range of the node',
    documents(
      DUAL,
      calicoConfig(
        '{ "type": "host-local", "ranges": [[{ "subnet": "usePodCidr" }], [{ "subnet": "usePodCidrIPv6" }]] }',
      ),
      calicoNode({ FELIX_IPV6SUPPORT: '"«false»"' }),
    ),
    `
      error assigned place=file.yaml:22
      file.yaml:22 assign (counterpart)
      suggested set key=FELIX_IPV6SUPPORT value="true"
      -               value: "false"
      +               value: "true"`,
  ],
  ['on', documents(DUAL, calicoNode({ FELIX_IPV6SUPPORT: '"yes"' })), ''],
  [
    'a cluster of one family',
    documents(ASSIGNED, calicoNode({ FELIX_IPV6SUPPORT: '"false"' })),
    '',
    { intent: 'ipv4' },
  ],
]);

const mtus = (ipv4: number, ipv6: number, key = 'vxlanMTU') => felix(`${key}: ${ipv4}`, `${key}V6: «${ipv6}»`);
const unmarked = (text: string) => text.replace(/[«»]/g, '');

ruleSays('felix-mtu-v6', [
  [
    'links of 9000 bytes',
    mtus(8950, 8950),
    `
      warning large name=vxlanMTUV6 value=8950 link=9000 overhead=70 meant=8930
      file.yaml:6 ipv4 (counterpart)
      suggested set key=vxlanMTUV6 value=8930
      -   vxlanMTUV6: 8950
      +   vxlanMTUV6: 8930`,
  ],
  [
    'one byte too much',
    mtus(1450, 1431),
    `
      warning large name=vxlanMTUV6 value=1431 link=1500 overhead=70 meant=1430
      file.yaml:6 ipv4 (counterpart)
      suggested set key=vxlanMTUV6 value=1430
      -   vxlanMTUV6: 1431
      +   vxlanMTUV6: 1430`,
  ],
  ['just enough', unmarked(mtus(1450, 1430)), ''],
  ['larger than that of IPv4: links of another kind', unmarked(mtus(1450, 1451)), ''],
  [
    'WireGuard',
    mtus(1440, 1440, 'wireguardMTU'),
    `
      warning large name=wireguardMTUV6 value=1440 link=1500 overhead=80 meant=1420
      file.yaml:6 ipv4 (counterpart)
      suggested set key=wireguardMTUV6 value=1420
      -   wireguardMTUV6: 1440
      +   wireguardMTUV6: 1420`,
  ],
  [
    'WireGuard, links of 9000 bytes',
    mtus(8940, 8930, 'wireguardMTU'),
    `
      warning large name=wireguardMTUV6 value=8930 link=9000 overhead=80 meant=8920
      file.yaml:6 ipv4 (counterpart)
      suggested set key=wireguardMTUV6 value=8920
      -   wireguardMTUV6: 8930
      +   wireguardMTUV6: 8920`,
  ],
  ['an MTU that leaves room', unmarked(mtus(1449, 1449)), ''],
  [
    'IPv4 is set elsewhere',
    { 'felix.yaml': felix('vxlanMTUV6: 1450'), 'calico.yaml': calicoNode({ FELIX_VXLANMTU: '"1450"' }) },
    '',
  ],
]);

const NAT_POOL = ipPool('fd5b:8c1e:7a20:4200::/56', 'natOutgoing: true');

ruleSays('felix-nat-address', [
  [
    'IPv4 pools alone have NAT',
    documents(felix('natOutgoingAddress: 192.0.2.10'), ipPool('10.244.0.0/16', 'natOutgoing: true')),
    '',
  ],
  ['an empty address', documents(felix('natOutgoingAddress: ""'), NAT_POOL), ''],
  [
    'the variable, and a pool that calico-node makes',
    calicoNode({ CALICO_IPV6POOL_NAT_OUTGOING: '"true"', FELIX_NATOUTGOINGADDRESS: '«192.0.2.10»' }),
    `
      error both place=file.yaml:14 name=FELIX_NATOUTGOINGADDRESS
      file.yaml:14 nat (counterpart)`,
  ],
  [
    'a pool that calico-node makes without NAT',
    calicoNode({ CALICO_IPV6POOL_NAT_OUTGOING: '"false"', FELIX_NATOUTGOINGADDRESS: '192.0.2.10' }),
    '',
  ],
  [
    'all addresses of the node',
    documents(
      NAT_POOL,
      `${calicoNode({ IP6: 'autodetect' })}            - name: FELIX_NATOUTGOINGADDRESS\n              valueFrom:\n                fieldRef:\n                  fieldPath: status.hostIPs\n`,
    ),
    '',
  ],
  [
    'a pool of the operator, on',
    {
      'a.yaml': installationPools('- cidr: fd5b::/56\n  natOutgoing: Enabled'),
      'felix.yaml': felix('natOutgoingAddress: «192.0.2.10»'),
    },
    `
      error both place=a.yaml:9 name=natOutgoingAddress
      a.yaml:9 nat (counterpart)`,
  ],
  [
    'a pool of the operator without a word is off',
    { 'a.yaml': installationPools('- cidr: fd5b::/56'), 'felix.yaml': felix('natOutgoingAddress: 192.0.2.10') },
    '',
  ],
]);

ruleSays('felix-variable-wins', [
  ...['wireguardEnabled', 'wireguardEnabledV6', 'ipipEnabled', 'vxlanEnabled'].map(
    (key) =>
      [
        `the variable goes before ${key}`,
        documents(
          DUAL,
          felix(`${key}: «false»`),
          calicoNode({ IP: 'autodetect', [`FELIX_${key.toUpperCase()}`]: '"true"' }),
        ),
        `warning wins key=${key} value=false name=FELIX_${key.toUpperCase()} other=true place=file.yaml:28
        file.yaml:28 variable other=true (counterpart)
        suggested remove key=FELIX_${key.toUpperCase()}
        -             - name: FELIX_${key.toUpperCase()}
        -               value: "true"`,
      ] as const,
  ),
  [
    'a text is no switch',
    documents(DUAL, felix('ipv6Support: "true"'), calicoNode({ FELIX_IPV6SUPPORT: '"false"' })),
    '',
  ],
  [
    'a variable that is not known',
    documents(DUAL, felix('ipv6Support: true'), calicoNode({ FELIX_IPV6SUPPORT: '"{{ ipv6 }}"' })),
    '',
  ],
  ['a cluster of one family', documents(felix('ipv6Support: true'), calicoNode({ FELIX_IPV6SUPPORT: '"false"' })), ''],
]);

ruleSays('wireguard-one-family', [
  [
    'IPv6 alone',
    documents(DUAL, felix('wireguardEnabledV6: «true»')),
    `
      information one family=IPv6 evidence=file.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56 missing=IPv4 other=wireguardEnabled
      file.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      suggested set key=wireguardEnabled value=true
      +   wireguardEnabled: true`,
  ],
  [
    'the variable',
    documents(DUAL, calicoNode({ IP6: 'autodetect', FELIX_WIREGUARDENABLED: '"«true»"' })),
    `
      information one family=IPv4 evidence=file.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56 missing=IPv6 other=FELIX_WIREGUARDENABLEDV6
      file.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      suggested set key=FELIX_WIREGUARDENABLEDV6 value=true
      +             - name: FELIX_WIREGUARDENABLEDV6
      +               value: "true"`,
  ],
  ['the other is set to off', documents(DUAL, felix('wireguardEnabled: true', 'wireguardEnabledV6: false')), ''],
  [
    'the other is set elsewhere',
    documents(DUAL, felix('wireguardEnabled: true'), calicoNode({ FELIX_WIREGUARDENABLEDV6: '"false"' })),
    '',
  ],
  ['off', documents(DUAL, felix('wireguardEnabled: false')), ''],
  [
    'before 3.24 there is none for IPv6',
    documents(DUAL, felix('wireguardEnabled: true')),
    '',
    { versions: { calico: '3.23.5' } },
  ],
  ['a cluster of one family', felix('wireguardEnabled: true'), ''],
]);
