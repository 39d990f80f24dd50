import { ipPool, namedPool, stored } from '../../../../src/core/rule-kit/calico-fixtures.ts';
import { documents } from '../../../../src/core/rule-kit/fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const V6 = 'fd5b:8c1e:7a20:4200::/56';
const AT = (calico: string) => ({ versions: { calico } });

ruleSays('ippool-block-size', [
  ...[20, 32].map((size) => [`IPv4: /${size}`, ipPool('10.244.0.0/16', `blockSize: ${size}`), ''] as const),
  ...[116, 128].map((size) => [`IPv6: /${size}`, ipPool(V6, `blockSize: ${size}`), ''] as const),
  ...[19, 33].map(
    (size) =>
      [
        `IPv4: /${size}`,
        ipPool('10.244.0.0/16', `blockSize: «${size}»`),
        `error refused program=calicoctl size=${size} family=IPv4 min=20 max=32 usual=26
        suggested beforePoolIsCreated title=remove key=blockSize
        -   blockSize: ${size}`,
      ] as const,
  ),
  ...[115, 129].map(
    (size) =>
      [
        `IPv6: /${size}`,
        ipPool(V6, `blockSize: «${size}»`),
        `error refused program=calicoctl size=${size} family=IPv6 min=116 max=128 usual=122
        suggested beforePoolIsCreated title=remove key=blockSize
        -   blockSize: ${size}`,
      ] as const,
  ),
  [
    'a range that fits a block of the usual size',
    ipPool('10.244.0.0/26', 'blockSize: «64»'),
    `
      error refused program=calicoctl size=64 family=IPv4 min=20 max=32 usual=26
      suggested beforePoolIsCreated title=remove key=blockSize
      -   blockSize: 64`,
  ],
  [
    'a range smaller than a block of the usual size',
    ipPool('10.244.0.0/27', 'blockSize: «64»'),
    `
      error refused program=calicoctl size=64 family=IPv4 min=20 max=32 usual=26
      suggested beforePoolIsCreated title=set key=blockSize value=27
      -   blockSize: 64
      +   blockSize: 27`,
  ],
  [
    'a range of IPv6 smaller than a block of the usual size',
    ipPool('fd5b::/124', 'blockSize: «64»'),
    `
      error refused program=calicoctl size=64 family=IPv6 min=116 max=128 usual=122
      suggested beforePoolIsCreated title=set key=blockSize value=124
      -   blockSize: 64
      +   blockSize: 124`,
  ],
  [
    'a pool without a range that can be read',
    ipPool('"{{ range }}"', 'blockSize: «64»'),
    'error refused program=calicoctl size=64 family=IPv6 min=116 max=128 usual=122',
  ],
  ['a size that fits one family at least', ipPool('"{{ range }}"', 'blockSize: 24'), ''],
  [
    'no whole number, and no number',
    documents(namedPool('a', V6, 'blockSize: 64.5'), namedPool('b', V6, 'blockSize: "64"')),
    '',
  ],
  [
    'stored, out of every range, from 3.32 on',
    stored(ipPool(V6, 'blockSize: «129»')),
    `
      error refused program=kube-apiserver size=129 family=IPv6 min=116 max=128 usual=122
      suggested beforePoolIsCreated title=remove key=blockSize
      -   blockSize: 129`,
    AT('3.32.0'),
  ],
  [
    'stored, negative, from 3.32 on',
    stored(ipPool(V6, 'blockSize: «-1»')),
    `
      error refused program=kube-apiserver size=-1 family=IPv6 min=116 max=128 usual=122
      suggested beforePoolIsCreated title=remove key=blockSize
      -   blockSize: -1`,
    AT('3.32.0'),
  ],
  [
    'stored, a size of the other family, before 3.33',
    stored(ipPool(V6, 'blockSize: «64»')),
    `
      warning stored size=64 family=IPv6 min=116 max=128 usual=122
      suggested beforePoolIsCreated title=remove key=blockSize
      -   blockSize: 64`,
    AT('3.32.0'),
  ],
  [
    'stored, a size of the other family, from 3.33 on',
    stored(ipPool(V6, 'blockSize: «64»')),
    `
      error refused program=kube-apiserver size=64 family=IPv6 min=116 max=128 usual=122
      suggested beforePoolIsCreated title=remove key=blockSize
      -   blockSize: 64`,
    AT('3.33.0'),
  ],
]);

ruleSays('ippool-too-small', [
  ['just a block', documents(namedPool('a', 'fd5b::/122'), namedPool('b', '10.244.0.0/26')), ''],
  [
    'smaller than a block',
    documents(namedPool('a', '«fd5b::/123»'), namedPool('b', '«10.244.0.0/27»')),
    `
      error refused program=calicoctl cidr=fd5b::/123 block=122 prefix=123
      suggested beforePoolIsCreated title=set key=blockSize value=123
      +   blockSize: 123
      error refused program=calicoctl cidr=10.244.0.0/27 block=26 prefix=27
      suggested beforePoolIsCreated title=set key=blockSize value=27
      +   blockSize: 27`,
  ],
  [
    'zero is the default',
    ipPool('«10.244.0.0/27»', 'blockSize: 0'),
    `
      error refused program=calicoctl cidr=10.244.0.0/27 block=26 prefix=27
      suggested beforePoolIsCreated title=set key=blockSize value=27
      -   blockSize: 0
      +   blockSize: 27`,
  ],
  [
    'a size out of bounds is told for itself',
    documents(namedPool('a', '10.244.0.0/24', 'blockSize: 19'), namedPool('b', '10.245.0.0/30', 'blockSize: 33')),
    '',
  ],
  [
    'just the smallest and the largest size',
    documents(namedPool('a', '«10.244.0.0/24»', 'blockSize: 20'), namedPool('b', '10.245.0.0/32', 'blockSize: 32')),
    `
      error refused program=calicoctl cidr=10.244.0.0/24 block=20 prefix=24
      suggested beforePoolIsCreated title=set key=blockSize value=24
      -   blockSize: 20
      +   blockSize: 24`,
  ],
  ['a size that is not known', ipPool('10.244.0.0/27', 'blockSize: "{{ size }}"'), ''],
  [
    'disabled, or perhaps',
    documents(
      namedPool('a', '10.244.0.0/27', 'disabled: true'),
      namedPool('b', '10.245.0.0/27', 'disabled: "{{ off }}"'),
    ),
    '',
  ],
  [
    'stored, from 3.33 on',
    stored(ipPool('«10.244.0.0/27»')),
    `
      error refused program=kube-apiserver cidr=10.244.0.0/27 block=26 prefix=27
      suggested beforePoolIsCreated title=set key=blockSize value=27
      +   blockSize: 27`,
    AT('3.33.0'),
  ],
  ['IPv4 in the notation of IPv6, from 3.33 on', ipPool('::ffff:10.244.0.0/112'), '', AT('3.33.0')],
  ['IPv4 in the notation of IPv6, stored', stored(ipPool('::ffff:10.244.0.0/112')), '', AT('3.31.2')],
  [
    'IPv4 in the notation of IPv6, too small anyway',
    ipPool('«::ffff:10.244.0.0/124»'),
    `
      error refused program=calicoctl cidr=::ffff:10.244.0.0/124 block=26 prefix=28
      suggested beforePoolIsCreated title=set key=blockSize value=28
      +   blockSize: 28`,
    AT('3.31.2'),
  ],
]);
