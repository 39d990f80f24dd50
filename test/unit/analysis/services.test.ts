import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { announcedServices } from '../../../src/core/analysis/announced-services.ts';
import { podFamilies, serviceRanges } from '../../../src/core/analysis/service-ranges.ts';
import { DUAL_PODS, documents, k0s, kubeadm, staticPod } from '../../../src/core/rule-kit/fixtures.ts';
import { edited } from '../reading/support.ts';
import { clusterOf, type Files, placed } from './support.ts';

const lines = (indent: number, texts: readonly string[]) =>
  texts.map((line) => `${' '.repeat(indent)}${line}\n`).join('');
const S6 = 'fd5b:8c1e:7a20:96::/112';
const BOTH = `10.96.0.0/16,${S6}`;

const POD = (...flags: string[]) => ({ 'kube-apiserver.yaml': staticPod('kube-apiserver', ...flags) });
const KUBEADM = (serviceSubnet: string | undefined, init: readonly string[] = [], args: readonly string[] = []) => ({
  'kubeadm.yaml': documents(
    `apiVersion: kubeadm.k8s.io/v1beta3\nkind: ClusterConfiguration\nnetworking:\n  podSubnet: 10.244.0.0/16\n${serviceSubnet === undefined ? '' : `  serviceSubnet: ${serviceSubnet}\n`}${args.length > 0 ? `apiServer:\n  extraArgs:\n${lines(4, args)}` : ''}`,
    ...(init.length > 0 ? [`apiVersion: kubeadm.k8s.io/v1beta3\nkind: InitConfiguration\n${lines(0, init)}`] : []),
  ),
});

describe('the Service ranges of API servers', () => {
  const ranges = (files: Files) =>
    serviceRanges(clusterOf(files)).map(({ text, families, at, readings }) =>
      [text, families.join('+'), placed(at), ...(readings ? [] : ['default'])].join(' | '),
    );
  const replaced = (files: Files) => edited(serviceRanges(clusterOf(files))[0]?.replace('10.97.0.0/16'));

  test('in kubeadm’s file', () => {
    assert.deepEqual(ranges(KUBEADM(BOTH)), [`${BOTH} | 4+6 | kubeadm.yaml:5 ${BOTH}`]);
    assert.deepEqual(ranges(KUBEADM(S6)), [`${S6} | 6 | kubeadm.yaml:5 ${S6}`]);
    for (const text of ['10.96.0.0', `10.96.0.0/33,${S6}`, '"{{ services }}"', '[10.96.0.0/16]'])
      assert.deepEqual(ranges(KUBEADM(text)), [], text);
    assert.equal(replaced(KUBEADM(BOTH)), KUBEADM('10.97.0.0/16')['kubeadm.yaml']);
  });

  test('kubeadm’s default where nothing is written', () => {
    const expected = '10.96.0.0/12 | 4 | kubeadm.yaml:3 networking | default';
    for (const text of [undefined, 'null', '""']) assert.deepEqual(ranges(KUBEADM(text)), [expected], text);
    const bare = {
      'kubeadm.yaml': 'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nclusterName: web\n',
    };
    assert.deepEqual(ranges(bare), ['10.96.0.0/12 | 4 | kubeadm.yaml:2 ClusterConfiguration | default']);
    assert.equal(replaced(KUBEADM(undefined)), KUBEADM('10.97.0.0/16')['kubeadm.yaml']);
  });

  test('the flag in extraArgs replaces the subnet', () => {
    const [first, ...others] = ranges(KUBEADM(BOTH, [], ['service-cluster-ip-range: 10.97.0.0/16']));
    assert.deepEqual([first, others], ['10.97.0.0/16 | 4 | kubeadm.yaml:8 10.97.0.0/16', []]);
    assert.deepEqual(ranges(KUBEADM(BOTH, [], ['service-node-port-range: 30000-32767'])).length, 1);
  });

  test('in flags', () => {
    const flag = (text: string) => POD('--advertise-address=192.168.60.11', `--service-cluster-ip-range=${text}`);
    assert.deepEqual(ranges(flag(BOTH)), [`${BOTH} | 4+6 | kube-apiserver.yaml:11 ${BOTH}`]);
    assert.deepEqual(ranges(flag('10.96.0.0')), []);
    assert.deepEqual(ranges(POD('--advertise-address=192.168.60.11')), []);
    assert.equal(replaced(flag(BOTH)), flag('10.97.0.0/16')['kube-apiserver.yaml']);
  });

  test('in the command kubeadm init', () => {
    const script = (flags: string) => ({ 'install.sh': `#!/bin/sh\nkubeadm init ${flags}\n` });
    assert.deepEqual(ranges(script(`--pod-network-cidr=10.244.0.0/16 --service-cidr=${BOTH}`)), [
      `${BOTH} | 4+6 | install.sh:2 ${BOTH}`,
    ]);
    assert.deepEqual(ranges(script('--pod-network-cidr=10.244.0.0/16')), [
      '10.96.0.0/12 | 4 | install.sh:2 init | default',
    ]);
    assert.deepEqual(ranges(script('--config=kubeadm.yaml --pod-network-cidr=10.244.0.0/16')), []);
    assert.deepEqual(ranges(script('--pod-network-cidr=10.244.0.0/16 $EXTRA')), []);
  });

  test('pods have the families of their ranges, each shown by its first', () => {
    const shown = (podSubnet: string) =>
      [...podFamilies(clusterOf({ 'kubeadm.yaml': kubeadm({ podSubnet }) }))].map(
        ([family, { text }]) => `${family} ${text}`,
      );
    assert.deepEqual(shown(DUAL_PODS), ['4 10.244.0.0/16', '6 fd5b:8c1e:7a20:4200::/56']);
    assert.deepEqual(shown('10.244.0.0/16'), ['4 10.244.0.0/16']);
  });
});

describe('the first Service range beside the addresses that an API server announces', () => {
  const announced = (files: Files) =>
    announcedServices(clusterOf(files)).map(({ family, text, at, missing, announced, change }) =>
      [
        `${family}: ${text} at ${placed(at)}${missing ? ` without ${missing}` : ''}`,
        `announces ${announced.map((fact) => fact.text).join() || 'nothing'}`,
        ...(change ? [`${change.key ?? 'order'} ${change.from} to ${change.to}`] : []),
      ].join('; '),
    );
  const swapped = (files: Files) => edited(announcedServices(clusterOf(files))[0]?.change?.edit);
  const SWAPPED = `${S6},10.96.0.0/16`;
  const range = `--service-cluster-ip-range=${BOTH}`;
  const order = `order ${BOTH} to ${SWAPPED}`;

  test('of kube-apiserver’s flags', () => {
    const pod = POD('--advertise-address=192.168.60.11', range);
    const at = 'kube-apiserver.yaml:11 10.96.0.0/16';
    assert.deepEqual(announced(pod), [`4: 10.96.0.0/16 at ${at}; announces 192.168.60.11; ${order}`]);
    assert.match(swapped(pod) ?? '', new RegExp(`--service-cluster-ip-range=${SWAPPED}"$`, 'm'));
    assert.deepEqual(announced(POD('--advertise-address=192.168.60.11', '--service-cluster-ip-range=10.96.0.0/16')), [
      `4: 10.96.0.0/16 at ${at}; announces 192.168.60.11`,
    ]);
    assert.deepEqual(announced(POD(range)), [
      `4: 10.96.0.0/16 at kube-apiserver.yaml:10 10.96.0.0/16; announces nothing; ${order}`,
    ]);
    assert.deepEqual(announced(POD('--advertise-address=192.168.60.11', range, '--endpoint-reconciler-type=none')), []);
    assert.equal(
      announced(POD('--advertise-address=192.168.60.11', range, '--endpoint-reconciler-type=lease')).length,
      1,
    );
  });

  test('addresses that leave the choice to the host announce nothing', () => {
    for (const address of ['0.0.0.0', '::', '127.0.0.1', '127.1.2.3', '::1'])
      assert.match(announced(POD(`--advertise-address=${address}`, range))[0] ?? '', /announces nothing/, address);
    for (const address of ['126.255.255.255', '128.0.0.1', '::2', 'fd5b::11'])
      assert.match(
        announced(POD(`--advertise-address=${address}`, range))[0] ?? '',
        new RegExp(`announces ${address};`),
        address,
      );
  });

  const INIT = ['localAPIEndpoint:', '  advertiseAddress: fd5b::11'];
  test('of kubeadm: its endpoint, unless a flag says another address', () => {
    assert.deepEqual(announced(KUBEADM(BOTH, INIT)), [
      `4: 10.96.0.0/16 at kubeadm.yaml:5 10.96.0.0/16; announces fd5b::11; ${order}`,
    ]);
    assert.deepEqual(announced(KUBEADM(undefined, INIT)), [
      '4: 10.96.0.0/12 at kubeadm.yaml:3 networking without serviceSubnet; announces fd5b::11',
    ]);
    const byFlag = announced(
      KUBEADM('10.96.0.0/16', INIT, [`service-cluster-ip-range: ${BOTH}`, 'advertise-address: fd5b::12']),
    );
    assert.deepEqual(byFlag, [`4: 10.96.0.0/16 at kubeadm.yaml:8 10.96.0.0/16; announces fd5b::12; ${order}`]);
    const byEndpoint = announced(KUBEADM('10.96.0.0/16', INIT, [`service-cluster-ip-range: ${BOTH}`]));
    assert.deepEqual(byEndpoint, [`4: 10.96.0.0/16 at kubeadm.yaml:8 10.96.0.0/16; announces fd5b::11; ${order}`]);
  });

  test('of Cluster API: the blocks of the Cluster that names the control plane', () => {
    const cluster = (name: string) => `apiVersion: cluster.x-k8s.io/v1beta1
kind: Cluster
metadata:
  name: web
spec:
  clusterNetwork:
    services:
      cidrBlocks: [10.96.0.0/16, '${S6}']
  controlPlaneRef:
    kind: KubeadmControlPlane
    name: ${name}
`;
    const plane = (...args: string[]) => `apiVersion: controlplane.cluster.x-k8s.io/v1beta1
kind: KubeadmControlPlane
metadata:
  name: web
spec:
  kubeadmConfigSpec:
    initConfiguration:
      localAPIEndpoint:
        advertiseAddress: fd5b::11
    clusterConfiguration:
      clusterName: web
${args.length > 0 ? `      apiServer:\n        extraArgs:\n${lines(10, args)}` : ''}`;
    const files = (name: string, ...args: string[]) => ({ 'cluster.yaml': documents(cluster(name), plane(...args)) });
    const first = '4: 10.96.0.0/16 at cluster.yaml:8 10.96.0.0/16';
    assert.deepEqual(announced(files('web')), [`${first}; announces fd5b::11; ${order}`]);
    assert.equal(swapped(files('web'))?.includes(`cidrBlocks: [${S6}, '10.96.0.0/16']`), true, swapped(files('web')));
    assert.deepEqual(announced(files('other')), []);
    assert.deepEqual(announced(files('web', 'advertise-address: fd5b::12')), [
      `${first}; announces fd5b::12; ${order}`,
    ]);
    assert.deepEqual(announced(files('web', 'endpoint-reconciler-type: none')), [
      `${first}; announces nothing; ${order}`,
    ]);
  });

  test('of Talos: the flag of the API server beside the subnets', () => {
    const talos = (...args: string[]) => ({
      'controlplane.yaml': `version: v1alpha1\nmachine:\n  type: controlplane\ncluster:\n  network:\n    serviceSubnets:\n      - 10.96.0.0/16\n      - ${S6}\n${args.length > 0 ? `  apiServer:\n    extraArgs:\n${lines(6, args)}` : ''}`,
    });
    const expected = `4: 10.96.0.0/16 at controlplane.yaml:7 10.96.0.0/16; announces fd5b::11; ${order}`;
    assert.deepEqual(announced(talos('advertise-address: fd5b::11')), [expected]);
    assert.deepEqual(announced(talos()), []);
    assert.deepEqual(announced(talos('advertise-address: fd5b::11', 'endpoint-reconciler-type: none')), []);
    assert.deepEqual(
      announced(talos('advertise-address: fd5b::11', 'service-cluster-ip-range: 10.96.0.0/16')).length,
      1,
      'only that of the flags',
    );
  });

  test('of k0s: the family that is to be first, else that of its address', () => {
    const file = (api: readonly string[], ...network: string[]) => ({
      'k0s.yaml': k0s(...network).replace('  network:', `  api:\n${lines(4, api)}  network:`),
    });
    const dual = [
      'serviceCIDR: 10.97.0.0/16',
      'dualStack:',
      '  enabled: true',
      `  IPv6podCIDR: fd5b:8c1e:7a20:4200::/56`,
      `  IPv6serviceCIDR: ${S6}`,
    ];
    const four = ['address: 192.168.60.11'];
    assert.deepEqual(announced(file(four, ...dual, 'primaryAddressFamily: IPv6')), [
      `6: ${S6} at k0s.yaml:14 IPv6; announces 192.168.60.11; primaryAddressFamily IPv6 to IPv4`,
    ]);
    assert.equal(
      swapped(file(four, ...dual, 'primaryAddressFamily: IPv6')),
      file(four, ...dual, 'primaryAddressFamily: IPv4')['k0s.yaml'],
    );
    assert.deepEqual(announced(file(['address: fd5b::11'], ...dual, 'primaryAddressFamily: IPv4')), [
      '4: 10.97.0.0/16 at k0s.yaml:14 IPv4; announces fd5b::11; primaryAddressFamily IPv4 to IPv6',
    ]);
    const [, ...withoutRange] = dual;
    assert.match(
      announced(file(['address: fd5b::11'], ...withoutRange, 'primaryAddressFamily: IPv4'))[0] ?? '',
      /^4: serviceCIDR at /,
    );
    assert.deepEqual(announced(file(four, ...dual)), [], 'it follows the address');
    assert.deepEqual(announced(file(four, 'serviceCIDR: 10.97.0.0/16')), [
      '4: 10.97.0.0/16 at k0s.yaml:9 10.97.0.0/16; announces 192.168.60.11',
    ]);
    assert.deepEqual(announced(file([], 'serviceCIDR: 10.97.0.0/16')), []);
    assert.deepEqual(announced(file([...four, 'externalAddress: k8s.example.org'], 'serviceCIDR: 10.97.0.0/16')), []);
  });
});
