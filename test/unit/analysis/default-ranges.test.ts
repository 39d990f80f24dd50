import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { defaultRanges } from '../../../src/core/analysis/default-ranges.ts';
import { k0s } from '../../../src/core/rule-kit/fixtures.ts';
import { clusterOf, type Files, placed } from './support.ts';

/** The ranges that nobody writes, by the tool that brings them, with the place that shows the tool. */
const defaults = (files: Files) =>
  defaultRanges(clusterOf(files)).map(
    ({ role, tool, key, text, at }) => `${tool} ${role} ${key} ${text} ${placed(at)}`,
  );

const KUBEADM = (...networking: string[]) => ({
  'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nnetworking:\n${networking.map((line) => `  ${line}\n`).join('')}`,
});
const K3S = (...lines: string[]) => ({ 'etc/rancher/k3s/config.yaml': lines.map((line) => `${line}\n`).join('') });
const TALHELPER = (...lines: string[]) => ({
  'talconfig.yaml': `clusterName: home\nendpoint: https://192.168.60.11:6443\nnodes:\n  - hostname: cp-1\n    ipAddress: 192.168.60.11\n    controlPlane: true\ntalosVersion: v1.11.0\n${lines.map((line) => `${line}\n`).join('')}`,
});
const MICROK8S = (...variables: string[]) => ({
  'launch.yaml': `version: 0.2.0\nextraCNIEnv:\n${variables.map((line) => `  ${line}\n`).join('')}`,
});

describe('the ranges that a tool takes where no file names them', () => {
  test('kubeadm has a Service range, and no pod range', () => {
    assert.deepEqual(defaults(KUBEADM('podSubnet: 10.244.0.0/16')), [
      'kubeadm services serviceSubnet 10.96.0.0/12 kubeadm.yaml:3 networking',
    ]);
    assert.deepEqual(defaults(KUBEADM('podSubnet: 10.244.0.0/16', 'serviceSubnet: 10.97.0.0/16')), []);
    assert.deepEqual(defaults(KUBEADM('podSubnet: 10.244.0.0/16', 'serviceSubnet: "{{ services }}"')), []);
  });

  test('K3s has both', () => {
    const services = 'K3s services service-cidr 10.43.0.0/16 config.yaml:1 ';
    const pods = 'K3s pods cluster-cidr 10.42.0.0/16 config.yaml:1 ';
    assert.deepEqual(defaults(K3S('cluster-init: true', 'node-ip: 192.168.60.11')), [
      `${pods}cluster-init`,
      `${services}cluster-init`,
    ]);
    assert.deepEqual(defaults(K3S('cluster-cidr: 10.50.0.0/16')), [`${services}cluster-cidr`]);
    assert.deepEqual(defaults(K3S('service-cidr: 10.51.0.0/16')), [`${pods}service-cidr`]);
    assert.deepEqual(defaults(K3S('cluster-cidr: "{{ pods }}"')), [`${services}cluster-cidr`]);
  });

  test('an agent of K3s has none', () => {
    assert.deepEqual(defaults(K3S('server: https://192.168.60.11:6443', 'node-ip: 192.168.60.12')), []);
  });

  test('RKE2 has those of K3s', () => {
    assert.deepEqual(defaults({ 'etc/rancher/rke2/config.yaml': 'cluster-cidr: 10.50.0.0/16\n' }), [
      'RKE2 services service-cidr 10.43.0.0/16 config.yaml:1 cluster-cidr',
    ]);
  });

  test('of a command line of K3s the program is what shows them', () => {
    const unit = '[Service]\nExecStart=/usr/local/bin/k3s server --cluster-cidr=10.50.0.0/16\n';
    assert.deepEqual(defaults({ 'etc/systemd/system/k3s.service': unit }), [
      'K3s services service-cidr 10.43.0.0/16 k3s.service:2 /usr/local/bin/k3s',
    ]);
  });

  test('k0s has both where its file has a network', () => {
    assert.deepEqual(defaults({ 'k0s.yaml': k0s('provider: calico') }), [
      'k0s pods podCIDR 10.244.0.0/16 k0s.yaml:6 network',
      'k0s services serviceCIDR 10.96.0.0/12 k0s.yaml:6 network',
    ]);
    assert.deepEqual(defaults({ 'k0s.yaml': k0s('podCIDR: 10.50.0.0/16', 'serviceCIDR: 10.51.0.0/16') }), []);
  });

  test('talhelper leaves both to Talos, unless a patch that is not here may name them', () => {
    assert.deepEqual(defaults(TALHELPER()), [
      'talhelper pods clusterPodNets 10.244.0.0/16 talconfig.yaml:3 nodes',
      'talhelper services clusterSvcNets 10.96.0.0/12 talconfig.yaml:3 nodes',
    ]);
    assert.deepEqual(defaults(TALHELPER('clusterPodNets: [10.50.0.0/16]')), [
      'talhelper services clusterSvcNets 10.96.0.0/12 talconfig.yaml:3 nodes',
    ]);
    for (const patch of ['  - "@network.yaml"', '  - @network.yaml', "- '@network.yaml'"])
      assert.deepEqual(defaults(TALHELPER('patches:', patch)), [], patch);
  });

  test('MicroK8s has both of IPv4, whatever is set for IPv6', () => {
    const pods = 'MicroK8s pods IPv4_CLUSTER_CIDR 10.1.0.0/16 launch.yaml:2 extraCNIEnv';
    const services = 'MicroK8s services IPv4_SERVICE_CIDR 10.152.183.0/24 launch.yaml:2 extraCNIEnv';
    const ipv6 = ['IPv6_SUPPORT: "true"', 'IPv6_CLUSTER_CIDR: fd01::/64', 'IPv6_SERVICE_CIDR: fd98::/108'];
    assert.deepEqual(defaults(MICROK8S(...ipv6)), [pods, services]);
    assert.deepEqual(defaults(MICROK8S(...ipv6, 'IPv4_SUPPORT: "true"')), [pods, services]);
    assert.deepEqual(defaults(MICROK8S(...ipv6, 'IPv4_SUPPORT: "false"')), []);
    assert.deepEqual(defaults(MICROK8S(...ipv6, 'IPv4_CLUSTER_CIDR: 10.50.0.0/16')), [services]);
  });
});
