import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { componentConfigs, isHandedOn } from '../../../src/core/analysis/component-configs.ts';
import { running } from '../../../src/core/analysis/effective-settings.ts';
import { kubeletDropIns } from '../../../src/core/analysis/kubelet-dropins.ts';
import { startsOf } from '../../../src/core/analysis/program-starts.ts';
import { documents, kubeadm, kubeadmConfigMap, kubelet, kubeProxy } from '../../../src/core/rule-kit/fixtures.ts';
import { written } from '../reading/support.ts';
import { clusterOf, type Files } from './support.ts';

const PODS = '10.244.0.0/16';
const KUBEADM = { 'kubeadm.yaml': kubeadm({ podSubnet: PODS }) };
const UNIT = (command: string) => `[Service]\nExecStart=${command}\n`;
const DOMAIN = (name: string) => kubelet(`clusterDomain: ${name}`);

describe('what one program reads its settings from', () => {
  /** The node and files of each program, `…` where more flags may come. */
  const programs = (files: Files, program = 'kubelet') =>
    running(clusterOf({ ...KUBEADM, ...files }), program)
      .filter(({ documents }) => documents.length > 0)
      .map(
        ({ node, documents, open }) =>
          `${node ?? '-'}: ${documents.map(({ uri }) => uri.replace(/^.*\//, '')).join(' ')}${open ? ' …' : ''}`,
      );

  test('files that lie on no node are one program’s where there is one of each', () => {
    const unit = { 'kubelet.service': UNIT('/usr/bin/kubelet --v=2') };
    assert.deepEqual(programs({ ...unit, 'a.yaml': DOMAIN('a') }), ['-: a.yaml kubelet.service']);
    assert.deepEqual(programs({ ...unit, 'a.yaml': DOMAIN('a'), 'b.yaml': DOMAIN('b') }), [
      '-: kubelet.service',
      '-: a.yaml',
      '-: b.yaml',
    ]);
    const other = { 'x/kubelet.service': UNIT('/usr/bin/kubelet --v=3') };
    assert.deepEqual(programs({ ...unit, ...other, 'a.yaml': DOMAIN('a') }).sort(), [
      '-: a.yaml',
      '-: kubelet.service',
      '-: kubelet.service',
    ]);
  });

  test('drop-ins follow the file, in the order of their names', () => {
    const dropIns = { 'kubelet.conf.d/20.conf': DOMAIN('c'), 'kubelet.conf.d/10.conf': DOMAIN('b') };
    assert.deepEqual(programs({ 'a.yaml': DOMAIN('a'), ...dropIns }), ['-: a.yaml 10.conf 20.conf']);
    const two = {
      'kubelet.service': UNIT('/usr/bin/kubelet --v=2'),
      'x/kubelet.service': UNIT('/usr/bin/kubelet --v=3'),
    };
    assert.deepEqual(programs({ 'a.yaml': DOMAIN('a'), ...dropIns, ...two }).sort(), [
      '-: a.yaml 10.conf 20.conf',
      '-: kubelet.service',
      '-: kubelet.service',
    ]);
    assert.deepEqual(programs({ 'a.yaml': DOMAIN('a'), 'b.yaml': DOMAIN('b'), ...dropIns }).sort(), [
      '-: 10.conf',
      '-: 20.conf',
      '-: a.yaml',
      '-: b.yaml',
    ]);
  });

  test('each command line of a node is a program, with the files of the node', () => {
    const files = {
      'n1/etc/systemd/system/kubelet.service': UNIT('/usr/bin/kubelet --v=2'),
      'n1/etc/systemd/system/second.service': UNIT('/usr/bin/kubelet --v=3'),
      'n1/var/lib/kubelet/config.yaml': DOMAIN('a'),
    };
    assert.deepEqual(programs(files).sort(), ['n1: config.yaml kubelet.service', 'n1: config.yaml second.service']);
  });

  test('what kubeadm tells nodes that join is another program', () => {
    const join =
      'apiVersion: kubeadm.k8s.io/v1beta4\nkind: JoinConfiguration\nnodeRegistration:\n  criSocket: unix:///run/b.sock\n  kubeletExtraArgs: [{name: v, value: "3"}]\n';
    const both = documents(kubeadm({ podSubnet: PODS, criSocket: 'unix:///run/a.sock' }), join);
    assert.deepEqual(programs({ 'kubeadm.yaml': both }), ['-: kubeadm.yaml', '-: kubeadm.yaml …']);
    const settings = running(clusterOf({ 'kubeadm.yaml': both }), 'kubelet').map(({ settings }) =>
      settings.map(({ name, text }) => `${name}=${text}`).join(),
    );
    assert.deepEqual(settings, [
      'container-runtime-endpoint=unix:///run/a.sock',
      'container-runtime-endpoint=unix:///run/b.sock',
    ]);
  });
});

describe('configurations of kubelet and kube-proxy by where they stand', () => {
  const homes = (files: Files, only?: 'kubelet' | 'kube-proxy') =>
    componentConfigs(clusterOf({ ...KUBEADM, ...files }), only).map(
      ({ program, home, refused }) => `${program} ${home} ${refused()} ${refused('warning')}`,
    );
  test('what kubeadm hands on is one step milder', () => {
    assert.deepEqual(homes({ 'kubelet.yaml': DOMAIN('a') }), ['kubelet file error warning']);
    assert.deepEqual(homes({ 'kubelet.conf.d/10.conf': DOMAIN('a') }), ['kubelet drop-in error warning']);
    assert.deepEqual(
      homes({ 'kubeadm.yaml': documents(KUBEADM['kubeadm.yaml'], DOMAIN('a'), kubeProxy('mode: ipvs')) }),
      ['kubelet kubeadm warning information', 'kube-proxy kubeadm warning information'],
    );
    assert.deepEqual(homes({ 'kubelet.yaml': DOMAIN('a'), 'proxy.yaml': kubeProxy('mode: ipvs') }, 'kube-proxy'), [
      'kube-proxy file error warning',
    ]);
    const map = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: kubelet-config\ndata:\n  kubelet: |\n${DOMAIN('a').replace(/^(?=.)/gm, '    ')}`;
    assert.deepEqual(homes({ 'map.yaml': map }), ['kubelet config-map error warning']);
  });

  test('only documents beside kubeadm’s own are handed on', () => {
    const handed = (files: Files) => {
      const cluster = clusterOf({ ...KUBEADM, ...files });
      return cluster
        .ofKind('KubeletConfiguration', 'ClusterConfiguration')
        .map((document) => `${document.kind} ${isHandedOn(cluster, document)}`);
    };
    assert.deepEqual(handed({ 'kubelet.yaml': DOMAIN('a') }), [
      'ClusterConfiguration false',
      'KubeletConfiguration false',
    ]);
    assert.deepEqual(handed({ 'kubeadm.yaml': documents(KUBEADM['kubeadm.yaml'], DOMAIN('a')) }), [
      'ClusterConfiguration false',
      'KubeletConfiguration true',
    ]);
    assert.deepEqual(handed({ 'kubeadm.yaml': kubeadmConfigMap(PODS) }), ['ClusterConfiguration false']);
  });
});

test('drop-ins of the kubelet lie in a folder of that name, or that a flag names', () => {
  const dropIns = (flag: string, ...folders: string[]) =>
    kubeletDropIns(
      clusterOf({
        ...KUBEADM,
        'n1/etc/systemd/system/kubelet.service': UNIT(`/usr/bin/kubelet ${flag}`),
        ...Object.fromEntries(folders.map((folder) => [`${folder}/10.yaml`, DOMAIN('a')])),
      }),
    ).map(({ uri }) => uri);
  const own = 'n1/etc/kubelet/own';
  assert.deepEqual(dropIns('--v=2', 'n1/etc/kubelet.conf.d', own), ['n1/etc/kubelet.conf.d/10.yaml']);
  for (const value of ['/etc/kubelet/own', '/etc/kubelet/own/', '/etc/kubelet'])
    assert.deepEqual(dropIns(`--config-dir=${value}`, own), [`${own}/10.yaml`], value);
  for (const value of ['/etc/kubelet/ow', '/kubelet/own2', '{{ dir }}', '""'])
    assert.deepEqual(dropIns(`--config-dir=${value}`, own), [], value);
});

describe('control planes for other clusters', () => {
  const manager = (namespace: string, range: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: kube-controller-manager, namespace: ${namespace}}
spec:
  template:
    spec:
      containers:
        - name: kube-controller-manager
          command:
            - kube-controller-manager
            - --cluster-cidr=${range}
`;
  const starts = (files: Files) =>
    startsOf(clusterOf(files), 'kube-controller-manager').map(({ lists: [list] }) => written(list).join(' '));
  test('do not start in the cluster that holds them', () => {
    const hosted = { 'a.yaml': manager('tenant-1', '10.50.0.0/16') };
    assert.deepEqual(starts({ ...KUBEADM, ...hosted }), []);
    assert.deepEqual(starts({ ...KUBEADM, 'a.yaml': manager('kube-system', '10.244.0.0/16') }), [
      'cluster-cidr=10.244.0.0/16',
    ]);
  });

  test('are the cluster that is meant where the files have one and no other', () => {
    assert.deepEqual(starts({ 'a.yaml': manager('tenant-1', '10.50.0.0/16') }), ['cluster-cidr=10.50.0.0/16']);
    assert.deepEqual(
      starts({ 'a.yaml': manager('tenant-1', '10.50.0.0/16'), 'b.yaml': manager('tenant-2', '10.51.0.0/16') }),
      [],
    );
  });
});
