import assert from 'node:assert/strict';
import { test } from 'node:test';
import { samePlaces } from '../../../src/core/hover/same-places.ts';
import { clusterOf } from '../analysis/support.ts';

const FILES = {
  'etc/default/kubelet': 'KUBELET_EXTRA_ARGS="--node-ip=192.168.60.11 --v=2"\n',
  'ippool.yaml': 'apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: a\nspec:\n  cidr: 10.244.0.0/16\n',
  'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: 192.168.60.11
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
  serviceSubnet: 10.96.0.0/16
`,
};

/** The places that state what stands at the first occurrence of a text, or `behind` letters after its end. */
function placesOf(file: keyof typeof FILES, text: string, behind?: number): string[] {
  const at = FILES[file].indexOf(text) + (behind === undefined ? 0 : text.length + behind);
  return samePlaces(clusterOf(FILES), file, at).map(
    ({ document, span }) => `${document.uri}:${document.position(span).line + 1}`,
  );
}

test('a range and an address are found wherever they are stated', () => {
  const pods = ['ippool.yaml:6', 'kubeadm.yaml:9'];
  assert.deepEqual(placesOf('ippool.yaml', '10.244.0.0/16').sort(), pods);
  assert.deepEqual(placesOf('kubeadm.yaml', '10.244.0.0/16').sort(), pods);
  assert.deepEqual(placesOf('kubeadm.yaml', '192.168.60.11').sort(), ['etc/default/kubelet:1', 'kubeadm.yaml:4']);
  assert.deepEqual(placesOf('kubeadm.yaml', '10.96.0.0/16'), ['kubeadm.yaml:10']);
});

test('the end of a range is part of it, what lies beside it is not', () => {
  assert.equal(placesOf('ippool.yaml', '10.244.0.0/16', 0).length, 2);
  assert.deepEqual(placesOf('ippool.yaml', 'cidr'), []);
  assert.deepEqual(placesOf('ippool.yaml', 'kind'), []);
});
