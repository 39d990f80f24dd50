import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  certaintyOf,
  hasStatements,
  isBlankSecret,
  isUnknownLine,
  markersIn,
  type Unread,
  withoutMarkers,
} from '../../../src/core/source/certainty.ts';
import { MARKERS_BY_REASON } from '../../support/markers.ts';

/** Texts that are unknown only where the program cannot read them. */
const NAMES: Readonly<Record<Unread, readonly string[]>> = {
  address: [
    'NODE_IP',
    'NODE_IP:6443',
    'https://API_HOST:2379',
    'POD_PREFIX::/56',
    'PREFIX::/64',
    'SUBNET.0/24',
    'POD_CIDR/16',
    'kube_pods_subnet',
    'node_ip:6443',
    'pod-cidr',
    'nodeIp',
    'NODEIP',
    'the ip',
    '-',
  ],
  word: ['PROXY_MODE', 'IPIP_MODE'],
  value: ['ENABLE_IPV6', 'enable_ipv6', 'MTU_SIZE', '-'],
};

/** Values, and mistakes in values, that look a little like the above. */
const REAL: Readonly<Record<Unread, readonly string[]>> = {
  address: [
    '10.244.0.0/16',
    '10.244.0.0/33',
    '192.168.1.300',
    '10.O.0.0/16',
    '10.l.0.0',
    '10.0.0.O',
    '10.0.0.0.0/16',
    '10.0..1',
    '10.0.0',
    '10,0,0,0/8',
    '10.244.0.0/16 fd00::/56',
    '10.244.0.0/16,',
    '10.244.0.0\\16',
    '0.0.0.0',
    '::/0',
    'fd00::1/64',
    'fd00:::1',
    'fd00::g/64',
    'fd5b:8c1e:7x20::/48',
    'FD5G::/64',
    'face:b00k::1',
    'abc::/xyz',
    '[fd00::1]:6443',
    '[[fd00::1]]:6443',
    'fe80::1%eth0',
    'fe80::1%lan0',
    'localhost',
    'auto',
    'none',
    'NONE',
    '*',
    'eth0',
    'worker-1',
    'master',
    'kube-dns',
    'host-gateway',
    'gateway',
    'lb.example.com',
    'api.k8s.example.com',
    'api.prod.k8s.example.com',
    'kubernetes.default.svc.cluster',
    'node.1.example.com',
    'vault:8200',
    'unix:///run/containerd/containerd.sock',
    'http://x/',
    'can-reach=10.0.0.1',
    'interface=eth.*',
  ],
  word: [
    'ipvs',
    'Ipvs',
    'round-robin',
    'crossSubnet',
    'cross_subnet',
    'ALWAYS',
    'VXLAN',
    'TLS_AES_128_GCM_SHA256',
    'TLS_RSA_FOO',
    'all()',
    "has(x) && y == 'z'",
    'Node,RBAC',
    '/var/lib/x',
    'todo-app',
    'exchange-it',
    'dummy0',
    'meme',
    'withdraw',
    'a:y',
    'cluster_local',
    'node_a',
    '',
  ],
  value: [
    'true',
    'ture',
    'yes',
    'Yes',
    '8 GB',
    'ten',
    '-1',
    '0x10',
    '10s',
    '10s.',
    '1.30',
    'v1.30.0',
    '50%',
    'memory.available<1Gi',
    'nodefs.available<10%,imagefs.available<15%',
    'IPv6DualStack=true',
    'IPv6DualStack=ture',
    '"IPv6DualStack=true"',
    'docker.io/calico/node:v3.30.1',
    'a{b}c',
    '{"ipam": {"type": "calico-ipam"}}',
    '__proto__',
    '50c',
    'max',
  ],
};

for (const [reason, texts] of Object.entries(MARKERS_BY_REASON)) {
  test(`what a ${reason} looks like`, () => {
    assert.deepEqual(
      texts.filter((text) => certaintyOf(text) === 'literal'),
      [],
    );
    assert.equal(certaintyOf(texts[0] as string), reason);
  });
}

for (const unread of ['address', 'word', 'value'] as const) {
  test(`a name in the place of a value that cannot be read: ${unread}`, () => {
    assert.deepEqual(
      NAMES[unread].filter((text) => certaintyOf(text, unread) === 'literal'),
      [],
    );
    assert.deepEqual(
      NAMES[unread].filter((text) => certaintyOf(text) !== 'literal'),
      [],
    );
  });

  test(`what is a value or a mistake in one: ${unread}`, () => {
    assert.deepEqual(
      REAL[unread].filter((text) => certaintyOf(text, unread) !== 'literal'),
      [],
    );
  });
}

test('each part that is not known is found where it stands', () => {
  const text = '10.0.0.0/16,{{ a, b }},fd00::/56,$X';
  assert.deepEqual(
    markersIn(text).map(({ start, end, reason }) => [text.slice(start, end), reason]),
    [
      ['{{ a, b }}', 'template'],
      ['$X', 'variable'],
    ],
  );
});

test('a word of prose counts as one value of a list', () => {
  for (const text of ['NodeSwap=todo', 'NodeSwap=true,Other=n/a', 'cpu=placeholder,memory=1Gi', 'memory.available<tbd'])
    assert.equal(certaintyOf(text), 'placeholder', text);
  for (const text of ['app=todo-list', 'todo/app:v1', 'todo.example.com', '--todo'])
    assert.equal(certaintyOf(text), 'literal', text);
});

test('an empty secret was taken out; any other empty value is one', () => {
  assert.ok(isBlankSecret('token', ''));
  assert.ok(isBlankSecret('certificateKey', null));
  assert.ok(!isBlankSecret('token', 'abcdef'));
  assert.ok(!isBlankSecret('podSubnet', ''));
});

describe('the format around what is not known', () => {
  test('is read with a word in its place', () => {
    assert.equal(withoutMarkers('a: %x%\nb: {{ y }}/16\n', 'x'), 'a: xxx\nb: xxxxxxx/16\n');
  });

  test('cannot be read around statements and markers that are lines', () => {
    assert.equal(withoutMarkers('a: {{ b }}\n{% if c %}\nd: 1\n{% endif %}\n', 'x'), undefined);
    assert.equal(withoutMarkers('a:\n  {{ b }}\n  c: 1\n', 'x'), undefined);
    assert.equal(withoutMarkers('a: 1\n', 'x'), undefined);
  });

  test('statements are told from values', () => {
    for (const text of ['{% if a %}', '%{ for a in b ~}', '%{~ endif ~}', '{{- if .a }}', '{{ .a | nindent 4 }}'])
      assert.ok(hasStatements(text), text);
    for (const text of ['{{ a }}', '%{a}', '<%= a %>', '{{ .iffy }}']) assert.ok(!hasStatements(text), text);
  });

  test('a comment makes no line unknown', () => {
    const text = 'a: 1 # TODO {{ x }}\nb: {{ x }}\nc: #{x}#\n';
    assert.deepEqual(
      [0, 20, 31].map((offset) => isUnknownLine(text, offset)),
      [false, true, true],
    );
  });
});
