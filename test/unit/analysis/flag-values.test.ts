import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gateUses } from '../../../src/core/analysis/feature-gates.ts';
import { isUnspecified, nodeIps } from '../../../src/core/analysis/node-ips.ts';
import { flagIn, removeFrom, setIn, startsOf } from '../../../src/core/analysis/program-starts.ts';
import { ETCD_URL_FLAGS, problemFix, problemPlace, urlsOf } from '../../../src/core/analysis/url-flags.ts';
import { fixTitle } from '../../../src/core/rule-kit/fix-titles.ts';
import { DUAL_PODS, kubeadm, kubelet, kubeProxy, staticPod } from '../../../src/core/rule-kit/fixtures.ts';
import { edited, written } from '../reading/support.ts';
import { clusterOf, type Files, placed } from './support.ts';

const UNIT = (command: string) => `[Service]\nExecStart=${command}\n`;
const KUBELET = (node: string, ...flags: string[]) => ({
  [`${node}/etc/systemd/system/kubelet.service`]: UNIT(`/usr/bin/kubelet ${flags.join(' ')}`),
});
const KUBEADM = { 'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }) };

describe('the addresses of --node-ip', () => {
  const ips = (value: string) => {
    const [found] = nodeIps(clusterOf({ ...KUBEADM, ...KUBELET('n1', `--node-ip=${value}`) }));
    return (
      found && [
        ...found.ips.map(({ text, at, address }) => `${text} ${placed(at)} IPv${address.family}`),
        found.dropped,
      ]
    );
  };
  test('are a list, of which texts that are no addresses are left out', () => {
    assert.deepEqual(ips('10.0.0.1'), ['10.0.0.1 kubelet.service:2 10.0.0.1 IPv4', 0]);
    assert.deepEqual(ips('10.0.0.1,fd5b::11'), [
      '10.0.0.1 kubelet.service:2 10.0.0.1 IPv4',
      'fd5b::11 kubelet.service:2 fd5b::11 IPv6',
      0,
    ]);
    assert.deepEqual(ips('"10.0.0.1, fd5b::11"'), [
      '10.0.0.1 kubelet.service:2 10.0.0.1 IPv4',
      'fd5b::11 kubelet.service:2 fd5b::11 IPv6',
      0,
    ]);
    assert.deepEqual(ips('eth0,10.0.0.1,'), ['10.0.0.1 kubelet.service:2 10.0.0.1 IPv4', 2]);
    assert.equal(ips('{{ ip }}'), undefined);
    assert.equal(ips(''), undefined);
  });

  test('stand in the whole value where it is not written as it reads', () => {
    const [found] = nodeIps(clusterOf({ ...KUBEADM, ...KUBELET('n1', '--node-ip=10.0.0.1","fd5b::11') }));
    assert.deepEqual(
      found?.ips.map(({ at }) => placed(at)),
      ['kubelet.service:2 10.0.0.1","fd5b::11', 'kubelet.service:2 10.0.0.1","fd5b::11'],
    );
  });

  test('are read beside the cloud, that of the same kubelet first', () => {
    const clouds = (...files: Files[]) =>
      nodeIps(clusterOf(Object.assign({}, KUBEADM, ...files))).map(({ cloud }) => cloud);
    const ip = '--node-ip=10.0.0.1';
    assert.deepEqual(clouds(KUBELET('n1', ip)), [undefined]);
    assert.deepEqual(clouds(KUBELET('n1', ip), KUBELET('n2', '--cloud-provider=external')), ['external']);
    assert.deepEqual(clouds(KUBELET('n1', ip, '--cloud-provider=aws'), KUBELET('n2', '--cloud-provider=external')), [
      'aws',
    ]);
  });

  test('stand for any address where they are 0', () => {
    const [found] = nodeIps(clusterOf({ ...KUBEADM, ...KUBELET('n1', '--node-ip=0.0.0.0,::,::1') }));
    assert.deepEqual(found?.ips.map(isUnspecified), [true, true, false]);
  });
});

describe('the starts of a program', () => {
  const starts = (files: Files) =>
    startsOf(clusterOf({ ...KUBEADM, ...files }), 'kubelet').map(({ node, lists, open }) =>
      [node ?? '-', ...lists.map((list) => `[${written(list).join(' ')}]`), ...(open ? ['open'] : [])].join(' '),
    );
  const unit = (node: string, rest: string) => KUBELET(node, '--v=2', rest);
  const variables = (node: string, text: string) => ({ [`${node}/etc/default/kubelet`]: `${text}\n` });

  test('a unit has the variables of files on the same node', () => {
    assert.deepEqual(starts(unit('n1', '$KUBELET_EXTRA_ARGS')), ['n1 [v=2] open']);
    const one = variables('n1', 'KUBELET_EXTRA_ARGS=--node-ip=10.0.0.1');
    assert.deepEqual(starts({ ...unit('n1', '$KUBELET_EXTRA_ARGS'), ...one }), ['n1 [v=2] [node-ip=10.0.0.1]']);
    assert.deepEqual(starts({ ...unit('n2', '$KUBELET_EXTRA_ARGS'), ...one }), [
      'n2 [v=2] open',
      'n1 [node-ip=10.0.0.1] open',
    ]);
    assert.deepEqual(starts({ ...unit('n1', '$KUBELET_EXTRA_ARGS $MORE'), ...one }), [
      'n1 [v=2] [node-ip=10.0.0.1] open',
    ]);
  });

  test('a flag is set where it stands, else in the list that the program gets last', () => {
    const files = {
      ...KUBEADM,
      ...unit('n1', '$KUBELET_EXTRA_ARGS'),
      ...variables('n1', 'KUBELET_EXTRA_ARGS=--node-ip=10.0.0.1'),
    };
    const [start] = startsOf(clusterOf(files), 'kubelet');
    assert.ok(start);
    assert.equal(edited(setIn(start, 'v', '3')), Object.values(KUBELET('n1', '--v=3', '$KUBELET_EXTRA_ARGS'))[0]);
    assert.equal(edited(setIn(start, 'node-ip', '10.0.0.2')), 'KUBELET_EXTRA_ARGS=--node-ip=10.0.0.2\n');
    assert.match(
      edited(setIn(start, 'cluster-dns', '10.96.0.10')) ?? '',
      /^KUBELET_EXTRA_ARGS=.*--cluster-dns=10\.96\.0\.10/,
    );
    const flag = flagIn(start, 'v');
    assert.ok(flag);
    assert.equal(edited(removeFrom(start, flag)), Object.values(KUBELET('n1', '$KUBELET_EXTRA_ARGS'))[0]);
    assert.equal(flagIn(start, 'cluster-dns'), undefined);
  });

  test('the last of several flags of a name counts', () => {
    const [start] = startsOf(clusterOf({ ...KUBEADM, ...KUBELET('n1', '--v=2', '--v=4') }), 'kubelet');
    assert.equal(start && flagIn(start, 'v')?.value, '4');
  });
});

describe('feature gates', () => {
  const uses = (files: Files) =>
    gateUses(clusterOf({ ...KUBEADM, ...files })).map(({ program, name, on, at, handedOn }) =>
      [program, name, on, placed(at), ...(handedOn ? ['handed on'] : [])].join(' '),
    );
  const removed = (files: Files) => edited(gateUses(clusterOf({ ...KUBEADM, ...files }))[0]?.remove);

  test('in the maps of configuration files', () => {
    const gates = 'featureGates:\n  IPv6DualStack: true\n  A: null\n  B: "true"\n  "{{ gate }}": true';
    assert.deepEqual(uses({ 'n1/var/lib/kubelet/config.yaml': kubelet(gates) }), [
      'kubelet IPv6DualStack true config.yaml:4 IPv6DualStack',
      'kubelet A false config.yaml:5 A',
      'kubelet B  config.yaml:6 B',
    ]);
    assert.deepEqual(uses({ 'proxy.yaml': kubeProxy('featureGates: { IPv6DualStack: false }') }), [
      'kube-proxy IPv6DualStack false proxy.yaml:3 IPv6DualStack',
    ]);
    const own = `${KUBEADM['kubeadm.yaml']}featureGates:\n  IPv6DualStack: true\n`;
    assert.deepEqual(uses({ 'kubeadm.yaml': own }), ['kubeadm IPv6DualStack true kubeadm.yaml:6 IPv6DualStack']);
    assert.deepEqual(
      uses({ 'kubeadm.yaml': `${KUBEADM['kubeadm.yaml']}---\n${kubelet('featureGates: { A: true }')}` }),
      ['kubelet A true kubeadm.yaml:8 A handed on'],
    );
    assert.deepEqual(uses({ 'n1/var/lib/kubelet/config.yaml': kubelet('featureGates: [IPv6DualStack=true]') }), []);
  });

  test('in flags, each at its name', () => {
    const pod = (value: string) => ({ 'kube-apiserver.yaml': staticPod('kube-apiserver', `--feature-gates=${value}`) });
    assert.deepEqual(uses(pod('IPv6DualStack=true,kube:B=false')), [
      'kube-apiserver IPv6DualStack true kube-apiserver.yaml:10 IPv6DualStack',
      'kube-apiserver B false kube-apiserver.yaml:10 kube:B',
    ]);
    assert.deepEqual(uses(pod('{{ gates }}')), []);
    assert.equal(removed(pod('A=true,B=false')), pod('B=false')['kube-apiserver.yaml']);
    assert.equal(removed(pod('A=true')), staticPod('kube-apiserver'));
    assert.deepEqual(uses({ 'install.sh': '#!/bin/sh\nkubeadm init --feature-gates=IPv6DualStack=true\n' }), [
      'kubeadm IPv6DualStack true install.sh:2 IPv6DualStack',
    ]);
  });
});

describe('URLs in flags of etcd', () => {
  const etcd = (flag: string) => clusterOf({ ...KUBEADM, 'etcd.yaml': staticPod('etcd', flag) });
  const urls = (name: string, value: string) => {
    const [list] = etcd(`--${name}=${value}`).flags('etcd');
    assert.ok(list);
    return urlsOf(list, name);
  };
  const found = (name: string, value: string) => urls(name, value).map(({ url, offset }) => `${offset} ${url}`);

  test('are parts of a list, some behind a name', () => {
    assert.deepEqual(found('listen-client-urls', 'https://127.0.0.1:2379,https://[::1]:2379'), [
      '0 https://127.0.0.1:2379',
      '23 https://[::1]:2379',
    ]);
    assert.deepEqual(found('initial-cluster', 'a=https://10.0.0.1:2380,b=https://10.0.0.2:2380'), [
      '2 https://10.0.0.1:2380',
      '26 https://10.0.0.2:2380',
    ]);
    assert.deepEqual(found('listen-client-urls', 'a=https://10.0.0.1:2379'), ['0 a=https://10.0.0.1:2379']);
    assert.deepEqual(found('listen-client-urls', ',https://10.0.0.1:2379,'), ['1 https://10.0.0.1:2379']);
    assert.deepEqual(found('listen-client-urls', 'https://{{ ip }}:2379,https://10.0.0.1:2379'), [
      '22 https://10.0.0.1:2379',
    ]);
    assert.deepEqual(found('listen-client-urls', ''), []);
  });

  test('have problems at their place, and a fix that changes them alone', () => {
    const [, second] = urls('listen-client-urls', 'https://10.0.0.1:2379,https://::1:2379');
    assert.ok(second);
    const problem = { from: 8, to: 16, meant: '[::1]:2379' } as unknown as Parameters<typeof problemPlace>[1];
    assert.equal(placed(problemPlace(second, problem)), 'etcd.yaml:10 ::1:2379');
    const [edit] = problemFix(second, problem, fixTitle.set('listen-client-urls', 'x'))?.edits ?? [];
    assert.match(edited(edit) ?? '', /listen-client-urls=https:\/\/10\.0\.0\.1:2379,https:\/\/\[::1\]:2379/);
    assert.equal(
      placed(problemPlace(second, { ...problem, to: 8 })),
      'etcd.yaml:10 https://10.0.0.1:2379,https://::1:2379',
    );
  });

  test('every flag with URLs has its port', () => {
    assert.deepEqual(Object.fromEntries(ETCD_URL_FLAGS), {
      'advertise-client-urls': '2379',
      'initial-advertise-peer-urls': '2380',
      'initial-cluster': '2380',
      'listen-client-http-urls': '2379',
      'listen-client-urls': '2379',
      'listen-metrics-urls': '2381',
      'listen-peer-urls': '2380',
    });
  });
});
