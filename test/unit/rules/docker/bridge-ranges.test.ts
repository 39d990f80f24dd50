import { type Row, ruleSays } from '../../../support/says.ts';

const OLD = { versions: { docker: '26.1.5' } };
const V27 = { versions: { docker: '27.0.0' } };
const V28 = { versions: { docker: '28.5.2' } };
const V4 = '{ "base": "172.30.0.0/16", "size": 24 }';
const _pools = (...items: readonly string[]) => ({
  'daemon.json': `{ "default-address-pools": [${items.join(', ')}] }\n`,
});
const subnet = (key: string, value: string, more = '') => ({ 'daemon.json': `{ ${more}"${key}": "${value}" }\n` });
const IPV6 = '"ipv6": true, ';

ruleSays('docker-bip-unusable', [
  [
    'the address of the network',
    subnet('bip', '«172.26.0.0/24»'),
    `
      error reserved key=bip range=172.26.0.0/24 better=172.26.0.1/24
      suggested set key=bip value=172.26.0.1/24
      - { "bip": "172.26.0.0/24" }
      + { "bip": "172.26.0.1/24" }`,
  ],
  [
    'the last address',
    subnet('bip', '«172.26.0.255/24»'),
    `
      error reserved key=bip range=172.26.0.255/24 better=172.26.0.1/24
      suggested set key=bip value=172.26.0.1/24
      - { "bip": "172.26.0.255/24" }
      + { "bip": "172.26.0.1/24" }`,
  ],
  ['next to them', subnet('bip', '172.26.0.254/24'), ''],
  ['two addresses have no first and last', subnet('bip', '172.26.0.0/31'), ''],
  [
    'four addresses',
    subnet('bip', '«172.26.0.0/30»'),
    `
      error reserved key=bip range=172.26.0.0/30 better=172.26.0.1/30
      suggested set key=bip value=172.26.0.1/30
      - { "bip": "172.26.0.0/30" }
      + { "bip": "172.26.0.1/30" }`,
  ],
  [
    'IPv6: the address of the network',
    subnet('bip6', '«fd5b::/64»', IPV6),
    `
      error reserved key=bip6 range=fd5b::/64 better=fd5b::1/64
      suggested set key=bip6 value=fd5b::1/64
      - { "ipv6": true, "bip6": "fd5b::/64" }
      + { "ipv6": true, "bip6": "fd5b::1/64" }`,
    V28,
  ],
  ['IPv6: the last address is one like others', subnet('bip6', 'fd5b::ffff:ffff:ffff:ffff/64', IPV6), '', V28],
  ['IPv6: loopback', subnet('bip6', '«::1/64»', IPV6), 'error loopback key=bip6 range=::1/64', V28],
  ['IPv6, before 28', subnet('bip6', 'fd5b::/64', IPV6), '', V27],
  [
    'IPv6, with a bridge of its own',
    { 'daemon.json': `{ ${IPV6}"bridge": "br0", «"bip6"»: "fd5b::1/64" }\n` },
    `
      error bridge key=bip6
      daemon.json:1 other (counterpart)
      suggested remove key=bridge
      - { "ipv6": true, "bridge": "br0", "bip6": "fd5b::1/64" }
      + { "ipv6": true, "bip6": "fd5b::1/64" }
      suggested remove key=bip6
      - { "ipv6": true, "bridge": "br0", "bip6": "fd5b::1/64" }
      + { "ipv6": true, "bridge": "br0" }`,
    V28,
  ],
  ['no bridge, and an empty address', { 'daemon.json': '{ "bridge": "", "bip": "172.26.0.1/24" }\n' }, ''],
  ['the address is empty', { 'daemon.json': '{ "bridge": "br0", "bip": "" }\n' }, ''],
]);

ruleSays('docker-fixed-cidr-v6-unusable', [
  [
    'a subnet of two addresses',
    subnet('fixed-cidr-v6', '«fd5b::/127»', IPV6),
    'warning noRoom key=fixed-cidr-v6 range=fd5b::/127',
    V28,
  ],
  ['a subnet of four', subnet('fixed-cidr-v6', 'fd5b::/126', IPV6), '', V28],
  [
    'a subnet of one',
    subnet('fixed-cidr-v6', '«fd5b::1/128»', IPV6),
    'error full key=fixed-cidr-v6 range=fd5b::1/128',
    V28,
  ],
  ['IPv4 of one', subnet('fixed-cidr', '«172.26.0.1/32»'), 'warning noRoom key=fixed-cidr range=172.26.0.1/32'],
  ['IPv4 of two', subnet('fixed-cidr', '172.26.0.0/31'), ''],
  ['IPv4 of none, before 29', subnet('fixed-cidr', '0.0.0.0/8'), '', V28],
  [
    'inside the subnet of the bridge',
    { 'daemon.json': '{ "bip": "10.33.0.1/24", "fixed-cidr": "10.33.0.128/25" }\n' },
    '',
  ],
  [
    'larger than the subnet of the bridge',
    { 'daemon.json': '{ "bip": "10.33.0.1/24", "fixed-cidr": "«10.33.0.0/16»" }\n' },
    `
      warning outside key=fixed-cidr range=10.33.0.0/16 subnet=10.33.0.1/24 whole=bip
      daemon.json:1 whole (counterpart)`,
  ],
  [
    'IPv6 outside the subnet of the bridge',
    { 'daemon.json': `{ ${IPV6}"bip6": "fd5b::1/64", "fixed-cidr-v6": "«fd5c::/64»" }\n` },
    `
      warning outside key=fixed-cidr-v6 range=fd5c::/64 subnet=fd5b::1/64 whole=bip6
      daemon.json:1 whole (counterpart)`,
    V28,
  ],
  ['no bridge', { 'daemon.json': '{ "bridge": "none", "fixed-cidr": "172.26.0.1/32" }\n' }, ''],
  [
    'IPv6 is off: only what is refused at once',
    subnet('fixed-cidr-v6', '«ff02::/64»'),
    'error multicast key=fixed-cidr-v6 range=ff02::/64',
    V28,
  ],
  ['IPv6 is off, before 27', subnet('fixed-cidr-v6', 'ff02::/64'), '', OLD],
  ['IPv6 is off: the size does not matter', subnet('fixed-cidr-v6', 'fd5b::1/128'), '', V28],
]);

const gateway = (address: string, more: string, key = 'default-gateway') => ({
  'daemon.json': `{ ${more}"${key}": "${address}" }\n`,
});
const BIP = '"bip": "172.26.0.1/24", ';

ruleSays('docker-gateway-outside-subnet', [
  ...['172.25.255.255', '172.26.1.0'].map(
    (address): Row => [
      `outside: ${address}`,
      gateway(`«${address}»`, BIP),
      `error outside key=default-gateway address=${address} subnet=172.26.0.0/24
      daemon.json:1 subnet
      suggested remove key=default-gateway
      - { "bip": "172.26.0.1/24", "default-gateway": "${address}" }
      + { "bip": "172.26.0.1/24" }`,
    ],
  ),
  [
    'the first address',
    gateway('«172.26.0.0»', BIP),
    `
      error reserved key=default-gateway address=172.26.0.0 subnet=172.26.0.0/24
      daemon.json:1 subnet
      suggested remove key=default-gateway
      - { "bip": "172.26.0.1/24", "default-gateway": "172.26.0.0" }
      + { "bip": "172.26.0.1/24" }`,
  ],
  [
    'the address of the bridge',
    gateway('«172.26.0.1»', BIP),
    `
      error bridge key=default-gateway address=172.26.0.1
      daemon.json:1 subnet
      suggested remove key=default-gateway
      - { "bip": "172.26.0.1/24", "default-gateway": "172.26.0.1" }
      + { "bip": "172.26.0.1/24" }`,
  ],
  ['others of the subnet', gateway('172.26.0.254', BIP), ''],
  [
    'a subnet without a bridge address',
    gateway('«172.26.0.1»', '"fixed-cidr": "172.26.0.0/24", '),
    `
      error bridge key=default-gateway address=172.26.0.1
      daemon.json:1 subnet
      suggested remove key=default-gateway
      - { "fixed-cidr": "172.26.0.0/24", "default-gateway": "172.26.0.1" }
      + { "fixed-cidr": "172.26.0.0/24" }`,
  ],
  [
    'IPv6: as far as old allocators count',
    gateway('fd5b::ffff:ffff:ffff:fffe', '"ipv6": true, "fixed-cidr-v6": "fd5b::/60", ', 'default-gateway-v6'),
    '',
    V27,
  ],
  [
    'IPv6: one further',
    gateway('«fd5b::ffff:ffff:ffff:ffff»', '"ipv6": true, "fixed-cidr-v6": "fd5b::/60", ', 'default-gateway-v6'),
    `
      error last key=default-gateway-v6 address=fd5b::ffff:ffff:ffff:ffff subnet=fd5b::/60
      daemon.json:1 subnet
      suggested remove key=default-gateway-v6
      - { "ipv6": true, "fixed-cidr-v6": "fd5b::/60", "default-gateway-v6": "fd5b::ffff:ffff:ffff:ffff" }
      + { "ipv6": true, "fixed-cidr-v6": "fd5b::/60" }`,
    V27,
  ],
  [
    'IPv6: one further, from 28 on',
    gateway('fd5b::ffff:ffff:ffff:ffff', '"ipv6": true, "fixed-cidr-v6": "fd5b::/60", ', 'default-gateway-v6'),
    '',
    V28,
  ],
  ['in the pool', gateway('172.30.255.1', `"default-address-pools": [${V4}], `), ''],
  [
    'before the pool',
    gateway('«172.29.255.255»', `"default-address-pools": [${V4}], `),
    `
      error pool key=default-gateway address=172.29.255.255 subnet=172.30.0.0/16
      suggested remove key=default-gateway
      - { "default-address-pools": [{ "base": "172.30.0.0/16", "size": 24 }], "default-gateway": "172.29.255.255" }
      + { "default-address-pools": [{ "base": "172.30.0.0/16", "size": 24 }] }`,
    V27,
  ],
  [
    'behind the pool',
    gateway('«172.31.0.0»', `"default-address-pools": [${V4}], `),
    `
      error pool key=default-gateway address=172.31.0.0 subnet=172.30.0.0/16
      suggested remove key=default-gateway
      - { "default-address-pools": [{ "base": "172.30.0.0/16", "size": 24 }], "default-gateway": "172.31.0.0" }
      + { "default-address-pools": [{ "base": "172.30.0.0/16", "size": 24 }] }`,
    V27,
  ],
  ['before 27 a pool is not taken in order', gateway('172.31.0.0', `"default-address-pools": [${V4}], `), '', OLD],
  [
    'the first pool by address',
    gateway('«172.30.0.9»', `"default-address-pools": [${V4}, { "base": "10.0.0.0/16", "size": 24 }], `),
    `
      error pool key=default-gateway address=172.30.0.9 subnet=10.0.0.0/16
      suggested remove key=default-gateway
      - { "default-address-pools": [{ "base": "172.30.0.0/16", "size": 24 }, { "base": "10.0.0.0/16", "size": 24 }], "default-gateway": "172.30.0.9" }
      + { "default-address-pools": [{ "base": "172.30.0.0/16", "size": 24 }, { "base": "10.0.0.0/16", "size": 24 }] }`,
    V27,
  ],
  [
    'no subnet of IPv4 is given: that of docker0',
    gateway('«10.0.0.1»', ''),
    `
      error outside key=default-gateway address=10.0.0.1 subnet=172.17.0.0/16
      suggested remove key=default-gateway
      - { "default-gateway": "10.0.0.1" }
      + {}`,
  ],
  [
    'IPv6 of the host',
    gateway('«fd5b::1»', '"ipv6": true, ', 'default-gateway-v6'),
    `
      error derived key=default-gateway-v6 address=fd5b::1
      suggested remove key=default-gateway-v6
      - { "ipv6": true, "default-gateway-v6": "fd5b::1" }
      + { "ipv6": true }`,
    V28,
  ],
  ['IPv6 of the host, before 28', gateway('fd5b::1', '"ipv6": true, ', 'default-gateway-v6'), '', V27],
  [
    'IPv6 of a pool',
    gateway(
      '«fd5c::1»',
      '"ipv6": true, "default-address-pools": [{ "base": "fd5b::/64", "size": 80 }], ',
      'default-gateway-v6',
    ),
    `
      error pool key=default-gateway-v6 address=fd5c::1 subnet=fd5b::/64
      suggested remove key=default-gateway-v6
      - { "ipv6": true, "default-address-pools": [{ "base": "fd5b::/64", "size": 80 }], "default-gateway-v6": "fd5c::1" }
      + { "ipv6": true, "default-address-pools": [{ "base": "fd5b::/64", "size": 80 }] }`,
    V28,
  ],
  ['IPv6 is off', gateway('fd5c::1', '"fixed-cidr-v6": "fd5b::/64", ', 'default-gateway-v6'), '', V28],
  ['no bridge', gateway('172.25.0.1', '"bridge": "none", '), ''],
]);
