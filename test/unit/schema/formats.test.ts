import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FORMATS, type Format, formatNamed } from '../../../src/core/schema/formats/index.ts';
import { validateDocument } from '../../../src/core/schema/validate.ts';
import { SCHEMA_FILES, subschemas } from './support/schemas.ts';

const all: readonly (readonly [string, Format])[] = Object.entries(FORMATS);

describe('a format', () => {
  for (const [name, { accepts, good, bad, expected }] of all) {
    test(`${name} accepts and refuses what it says`, () => {
      assert.match(expected, /^\S.*[^.\s]$/, 'a phrase that follows "expected"');
      if (!accepts) return;
      assert.ok(accepts(good), good);
      assert.ok(!accepts(bad), bad);
    });
  }

  test('is named by a schema of a program, and each name there is a format', () => {
    const programs = SCHEMA_FILES.filter(([kind]) => kind !== 'dualstack-lint');
    const named = programs.flatMap(([, schema]) =>
      [...subschemas(schema)].flatMap(([, each]) => each['x-format'] ?? []),
    );
    assert.deepEqual([...new Set(named)].sort(), all.map(([name]) => name).sort());
  });

  test('is checked where a schema names it, at the same effect as the rest of the value', () => {
    const problems = (value: object) =>
      validateDocument('kube-proxy-configuration', {
        apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
        kind: 'KubeProxyConfiguration',
        ...value,
      }).map(({ path, problem, expected, effect }) => [path.join('.'), problem, ...expected, effect]);
    assert.deepEqual(problems({ healthzBindAddress: ':::10256' }), [
      ['healthzBindAddress', 'pattern', 'listen-address', 'refused-at-start'],
    ]);
    assert.deepEqual(problems({ configSyncPeriod: '4 hours' }), [
      ['configSyncPeriod', 'pattern', 'duration', 'refused'],
    ]);
    assert.deepEqual(problems({ healthzBindAddress: '[::]:10256', configSyncPeriod: '15m' }), []);
  });
});

describe('formats of kubeadm', () => {
  const TABLE: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    [
      'dns-domain',
      ['cluster.local', 'a-b.c', 'x'],
      ['Cluster.local', 'a_b', 'a.', '.a', '-a', 'a..b', 'a'.repeat(254)],
    ],
    ['node-name', ['node-a', 'Node-A', ' node-a '], ['node_a', 'node.', '-node']],
    [
      'certificate-name',
      ['a.b', '*.a.b', 'fd00::1', '10.0.0.1'],
      ['a_b', '*', 'a.*.b', '10.0.0.0/24', '[fd00::1]', 'fe80::1%eth0', ''],
    ],
    ['absolute-path', ['/etc/pki'], ['pki', './pki', '']],
    ['ca-path', ['/etc/ca.crt'], ['/etc/ca.pem', 'ca.crt']],
    ['certificate-key', ['0'.repeat(64), 'aF'.repeat(32)], ['0'.repeat(63), 'g'.repeat(64), '0'.repeat(66)]],
    [
      'image-repository',
      ['registry.k8s.io', 'localhost:5000/a/b', 'Registry.example/a', 'a/b__c', '[fd00::1]:5000/a'],
      ['https://registry.k8s.io', 'a/B', 'a/', 'a b', 'a:tag/x/y:z'],
    ],
    [
      'bootstrap-token',
      ['abcdef.0123456789abcdef'],
      ['abcdef', 'ABCDEF.0123456789abcdef', 'abcdef.0123456789abcde', ''],
    ],
    ['token-usage', ['signing', 'authentication'], ['auth', '']],
    [
      'token-group',
      ['system:bootstrappers:a', 'system:bootstrappers:kubeadm:x-1'],
      ['system:bootstrappers:', 'a', 'system:bootstrappers:A'],
    ],
    ['cri-socket', ['unix:///run/x.sock', '/run/x.sock', 'npipe:////./pipe/x'], ['unixsocket']],
    [
      'kubernetes-version',
      [
        'v1.36.2',
        '1.36.2',
        'v1.36.0-rc.1',
        'v1.36.2+k3s1',
        'stable',
        'stable-1',
        'latest-1.36',
        'ci/latest',
        'release/v1.36.2',
      ],
      ['v1.36', '1.36', 'newest', 'v1.36.2rc', 'v01.2.3', 'stable-1.36.1', ' v1.36.2'],
    ],
  ];

  for (const [name, good, bad] of TABLE) {
    test(name, () => {
      const accepts = formatNamed(name)?.accepts;
      assert.ok(accepts);
      for (const text of good) assert.ok(accepts(text), text);
      for (const text of bad) assert.ok(!accepts(text), text);
    });
  }
});
