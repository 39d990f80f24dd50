import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sharedRanges } from '../../../src/core/analysis/node-shares.ts';
import { DUAL_PODS, staticPod } from '../../../src/core/rule-kit/fixtures.ts';
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

const POD = (...flags: string[]) => ({ 'kube-controller-manager.yaml': staticPod(MANAGER, ...flags) });
const KUBEADM = (podSubnet: string, ...args: string[]) => ({
  'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta3
kind: ClusterConfiguration
networking:
  podSubnet: ${podSubnet}
${args.length > 0 ? `controllerManager:\n  extraArgs:\n${args.map((arg) => `    ${arg}\n`).join('')}` : ''}`,
});
describe('flags of kube-controller-manager', () => {
  test('of two ranges each has its flag, else its default', () => {
    const [both, ...masks] = [
      `--cluster-cidr=${DUAL_PODS}`,
      '--node-cidr-mask-size-ipv4=25',
      '--node-cidr-mask-size-ipv6=68',
    ];
    const on = '--allocate-node-cidrs=true';
    assert.deepEqual(shares(POD(on, both)), [
      '10.244.0.0/16 /24 by --node-cidr-mask-size-ipv4',
      `${PODS6} /64 by --node-cidr-mask-size-ipv6`,
    ]);
    assert.deepEqual(shares(POD(on, both, ...masks)), [
      '10.244.0.0/16 /25 by --node-cidr-mask-size-ipv4 kube-controller-manager.yaml:12 25',
      `${PODS6} /68 by --node-cidr-mask-size-ipv6 kube-controller-manager.yaml:13 68`,
    ]);
    assert.equal(
      changed(POD(on, both, ...masks)),
      Object.values(POD(on, both, masks[0] as string, '--node-cidr-mask-size-ipv6=72'))[0],
    );
    assert.equal(changed(POD(on, both)), Object.values(POD(on, both, '--node-cidr-mask-size-ipv6=72'))[0]);
  });

  test('the flag for one range counts for one, and makes the program stop for two', () => {
    const [on, plain] = ['--allocate-node-cidrs=true', '--node-cidr-mask-size=26'];
    assert.deepEqual(shares(POD(on, '--cluster-cidr=10.244.0.0/16', plain)), [
      '10.244.0.0/16 /26 by --node-cidr-mask-size kube-controller-manager.yaml:12 26',
    ]);
    assert.deepEqual(shares(POD(on, `--cluster-cidr=${DUAL_PODS}`, plain)), []);
    assert.equal(shares(POD(on, `--cluster-cidr=${DUAL_PODS}`, '--node-cidr-mask-size=0')).length, 2);
  });

  test('nothing is known of a size that is filled in later, or is no number', () => {
    const flags = ['--allocate-node-cidrs=true', '--cluster-cidr=10.244.0.0/16'];
    assert.deepEqual(shares(POD(...flags, '--node-cidr-mask-size={{ mask }}')), []);
    assert.deepEqual(shares(POD(...flags, '--node-cidr-mask-size=big')), []);
    assert.deepEqual(shares(POD(...flags, '--node-cidr-mask-size-ipv4=big')), []);
  });

  test('without the flag that makes it hand out shares there are none', () => {
    const both = `--cluster-cidr=${DUAL_PODS}`;
    assert.deepEqual(shares(POD(both)), []);
    assert.deepEqual(shares(POD(both, '--allocate-node-cidrs=false')), []);
    assert.equal(shares(POD(both, '--allocate-node-cidrs')).length, 2);
  });
});

describe('kubeadm', () => {
  test('names its flags without hyphens, and makes them where they are missing', () => {
    assert.deepEqual(shares(KUBEADM(DUAL_PODS, 'node-cidr-mask-size-ipv6: "68"')), [
      '10.244.0.0/16 /24 by node-cidr-mask-size-ipv4',
      `${PODS6} /68 by node-cidr-mask-size-ipv6 kubeadm.yaml:7 68`,
    ]);
    assert.equal(
      changed(KUBEADM(DUAL_PODS, 'node-cidr-mask-size-ipv6: "68"')),
      Object.values(KUBEADM(DUAL_PODS, 'node-cidr-mask-size-ipv6: "72"'))[0],
    );
    assert.equal(changed(KUBEADM(DUAL_PODS)), Object.values(KUBEADM(DUAL_PODS, 'node-cidr-mask-size-ipv6: "72"'))[0]);
  });

  test('its pod subnet does not count beside the flag', () => {
    assert.deepEqual(shares(KUBEADM(DUAL_PODS, 'cluster-cidr: 10.50.0.0/16')), [
      '10.50.0.0/16 /24 by node-cidr-mask-size-ipv4',
    ]);
    assert.deepEqual(shares(KUBEADM(DUAL_PODS, 'allocate-node-cidrs: "false"')), []);
    assert.equal(shares(KUBEADM(DUAL_PODS, 'allocate-node-cidrs: "true"')).length, 2);
  });
});
