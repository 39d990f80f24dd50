import { ipPool, namedPool, stored } from '../../../../src/core/rule-kit/calico-fixtures.ts';
import { documents } from '../../../../src/core/rule-kit/fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const V6 = 'fd5b:8c1e:7a20:4200::/56';
const AT = (calico: string) => ({ versions: { calico } });

ruleSays('ippool-ipip-mode-missing', [
  [
    'validate of 3.31 and 3.32',
    ipPool(`«${V6}»`),
    `
      information missing version=3.32.9
      safe set key=ipipMode value=Never
      +   ipipMode: Never`,
    AT('3.32.9'),
  ],
  [
    'the first release',
    ipPool(`«${V6}»`),
    `
      information missing version=3.31.0
      safe set key=ipipMode value=Never
      +   ipipMode: Never`,
    AT('3.31.0'),
  ],
  ['before', ipPool(V6), '', AT('3.30.9')],
  ['after', ipPool(V6), '', AT('3.33.0')],
  ['a mode', ipPool(V6, 'ipipMode: Never'), '', AT('3.31.0')],
  ['IPv4', ipPool('10.244.0.0/16'), '', AT('3.31.0')],
  ['stored', stored(ipPool(V6)), '', AT('3.31.0')],
]);

ruleSays('ippool-ipip-v6', [
  [
    'across subnets',
    ipPool(V6, 'ipipMode: «CrossSubnet»'),
    `
      error refused program=calicoctl mode=CrossSubnet cidr=fd5b:8c1e:7a20:4200::/56
      safe set key=ipipMode value=Never
      -   ipipMode: CrossSubnet
      +   ipipMode: Never
      suggested setBoth key=ipipMode value=Never other=vxlanMode otherValue=CrossSubnet
      -   ipipMode: CrossSubnet
      +   ipipMode: Never
      +   vxlanMode: CrossSubnet`,
  ],
  [
    'a pool that has a mode of VXLAN',
    ipPool(V6, 'ipipMode: «Always»', 'vxlanMode: Never'),
    `
      error refused program=calicoctl mode=Always cidr=fd5b:8c1e:7a20:4200::/56
      safe set key=ipipMode value=Never
      -   ipipMode: Always
      +   ipipMode: Never`,
  ],
  [
    'stored, before 3.32',
    stored(ipPool(V6, 'ipipMode: «Always»')),
    `
      warning stored mode=Always cidr=fd5b:8c1e:7a20:4200::/56
      safe set key=ipipMode value=Never
      -   ipipMode: Always
      +   ipipMode: Never
      suggested setBoth key=ipipMode value=Never other=vxlanMode otherValue=Always
      -   ipipMode: Always
      +   ipipMode: Never
      +   vxlanMode: Always`,
    AT('3.31.7'),
  ],
  [
    'stored, from 3.32 on',
    stored(ipPool(V6, 'ipipMode: «Always»', 'vxlanMode: Never')),
    `
      error refused program=kube-apiserver mode=Always cidr=fd5b:8c1e:7a20:4200::/56
      safe set key=ipipMode value=Never
      -   ipipMode: Always
      +   ipipMode: Never`,
    AT('3.32.0'),
  ],
  [
    'never, empty, unknown, and IPv4',
    documents(
      namedPool('a', V6, 'ipipMode: Never'),
      namedPool('b', 'fd5c::/56', 'ipipMode: ""'),
      namedPool('c', 'fd5d::/56', 'ipipMode: "{{ mode }}"'),
      namedPool('d', '10.244.0.0/16', 'ipipMode: Always'),
    ),
    '',
  ],
]);

ruleSays('ippool-two-encapsulations', [
  [
    'stored, before 3.32',
    stored(ipPool('10.244.0.0/16', 'ipipMode: Always', 'vxlanMode: «CrossSubnet»')),
    `
      warning stored ipip=Always vxlan=CrossSubnet
      file.yaml:7 other ipip=Always
      suggested set key=ipipMode value=Never
      -   ipipMode: Always
      +   ipipMode: Never
      suggested set key=vxlanMode value=Never
      -   vxlanMode: CrossSubnet
      +   vxlanMode: Never`,
    AT('3.31.7'),
  ],
  ['an IPv6 pool is told for IP-in-IP', ipPool(V6, 'ipipMode: Always', 'vxlanMode: Always'), ''],
  [
    'one of them',
    documents(
      namedPool('a', '10.1.0.0/16', 'ipipMode: Never', 'vxlanMode: Always'),
      namedPool('b', '10.2.0.0/16', 'ipipMode: Always', 'vxlanMode: Never'),
      namedPool('c', '10.3.0.0/16', 'ipipMode: Always', 'vxlanMode: "{{ mode }}"'),
    ),
    '',
  ],
]);

ruleSays('ippool-vxlan-v6-version', [
  [
    'across subnets',
    ipPool(V6, 'vxlanMode: «CrossSubnet»'),
    `
      error old version=3.22.5 mode=CrossSubnet cidr=fd5b:8c1e:7a20:4200::/56
      suggested set key=vxlanMode value=Never
      -   vxlanMode: CrossSubnet
      +   vxlanMode: Never`,
    AT('3.22.5'),
  ],
  ['from 3.23 on', ipPool(V6, 'vxlanMode: Always'), '', AT('3.23.0')],
  [
    'never, and IPv4',
    documents(namedPool('a', V6, 'vxlanMode: Never'), namedPool('b', '10.244.0.0/16', 'vxlanMode: Always')),
    '',
    AT('3.22.5'),
  ],
]);

ruleSays('ippool-enum-wrong', [
  [
    'stored: an empty mode is another word',
    stored(ipPool(V6, 'assignmentMode: "«»"')),
    'warning value key=spec.assignmentMode value="" expected=words words=Automatic, Manual outcome=stores program=kube-apiserver',
  ],
  ['other modes may be empty', ipPool(V6, 'vxlanMode: ""', 'ipipMode: ""'), ''],
]);

const balancer = (...spec: readonly string[]) => ipPool(V6, 'allowedUses: [LoadBalancer]', ...spec);

ruleSays('ippool-load-balancer', [
  ['tunnels', ipPool(V6, 'allowedUses: [«Tunnel», LoadBalancer]'), 'error uses program=calicoctl use=Tunnel'],
  [
    'IP-in-IP across subnets',
    balancer('ipipMode: «CrossSubnet»'),
    `
      error mode program=calicoctl key=ipipMode mode=CrossSubnet
      suggested set key=ipipMode value=Never
      -   ipipMode: CrossSubnet
      +   ipipMode: Never`,
  ],
  ['modes that are off', balancer('ipipMode: Never', 'vxlanMode: ""'), ''],
  [
    'a selector from a template, and an empty one',
    documents(
      balancer('nodeSelector: "{{ nodes }}"'),
      namedPool('b', 'fd5c::/56', 'allowedUses: [LoadBalancer]', 'nodeSelector: ""'),
    ),
    '',
  ],
  ['exported over BGP', balancer('disableBGPExport: false'), ''],
  [
    'stored, between 3.32 and 3.33',
    stored(balancer('vxlanMode: «Always»', 'nodeSelector: «has(edge)»')),
    `
      error mode program=kube-apiserver key=vxlanMode mode=Always
      suggested set key=vxlanMode value=Never
      -   vxlanMode: Always
      +   vxlanMode: Never
      warning selector program=kube-apiserver
      suggested remove key=nodeSelector
      -   nodeSelector: has(edge)`,
    AT('3.32.0'),
  ],
  [
    'stored, before 3.32',
    stored(ipPool(V6, 'allowedUses: [LoadBalancer, «Workload»]')),
    'warning uses program=kube-apiserver use=Workload',
    AT('3.31.0'),
  ],
  [
    'pools for pods may have them all',
    ipPool(V6, 'vxlanMode: Always', 'nodeSelector: has(edge)', 'disableBGPExport: true'),
    '',
  ],
]);

ruleSays('ippool-key-unknown', [
  [
    'IP-in-IP of Calico 2, on',
    ipPool(V6, '«ipip»:', '  enabled: true'),
    `
      error old key=ipip program=calicoctl name=ipipMode
      suggested replace text=ipip value=ipipMode
      -   ipip:
      -     enabled: true
      +   ipipMode: Always
      suggested remove key=ipip
      -   ipip:
      -     enabled: true`,
  ],
  [
    'IP-in-IP of Calico 2, across subnets',
    ipPool(V6, '«ipip»:', '  enabled: true', '  mode: cross-subnet'),
    `
      error old key=ipip program=calicoctl name=ipipMode
      suggested replace text=ipip value=ipipMode
      -   ipip:
      -     enabled: true
      -     mode: cross-subnet
      +   ipipMode: CrossSubnet
      suggested remove key=ipip
      -   ipip:
      -     enabled: true
      -     mode: cross-subnet`,
  ],
  [
    'IP-in-IP of Calico 2, of no form',
    ipPool(V6, '«ipip»: true', '«nat-outgoing»: "yes"'),
    `
      error old key=ipip program=calicoctl name=ipipMode
      suggested remove key=ipip
      -   ipip: true
      error old key=nat-outgoing program=calicoctl name=natOutgoing
      suggested remove key=nat-outgoing
      -   nat-outgoing: "yes"`,
  ],
  [
    'beside the key of today',
    ipPool(V6, '«ipip»:', '  enabled: true', 'ipipMode: Never'),
    `
      error old key=ipip program=calicoctl name=ipipMode
      suggested remove key=ipip
      -   ipip:
      -     enabled: true`,
  ],
]);
