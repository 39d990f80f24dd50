import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { installerAllocations, sharedRanges } from '../../../src/core/analysis/node-shares.ts';
import { DUAL_PODS, documents, k0s, kind, kubeOne, talconfig } from '../../../src/core/rule-kit/fixtures.ts';
import { edited } from '../reading/support.ts';
import { clusterOf, type Files, placed } from './support.ts';

const PODS6 = 'fd5b:8c1e:7a20:4200::/56';
const MANAGER = 'kube-controller-manager';

/** Each pod range with a node's share of it, and where that is set. */
const shares = (files: Files) =>
  sharedRanges(clusterOf(files)).map(({ reading, share }) =>
    [`${reading.text} /${share.mask} by ${share.name}`, ...(share.place ? [placed(share.place)] : [])].join(' '),
  );
/** The file after the share of the last range is set to /72. */
const changed = (files: Files) => edited(sharedRanges(clusterOf(files)).at(-1)?.share.set(72));

const K3S = (...lines: string[]) => ({ 'etc/rancher/k3s/config.yaml': lines.map((line) => `${line}\n`).join('') });
const K0S = (version: string | undefined, ...args: string[]) => ({
  'k0sctl.yaml': `apiVersion: k0sctl.k0sproject.io/v1beta1
kind: Cluster
spec:
  k0s:
${version ? `    version: ${version}\n` : ''}    config:
      apiVersion: k0s.k0sproject.io/v1beta1
      kind: ClusterConfig
      spec:
        network:
          podCIDR: 10.244.0.0/16
          dualStack:
            enabled: true
            IPv6podCIDR: ${PODS6}
            IPv6serviceCIDR: fd5b:8c1e:7a20:96::/112
${args.length > 0 ? `        controllerManager:\n          extraArgs:\n${args.map((arg) => `            ${arg}\n`).join('')}` : ''}`,
});
const TALOS = (...args: string[]) => ({
  'controlplane.yaml': `version: v1alpha1
machine:
  type: controlplane
cluster:
  network:
    podSubnets:
      - 10.244.0.0/16
      - ${PODS6}
${args.length > 0 ? `  controllerManager:\n    extraArgs:\n${args.map((arg) => `      ${arg}\n`).join('')}` : ''}`,
});
const CLUSTER = (reference: string) => `apiVersion: cluster.x-k8s.io/v1beta1
kind: Cluster
metadata:
  name: web
spec:
  clusterNetwork:
    pods:
      cidrBlocks: [10.244.0.0/16, '${PODS6}']
${reference}`;
const PLANE = (name: string, ...args: string[]) => `apiVersion: controlplane.cluster.x-k8s.io/v1beta1
kind: KubeadmControlPlane
metadata:
  name: ${name}
spec:
  kubeadmConfigSpec:
    clusterConfiguration:
      controllerManager:
        extraArgs:
${args.map((arg) => `          ${arg}\n`).join('')}`;
const REFERENCE = (kind: string, name: string) => `  controlPlaneRef:\n    kind: ${kind}\n    name: ${name}\n`;

describe('K3s', () => {
  const both = `cluster-cidr: ${DUAL_PODS}`;
  test('an argument for the program inside sets a share', () => {
    assert.deepEqual(shares(K3S(both)), [
      '10.244.0.0/16 /24 by --node-cidr-mask-size-ipv4',
      `${PODS6} /64 by --node-cidr-mask-size-ipv6`,
    ]);
    const args = (mask: number) => [`${MANAGER}-arg:`, `  - node-cidr-mask-size-ipv6=${mask}`];
    assert.deepEqual(shares(K3S(both, ...args(68))), [
      '10.244.0.0/16 /24 by --node-cidr-mask-size-ipv4',
      `${PODS6} /68 by --node-cidr-mask-size-ipv6 config.yaml:3 68`,
    ]);
    assert.equal(changed(K3S(both)), Object.values(K3S(both, ...args(72)))[0]);
    assert.equal(changed(K3S(both, ...args(68))), Object.values(K3S(both, ...args(72)))[0]);
  });

  test('the plain flag is for one range alone, and 0 sets nothing', () => {
    const plain = (mask: number) => [`${MANAGER}-arg:`, `  - node-cidr-mask-size=${mask}`];
    assert.deepEqual(shares(K3S('cluster-cidr: 10.42.0.0/16', ...plain(25))), [
      '10.42.0.0/16 /25 by --node-cidr-mask-size config.yaml:3 25',
    ]);
    assert.deepEqual(shares(K3S('cluster-cidr: 10.42.0.0/16', ...plain(0))), [
      '10.42.0.0/16 /24 by --node-cidr-mask-size config.yaml:3 0',
    ]);
    assert.deepEqual(shares(K3S(both, ...plain(25))), []);
    assert.equal(shares(K3S(both, ...plain(0))).length, 2);
    assert.deepEqual(shares(K3S(both, `${MANAGER}-arg: [allocate-node-cidrs=false]`)), []);
  });
});

describe('k0s', () => {
  test('the defaults of IPv6 changed with 1.34', () => {
    assert.deepEqual(shares(K0S('v1.33.1+k0s.0')), [
      '10.244.0.0/16 /24 by --node-cidr-mask-size-ipv4',
      `${PODS6} /110 by --node-cidr-mask-size-ipv6`,
    ]);
    assert.deepEqual(shares(K0S('v1.34.0+k0s.0')), [
      '10.244.0.0/16 /24 by --node-cidr-mask-size-ipv4',
      `${PODS6} /117 by --node-cidr-mask-size-ipv6`,
    ]);
    assert.equal(shares(K0S(undefined))[1], `${PODS6} /117 by --node-cidr-mask-size-ipv6`, 'the newest');
  });

  test('an argument goes before them', () => {
    assert.equal(
      shares(K0S('v1.34.0+k0s.0', 'node-cidr-mask-size-ipv6: "68"'))[1],
      `${PODS6} /68 by --node-cidr-mask-size-ipv6 k0sctl.yaml:18 68`,
    );
    const file = k0s('podCIDR: 10.244.0.0/16');
    assert.equal(
      changed({ 'k0s.yaml': file }),
      `${file}  controllerManager:\n    extraArgs:\n      node-cidr-mask-size-ipv4: "72"\n`,
    );
  });
});

describe('Talos', () => {
  test('an argument in the same file, and in the only patch beside it', () => {
    const sized = `${PODS6} /68 by --node-cidr-mask-size-ipv6`;
    assert.equal(shares(TALOS())[1], `${PODS6} /64 by --node-cidr-mask-size-ipv6`);
    assert.equal(shares(TALOS('node-cidr-mask-size-ipv6: "68"'))[1], `${sized} controlplane.yaml:11 68`);
    assert.equal(changed(TALOS()), Object.values(TALOS('node-cidr-mask-size-ipv6: "72"'))[0]);
    const patch = (name: string) => ({
      [name]: 'cluster:\n  controllerManager:\n    extraArgs:\n      node-cidr-mask-size-ipv6: "68"\n',
    });
    assert.equal(shares({ ...TALOS(), ...patch('patch.yaml') })[1], `${sized} patch.yaml:4 68`);
    assert.deepEqual(shares({ ...TALOS(), ...patch('patch.yaml'), ...patch('other.yaml') }), [], 'which one counts?');
  });

  test('its network document has keys for the shares', () => {
    const document = (...lines: string[]) => ({
      'network.yaml': `apiVersion: v1alpha1\nkind: KubeNetworkConfig\npodSubnets:\n  - 10.244.0.0/16\n  - ${PODS6}\n${lines.map((line) => `${line}\n`).join('')}`,
    });
    assert.deepEqual(shares(document('nodeCIDRMaskSizeIPv6: 68')), [
      '10.244.0.0/16 /24 by nodeCIDRMaskSizeIPv4',
      `${PODS6} /68 by nodeCIDRMaskSizeIPv6 network.yaml:6 68`,
    ]);
    assert.equal(
      shares(document('nodeCIDRMaskSizeIPv6: 0'))[1],
      `${PODS6} /64 by nodeCIDRMaskSizeIPv6 network.yaml:6 0`,
    );
    assert.equal(shares(document('nodeCIDRMaskSizeIPv6: "{{ mask }}"')).length, 1);
    assert.equal(changed(document('nodeCIDRMaskSizeIPv6: 68')), document('nodeCIDRMaskSizeIPv6: 72')['network.yaml']);
  });

  test('talhelper leaves the shares to a patch, which must be here', () => {
    const pods = `clusterPodNets: [10.244.0.0/16, '${PODS6}']`;
    assert.equal(shares({ 'talconfig.yaml': talconfig(pods) }).length, 2);
    assert.equal(changed({ 'talconfig.yaml': talconfig(pods) }), undefined);
    assert.deepEqual(shares({ 'talconfig.yaml': talconfig(pods, 'patches:', "  - '@masks.yaml'") }), []);
  });
});

describe('Cluster API', () => {
  const plane = (name: string) => PLANE(name, 'node-cidr-mask-size-ipv6: "68"');
  const files = (...texts: string[]) => ({ 'cluster.yaml': documents(...texts) });
  const sized = [
    '10.244.0.0/16 /24 by --node-cidr-mask-size-ipv4',
    `${PODS6} /68 by --node-cidr-mask-size-ipv6 cluster.yaml:22 68`,
  ];

  test('the control plane that a Cluster names has the flags', () => {
    const cluster = CLUSTER(REFERENCE('KubeadmControlPlane', 'web'));
    assert.deepEqual(shares(files(cluster, plane('web'))), sized);
    assert.deepEqual(shares(files(CLUSTER(REFERENCE('RKE2ControlPlane', 'web')), plane('web'))), []);
    assert.match(changed(files(cluster, plane('web'))) ?? '', /node-cidr-mask-size-ipv6: "72"\n$/);
  });

  test('a Cluster that names none has the one beside it', () => {
    assert.equal(shares(files(CLUSTER('  topology:\n    class: web\n    version: v1.34.2\n'), plane('web'))).length, 2);
    assert.deepEqual(shares(files(CLUSTER('  topology:\n    class: web\n    version: v1.34.2\n'))), []);
  });
});

describe('kind and KubeOne', () => {
  test('a patch of kind’s configuration sets a share', () => {
    const patched = kind(`podSubnet: ${DUAL_PODS}`, 'ipFamily: dual').concat(
      'kubeadmConfigPatches:\n  - |\n    kind: ClusterConfiguration\n    controllerManager:\n      extraArgs:\n        node-cidr-mask-size-ipv6: "68"\n',
    );
    assert.deepEqual(shares({ 'kind.yaml': kind(`podSubnet: ${DUAL_PODS}`, 'ipFamily: dual') }), [
      '10.244.0.0/16 /24 by --node-cidr-mask-size-ipv4',
      `${PODS6} /64 by --node-cidr-mask-size-ipv6`,
    ]);
    assert.equal(shares({ 'kind.yaml': patched })[1], `${PODS6} /68 by --node-cidr-mask-size-ipv6 kind.yaml:11 68`);
    assert.deepEqual(
      installerAllocations(clusterOf({ 'kind.yaml': patched })).map(({ ranges }) =>
        ranges.map(({ reading }) => reading.text),
      ),
      [['10.244.0.0/16', PODS6]],
    );
  });

  test('KubeOne has keys, and refuses a share that is no smaller than its range', () => {
    const one = (...network: string[]) => ({
      'kubeone.yaml': kubeOne('podSubnet: 10.244.0.0/16', `podSubnetIPv6: ${PODS6}`, ...network),
    });
    assert.deepEqual(shares(one('nodeCIDRMaskSizeIPv4: 25')), [
      '10.244.0.0/16 /25 by nodeCIDRMaskSizeIPv4 kubeone.yaml:10 25',
      `${PODS6} /64 by nodeCIDRMaskSizeIPv6`,
    ]);
    assert.equal(shares(one('nodeCIDRMaskSizeIPv4: 17')).length, 2);
    assert.deepEqual(shares(one('nodeCIDRMaskSizeIPv4: 16')), [`${PODS6} /64 by nodeCIDRMaskSizeIPv6`]);
    assert.deepEqual(shares(one('cni:', '  cilium: {}')), []);
    assert.equal(shares(one('cni:', '  canal: {}')).length, 2);
  });
});

describe('flags that installers hand on unread', () => {
  /** The ranges beside each of the flags of kube-controller-manager. */
  const ranges = (files: Files) =>
    installerAllocations(clusterOf(files)).map(({ set, ranges }) =>
      [set?.lists[0].flags.map(({ name }) => name).join(), ...ranges.map(({ reading }) => reading.text)].join(' '),
    );
  const flag = 'node-cidr-mask-size-ipv6: "68"';
  const expected = [`node-cidr-mask-size-ipv6 10.244.0.0/16 ${PODS6}`];
  const INSTALLERS: Readonly<Record<string, readonly [Files, Files]>> = {
    K3s: [
      K3S(`cluster-cidr: ${DUAL_PODS}`, `${MANAGER}-arg: [node-cidr-mask-size-ipv6=68]`),
      K3S('node-ip: 192.168.60.11', `${MANAGER}-arg: [node-cidr-mask-size-ipv6=68]`),
    ],
    k0s: [K0S('v1.34.0+k0s.0', flag), K0S('v1.34.0+k0s.0')],
    Talos: [TALOS(flag), TALOS()],
    'Cluster API': [
      { 'cluster.yaml': documents(CLUSTER(REFERENCE('KubeadmControlPlane', 'web')), PLANE('web', flag)) },
      { 'cluster.yaml': documents(CLUSTER(REFERENCE('RKE2ControlPlane', 'web')), PLANE('web', flag)) },
    ],
  };
  for (const [name, [withFlags, without]] of Object.entries(INSTALLERS)) {
    test(name, () => {
      assert.deepEqual(ranges(withFlags), expected);
      assert.deepEqual(ranges(without), []);
    });
  }
});
