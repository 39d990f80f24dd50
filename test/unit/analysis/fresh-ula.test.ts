import assert from 'node:assert/strict';
import { test } from 'node:test';
import { netParseCIDR, overlaps } from '../../../src/core/address/index.ts';
import { freshBridge, freshUla, freshUlaGateway } from '../../../src/core/analysis/fresh-ula.ts';
import type { Cluster } from '../../../src/core/cluster/cluster.ts';
import { Engine } from '../../../src/core/engine.ts';

function clusterOf(files: Readonly<Record<string, string>>): Cluster {
  const engine = new Engine();
  for (const [uri, text] of Object.entries(files)) engine.update(uri, text);
  const [checked] = engine.clusters();
  assert.ok(checked);
  return checked.cluster;
}

const pods = (range: string) => ({
  'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nnetworking:\n  podSubnet: ${range}\n`,
});

const cidr = (text = '') => {
  const result = netParseCIDR(text);
  assert.ok(result.ok, text);
  return result.value;
};

test('has the shape of RFC 4193, is the same on every run and differs between clusters', () => {
  const first = freshUla(clusterOf(pods('10.244.0.0/16')));
  assert.match(first ?? '', /^fd[0-9a-f]{2}(?::[0-9a-f]{1,4}){2}::\/64$/);
  assert.equal(cidr(first).hostBits, false);
  assert.equal(freshUla(clusterOf(pods('10.244.0.0/16'))), first);
  assert.notEqual(freshUla(clusterOf(pods('10.245.0.0/16'))), first);
  assert.equal(freshUlaGateway(clusterOf(pods('10.244.0.0/16'))), first?.replace('::/', '::1/'));
});

test('shares nothing with what the cluster states', () => {
  // Half of all unique local addresses, so that about half of the tries hit.
  for (const half of ['fd00::/9', 'fd80::/9']) {
    for (let index = 0; index < 16; index++) {
      const found = freshUla(clusterOf(pods(`10.${index}.0.0/16,${half}`)));
      assert.equal(overlaps(cidr(found), cidr(half)), false, `${found} in ${half}`);
    }
  }
});

test('gives up where no unique local address is left', () => {
  assert.equal(freshUla(clusterOf(pods('10.244.0.0/16,fc00::/7'))), undefined);
  assert.equal(freshUlaGateway(clusterOf(pods('fd00::/8'))), undefined);
});

test("Docker's bridge gets a private network that is free", () => {
  assert.deepEqual(freshBridge(clusterOf(pods('10.244.0.0/16'))), {
    network: '172.31.0.0/16',
    gateway: '172.31.0.1/16',
  });
  assert.deepEqual(freshBridge(clusterOf(pods('172.16.0.0/12'))), {
    network: '192.168.255.0/24',
    gateway: '192.168.255.1/24',
  });
  assert.equal(freshBridge(clusterOf(pods('0.0.0.0/0'))), undefined);
});
