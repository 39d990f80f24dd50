import { installationPools, namedPool, stored } from '../../../../src/core/rule-kit/calico-fixtures.ts';
import { documents } from '../../../../src/core/rule-kit/fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const V6 = 'fd5b:8c1e:7a20:4200::/56';
const _AT = (calico: string) => ({ versions: { calico } });

const PUBLIC = '2001:db8::/56';

ruleSays('ippool-nat-one-family', [
  [
    'IPv4 has none',
    documents(namedPool('a', '«10.244.0.0/16»'), namedPool('b', V6, 'natOutgoing: true')),
    `
      information missing cidr=10.244.0.0/16 place=file.yaml:14
      file.yaml:14 sibling cidr=fd5b:8c1e:7a20:4200::/56
      suggested set key=natOutgoing value=true
      +   natOutgoing: true`,
  ],
  [
    'IPv4 has it off',
    documents(namedPool('a', '10.244.0.0/16', 'natOutgoing: «false»'), namedPool('b', V6, 'natOutgoing: true')),
    `
      information missing cidr=10.244.0.0/16 place=file.yaml:15
      file.yaml:15 sibling cidr=fd5b:8c1e:7a20:4200::/56
      suggested set key=natOutgoing value=true
      -   natOutgoing: false
      +   natOutgoing: true`,
  ],
  ['both have none', documents(namedPool('a', '10.244.0.0/16'), namedPool('b', V6)), ''],
  ['public addresses', documents(namedPool('a', '8.8.0.0/16'), namedPool('b', PUBLIC, 'natOutgoing: true')), ''],
]);

ruleSays('ippool-nat-v6-off', [
  [
    'the sibling for the same nodes, in the same file',
    {
      'a.yaml': documents(
        namedPool('edge', '10.1.0.0/16', 'natOutgoing: true', 'nodeSelector: has(edge)'),
        namedPool('v6', `«${V6}»`),
      ),
      'b.yaml': namedPool('all', '10.2.0.0/16', 'natOutgoing: true'),
    },
    `
      warning missing cidr=fd5b:8c1e:7a20:4200::/56 place=b.yaml:7
      b.yaml:7 sibling cidr=10.2.0.0/16
      suggested set key=natOutgoing value=true
      +   natOutgoing: true`,
  ],
  ['no IPv4 pool has NAT', documents(namedPool('a', '10.1.0.0/16'), namedPool('b', V6)), ''],
  [
    'the operator: off by a word',
    installationPools('- cidr: 10.244.0.0/16', `- cidr: ${V6}\n  natOutgoing: «Disabled»`),
    `
      information off cidr=fd5b:8c1e:7a20:4200::/56 place=file.yaml:8
      file.yaml:8 sibling cidr=10.244.0.0/16
      suggested set key=natOutgoing value=Enabled
      -         natOutgoing: Disabled
      +         natOutgoing: Enabled`,
  ],
]);

ruleSays('ippool-overlap', [
  [
    'two that overlap one',
    documents(
      namedPool('a', V6),
      namedPool('b', 'fd5b:8c1e:7a20:4280::/64'),
      namedPool('c', '«fd5b:8c1e:7a20:4200::/48»'),
    ).replace('b\nspec:\n  cidr: fd5b:8c1e:7a20:4280::/64', 'b\nspec:\n  cidr: «fd5b:8c1e:7a20:4280::/64»'),
    `
      error refused cidr=fd5b:8c1e:7a20:4280::/64 other=fd5b:8c1e:7a20:4200::/56 place=file.yaml:6
      file.yaml:6 other other=fd5b:8c1e:7a20:4200::/56 (counterpart)
      error refused cidr=fd5b:8c1e:7a20::/48 other=fd5b:8c1e:7a20:4200::/56, fd5b:8c1e:7a20:4280::/64 place=file.yaml:6
      file.yaml:6 other other=fd5b:8c1e:7a20:4200::/56 (counterpart)
      file.yaml:13 other other=fd5b:8c1e:7a20:4280::/64 (counterpart)`,
  ],
  [
    'stored, one of them disabled',
    documents(stored(namedPool('a', V6, 'disabled: true')), stored(namedPool('b', 'fd5b:8c1e:7a20:4280::/64'))),
    '',
  ],
  [
    'calicoctl compares disabled pools too',
    documents(namedPool('a', V6, 'disabled: true'), namedPool('b', '«fd5b:8c1e:7a20:4280::/64»')),
    `
      error refused cidr=fd5b:8c1e:7a20:4280::/64 other=fd5b:8c1e:7a20:4200::/56 place=file.yaml:6
      file.yaml:6 other other=fd5b:8c1e:7a20:4200::/56 (counterpart)`,
  ],
  [
    'the pool of the operator and the object that it makes',
    { 'a.yaml': installationPools(`- cidr: ${V6}`), 'b.yaml': namedPool('default-ipv6-ippool', V6) },
    '',
  ],
  [
    'a pool of the operator and a part of it',
    { 'a.yaml': installationPools(`- cidr: ${V6}`), 'b.yaml': namedPool('b', '«fd5b:8c1e:7a20:4280::/64»') },
    `
      warning stored cidr=fd5b:8c1e:7a20:4280::/64 other=fd5b:8c1e:7a20:4200::/56 place=a.yaml:8
      a.yaml:8 other other=fd5b:8c1e:7a20:4200::/56 (counterpart)`,
  ],
  [
    'two pools of the operator',
    installationPools(`- cidr: ${V6}`, '- cidr: «fd5b:8c1e:7a20:4280::/64»'),
    `
      warning stored cidr=fd5b:8c1e:7a20:4280::/64 other=fd5b:8c1e:7a20:4200::/56 place=file.yaml:8
      file.yaml:8 other other=fd5b:8c1e:7a20:4200::/56 (counterpart)`,
  ],
]);
