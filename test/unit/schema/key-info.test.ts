import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FORMATS } from '../../../src/core/schema/formats/index.ts';
import { keyInfo } from '../../../src/core/schema/key-info.ts';
import { schemaOf } from './support/schemas.ts';

describe('keyInfo', () => {
  it('tells the default, the types and the version of a key', () => {
    const info = keyInfo(schemaOf('docker-daemon'), ['ip-forward-no-drop']);
    assert.ok(info && info.description.length > 0);
    assert.deepEqual([info.default, info.types, info.since, info.program], [false, ['boolean'], '28.0', 'docker']);
  });

  it('tells the last version without and what to write instead', () => {
    assert.equal(keyInfo(schemaOf('docker-daemon'), ['cluster-store'])?.until, '24.0');
    const flag = keyInfo(schemaOf('docker-daemon'), ['exec-opt']);
    assert.deepEqual([flag?.ignored, flag?.readAs], [true, 'exec-opts']);
  });

  it('prefers the words at the key to those at its definition', () => {
    const info = keyInfo(schemaOf('kubelet-configuration'), ['syncFrequency']);
    assert.match(info?.description ?? '', /containers/);
    assert.equal(info?.default, '1m');
    assert.deepEqual(info?.types, ['string']);
  });

  it('lists the values worth choosing', () => {
    assert.deepEqual(keyInfo(schemaOf('calico-ippool'), ['spec', 'vxlanMode'])?.values, [
      'Never',
      'Always',
      'CrossSubnet',
    ]);
    assert.deepEqual(keyInfo(schemaOf('kubelet-configuration'), ['topologyManagerScope'])?.values, [
      'container',
      'pod',
    ]);
  });

  it('tells the format of a text, and of the texts in a list', () => {
    assert.equal(keyInfo(schemaOf('kubelet-configuration'), ['syncFrequency'])?.format, FORMATS.duration.expected);
    assert.equal(keyInfo(schemaOf('docker-daemon'), ['labels'])?.format, FORMATS['docker-label'].expected);
    assert.equal(keyInfo(schemaOf('docker-daemon'), ['mtu'])?.format, undefined);
  });

  it('follows lists and maps', () => {
    assert.match(keyInfo(schemaOf('docker-daemon'), ['default-address-pools', 0, 'base'])?.description ?? '', /CIDR/);
    assert.match(keyInfo(schemaOf('docker-daemon'), ['runtimes', 'kata', 'path'])?.description ?? '', /runc/);
    const pool = keyInfo(schemaOf('tigera-installation'), ['spec', 'calicoNetwork', 'ipPools', 1, 'encapsulation']);
    assert.deepEqual(pool?.values, ['IPIP', 'IPIPCrossSubnet', 'VXLAN', 'VXLANCrossSubnet', 'None']);
  });

  it('knows a key whatever its kind, and by its kind when there is a document', () => {
    const path = ['networking', 'podSubnet'];
    assert.match(keyInfo(schemaOf('kubeadm-v1beta4'), path)?.description ?? '', /pod addresses/);
    const join = { apiVersion: 'kubeadm.k8s.io/v1beta4', kind: 'JoinConfiguration', networking: { podSubnet: '' } };
    assert.equal(keyInfo(schemaOf('kubeadm-v1beta4'), path, join), undefined);
    assert.ok(keyInfo(schemaOf('kubeadm-v1beta4'), ['discovery'], join));
  });

  it('knows nothing of other keys and of the document as a whole', () => {
    for (const path of [['IPv6'], ['ipv6', 'x'], ['dns', 0, 'x'], ['constructor'], ['toString'], []]) {
      assert.equal(keyInfo(schemaOf('docker-daemon'), path), undefined, path.join('.'));
    }
  });
});
