import { service } from '../../../../src/core/rule-kit/fixtures.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

// kubernetes/kubernetes pkg/apis/core/validation/validation.go ValidateServiceClusterIPsRelatedFields, pkg/registry/core/service
ruleSays('service-families-invalid', [
  [
    'a misspelt policy',
    service('ipFamilyPolicy: «preferDualStack»'),
    `
      error policy value=preferDualStack known=SingleStack, PreferDualStack, RequireDualStack
      safe set key=ipFamilyPolicy value=PreferDualStack
      -   ipFamilyPolicy: preferDualStack
      +   ipFamilyPolicy: PreferDualStack`,
  ],
  [
    'an unknown policy',
    service('ipFamilyPolicy: «Both»'),
    'error policy value=Both known=SingleStack, PreferDualStack, RequireDualStack',
  ],
  ...['SingleStack', 'PreferDualStack', 'RequireDualStack', '"{{ policy }}"', ''].map(
    (value): Row => [`the policy ${value}`, service(`ipFamilyPolicy: ${value}`), ''],
  ),
  [
    'a misspelt family',
    service('ipFamilies: [IPv4, «ipv6»]'),
    `
      error family value=ipv6
      safe replace text=ipv6 value=IPv6
      -   ipFamilies: [IPv4, ipv6]
      +   ipFamilies: [IPv4, IPv6]`,
  ],
  ['an unknown family', service('ipFamilies: [«both»]'), 'error family value=both'],
  ['a family twice', service('ipFamilies: [IPv6, «IPv6»]'), 'error twice value=IPv6'],
  [
    'a family three times',
    service('ipFamilies: [IPv4, «IPv4», «IPv4»]'),
    `
      error twice value=IPv4
      error twice value=IPv4`,
  ],
  [
    'a text',
    service('ipFamilies: «IPv6»'),
    `
      error list value=IPv6
      safe set key=ipFamilies value=[IPv6]
      -   ipFamilies: IPv6
      +   ipFamilies:
      +     - IPv6`,
  ],
  [
    'a misspelt text',
    service('ipFamilies: «ipv4»'),
    `
      error list value=IPv4
      safe set key=ipFamilies value=[IPv4]
      -   ipFamilies: ipv4
      +   ipFamilies:
      +     - IPv4`,
  ],
  ['another text', service('ipFamilies: «dual»'), 'error list value=IPv6'],
  ['a text that is filled in later', service('ipFamilies: "{{ families }}"'), ''],
  [
    'the old key',
    service('«ipFamily»: IPv4'),
    `
      warning singular value=IPv4
      suggested set key=ipFamilies value=[IPv4]
      -   ipFamily: IPv4
      +   ipFamilies:
      +     - IPv4`,
  ],
  ['the old key beside the new one', service('«ipFamily»: IPv4', 'ipFamilies: [IPv4]'), 'warning singular value=IPv4'],
  ['the old key with another value', service('«ipFamily»: dual'), 'warning singular value=IPv6'],
  ['None and an address', service('clusterIP: None', 'clusterIPs: [«None», 10.96.0.10]'), 'error none'],
  ['None alone', service('clusterIP: None', 'clusterIPs: [None]'), ''],
  [
    'another first address',
    service('clusterIP: 10.96.0.10', 'clusterIPs: [«10.96.0.11»]'),
    `
      error first value=10.96.0.11 single=10.96.0.10 place=file.yaml:6
      file.yaml:6 other (counterpart)`,
  ],
  ['the same first address', service('clusterIP: 10.96.0.10', 'clusterIPs: [10.96.0.10]'), ''],
  [
    'a list alone',
    service('«clusterIPs»: [10.96.0.10]'),
    `
      error alone value=10.96.0.10
      suggested set key=clusterIP value=10.96.0.10
      +   clusterIP: 10.96.0.10`,
  ],
  [
    'a list and an empty address',
    service('clusterIP: ""', '«clusterIPs»: [10.96.0.10]'),
    `
      error alone value=10.96.0.10
      suggested set key=clusterIP value=10.96.0.10
      -   clusterIP: ""
      +   clusterIP: "10.96.0.10"`,
  ],
  [
    'addresses in another order',
    service(
      'ipFamilyPolicy: PreferDualStack',
      'ipFamilies: [IPv4, IPv6]',
      'clusterIP: fd5b::a',
      'clusterIPs: [«fd5b::a», «10.96.0.10»]',
    ),
    `
      error mismatch value=fd5b::a family=IPv6 wanted=IPv4 place=file.yaml:7
      file.yaml:7 other (counterpart)
      error mismatch value=10.96.0.10 family=IPv4 wanted=IPv6 place=file.yaml:7
      file.yaml:7 other (counterpart)`,
  ],
  [
    'one address of the other family',
    service('ipFamilies: [IPv6]', 'clusterIP: «10.96.0.10»'),
    `
      error mismatch value=10.96.0.10 family=IPv4 wanted=IPv6 place=file.yaml:6
      file.yaml:6 other (counterpart)`,
  ],
  [
    'an address of a family that is not there',
    service(
      'ipFamilyPolicy: PreferDualStack',
      'ipFamilies: [IPv4]',
      'clusterIP: 10.96.0.10',
      'clusterIPs: [10.96.0.10, fd5b::a]',
    ),
    '',
  ],
  [
    'a name outside',
    service(
      'type: ExternalName',
      'externalName: a.org',
      '«ipFamilyPolicy»: SingleStack',
      '«ipFamilies»: [IPv4]',
      '«clusterIP»: 10.96.0.10',
      '«clusterIPs»: [10.96.0.10]',
    ),
    `
      error external key=ipFamilyPolicy
      safe remove key=ipFamilyPolicy
      -   ipFamilyPolicy: SingleStack
      error external key=ipFamilies
      safe remove key=ipFamilies
      -   ipFamilies: [IPv4]
      error external key=clusterIP
      safe remove key=clusterIP
      -   clusterIP: 10.96.0.10
      error external key=clusterIPs
      safe remove key=clusterIPs
      -   clusterIPs: [10.96.0.10]`,
  ],
  [
    'a name outside, and empty keys',
    service(
      'type: ExternalName',
      'externalName: a.org',
      'ipFamilyPolicy:',
      'ipFamilies: []',
      'clusterIP: ""',
      'clusterIPs: []',
    ),
    '',
  ],
]);

// pkg/registry/core/service/storage/alloc.go initIPFamilyFields
ruleSays('service-families-policy', [
  [
    'two families',
    service('«ipFamilies»: [IPv4, IPv6]'),
    `
      error missing count=2 key=ipFamilies
      suggested set key=ipFamilyPolicy value=PreferDualStack
      +   ipFamilyPolicy: PreferDualStack
      suggested set key=ipFamilyPolicy value=RequireDualStack
      +   ipFamilyPolicy: RequireDualStack`,
  ],
  [
    'two families and one address',
    service('ipFamilyPolicy: «SingleStack»', 'ipFamilies: [IPv4, IPv6]'),
    `
      error single count=2 key=ipFamilies
      file.yaml:7 values count=2
      suggested set key=ipFamilyPolicy value=PreferDualStack
      -   ipFamilyPolicy: SingleStack
      +   ipFamilyPolicy: PreferDualStack
      suggested set key=ipFamilyPolicy value=RequireDualStack
      -   ipFamilyPolicy: SingleStack
      +   ipFamilyPolicy: RequireDualStack`,
  ],
  [
    'two addresses',
    service('clusterIP: 10.96.0.10', '«clusterIPs»: [10.96.0.10, fd5b::a]'),
    `
      error missing count=2 key=clusterIPs
      suggested set key=ipFamilyPolicy value=PreferDualStack
      +   ipFamilyPolicy: PreferDualStack
      suggested set key=ipFamilyPolicy value=RequireDualStack
      +   ipFamilyPolicy: RequireDualStack`,
  ],
  [
    'two addresses and one family',
    service('ipFamilies: [IPv4]', 'clusterIP: 10.96.0.10', '«clusterIPs»: [10.96.0.10, fd5b::a]'),
    `
      error missing count=2 key=clusterIPs
      suggested set key=ipFamilyPolicy value=PreferDualStack
      +   ipFamilyPolicy: PreferDualStack
      suggested set key=ipFamilyPolicy value=RequireDualStack
      +   ipFamilyPolicy: RequireDualStack`,
  ],
  ...['PreferDualStack', 'RequireDualStack', '"{{ policy }}"'].map(
    (policy): Row => [
      `two families with ${policy}`,
      service(`ipFamilyPolicy: ${policy}`, 'ipFamilies: [IPv4, IPv6]'),
      '',
    ],
  ),
  ['one family', service('ipFamilies: [IPv6]'), ''],
  ['None beside an address', service('clusterIP: None', 'clusterIPs: [None, fd5b::a]'), ''],
  ['a name outside', service('type: ExternalName', 'externalName: a.org', 'ipFamilies: [IPv4, IPv6]'), ''],
]);
