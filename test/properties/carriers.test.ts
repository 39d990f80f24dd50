import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Engine } from '../../src/core/engine.ts';

// Whoever carries a flag, the program gets the same command line: a fault keeps its finding wherever it is moved.

type Files = Readonly<Record<string, string>>;

/** The carriers of a program's flags, each with one flag. */
const CARRIERS: Readonly<Record<string, Readonly<Record<string, (name: string, value: string) => Files>>>> = {
  kubelet: {
    'command line': (name, value) => ({
      'etc/systemd/system/kubelet.service': `[Service]\nExecStart=/usr/bin/kubelet --${name}=${value}\n`,
    }),
    'command line on several lines': (name, value) => ({
      'etc/systemd/system/kubelet.service': `[Service]\nExecStart=/usr/bin/kubelet \\\n  --v=2 \\\n  --${name} ${value}\n`,
    }),
    shell: (name, value) => ({
      'etc/systemd/system/kubelet.service': `[Service]\nExecStart=/bin/sh -c 'exec /usr/bin/kubelet --${name}=${value}'\n`,
    }),
    'env program': (name, value) => ({
      'etc/systemd/system/kubelet.service': `[Service]\nExecStart=/usr/bin/env A=b kubelet --${name}=${value}\n`,
    }),
    Environment: (name, value) => ({
      'etc/systemd/system/kubelet.service': `[Service]\nEnvironment="MY_FLAGS=--${name}=${value}"\nExecStart=/usr/bin/kubelet $MY_FLAGS\n`,
    }),
    EnvironmentFile: (name, value) => ({
      'etc/systemd/system/kubelet.service':
        '[Service]\nEnvironmentFile=/etc/default/kubelet\nExecStart=/usr/bin/kubelet $OPTIONS\n',
      'etc/default/kubelet': `OPTIONS="--${name}=${value}"\n`,
    }),
    'EnvironmentFile of any name': (name, value) => ({
      'roles/node/templates/kubelet.service.j2':
        '[Service]\nEnvironmentFile=-/etc/kubernetes/node.env\nExecStart={{ bin_dir }}/kubelet $ARGS\n',
      'roles/node/templates/node.env.j2': `ARGS="--${name}=${value}"\n`,
    }),
    'template of a unit': (name, value) => ({
      'templates/kubelet.service.j2': `[Service]\nExecStart={{ bin_dir }}/kubelet --${name}=${value} --v={{ log_level }}\n`,
    }),
    'kubeletExtraArgs as a map': (name, value) => ({
      'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta3\nkind: InitConfiguration\nnodeRegistration:\n  kubeletExtraArgs:\n    ${name}: "${value}"\n`,
    }),
    'kubeletExtraArgs as a list': (name, value) => ({
      'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4\nkind: InitConfiguration\nnodeRegistration:\n  kubeletExtraArgs:\n    - name: ${name}\n      value: "${value}"\n`,
    }),
    'kubelet-arg of K3s': (name, value) => ({
      'etc/rancher/k3s/config.yaml': `kubelet-arg:\n  - ${name}=${value}\n`,
    }),
    'kubelet-arg in the unit of K3s': (name, value) => ({
      'etc/systemd/system/k3s.service': `[Service]\nExecStart=/usr/local/bin/k3s server --kubelet-arg=${name}=${value}\n`,
    }),
    'file of arguments of MicroK8s': (name, value) => ({
      'var/snap/microk8s/current/args/kubelet': `--v=2\n# the fault\n--${name}=${value}\n`,
    }),
    'patch of Talos': (name, value) => ({
      'patches/kubelet.yaml': `machine:\n  kubelet:\n    extraArgs:\n      ${name}: "${value}"\n`,
    }),
    'unit of k0s': (name, value) => ({
      'etc/systemd/system/k0sworker.service': `[Service]\nExecStart=/usr/local/bin/k0s worker --kubelet-extra-args="--v=2 --${name}=${value}"\n`,
    }),
    'installFlags of k0sctl': (name, value) => ({
      'k0sctl.yaml': `apiVersion: k0sctl.k0sproject.io/v1beta1\nkind: Cluster\nspec:\n  hosts:\n    - role: worker\n      installFlags:\n        - --kubelet-extra-args="--${name}=${value}"\n`,
    }),
    Talos: (name, value) => ({
      'controlplane.yaml': `version: v1alpha1\nmachine:\n  kubelet:\n    extraArgs:\n      ${name}: "${value}"\n`,
    }),
  },
  'kube-proxy': {
    'command line': (name, value) => ({
      'etc/systemd/system/kube-proxy.service': `[Service]\nExecStart=/usr/bin/kube-proxy --${name}=${value}\n`,
    }),
    EnvironmentFile: (name, value) => ({
      'etc/systemd/system/kube-proxy.service':
        '[Service]\nEnvironmentFile=-/etc/sysconfig/kube-proxy\nExecStart=/usr/bin/kube-proxy $ARGS\n',
      'etc/sysconfig/kube-proxy': `ARGS="--${name}=${value}"\n`,
    }),
    Pod: (name, value) => ({
      'kube-proxy.yaml': `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: kube-proxy\n      command:\n        - kube-proxy\n        - --${name}=${value}\n`,
    }),
    'shell in a Pod': (name, value) => ({
      'kube-proxy.yaml': `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: kube-proxy\n      command: [sh, -c]\n      args:\n        - exec kube-proxy --${name}=${value}\n`,
    }),
    DaemonSet: (name, value) => ({
      'kube-proxy.yaml': `apiVersion: apps/v1\nkind: DaemonSet\nmetadata:\n  name: kube-proxy\nspec:\n  template:\n    spec:\n      containers:\n        - name: kube-proxy\n          command: ["/usr/local/bin/kube-proxy", "--${name}=${value}"]\n`,
    }),
    'kube-proxy-arg of K3s': (name, value) => ({
      'etc/rancher/k3s/config.yaml': `kube-proxy-arg: ${name}=${value}\n`,
    }),
  },
};

/** Flags with a fault, and the rule that tells it. */
const FAULTS: Readonly<Record<string, readonly (readonly [name: string, value: string, rule: string])[]>> = {
  kubelet: [
    ['ipv6-dual-stack', 'true', 'kubelet-dual-stack-flag'],
    ['max-pods', 'many', 'kubelet-flag-value'],
    ['node-ipx', '10.0.0.1', 'kubelet-flag-unknown'],
  ],
  'kube-proxy': [
    ['cluster-cidrs', '10.0.0.0/16', 'proxy-flag-unknown'],
    ['bind-address', 'everywhere', 'proxy-flag-value'],
  ],
};

function rulesIn(files: Files): Set<string> {
  const engine = new Engine();
  for (const [uri, text] of Object.entries(files)) engine.update(uri, text);
  return new Set([...engine.findings().values()].flat().map(({ rule }) => rule));
}

for (const [program, carriers] of Object.entries(CARRIERS))
  for (const [carrier, files] of Object.entries(carriers))
    test(`a fault of a flag of ${program} keeps its finding: ${carrier}`, () => {
      for (const [name, value, rule] of FAULTS[program] ?? []) {
        const found = rulesIn(files(name, value));
        assert.ok(found.has(rule), `--${name}=${value}: ${[...found].join(' ')}`);
      }
    });
