import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  criDockerdStarts,
  mayLackCni,
  mayRunOnDocker,
  runtimesTold,
  usesRuntime,
  withoutCni,
} from '../../../src/core/analysis/container-runtime.ts';
import { DUAL_PODS, kubeadm, kubelet } from '../../../src/core/rule-kit/fixtures.ts';
import { clusterOf, type Files } from './support.ts';

const UNIT = (command: string) => `[Service]\nExecStart=${command}\n`;
const KUBELET = (node: string, ...flags: string[]) => ({
  [`${node}/etc/systemd/system/kubelet.service`]: UNIT(`/usr/bin/kubelet ${flags.join(' ')}`),
});
const CRI_DOCKERD = (node: string, ...flags: string[]) => ({
  [`${node}/etc/systemd/system/cri-docker.service`]: UNIT(`/usr/bin/cri-dockerd ${flags.join(' ')}`),
});
const ENDPOINT = (socket: string) => `--container-runtime-endpoint=unix:///run/${socket}`;
const [DOCKER, CONTAINERD, OTHER] = ['cri-dockerd.sock', 'containerd/containerd.sock', 'own.sock'];
const KUBEADM = { 'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }) };

describe('the container runtime that a node’s kubelet talks to', () => {
  const uses = (files: Files, uri: string) => {
    const cluster = clusterOf({ ...KUBEADM, ...files });
    const document = cluster.documents.find((each) => each.uri === uri);
    assert.ok(document);
    return usesRuntime(cluster, document, 'cri-dockerd');
  };
  const unit = 'n1/etc/systemd/system/cri-docker.service';

  test('is what the kubelet of the same node is told', () => {
    const own = CRI_DOCKERD('n1', '--network-plugin=cni');
    assert.equal(uses({ ...own, ...KUBELET('n1', ENDPOINT(DOCKER)) }, unit), true);
    assert.equal(uses({ ...own, ...KUBELET('n1', ENDPOINT(CONTAINERD)) }, unit), false);
    assert.equal(uses({ ...own, ...KUBELET('n1', ENDPOINT(OTHER)) }, unit), undefined);
    assert.equal(uses({ ...own, ...KUBELET('n1', '--node-ip=10.0.0.1') }, unit), undefined);
    assert.equal(
      uses({ ...own, ...KUBELET('n1', ENDPOINT(CONTAINERD)), ...KUBELET('n2', ENDPOINT(DOCKER)) }, unit),
      false,
    );
    assert.equal(uses({ ...own, ...KUBELET('n2', ENDPOINT(DOCKER)) }, unit), undefined, 'that of another node');
  });

  test('is what kubeadm is told where the node says nothing, and a node goes before it', () => {
    const own = CRI_DOCKERD('n1', '--network-plugin=cni');
    const init = (socket: string) => ({
      'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS, criSocket: `unix:///run/${socket}` }),
    });
    assert.equal(uses({ ...own, ...init(DOCKER) }, unit), true);
    assert.equal(uses({ ...own, ...init(CONTAINERD) }, unit), false);
    assert.equal(uses({ ...own, ...init(CONTAINERD), ...KUBELET('n1', ENDPOINT(DOCKER)) }, unit), true);
  });

  test('of a file that lies on no node is that of some node', () => {
    const loose = { 'cri-docker.service': UNIT('/usr/bin/cri-dockerd --network-plugin=cni') };
    const nodes = (one: string, two: string) => ({
      ...loose,
      ...KUBELET('n1', ENDPOINT(one)),
      ...KUBELET('n2', ENDPOINT(two)),
    });
    assert.equal(uses(nodes(DOCKER, DOCKER), 'cri-docker.service'), true);
    assert.equal(uses(nodes(DOCKER, CONTAINERD), 'cri-docker.service'), true);
    assert.equal(uses(nodes(CONTAINERD, CONTAINERD), 'cri-docker.service'), false);
  });

  test('is not known of a node whose statements differ', () => {
    const files = {
      ...CRI_DOCKERD('n1', '--network-plugin=cni'),
      'a/kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS, criSocket: `unix:///run/${DOCKER}` }),
      'a/join.yaml': `apiVersion: kubeadm.k8s.io/v1beta4\nkind: JoinConfiguration\nnodeRegistration:\n  criSocket: unix:///run/${CONTAINERD}\n`,
    };
    assert.equal(uses(files, unit), undefined);
  });

  test('is told by what counts: a flag goes before the file', () => {
    const cluster = clusterOf({
      ...KUBEADM,
      ...KUBELET('n1', ENDPOINT(CONTAINERD)),
      'n1/var/lib/kubelet/config.yaml': kubelet(`containerRuntimeEndpoint: unix:///run/${DOCKER}`),
    });
    assert.deepEqual(
      runtimesTold(cluster).map(({ fact, node }) => `${node} ${fact.runtime}`),
      ['n1 containerd'],
    );
  });

  test('decides whether cri-dockerd’s own settings count', () => {
    const starts = (...files: Files[]) => {
      const cluster = clusterOf(Object.assign({}, KUBEADM, ...files));
      return [criDockerdStarts(cluster).length, withoutCni(cluster).length, mayLackCni(cluster)];
    };
    assert.deepEqual(starts(CRI_DOCKERD('n1', '--network-plugin=cni')), [1, 0, false]);
    for (const plugin of ['no-op', '""', ''])
      assert.deepEqual(starts(CRI_DOCKERD('n1', `--network-plugin=${plugin}`)), [1, 1, true], plugin);
    assert.deepEqual(starts(CRI_DOCKERD('n1', '--network-plugin={{ plugin }}')), [1, 0, true]);
    assert.deepEqual(starts(CRI_DOCKERD('n1', '--network-plugin=no-op'), KUBELET('n1', ENDPOINT(CONTAINERD))), [
      0,
      0,
      false,
    ]);
    assert.deepEqual(starts(CRI_DOCKERD('n1')), [1, 0, false]);
  });

  test('may be Docker while nothing says otherwise', () => {
    const may = (...files: Files[]) => {
      const cluster = clusterOf(Object.assign({ 'n1/etc/docker/daemon.json': '{ "ipv6": true }' }, KUBEADM, ...files));
      const [document] = cluster.of('docker');
      assert.ok(document);
      return mayRunOnDocker(cluster, document);
    };
    assert.deepEqual(
      [may(), may(KUBELET('n1', ENDPOINT(DOCKER))), may(KUBELET('n1', ENDPOINT(CONTAINERD)))],
      [true, true, false],
    );
  });
});
