import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatAddress, formatCidr, netParseCIDR } from '../../../src/core/address/index.ts';
import {
  bridgeAddress,
  bridgeSide,
  bridgeSubnet,
  isReserved,
  subnetFault,
} from '../../../src/core/analysis/docker-bridge.ts';
import {
  argsOf,
  inUse,
  isMapped,
  readPools,
  repeatsSubnet,
  usefulSize,
} from '../../../src/core/analysis/docker-pools.ts';
import {
  changeKeys,
  type DockerSettings,
  dockerSettings,
  isTemplateNode,
} from '../../../src/core/analysis/docker-settings.ts';
import { edited } from '../reading/support.ts';
import { clusterOf, type Files } from './support.ts';

const FILE = (text: string) => ({ 'etc/docker/daemon.json': text });
const UNIT = (...flags: string[]) => ({
  'etc/systemd/system/docker.service': `[Service]\nExecStart=/usr/bin/dockerd ${flags.join(' ')}\n`,
});
function settings(files: Files): DockerSettings {
  const [first] = dockerSettings(clusterOf(files));
  if (!first) throw new Error('no daemon.json');
  return first;
}
const range = (text: string) => {
  const read = netParseCIDR(text);
  assert.ok(read.ok, text);
  return read.value;
};

describe('what a daemon.json sets', () => {
  test('a switch is a boolean, in the file or in a flag', () => {
    const ipv6 = (text: string, ...flags: string[]) =>
      settings({ ...FILE(text), ...(flags.length > 0 && UNIT(...flags)) }).switch('ipv6');
    assert.equal(ipv6('{ "ipv6": true }'), true);
    assert.equal(ipv6('{ "ipv6": false }', '--ipv6'), false);
    assert.equal(ipv6('{ "bip": "10.0.0.1/24" }', '--ipv6'), true);
    assert.equal(ipv6('{ "bip": "10.0.0.1/24" }', '--ipv6=false'), false);
    assert.equal(ipv6('{ "bip": "10.0.0.1/24" }', '--ip6tables'), undefined);
    assert.equal(ipv6('{ "ipv6": "true" }'), undefined);
    assert.equal(ipv6('{ "ipv6": null }', '--ipv6'), true);
  });

  test('dockerd looks one level into objects for switches, and the last one counts', () => {
    assert.equal(settings(FILE('{ "network": { "ipv6": true } }')).switch('ipv6'), true);
    assert.equal(settings(FILE('{ "network": { "ipv6": true, "ipv6": false } }')).switch('ipv6'), false);
    assert.equal(settings(FILE('{ "ipv6": false, "network": { "ipv6": true } }')).switch('ipv6'), false);
    assert.equal(
      settings(FILE('{ "bip": "10.0.0.1/24", "network": { "deep": { "ipv6": true } } }')).switch('ipv6'),
      undefined,
    );
  });

  test('set is what says something, unknown what says neither on nor off', () => {
    const of = (text: string, ...flags: string[]) => {
      const found = settings({ ...FILE(text), ...(flags.length > 0 && UNIT(...flags)) });
      return [found.isSet('ipv6'), found.isUnknown('ipv6')];
    };
    assert.deepEqual(of('{ "ipv6": true }'), [true, false]);
    assert.deepEqual(of('{ "ipv6": "{{ ipv6 }}" }'), [true, true]);
    assert.deepEqual(of('{ "ipv6": "" }'), [false, false]);
    assert.deepEqual(of('{ "ipv6": null, "bip": "" }'), [false, false]);
    assert.deepEqual(of('{ "bip": "10.0.0.1/24" }', '--ipv6'), [true, false]);
    assert.deepEqual(of('{ "bip": "10.0.0.1/24" }', '--ipv6=$IPV6'), [true, true]);
  });

  test('a text that is empty is none', () => {
    assert.equal(settings(FILE('{ "bip": "10.0.0.1/24" }')).text('bip'), '10.0.0.1/24');
    assert.equal(settings(FILE('{ "bip": "" }')).text('bip'), undefined);
    assert.equal(settings(FILE('{ "bip": 10 }')).text('bip'), undefined);
  });

  test('there is no default bridge, or may be none', () => {
    const bridgeless = (bridge: string) => settings(FILE(`{ "ipv6": true, "bridge": "${bridge}" }`)).bridgeless;
    assert.deepEqual(['none', '{{ bridge }}', 'br0', '', 'None'].map(bridgeless), [true, true, false, false, false]);
  });

  test('a file that is broken, or holds no object, has no settings', () => {
    for (const text of ['{ "ipv6": true, ', '["ipv6"]'])
      assert.deepEqual(dockerSettings(clusterOf({ ...FILE(text), ...UNIT('--ipv6') })), [], text);
  });

  test('what is missing is told at the opening brace', () => {
    const { span } = settings(FILE('\n  { "ipv6": true }')).start;
    assert.deepEqual(span, { start: 3, end: 4 });
  });

  test('a template is known by its text', () => {
    assert.equal(isTemplateNode(settings(FILE('{ "bip": "{{ bip }}" }')).node('bip')), true);
    assert.equal(isTemplateNode(settings(FILE('{ "bip": "10.0.0.1/24" }')).node('bip')), false);
    assert.equal(isTemplateNode(undefined), false);
  });

  test('several keys change in one edit', () => {
    const change = (text: string, changes: Readonly<Record<string, string | boolean | undefined>>) =>
      edited(changeKeys(settings(FILE(text)).document, changes));
    assert.equal(
      change('{ "ipv6": false, "bip6": "fd00::1/64" }', { ipv6: true, bip6: undefined }),
      '{ "ipv6": true }',
    );
    assert.equal(change('{ "ipv6": true }', { bip6: undefined, 'fixed-cidr-v6': undefined }), '{ "ipv6": true }');
    assert.equal(change('{ "ipv6": true }', { bip6: 'fd00::1/64' }), '{ "ipv6": true, "bip6": "fd00::1/64" }');
  });
});

describe('the default bridge', () => {
  const side = (text: string, family: 4 | 6, ...flags: string[]) => {
    const files = { ...FILE(text), ...(flags.length > 0 && UNIT(...flags)) };
    const cluster = clusterOf(files);
    const [found] = dockerSettings(cluster);
    assert.ok(found);
    return { found, side: bridgeSide(cluster, found, family) };
  };
  const shown = (text: string, family: 4 | 6) => {
    const { found, side: of } = side(text, family);
    const subnet = bridgeSubnet(found, of);
    return [
      [of.whole?.text, of.part?.text, of.gateway?.text].map((each) => each ?? '-').join(' '),
      of.made === undefined ? 'may be made' : of.made ? 'made' : 'not made',
      subnet ? `${formatCidr(subnet)} ${formatAddress(family, bridgeAddress(of, subnet))}` : 'subnet unknown',
    ].join('; ');
  };

  test('gets its subnet from one key, and a part of it from another', () => {
    assert.equal(
      shown('{ "bip": "10.0.0.5/24", "fixed-cidr": "10.0.0.128/25", "default-gateway": "10.0.0.254" }', 4),
      '10.0.0.5/24 10.0.0.128/25 10.0.0.254; made; 10.0.0.0/24 10.0.0.5',
    );
    assert.equal(shown('{ "fixed-cidr": "10.0.0.0/24" }', 4), '- 10.0.0.0/24 -; made; 10.0.0.0/24 10.0.0.1');
    assert.equal(shown('{ "fixed-cidr": "10.0.0.0/31" }', 4), '- 10.0.0.0/31 -; made; 10.0.0.0/31 10.0.0.0');
    assert.equal(
      shown('{ "ipv6": true, "fixed-cidr-v6": "fd00::/64", "default-gateway-v6": "fd00::fe" }', 6),
      '- fd00::/64 fd00::fe; made; fd00::/64 fd00::1',
    );
    assert.equal(shown('{ "ipv6": true, "bip6": "fd00::5/64" }', 6), 'fd00::5/64 - -; made; fd00::/64 fd00::5');
    assert.equal(shown('{ "ipv6": true, "bip": "fd00::5/64" }', 4), '- - -; made; subnet unknown');
  });

  test('is made for IPv6 only where that is on', () => {
    assert.equal(shown('{ "fixed-cidr-v6": "fd00::/64" }', 6), '- fd00::/64 -; not made; fd00::/64 fd00::1');
    assert.equal(
      shown('{ "ipv6": "{{ ipv6 }}", "fixed-cidr-v6": "fd00::/64" }', 6),
      '- fd00::/64 -; may be made; fd00::/64 fd00::1',
    );
    assert.equal(shown('{ "ipv6": true, "bridge": "none" }', 6), '- - -; not made; subnet unknown');
    assert.equal(shown('{ "ipv6": true, "bridge": "{{ bridge }}" }', 6), '- - -; may be made; subnet unknown');
    assert.equal(shown('{ "ipv6": true, "bridge": "{{ bridge }}" }', 4), '- - -; may be made; subnet unknown');
  });

  test('has a subnet of its own in IPv4, unless pools or a bridge of the user give it one', () => {
    assert.equal(shown('{ "ipv6": true }', 4), '- - -; made; 172.17.0.0/16 172.17.0.1');
    assert.equal(shown('{ "ipv6": true }', 6), '- - -; made; subnet unknown');
    assert.equal(shown('{ "bridge": "br0", "ipv6": true }', 4), '- - -; made; subnet unknown');
    assert.equal(
      shown('{ "default-address-pools": [{ "base": "10.0.0.0/8", "size": 24 }] }', 4),
      '- - -; made; subnet unknown',
    );
    assert.equal(shown('{ "default-address-pools": [], "ipv6": true }', 4), '- - -; made; 172.17.0.0/16 172.17.0.1');
  });
});

describe('an IPv6 subnet that dockerd refuses', () => {
  const FAULTS: readonly (readonly [string, string | undefined, string | undefined])[] = [
    ['fd00::/64', undefined, undefined],
    ['ff00::/8', 'multicast', 'multicast'],
    ['ff02::/64', 'multicast', 'multicast'],
    ['fe80::/64', undefined, undefined],
    ['fe80::/65', 'link-local', 'link-local'],
    ['fe80::/10', 'link-local', 'link-local'],
    ['fe80:0:0:1::/64', undefined, undefined],
    ['fc00::/6', 'link-local', undefined],
    ['10.0.0.0/8', undefined, undefined],
    ['255.0.0.0/8', undefined, undefined],
  ];
  for (const [text, now, before27] of FAULTS) {
    test(text, () => {
      assert.equal(subnetFault(range(text), false), now);
      assert.equal(subnetFault(range(text), true), before27);
    });
  }
});

test('addresses that dockerd keeps for itself', () => {
  const reserved = (text: string, ...offsets: bigint[]) =>
    offsets.map((offset) => isReserved(range(text), range(text).first + offset));
  assert.deepEqual(reserved('10.0.0.0/30', 0n, 1n, 2n, 3n), [true, false, false, true]);
  assert.deepEqual(reserved('10.0.0.0/31', 0n, 1n), [false, false]);
  assert.deepEqual(reserved('fd00::/126', 0n, 1n, 3n), [true, false, false]);
});

describe('the pools for networks', () => {
  const read = (list: string) => readPools(settings(FILE(`{ "default-address-pools": ${list} }`)).document, undefined);
  const bases = (list: string) => read(list).pools.map(({ text, size, bits }) => `${text} ${size} ${bits}`);

  test('a base and a size, which is 0 where it is missing', () => {
    assert.deepEqual(bases('[{ "base": "10.0.0.0/8", "size": 24 }, { "Base": "fd00::/48", "SIZE": 64 }]'), [
      '10.0.0.0/8 24 16',
      'fd00::/48 64 16',
    ]);
    assert.deepEqual(bases('[{ "base": "10.0.0.0/8" }, { "base": "11.0.0.0/8", "size": null }]'), [
      '10.0.0.0/8 0 -8',
      '11.0.0.0/8 0 -8',
    ]);
  });

  test('what is not read leaves the list open', () => {
    assert.equal(read('[{ "base": "10.0.0.0/8", "size": 24 }]').partial, false);
    for (const item of [
      '{ "base": "10.0.0.0", "size": 24 }',
      '{ "base": "{{ base }}", "size": 24 }',
      '{ "base": 10, "size": 24 }',
      '{ "base": "10.0.0.0/8", "size": "24" }',
      '{ "base": "10.0.0.0/8", "size": 24.5 }',
      '{ "size": 24 }',
      '"10.0.0.0/8"',
    ]) {
      const { pools, partial } = read(`[${item}]`);
      assert.deepEqual([pools, partial], [[], true], item);
    }
  });

  test('a pool without a base is told', () => {
    assert.deepEqual(
      [read('[{ "size": 24 }]'), read('[{ "base": null }]'), read('["10.0.0.0/8"]'), read('[{ "base": 10 }]')].map(
        ({ baseless }) => baseless.length,
      ),
      [1, 1, 0, 0],
    );
  });

  test('from 27 on a pool inside an earlier one is left out', () => {
    const use = (...texts: string[]) => {
      const { kept, dropped } = inUse(
        read(`[${texts.map((text) => `{ "base": "${text}", "size": 30 }`).join(', ')}]`).pools,
      );
      return [kept.map(({ text }) => text), dropped.map(([pool, by]) => `${pool.text} by ${by.text}`)];
    };
    assert.deepEqual(use('11.0.0.0/16', '10.0.0.0/16'), [['10.0.0.0/16', '11.0.0.0/16'], []]);
    assert.deepEqual(use('10.0.0.0/16', '10.0.0.0/8', '10.9.0.0/16', '11.0.0.0/8'), [
      ['10.0.0.0/8', '11.0.0.0/8'],
      ['10.0.0.0/16 by 10.0.0.0/8', '10.9.0.0/16 by 10.0.0.0/8'],
    ]);
    assert.deepEqual(use('10.0.0.0/8', '10.0.0.0/8'), [['10.0.0.0/8'], ['10.0.0.0/8 by 10.0.0.0/8']]);
  });

  test('sizes that give several networks', () => {
    const [one] = read('[{ "base": "10.0.0.0/8" }]').pools;
    const [narrow] = read('[{ "base": "10.0.0.0/28" }]').pools;
    const [wide6] = read('[{ "base": "fd00::/40" }]').pools;
    const [six] = read('[{ "base": "fd00::/48" }]').pools;
    const [small6] = read('[{ "base": "fd00::/80", "size": 65 }]').pools;
    const [half6] = read('[{ "base": "fd00::/44" }]').pools;
    assert.ok(one && narrow && wide6 && six && small6 && half6);
    assert.deepEqual(
      [one, narrow, six, small6].map((pool) => usefulSize(pool, false)),
      [24, 28, 64, 80],
    );
    assert.deepEqual(
      [one, wide6, half6, six, small6].map((pool) => usefulSize(pool, true)),
      [24, undefined, undefined, 68, 100],
    );
    assert.deepEqual([one, six, small6].map(repeatsSubnet), [false, true, false]);
    assert.deepEqual(argsOf(small6), { base: 'fd00::/80', size: 65, prefix: 80, bits: 128, halvings: -15 });
    assert.equal(argsOf(one).bits, 32);
  });

  test('a mapped base is an IPv6 network to new releases alone', () => {
    const [mapped] = read('[{ "base": "::ffff:10.0.0.0/104", "size": 120 }]').pools;
    const [plain] = read('[{ "base": "fd00::/104", "size": 120 }]').pools;
    assert.ok(mapped && plain);
    assert.deepEqual([isMapped(mapped), isMapped(plain)], [true, false]);
  });
});
