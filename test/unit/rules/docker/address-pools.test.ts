import { ruleSays } from '../../../support/says.ts';

const OLD = { versions: { docker: '26.1.5' } };
const V27 = { versions: { docker: '27.0.0' } };
const V28 = { versions: { docker: '28.5.2' } };
const V4 = '{ "base": "172.30.0.0/16", "size": 24 }';
const pools = (...items: readonly string[]) => ({
  'daemon.json': `{ "default-address-pools": [${items.join(', ')}] }\n`,
});
const ipv6Pools = (...items: readonly string[]) => ({
  'daemon.json': `{ "ipv6": true, "default-address-pools": [${items.join(', ')}] }\n`,
});
const noIpv4 = (items: string, more = '') => ({ 'daemon.json': `{ ${more}«"default-address-pools"»: [${items}] }\n` });

ruleSays('docker-address-pools-unusable', [
  [
    'one subnet, and subnets of one address',
    pools('{ "base": "172.30.0.0/16", "size": 16 }', '{ "base": "172.31.0.0/16", "size": 32 }'),
    '',
  ],
  [
    'one bit too short',
    pools('{ "base": "172.30.0.0/16", "size": «15» }'),
    `
      error short base=172.30.0.0/16 size=15 prefix=16
      suggested set key=size value=24
      - { "default-address-pools": [{ "base": "172.30.0.0/16", "size": 15 }] }
      + { "default-address-pools": [{ "base": "172.30.0.0/16", "size": 24 }] }`,
  ],
  [
    'one bit too long',
    pools('{ "base": "172.30.0.0/16", "size": «33» }'),
    `
      error long base=172.30.0.0/16 size=33 bits=32
      suggested set key=size value=24
      - { "default-address-pools": [{ "base": "172.30.0.0/16", "size": 33 }] }
      + { "default-address-pools": [{ "base": "172.30.0.0/16", "size": 24 }] }`,
  ],
  [
    'no size, of a short pool',
    pools('«{ "base": "172.30.0.0/28" }»'),
    `
      error sizeless base=172.30.0.0/28
      suggested set key=size value=28
      - { "default-address-pools": [{ "base": "172.30.0.0/28" }] }
      + { "default-address-pools": [{ "base": "172.30.0.0/28", "size": 28 }] }`,
  ],
  [
    'a size of zero',
    pools('{ "base": "172.30.0.0/16", "size": «0» }'),
    `
      error sizeless base=172.30.0.0/16
      suggested set key=size value=24
      - { "default-address-pools": [{ "base": "172.30.0.0/16", "size": 0 }] }
      + { "default-address-pools": [{ "base": "172.30.0.0/16", "size": 24 }] }`,
  ],
  [
    'keys in another case',
    pools('{ "Base": "172.30.0.0/16", "Size": «8» }'),
    `
      error short base=172.30.0.0/16 size=8 prefix=16
      suggested set key=size value=24
      - { "default-address-pools": [{ "Base": "172.30.0.0/16", "Size": 8 }] }
      + { "default-address-pools": [{ "Base": "172.30.0.0/16", "Size": 24 }] }`,
  ],
  [
    'the second of two',
    pools(V4, '{ "base": "172.31.0.0/16", "size": «8» }'),
    `
      error short base=172.31.0.0/16 size=8 prefix=16
      suggested set key=size value=24
      - { "default-address-pools": [{ "base": "172.30.0.0/16", "size": 24 }, { "base": "172.31.0.0/16", "size": 8 }] }
      + { "default-address-pools": [{ "base": "172.30.0.0/16", "size": 24 }, { "base": "172.31.0.0/16", "size": 24 }] }`,
  ],
  [
    'two without a base',
    pools('«{ "size": 24 }»', '«{ "base": null, "size": 24 }»', V4),
    `
      error baseless
      error baseless`,
  ],
  ['a base from a template', pools('{ "base": "{{ pool }}", "size": 8 }'), ''],
  ['a size of no number', pools('{ "base": "172.30.0.0/16", "size": 8.5 }'), ''],
  [
    'IPv6 alone, and the bridge is off',
    { 'daemon.json': '{ "bridge": "none", "default-address-pools": [{ "base": "fd5b::/52", "size": 64 }] }\n' },
    '',
  ],
  [
    'IPv6 alone, and the bridge has a range',
    {
      'daemon.json':
        '{ "fixed-cidr": "172.26.0.0/16", "default-address-pools": [{ "base": "fd5b::/52", "size": 64 }] }\n',
    },
    '',
  ],
  [
    'IPv6 alone',
    noIpv4('{ "base": "fd5b:8c1e:7a20:d000::/52", "size": 64 }'),
    `
      error noIpv4
      suggested addUnused range=172.31.0.0/16
      - { "default-address-pools": [{ "base": "fd5b:8c1e:7a20:d000::/52", "size": 64 }] }
      + { "default-address-pools": [{ "base": "fd5b:8c1e:7a20:d000::/52", "size": 64 }, {"base":"172.31.0.0/16","size":24}] }`,
  ],
  [
    'old: as many subnets as a list can have',
    pools(V4, '{ "base": "fd5b:8c1e:7a20::/48", "size": «93» }'),
    `
      warning memory halvings=45 base=fd5b:8c1e:7a20::/48
      suggested set key=size value=68
      - { "default-address-pools": [{ "base": "172.30.0.0/16", "size": 24 }, { "base": "fd5b:8c1e:7a20::/48", "size": 93 }] }
      + { "default-address-pools": [{ "base": "172.30.0.0/16", "size": 24 }, { "base": "fd5b:8c1e:7a20::/48", "size": 68 }] }`,
    OLD,
  ],
  [
    'old: one more',
    pools(V4, '{ "base": "fd5b:8c1e:7a20::/48", "size": «94» }'),
    `
      error panic halvings=46 base=fd5b:8c1e:7a20::/48
      suggested set key=size value=68
      - { "default-address-pools": [{ "base": "172.30.0.0/16", "size": 24 }, { "base": "fd5b:8c1e:7a20::/48", "size": 94 }] }
      + { "default-address-pools": [{ "base": "172.30.0.0/16", "size": 24 }, { "base": "fd5b:8c1e:7a20::/48", "size": 68 }] }`,
    OLD,
  ],
  ['old: as many as memory holds', pools(V4, '{ "base": "fd5b:8c1e:7a20::/48", "size": 72 }'), '', OLD],
  [
    'old: one more than memory holds',
    pools(V4, '{ "base": "fd5b:8c1e:7a20::/48", "size": «73» }'),
    `
      warning memory halvings=25 base=fd5b:8c1e:7a20::/48
      suggested set key=size value=68
      - { "default-address-pools": [{ "base": "172.30.0.0/16", "size": 24 }, { "base": "fd5b:8c1e:7a20::/48", "size": 73 }] }
      + { "default-address-pools": [{ "base": "172.30.0.0/16", "size": 24 }, { "base": "fd5b:8c1e:7a20::/48", "size": 68 }] }`,
    OLD,
  ],
  [
    'old: each subnet is the first',
    pools(V4, '{ "base": "fd5b:8c1e:7a20:d000::/52", "size": «64» }'),
    `
      warning single base=fd5b:8c1e:7a20:d000::/52 size=64
      suggested set key=size value=72
      - { "default-address-pools": [{ "base": "172.30.0.0/16", "size": 24 }, { "base": "fd5b:8c1e:7a20:d000::/52", "size": 64 }] }
      + { "default-address-pools": [{ "base": "172.30.0.0/16", "size": 24 }, { "base": "fd5b:8c1e:7a20:d000::/52", "size": 72 }] }`,
    OLD,
  ],
  ['old: each subnet is its own', pools(V4, '{ "base": "fd5b:8c1e:7a20:d000::/52", "size": 65 }'), '', OLD],
  ['old: one subnet is no repetition', pools(V4, '{ "base": "fd5b:8c1e:7a20:d000::/64", "size": 64 }'), '', OLD],
  ['old: so many that none is left', pools(V4, '{ "base": "fd00::/8", "size": 72 }'), '', OLD],
  ['from 27 on subnets are not listed', pools(V4, '{ "base": "fd5b:8c1e:7a20::/48", "size": 96 }'), '', V27],
  [
    'a pool that nothing of the bridge takes is too long',
    pools(V4, '{ "base": "fd5b:8c1e:7a20:d000::/52", "size": «129» }'),
    `
      warning longUnused base=fd5b:8c1e:7a20:d000::/52 size=129 bits=128
      suggested set key=size value=64
      - { "default-address-pools": [{ "base": "172.30.0.0/16", "size": 24 }, { "base": "fd5b:8c1e:7a20:d000::/52", "size": 129 }] }
      + { "default-address-pools": [{ "base": "172.30.0.0/16", "size": 24 }, { "base": "fd5b:8c1e:7a20:d000::/52", "size": 64 }] }`,
    V27,
  ],
  [
    'a pool that the bridge takes is too long',
    ipv6Pools(V4, '{ "base": "fd5b:8c1e:7a20:d000::/52", "size": «129» }'),
    `
      error long base=fd5b:8c1e:7a20:d000::/52 size=129 bits=128
      suggested set key=size value=64
      - { "ipv6": true, "default-address-pools": [{ "base": "172.30.0.0/16", "size": 24 }, { "base": "fd5b:8c1e:7a20:d000::/52", "size": 129 }] }
      + { "ipv6": true, "default-address-pools": [{ "base": "172.30.0.0/16", "size": 24 }, { "base": "fd5b:8c1e:7a20:d000::/52", "size": 64 }] }`,
    V28,
  ],
  ['before 28 the bridge takes no pool of IPv6', ipv6Pools(V4, '{ "base": "ff05::/64", "size": 80 }'), '', V27],
  [
    'the bridge has a range of IPv6',
    {
      'daemon.json': `{ "ipv6": true, "fixed-cidr-v6": "fd00::/64", "default-address-pools": [${V4}, { "base": "ff05::/64", "size": 80 }] }\n`,
    },
    '',
    V28,
  ],
  [
    'the first pool of IPv6 is what the bridge takes',
    ipv6Pools(V4, '{ "base": "fd5b::/64", "size": 80 }', '{ "base": "ff05::/64", "size": 80 }'),
    '',
    V28,
  ],
  ['all subnets but one address', ipv6Pools(V4, '{ "base": "fd5b:8c1e:7a20:d000::/52", "size": 127 }'), '', V28],
  [
    'inside of two',
    pools(
      '{ "base": "10.0.0.0/8", "size": 24 }',
      '{ "base": "«10.8.0.0/16»", "size": 24 }',
      '{ "base": "«10.9.0.0/16»", "size": 24 }',
    ),
    `
      warning dropped base=10.8.0.0/16 other=10.0.0.0/8
      daemon.json:1 other (counterpart)
      suggested remove key=10.8.0.0/16
      - { "default-address-pools": [{ "base": "10.0.0.0/8", "size": 24 }, { "base": "10.8.0.0/16", "size": 24 }, { "base": "10.9.0.0/16", "size": 24 }] }
      + { "default-address-pools": [{ "base": "10.0.0.0/8", "size": 24 }, { "base": "10.9.0.0/16", "size": 24 }] }
      warning dropped base=10.9.0.0/16 other=10.0.0.0/8
      daemon.json:1 other (counterpart)
      suggested remove key=10.9.0.0/16
      - { "default-address-pools": [{ "base": "10.0.0.0/8", "size": 24 }, { "base": "10.8.0.0/16", "size": 24 }, { "base": "10.9.0.0/16", "size": 24 }] }
      + { "default-address-pools": [{ "base": "10.0.0.0/8", "size": 24 }, { "base": "10.8.0.0/16", "size": 24 }] }`,
    V27,
  ],
  [
    'a part of a pool that begins where the pool does',
    pools(V4, '{ "base": "«172.30.0.0/17»", "size": 25 }'),
    `
      warning dropped base=172.30.0.0/17 other=172.30.0.0/16
      daemon.json:1 other (counterpart)
      suggested remove key=172.30.0.0/17
      - { "default-address-pools": [{ "base": "172.30.0.0/16", "size": 24 }, { "base": "172.30.0.0/17", "size": 25 }] }
      + { "default-address-pools": [{ "base": "172.30.0.0/16", "size": 24 }] }`,
    V27,
  ],
  [
    'neighbors, in whatever order',
    pools('{ "base": "172.30.128.0/17", "size": 24 }', '{ "base": "172.30.0.0/17", "size": 24 }'),
    '',
    V27,
  ],
  [
    'before 27 pools may be inside each other',
    pools('{ "base": "10.0.0.0/8", "size": 24 }', '{ "base": "10.8.0.0/16", "size": 24 }'),
    '',
    OLD,
  ],
  [
    'an address of IPv4 in the notation of IPv6',
    pools(V4, '{ "base": "«::ffff:10.0.0.0/104»", "size": 120 }'),
    'warning mapped base=::ffff:10.0.0.0/104',
    V27,
  ],
  [
    'an address of IPv4 in the notation of IPv6, before 27',
    pools(V4, '{ "base": "::ffff:10.0.0.0/104", "size": 24 }'),
    '',
    OLD,
  ],
]);

const _subnet = (key: string, value: string, more = '') => ({ 'daemon.json': `{ ${more}"${key}": "${value}" }\n` });
