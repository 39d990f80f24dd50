import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Engine } from '../../../src/core/engine.ts';
import type { Program } from '../../../src/core/model/version.ts';

/** The version of a program that the files tell, as the cluster shows it. */
function versionIn(files: Readonly<Record<string, string>>, program: Program = 'kubernetes'): string | undefined {
  const engine = new Engine();
  for (const [uri, text] of Object.entries(files)) engine.update(uri, text);
  const [cluster] = engine.clusters();
  return cluster?.cluster.shownVersion(program);
}

const K3S = { 'config.yaml': 'cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:42::/56\nwrite-kubeconfig-mode: "0644"\n' };

test('variables of Ansible tell the release of K3s, RKE2 and k0s', () => {
  assert.equal(versionIn({ ...K3S, 'group_vars/all.yml': 'k3s_version: v1.31.5+k3s1\n' }), '1.31.5');
  assert.equal(versionIn({ ...K3S, 'group_vars/all.yml': 'rke2_version: "v1.33.2+rke2r1"\n' }), '1.33.2');
  assert.equal(versionIn({ ...K3S, 'group_vars/all.yml': 'k3s_release_version: v1.34.1+k3s1\n' }), '1.34.1');
  assert.equal(versionIn({ ...K3S, 'group_vars/all.yml': 'k0s_version: v1.33.4+k0s.0\n' }), '1.33.4');
  const inventory =
    'k3s_cluster:\n  children:\n    server: {}\n  vars:\n    ansible_port: 22\n    k3s_version: v1.32.1+k3s1\n';
  assert.equal(versionIn({ ...K3S, 'inventory.yml': inventory }), '1.32.1');
});

test('the environment of the install script tells the release', () => {
  const task =
    '- name: Install K3s\n  command: /tmp/install.sh\n  environment:\n    INSTALL_K3S_VERSION: v1.30.2+k3s1\n';
  assert.equal(versionIn({ ...K3S, 'tasks/main.yml': task }), '1.30.2');
  const script = 'curl -sfL https://get.k3s.io | INSTALL_K3S_VERSION=v1.31.6+k3s1 sh -s - server\n';
  assert.equal(versionIn({ ...K3S, 'install.sh': script }), '1.31.6');
});

test('a version that is filled in later tells nothing', () => {
  assert.equal(versionIn({ ...K3S, 'group_vars/all.yml': 'k3s_version: "{{ release }}"\n' }), undefined);
  assert.equal(versionIn({ ...K3S, 'group_vars/all.yml': 'k3s_version: ""\n' }), undefined);
});

test('k0sctl and talhelper name the release', () => {
  const k0sctl = 'apiVersion: k0sctl.k0sproject.io/v1beta1\nkind: Cluster\nspec:\n  k0s:\n    version: 1.33.4+k0s.0\n';
  assert.equal(versionIn({ 'k0sctl.yaml': k0sctl }), '1.33.4');
  const talconfig =
    'clusterName: home\ntalosVersion: v1.10.4\nkubernetesVersion: v1.33.2\nclusterPodNets: [10.244.0.0/16]\nnodes: []\n';
  assert.equal(versionIn({ 'talconfig.yaml': talconfig }), '1.33.2');
});

test('a HelmRelease of Flux has the release of the chart that its repository tags', () => {
  const repository = (url: string) =>
    `apiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nmetadata:\n  name: cilium\nspec:\n  ref:\n    tag: 1.17.4\n  url: ${url}\n`;
  const files = (url: string) => ({ 'app/release.yaml': flux('cilium', 'cilium'), 'app/source.yaml': repository(url) });
  assert.equal(versionIn(files('oci://quay.io/cilium/charts/cilium'), 'cilium'), '1.17.4');
  assert.equal(versionIn(files('oci://quay.io/cilium/charts/web'), 'cilium'), undefined);
});

test('the name of a chart may be an anchor', () => {
  for (const [name, chart, components] of [
    ['cilium', 'cilium', ['gitops', 'cilium']],
    ['&app cilium', '*app', ['gitops', 'cilium']],
    ['&app web', '*app', []],
  ] as const) {
    const engine = new Engine();
    engine.update('release.yaml', flux(name, chart));
    assert.deepEqual(
      engine.documentsOf('release.yaml').map(({ component }) => component),
      components,
      name,
    );
  }
});

const flux = (name: string, chart: string) =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: ${name}\nspec:\n  chartRef:\n    kind: OCIRepository\n    name: ${chart}\n  values:\n    ipv6:\n      enabled: true\n`;
