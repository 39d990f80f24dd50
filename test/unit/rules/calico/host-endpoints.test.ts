import { calicoNetwork, calicoNode, calicoResource, felix } from '../../../../src/core/rule-kit/calico-fixtures.ts';
import { DUAL_PODS, documents, kubeadm } from '../../../../src/core/rule-kit/fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const DUAL = kubeadm({ podSubnet: DUAL_PODS });
const OFF = calicoNode({ IP: 'autodetect', FELIX_IPV6SUPPORT: '"false"' });
const endpoint = (...spec: readonly string[]) => calicoResource('HostEndpoint', 'a', 'node: a', ...spec);

ruleSays('host-endpoint-ipv6-unfiltered', [
  [
    'the object says on, the variable off',
    documents(felix('ipv6Support: true'), OFF, endpoint('expectedIPs: ["«fd5b::1»"]')),
    `
      warning address value=fd5b::1 place=file.yaml:23
      file.yaml:23 off (counterpart)`,
  ],
  [
    'the object says off, the variable on',
    documents(
      felix('ipv6Support: false'),
      calicoNode({ FELIX_IPV6SUPPORT: '"true"' }),
      endpoint('expectedIPs: ["fd5b::1"]'),
    ),
    '',
  ],
  [
    'one of two variables says on',
    {
      'a.yaml': documents(OFF, endpoint('expectedIPs: ["fd5b::1"]')),
      'b.yaml': calicoNode({ FELIX_IPV6SUPPORT: '"true"' }),
    },
    '',
  ],
  [
    'the operator sets the variable',
    documents(felix('ipv6Support: false'), calicoNetwork('bgp: Enabled'), endpoint('expectedIPs: ["fd5b::1"]')),
    '',
  ],
  [
    'IPv4 addresses alone, in a dual-stack cluster',
    documents(DUAL, felix('ipv6Support: false'), endpoint('interfaceName: eth0', 'expectedIPs: [192.0.2.1]')),
    '',
  ],
  [
    'an empty list and an interface, in a dual-stack cluster',
    documents(DUAL, felix('ipv6Support: false'), endpoint('interfaceName: «eth0»', 'expectedIPs: []')),
    `
      warning host place=file.yaml:11
      file.yaml:11 off (counterpart)`,
  ],
  [
    'endpoints that Calico makes, in a cluster of one family',
    documents(
      felix('ipv6Support: false'),
      calicoResource(
        'KubeControllersConfiguration',
        'default',
        'controllers: {node: {hostEndpoint: {autoCreate: Enabled}}}',
      ),
    ),
    '',
  ],
  [
    'endpoints that Calico does not make',
    documents(
      DUAL,
      felix('ipv6Support: false'),
      calicoResource(
        'KubeControllersConfiguration',
        'default',
        'controllers: {node: {hostEndpoint: {autoCreate: Disabled}}}',
      ),
    ),
    '',
  ],
]);

const FIRST = { calico: '3.32.0' };

ruleSays('host-endpoint-refused', [
  ['no node', calicoResource('HostEndpoint', 'a', '«interfaceName»: "*"'), 'error node'],
  [
    'an empty node beside addresses',
    calicoResource('HostEndpoint', 'a', '«node»: ""', 'expectedIPs: [192.0.2.1]'),
    'error node',
  ],
  [
    'an empty list of addresses',
    calicoResource('HostEndpoint', 'a', '«node»: a', 'expectedIPs: []', 'interfaceName:'),
    'error interface',
  ],
  ['neither node nor where', calicoResource('HostEndpoint', 'a', 'ports: []'), ''],
  [
    'stored, before 3.32',
    calicoResource('HostEndpoint', 'a', 'node: a').replace('projectcalico.org/v3', 'crd.projectcalico.org/v1'),
    '',
    { versions: { calico: '3.31.7' } },
  ],
  [
    'stored, from 3.32 on',
    calicoResource('HostEndpoint', 'a', '«node»: a').replace('projectcalico.org/v3', 'crd.projectcalico.org/v1'),
    'error interface',
    { versions: FIRST },
  ],
]);
