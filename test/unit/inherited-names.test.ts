import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Engine } from '../../src/core/engine.ts';

// What a file says is looked up in tables, and every object of JavaScript has a few names that no table lists.

const NAMES = ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty'];

const FILES: Readonly<Record<string, (name: string) => readonly [path: string, text: string]>> = {
  'variable of a role': (name) => ['vars.yml', `rke2_version: v1.34.1+rke2r1\nrke2_cni: [canal]\n${name}: {a: 1}\n`],
  'program of a unit': (name) => [
    `etc/systemd/system/${name}.service`,
    `[Service]\nExecStart=/usr/bin/${name} --a=b\n`,
  ],
  'flag of k0s': (name) => [
    'etc/systemd/system/k0sworker.service',
    `[Service]\nExecStart=/usr/local/bin/k0s worker --${name}="--v=2"\n`,
  ],
  'protocol of a policy': (name) => [
    'policy.yaml',
    `apiVersion: projectcalico.org/v3\nkind: GlobalNetworkPolicy\nmetadata:\n  name: a\nspec:\n  ingress:\n    - action: Allow\n      ipVersion: 6\n      protocol: ${name}\n      icmp: {type: 8}\n`,
  ],
  'switch of K3s': (name) => [
    'etc/rancher/k3s/config.yaml',
    `cluster-cidr: 10.42.0.0/16\nflannel-ipv6-masq: ${name}\n`,
  ],
  'annotation of a Pod': (name) => [
    'pod.yaml',
    `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  annotations:\n    cni.projectcalico.org/${name}: "[1]"\n    ${name}: "[1]"\n`,
  ],
  'allowed use of an IP pool': (name) => [
    'pool.yaml',
    `apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: a\nspec:\n  cidr: 10.0.0.0/16\n  allowedUses: [Workload, ${name}]\n`,
  ],
  kind: (name) => ['a.yaml', `apiVersion: kubeadm.k8s.io/v1beta4\nkind: ${name}\nnetworking: {}\n`],
  'version of an API': (name) => ['a.yaml', `apiVersion: ${name}\nkind: ClusterConfiguration\nnetworking: {}\n`],
};

for (const [what, file] of Object.entries(FILES))
  test(`a name that every object has is a text like any other: ${what}`, () => {
    for (const name of NAMES) {
      const engine = new Engine();
      engine.update(...file(name));
      const messages = [...engine.findings().values()]
        .flat()
        .flatMap(({ message, fixes }) => [message, ...fixes.map(({ title }) => title)]);
      assert.deepEqual(
        messages.filter((each) => /native code|\[object/.test(each)),
        [],
      );
    }
  });
