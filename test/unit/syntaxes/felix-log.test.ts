import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import picomatch from 'picomatch';
import { manifest, textsOf } from './tokens.ts';

const LOG = readFileSync(
  new URL('../../../examples/ipv6-route-loss/var/log/calico/calico-node.log', import.meta.url),
  'utf8',
);
const SCOPE = 'text.log.felix';
const language = manifest.languages.find(({ id }) => id === 'felix-log');
const line = (level: string) => `2025-02-26 08:33:15.377 [${level}][82] felix/int_dataplane.go 1891: text`;

test('the head of a line is taken apart', async () => {
  assert.deepEqual(await textsOf(SCOPE, line('INFO'), 'comment.line.date'), ['2025-02-26 08:33:15.377']);
  assert.deepEqual(await textsOf(SCOPE, line('INFO'), 'meta.source'), ['felix/int_dataplane.go']);
  assert.deepEqual(await textsOf(SCOPE, line('INFO'), 'markup.inserted'), ['INFO']);
  assert.deepEqual(await textsOf(SCOPE, line('WARNING'), 'markup.deleted'), ['WARNING']);
  assert.deepEqual(await textsOf(SCOPE, line('ERROR'), 'string.regexp'), ['ERROR']);
  const wrapped = `2025-02-26T08:33:15.377123Z stdout F ${line('INFO')}`;
  assert.deepEqual(await textsOf(SCOPE, wrapped, 'comment.line.date'), ['2025-02-26 08:33:15.377']);
});

test('the families of an endpoint differ, so that the line that lost one stands out', async () => {
  assert.deepEqual(await textsOf(SCOPE, LOG, 'support.type.address.ipv6'), [
    '2001:db8:42:0:208b:133f:7967:ee05',
    '2001:db8:42:0:208b:133f:7967:ee05',
  ]);
  assert.deepEqual(await textsOf(SCOPE, LOG, 'constant.numeric.address.ipv4'), ['172.99.1.5', '172.99.1.5']);
  assert.deepEqual(await textsOf(SCOPE, LOG, 'support.type.property-name.ipv6-nets'), ['ipv6_nets']);
  assert.deepEqual(await textsOf(SCOPE, LOG, 'markup.deleted'), ['Removing conntrack flows']);
  assert.equal((await textsOf(SCOPE, LOG, 'entity.name.tag.workload')).length, 4);
});

test('a log of calico-node is told by its first line or its name, and no other log is', () => {
  const first = new RegExp(language?.firstLine ?? '');
  assert.match(line('INFO'), first);
  assert.match('2025-02-26 08:33:01.010 [INFO][9] startup/startup.go 426: Early log level set to info', first);
  assert.match(`2025-02-26T08:33:15.377123Z stdout F ${line('INFO')}`, first);
  for (const other of [
    '2025-02-26 08:33:15.377 [INFO][82] server/main.go 18: started',
    '2025-02-26 08:33:15 INFO felix the cat',
    'I0226 08:33:15.377 1 felix/main.go:18] started',
    '',
  ])
    assert.doesNotMatch(other, first, other);

  const named = picomatch([...(language?.filenamePatterns ?? [])]);
  for (const path of [
    '/var/log/calico/calico-node.log',
    '/var/log/pods/kube-system_calico-node-x7k2p_1f/calico-node/0.log',
    '/var/log/containers/calico-node-x7k2p_kube-system_calico-node-ab12.log',
    '/home/me/felix.log',
  ])
    assert.ok(named(path), path);
  for (const path of ['/var/log/syslog', '/var/log/calico/cni/cni.log', '/srv/app.log', '/srv/phelix.log'])
    assert.ok(!named(path), path);
});
