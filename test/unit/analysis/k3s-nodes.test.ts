import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isDual, type K3sNode, k3sNodes } from '../../../src/core/analysis/k3s-nodes.ts';
import { nodesNamed } from '../../../src/core/analysis/node-count.ts';
import { kind, kubeadm } from '../../../src/core/rule-kit/fixtures.ts';
import { clusterOf, type Files, placed } from './support.ts';

const lines = (...texts: string[]) => texts.map((line) => `${line}\n`).join('');
const CONFIG = 'etc/rancher/k3s/config.yaml';
const UNIT = (command: string) => `[Service]\nExecStart=${command}\n`;

/** The files of each node, in the order in which they count. */
const filesOf = (files: Files) => k3sNodes(clusterOf(files)).map(({ documents }) => documents.map(({ uri }) => uri));
function only(files: Files): K3sNode {
  const [node, ...others] = k3sNodes(clusterOf(files));
  if (!node || others.length > 0) throw new Error(`${others.length + (node ? 1 : 0)} nodes`);
  return node;
}
const config = (...texts: string[]) => only({ [CONFIG]: lines(...texts) });

describe('the files of a node', () => {
  test('the file, the files of the folder beside it by name, and the unit', () => {
    const files = {
      [`n1/${CONFIG}.d/20.yaml`]: 'cluster-cidr: 10.52.0.0/16\n',
      [`n1/${CONFIG}.d/10.yaml`]: 'cluster-cidr: 10.51.0.0/16\n',
      [`n1/${CONFIG}`]: 'cluster-cidr: 10.50.0.0/16\n',
      'n1/etc/systemd/system/k3s.service': UNIT('/usr/local/bin/k3s server'),
      [`n2/${CONFIG}`]: 'cluster-cidr: 10.50.0.0/16\n',
    };
    assert.deepEqual(filesOf(files), [
      [`n1/${CONFIG}`, `n1/${CONFIG}.d/10.yaml`, `n1/${CONFIG}.d/20.yaml`, 'n1/etc/systemd/system/k3s.service'],
      [`n2/${CONFIG}`],
    ]);
  });

  test('a drop-in with a command line stands for its unit, and for no other', () => {
    const unit = 'etc/systemd/system/k3s.service';
    const agent = 'etc/systemd/system/k3s-agent.service';
    const files = {
      [unit]: UNIT('/usr/local/bin/k3s server --cluster-cidr=10.50.0.0/16'),
      [`${unit}.d/10.conf`]: `[Service]\nExecStart=\nExecStart=/usr/local/bin/k3s server --cluster-cidr=10.51.0.0/16\n`,
    };
    assert.deepEqual(filesOf(files), [[`${unit}.d/10.conf`]]);
    assert.deepEqual(filesOf({ ...files, [agent]: UNIT('/usr/local/bin/k3s agent --node-ip=10.0.0.2') }), [
      [agent],
      [`${unit}.d/10.conf`],
    ]);
  });

  test('nodes are counted by their file systems, their files of K3s, their objects and kind’s list', () => {
    const count = (files: Files) => nodesNamed(clusterOf(files));
    const node = (name: string, address: string) =>
      `apiVersion: v1\nkind: Node\nmetadata:\n  name: ${name}\nspec:\n  podCIDRs: [${address}]\n`;
    assert.equal(
      count({ [`n1/${CONFIG}`]: 'cluster-cidr: 10.50.0.0/16\n', [`n2/${CONFIG}`]: 'cluster-cidr: 10.50.0.0/16\n' }),
      2,
    );
    assert.equal(
      count({
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
        'nodes.yaml': [node('a', '10.244.0.0/24'), node('b', '10.244.1.0/24'), node('b', '10.244.1.0/24')].join(
          '---\n',
        ),
      }),
      2,
    );
    assert.equal(
      count({
        'kind.yaml': `${kind('podSubnet: 10.244.0.0/16')}nodes:\n  - role: control-plane\n  - role: worker\n  - role: worker\n`,
      }),
      3,
    );
    assert.equal(count({ 'kind.yaml': kind('podSubnet: 10.244.0.0/16') }), 1);
  });
});

describe('what a node is', () => {
  const commandOf = (uri: string, text: string) => only({ [uri]: text }).command;
  test('its unit tells', () => {
    const service = 'etc/systemd/system/k3s.service';
    for (const command of ['server', 'agent'] as const) {
      const rest = `${command} --cluster-cidr=10.50.0.0/16`;
      for (const start of [
        '/usr/local/bin/k3s',
        '"/usr/local/bin/k3s"',
        '/usr/local/bin/rke2',
        '/usr/local/bin/k3s \\\n ',
      ])
        assert.equal(commandOf(service, UNIT(`${start} ${rest}`)), command, start);
    }
  });

  test('else a key that agents do not have, also one that adds to a list', () => {
    for (const key of [
      'cluster-cidr: 10.42.0.0/16',
      'cluster-init: true',
      'tls-san+: [a.example.org]',
      'advertise-address: 10.0.0.1',
    ])
      assert.equal(config(key, 'node-ip: 10.0.0.1').isServer, true, key);
    for (const key of ['server: https://10.0.0.1:6443', 'kubelet-arg: [v=2]'])
      assert.equal(config(key, 'node-ip: 10.0.0.1').isServer, false, key);
    const agent = {
      [CONFIG]: 'cluster-cidr: 10.42.0.0/16\n',
      'etc/systemd/system/k3s-agent.service': UNIT('/usr/local/bin/k3s agent'),
    };
    assert.equal(only(agent).isServer, false, 'its unit goes before');
  });
});

describe('a value', () => {
  test('of a later file replaces that of an earlier one', () => {
    const files = { [CONFIG]: 'cluster-cidr: 10.50.0.0/16\n', [`${CONFIG}.d/10.yaml`]: 'cluster-cidr: 10.51.0.0/16\n' };
    const node = only(files);
    assert.equal(node.entry('cluster-cidr')?.document.uri, `${CONFIG}.d/10.yaml`);
    assert.deepEqual(
      node.value('cluster-cidr')?.parts.map(({ text }) => text),
      ['10.51.0.0/16'],
    );
    assert.deepEqual(
      node.entriesOf('cluster-cidr').replaced.map(({ document }) => document.uri),
      [CONFIG],
    );
    assert.equal(node.entry('service-cidr'), undefined);
    assert.equal(node.value('service-cidr'), undefined);
    assert.deepEqual(node.ranges('service-cidr'), []);
  });

  test('with a plus is added to those before it', () => {
    const files = {
      [CONFIG]: 'cluster-cidr: 10.50.0.0/16\n',
      [`${CONFIG}.d/10.yaml`]: 'cluster-cidr: 10.51.0.0/16\n',
      [`${CONFIG}.d/20.yaml`]: 'cluster-cidr+: fd42::/56\n',
    };
    const value = only(files).value('cluster-cidr');
    assert.deepEqual(
      value?.parts.map(({ text }) => text),
      ['10.51.0.0/16', 'fd42::/56'],
    );
    assert.deepEqual(value?.families, [4, 6]);
    assert.equal(value?.document.uri, `${CONFIG}.d/10.yaml`);
    assert.deepEqual(config('cluster-cidr+: fd42::/56').value('cluster-cidr')?.families, [6]);
  });

  test('has no families while a part is not known or not read', () => {
    const familiesOf = (text: string) => config(`cluster-cidr: ${text}`).value('cluster-cidr')?.families;
    assert.deepEqual(familiesOf('10.50.0.0/16,fd42::/56'), [4, 6]);
    assert.deepEqual(familiesOf('[fd42::/56, 10.50.0.0/16]'), [6, 4]);
    for (const text of ['"10.50.0.0/16,{{ pods6 }}"', '["{{ pods }}", 10.50.0.0/16]', '10.50.0.0', '""'])
      assert.equal(familiesOf(text), undefined, text);
  });

  test('is a list of ranges only where all of its parts are ranges', () => {
    const rangesOf = (text: string) =>
      config(`cluster-cidr: ${text}`)
        .ranges('cluster-cidr')
        .map(({ reading }) => placed(reading.place));
    assert.deepEqual(rangesOf('10.50.0.0/16,fd42::/56'), ['config.yaml:1 10.50.0.0/16', 'config.yaml:1 fd42::/56']);
    assert.deepEqual(rangesOf('10.50.0.0/16,fd42::'), []);
  });

  test('is a switch that is on with true, also as a text', () => {
    const isOn = (text: string) =>
      config('cluster-cidr: 10.42.0.0/16', `disable-kube-proxy: ${text}`).switch('disable-kube-proxy');
    assert.deepEqual(['true', '"true"', 'false', '"false"', '1'].map(isOn), [true, true, false, false, false]);
    assert.equal(config('cluster-cidr: 10.42.0.0/16').switch('disable-kube-proxy'), undefined);
  });
});

test('a list holds both families, in any order', () => {
  assert.deepEqual(
    [[4, 6], [6, 4], [4], [6], [4, 4], [6, 6], []].map((families) => isDual(families as (4 | 6)[])),
    [true, true, false, false, false, false, false],
  );
});
