import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settingLines, settingsJson } from '../../../src/core/status/settings.ts';
import { clusterOf } from '../analysis/support.ts';
import { KUBELET } from './clusters.ts';

const NODE = {
  'n/var/lib/kubelet/config.yaml': `${KUBELET}clusterDNS: [10.96.0.10]\nclusterDomain: cluster.local\n`,
  'n/etc/systemd/system/kubelet.service':
    '[Service]\nExecStart=/usr/bin/kubelet --config=/var/lib/kubelet/config.yaml --cluster-domain=cluster.local --cluster-dns=10.96.0.11\n',
};

test('for programs, a setting has its place from 1, what it overrides, and whether the program is used', () => {
  const [kubelet, ...others] = settingsJson(clusterOf(NODE), (uri) => `./${uri}`);
  assert.deepEqual(others, []);
  assert.ok(kubelet);
  const { program, node, used, open, settings } = kubelet;
  assert.deepEqual([program, node, used, open], ['kubelet', './n', true, false]);
  assert.deepEqual(
    settings.find(({ name }) => name === 'cluster-dns'),
    {
      name: 'cluster-dns',
      field: '--cluster-dns',
      value: '10.96.0.11',
      certainty: 'literal',
      file: './n/etc/systemd/system/kubelet.service',
      range: { start: { line: 2, column: 111 }, end: { line: 2, column: 121 } },
      overrides: [
        {
          field: 'clusterDNS',
          value: '10.96.0.10',
          certainty: 'literal',
          file: './n/var/lib/kubelet/config.yaml',
          range: { start: { line: 3, column: 13 }, end: { line: 3, column: 25 } },
        },
      ],
      conflicts: [],
    },
  );
});

test('a runtime that the kubelet does not use is not used, and flags that a variable may hold leave it open', () => {
  const found = settingsJson(
    clusterOf({
      ...NODE,
      'n/var/lib/kubelet/config.yaml': `${KUBELET}containerRuntimeEndpoint: unix:///run/containerd/containerd.sock\n`,
      'n/etc/systemd/system/cri-docker.service':
        '[Service]\nExecStart=/usr/bin/cri-dockerd --network-plugin=cni $MORE\n',
    }),
    String,
  );
  assert.deepEqual(
    found.map(({ program, used, open }) => [program, used, open]),
    [
      ['kubelet', true, false],
      ['cri-dockerd', false, true],
    ],
  );
});

test('a program of no node has none, and credentials are stars', () => {
  const [dockerd] = settingsJson(
    clusterOf({ 'daemon.json': '{ "ipv6": true, "http-proxy": "http://user:secret@proxy:3128" }\n' }),
    String,
  );
  assert.ok(dockerd);
  assert.equal('node' in dockerd, false);
  assert.doesNotMatch(JSON.stringify(dockerd), /secret/);
});

test('for people, a second place with the same value is left out, and the places can be gone to', () => {
  const lines = settingLines(clusterOf(NODE), { display: String });
  const domain = lines.find(({ text }) => text.includes('cluster-domain'));
  assert.equal(
    domain?.text,
    'kubelet of node n: cluster-domain cluster.local, from etc/systemd/system/kubelet.service:2',
  );
  const dns = lines.find(({ text }) => text.includes('cluster-dns'));
  assert.deepEqual(
    dns?.places.map(({ label, uri, range }) => [label, uri, range.start]),
    [
      ['etc/systemd/system/kubelet.service:2', 'n/etc/systemd/system/kubelet.service', { line: 1, character: 110 }],
      ['var/lib/kubelet/config.yaml:3', 'n/var/lib/kubelet/config.yaml', { line: 2, character: 12 }],
    ],
  );
});
