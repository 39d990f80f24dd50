import assert from 'node:assert/strict';
import { test } from 'node:test';
import { manifest, textsOf, tokens } from './tokens.ts';

const V4 = 'constant.numeric.address.ipv4';
const V6 = 'support.type.address.ipv6';
const PREFIX = 'constant.numeric.prefix-length';

test('the families have colours of their own, in every language of cluster files', async () => {
  const injection = manifest.grammars.find(({ injectTo }) => injectTo);
  assert.deepEqual(injection?.injectTo, [
    'source.yaml',
    'source.json',
    'source.json.comments',
    'source.ini',
    'source.shell',
    'source.dotenv',
    'source.systemd',
    'source.toml',
  ]);
  for (const language of injection.injectTo) {
    const text = 'podSubnet: 10.244.0.0/16,fd00:10:244::/56';
    assert.deepEqual(await textsOf(language, text, V4), ['10.244.0.0'], language);
    assert.deepEqual(await textsOf(language, text, V6), ['fd00:10:244::'], language);
    assert.deepEqual(await textsOf(language, text, PREFIX), ['/16', '/56'], language);
  }
});

test('a comma list is taken as a whole: behind a part of one, the grammar of YAML would see no value', async () => {
  for (const list of ['172.99.0.0/16,2001:db8:42::/64', '192.168.60.11, 2408:8207:60::11', 'fd00::/8,10.0.0.0/8,::1']) {
    const found = await tokens('source.yaml', `podSubnet: ${list}`);
    const own = found.filter(({ scopes }) => scopes.some((scope) => scope.startsWith('meta.addresses')));
    assert.equal(own.map(({ text }) => text).join(''), list);
  }
  assert.deepEqual(await textsOf('source.yaml', 'image: a/b:1.2.3,4.5', 'meta.addresses'), []);
});

test('IPv6 addresses of every spelling are seen', async () => {
  for (const address of [
    '::1',
    'fe80::1',
    '2001:DB8:42::',
    '2001:db8:0:1:2:3:4:5',
    '2001:db8:42:0:208b:133f:7967:ee05',
    '::ffff:10.0.0.1',
    '64:ff9b::192.0.2.33',
    '1:2:3:4:5:6:7::',
    '::2:3:4:5:6:7:8',
  ]) {
    for (const text of [address, `key: ${address}`, `"${address}"`, `--node-ip=${address}`, `[${address}]:6443`]) {
      assert.deepEqual(await textsOf('source.yaml', text, V6), [address], text);
    }
  }
  for (const text of ['::/0', '"::"', '[::]:80'])
    assert.deepEqual(await textsOf('source.yaml', text, V6), ['::'], text);
  assert.deepEqual(await textsOf('source.yaml', 'fe80::1%eth0', 'variable.other.zone'), ['%eth0']);
});

test('IPv4 addresses are seen beside a port, a range and in a list', async () => {
  const found = (text: string) => textsOf('source.json', text, V4);
  assert.deepEqual(await found('["10.0.0.1","255.255.255.255/32", "0.0.0.0/0"]'), [
    '10.0.0.1',
    '255.255.255.255',
    '0.0.0.0',
  ]);
  assert.deepEqual(await found('https://10.0.0.1:6443/x'), ['10.0.0.1']);
});

test('times, versions, hardware addresses and code are no addresses', async () => {
  for (const text of [
    'at: 12:34:56',
    'date: 2025-02-26T08:33:15Z',
    'mac: ee:ee:ee:ee:ee:ee',
    'image: calico/node:v3.28.0',
    'version: 1.2.3',
    'oid: 1.3.6.1.4.1',
    'big: 256.1.1.1',
    'octets: 1.2.3.4.5',
    'std::vector',
    'key:: value',
    'sha: a1b2c3d4:5e6f',
    '1:2:3:4:5:6:7:8:9',
    'long: 12345::1',
    'name: web-10.0.0.1',
  ]) {
    const found = [...(await textsOf('source.yaml', text, V4)), ...(await textsOf('source.yaml', text, V6))];
    assert.deepEqual(found, [], text);
  }
});

test('a prefix length beyond the family is not coloured as one', async () => {
  assert.deepEqual(await textsOf('source.yaml', '10.0.0.0/33 fd00::/129', PREFIX), []);
});

test('a comment that silences rules shows what it names', async () => {
  const text = '# dualstack-lint-disable-line cidr-reserved docker-ipv6-off -- lab only, cidr-invalid stays';
  assert.deepEqual(await textsOf('source.yaml', text, 'keyword.control.directive'), ['dualstack-lint-disable-line']);
  assert.deepEqual(await textsOf('source.yaml', text, 'entity.name.function.rule'), [
    'cidr-reserved',
    'docker-ipv6-off',
  ]);
  const [, directive] = await tokens('source.ini', '; dualstack-lint-disable-file x');
  assert.ok(directive?.scopes.includes('comment.line'));
  assert.deepEqual(await textsOf('source.yaml', '# dualstack-lint-disable x', 'keyword.control.directive'), []);
});
