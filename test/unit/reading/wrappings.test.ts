import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RECOGNITION } from '../../../src/core/components/index.ts';
import type { Document } from '../../../src/core/model/document.ts';
import { FileDocuments } from '../../../src/core/reading/file-documents.ts';
import { edited } from './support.ts';

/** The documents that a file holds within its own one. */
const held = (uri: string, text: string) => new FileDocuments(RECOGNITION, uri, text).documents.slice(1);
const namesOf = (documents: readonly Document[]) => documents.map(({ component, kind }) => `${component} ${kind}`);

const KIND = `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
kubeadmConfigPatches:
  - |
    kind: ClusterConfiguration
    networking:
      dnsDomain: x.local
nodes:
  - role: control-plane
    kubeadmConfigPatches:
      - |
        kind: InitConfiguration
        nodeRegistration:
          kubeletExtraArgs:
            node-ip: 10.1.2.3
`;

describe('patches of kind', () => {
  test('are parts of what kubeadm gets, for the cluster and for a node', () => {
    const documents = held('kind.yaml', KIND);
    assert.deepEqual(namesOf(documents), ['kubeadm ClusterConfiguration', 'kubeadm InitConfiguration']);
    assert.ok(documents.every(({ partial }) => partial));
  });

  test('are edited where they stand', () => {
    const [, init] = held('kind.yaml', KIND);
    const edit = init?.set(['nodeRegistration', 'kubeletExtraArgs', 'node-ip'], '10.1.2.3,fd00::3');
    assert.equal(edited(edit), KIND.replace('10.1.2.3', '"10.1.2.3,fd00::3"'));
  });
});

describe('operations of kind', () => {
  const OPERATIONS = `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
kubeadmConfigPatchesJSON6902:
  - group: kubeadm.k8s.io
    version: v1beta3
    kind: ClusterConfiguration
    patch: |
      - op: replace
        path: /networking/podSubnet
        value: 10.2.0.0/16
      - {"op": "add", "path": "/apiServer/extraArgs/service-cluster-ip-range", "value": "10.96.0.0/16"}
      - op: add
        path: /apiServer/certSANs/-
        value: a.example
      - op: add
        path: /apiServer/extraVolumes/0/name
        value: x
      - op: remove
        path: /controllerManager
nodes:
  - role: control-plane
    kubeadmConfigPatchesJSON6902:
      - group: kubeadm.k8s.io
        version: v1beta4
        kind: InitConfiguration
        patch: '[{"op": "add", "path": "/nodeRegistration/kubeletExtraArgs/-", "value": {"name": "node-ip", "value": "10.1.2.3"}}]'
  - role: worker
    kubeadmConfigPatchesJSON6902:
      - group: kubeadm.k8s.io
        version: v1beta4
        kind: InitConfiguration
        patch: '[{"op": "add", "path": "/nodeRegistration/name", "value": "x"}]'
`;

  test('are parts of what kubeadm gets, with places in the operations', () => {
    const [cluster, init, ...others] = held('kind.yaml', OPERATIONS);
    assert.deepEqual(others, [], 'a worker reads no InitConfiguration');
    assert.ok(cluster?.partial && init?.partial);
    assert.equal(cluster.string('apiVersion'), 'kubeadm.k8s.io/v1beta3');
    assert.equal(cluster.string('networking', 'podSubnet'), '10.2.0.0/16');
    assert.equal(cluster.string('apiServer', 'extraArgs', 'service-cluster-ip-range'), '10.96.0.0/16');
    assert.equal(cluster.string('apiServer', 'certSANs', 0), 'a.example');
    assert.equal(cluster.get('apiServer', 'extraVolumes'), undefined, 'what the item is, is not known');
    const written = ({ span }: { span: { start: number; end: number } }) => {
      const { start, end } = cluster.locate(span);
      return OPERATIONS.slice(start, end);
    };
    const entry = cluster.entry('networking', 'podSubnet');
    assert.ok(entry);
    assert.equal(written({ span: entry.keySpan }), 'podSubnet');
    assert.equal(written(cluster.at(entry.value)), '10.2.0.0/16');
    assert.equal(init.string('nodeRegistration', 'kubeletExtraArgs', 0, 'value'), '10.1.2.3');
  });

  test('are edited where they stand', () => {
    const [cluster, init] = held('kind.yaml', OPERATIONS);
    const edit = cluster?.set(['networking', 'podSubnet'], '10.2.0.0/16,fd00:2::/56');
    assert.equal(edited(edit), OPERATIONS.replace('10.2.0.0/16', '"10.2.0.0/16,fd00:2::/56"'));
    assert.equal(cluster?.set(['networking', 'serviceSubnet'], 'fd00::/112'), undefined);
    assert.equal(init?.remove(['nodeRegistration', 'kubeletExtraArgs', 0]), undefined);
  });
});

describe('an object within another one', () => {
  const K0SCTL = `apiVersion: k0sctl.k0sproject.io/v1beta1
kind: Cluster
spec:
  k0s:
    config:
      spec:
        network:
          podCIDR: 10.52.0.0/16
`;

  test('has its own paths, and edits of the tree around it', () => {
    const [config] = held('k0sctl.yaml', K0SCTL);
    assert.equal(config?.string('spec', 'network', 'podCIDR'), '10.52.0.0/16');
    const edit = config?.set(['spec', 'network', 'podCIDR'], '10.53.0.0/16');
    assert.equal(edited(edit), K0SCTL.replace('10.52', '10.53'));
  });

  test('is none where nothing is there', () => {
    assert.deepEqual(held('k0sctl.yaml', K0SCTL.slice(0, K0SCTL.indexOf('spec:'))), []);
  });
});

describe('files that cloud-init writes', () => {
  const of = (...files: string[]) => `#cloud-config\nwrite_files:\n${files.join('')}`;
  const DAEMON = '  - path: /etc/docker/daemon.json\n    content: |\n      {"ipv6": true}\n';

  test('are told by their paths and their content', () => {
    const text = of(
      DAEMON,
      '  - path: /etc/default/kubelet\n    content: KUBELET_EXTRA_ARGS=--node-ip=10.0.0.1\n',
      '  - path: /root/k\n    content: |\n      apiVersion: kubeadm.k8s.io/v1beta4\n      kind: InitConfiguration\n',
      '  - path: /etc/motd\n    content: hello\n',
    );
    assert.deepEqual(namesOf(held('user-data', text)), [
      'docker daemon.json',
      'kubelet environment',
      'kubeadm InitConfiguration',
    ]);
  });

  test('are edited where they stand', () => {
    const [daemon] = held('user-data', of(DAEMON));
    assert.equal(edited(daemon?.set(['ipv6'], false)), of(DAEMON).replace('true', 'false'));
  });

  test('are left alone where they are encoded', () => {
    assert.deepEqual(held('user-data', of(DAEMON.replace('content', 'encoding: b64\n    content'))), []);
  });
});

test('a text with a line of cloud-init further down is not its file', () => {
  const file = new FileDocuments(RECOGNITION, 'main.yml', 'script: |\n#cloud-config\nwrite_files: []\n');
  assert.deepEqual(file.documents, []);
});

test('patches of talhelper are parts of machine configurations, unless they name a file', () => {
  const text = `clusterName: x
talosVersion: v1.10.4
nodes:
  - hostname: a
    ipAddress: 10.0.0.1
    patches:
      - "@./a.yaml"
      - |-
        machine:
          kubelet:
            extraArgs: {v: "1"}
`;
  assert.deepEqual(namesOf(held('talconfig.yaml', text)), ['talos MachineConfig']);
});
