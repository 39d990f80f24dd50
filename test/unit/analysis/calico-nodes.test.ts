import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withoutNodeAddress } from '../../../src/core/analysis/calico-node-families.ts';
import {
  calicoNodes,
  hasPoolObject,
  isHidden,
  networkingNodes,
  placeOf,
  removeVariable,
  settingOf,
  setVariable,
  startupBool,
  supportsIpv6,
} from '../../../src/core/analysis/calico-nodes.ts';
import { felixSettings } from '../../../src/core/analysis/felix-settings.ts';
import { calicoNetwork, calicoNode, felix, ipPool } from '../../../src/core/rule-kit/calico-fixtures.ts';
import { edited } from '../reading/support.ts';
import { clusterOf, type Files, placed } from './support.ts';

/** A patch of the DaemonSet: it names no image. */
const PATCH = (...env: string[]) => ({
  'overlay/patch.yaml': `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: calico-node
  namespace: kube-system
spec:
  template:
    spec:
      containers:
        - name: calico-node
          env:
${env.map((line) => `            ${line}\n`).join('')}`,
});
const NODE = (variables: Readonly<Record<string, string>>) => ({ 'calico.yaml': calicoNode(variables) });
const MAP = (address: string, name = 'calico-config') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  address: ${address}\n`;

/** What is known of a variable: its text, that nothing sets it, or that it is hidden. */
function known(files: Files, name: string): string {
  const cluster = clusterOf(files);
  const [node] = calicoNodes(cluster);
  assert.ok(node);
  const setting = settingOf(cluster, node, name);
  return [setting.text, ...(setting.unset ? ['unset'] : []), ...(isHidden(setting) ? ['hidden'] : [])].join(' ');
}

describe('a variable of calico-node', () => {
  test('is set, unset or hidden', () => {
    assert.equal(known(NODE({ IP6: 'autodetect' }), 'IP6'), 'autodetect');
    assert.equal(known(NODE({ IP6: '""' }), 'IP6'), '');
    assert.equal(known(NODE({ IP6: 'null' }), 'IP6'), '');
    assert.equal(known(NODE({ IP: 'autodetect' }), 'IP6'), ' unset');
    assert.equal(known(NODE({ IP6: '"{{ ip6 }}"' }), 'IP6'), ' hidden');
  });

  test('is that of all files that set it, while they agree', () => {
    const patched = (value: string) => ({
      ...NODE({ IP6: 'autodetect' }),
      ...PATCH('- name: IP6', `  value: ${value}`),
    });
    assert.equal(known(patched('autodetect'), 'IP6'), 'autodetect');
    assert.match(known(patched('none'), 'IP6'), /^ hidden$/);
    assert.match(known(patched('"{{ ip6 }}"'), 'IP6'), /^ hidden$/);
  });

  test('may be set elsewhere where only a patch is here, or it takes variables from elsewhere', () => {
    assert.equal(known(PATCH('- name: IP', '  value: autodetect'), 'IP6'), '');
    const from = (name: string) => ({
      'calico.yaml': calicoNode({ IP: 'autodetect' }).replace(
        '          env:',
        `          envFrom:\n            - configMapRef:\n                name: ${name}\n          env:`,
      ),
    });
    assert.equal(known(from('calico-settings'), 'IP6'), '');
    assert.equal(known(from('kubernetes-services-endpoint'), 'IP6'), ' unset', 'addresses of the API server alone');
    assert.equal(known(NODE({ IP: 'autodetect', '"{{ name }}"': 'x' }), 'IP6'), '');
  });

  test('has the value of a ConfigMap that is here once, and of the same name', () => {
    const node = PATCH('- name: IP6', '  valueFrom:', '    configMapKeyRef: { name: calico-config, key: address }');
    const text = Object.values(node)[0] as string;
    assert.equal(known({ 'calico.yaml': text, 'config.yaml': MAP('fd5b::11') }, 'IP6'), 'fd5b::11');
    assert.equal(known({ 'calico.yaml': text }, 'IP6'), ' hidden');
    assert.equal(known({ 'calico.yaml': text, 'config.yaml': MAP('fd5b::11', 'kube-proxy') }, 'IP6'), ' hidden');
    assert.equal(
      known({ 'calico.yaml': text, 'a.yaml': MAP('fd5b::11'), 'b.yaml': MAP('fd5b::12') }, 'IP6'),
      ' hidden',
    );
  });

  test('stands at its value, else at its name', () => {
    const at = (files: Files) => {
      const [node] = calicoNodes(clusterOf(files));
      const variable = node?.env.get('IP6');
      return node && variable && placed(placeOf(node, variable));
    };
    assert.equal(at(NODE({ IP6: 'autodetect' })), 'calico.yaml:14 autodetect');
    assert.equal(at(NODE({ IP6: '' })), 'calico.yaml:13 IP6');
    const node = PATCH('- name: IP6', '  valueFrom:', '    configMapKeyRef: { name: calico-config, key: address }');
    const files = { 'calico.yaml': Object.values(node)[0] as string };
    assert.equal(at(files), 'calico.yaml:12 IP6');
    assert.equal(at({ ...files, 'config.yaml': MAP('fd5b::11') }), 'config.yaml:6 fd5b::11');
  });

  test('is set where it stands, else behind the others', () => {
    const set = (files: Files, name: string) => {
      const [node] = calicoNodes(clusterOf(files));
      assert.ok(node);
      return edited(setVariable(node, name, 'none'));
    };
    assert.equal(
      set(NODE({ IP: 'autodetect', IP6: 'autodetect' }), 'IP6'),
      calicoNode({ IP: 'autodetect', IP6: 'none' }),
    );
    assert.equal(set(NODE({ IP: 'autodetect' }), 'IP6'), calicoNode({ IP: 'autodetect', IP6: 'none' }));
    const [node] = Object.values(
      PATCH('- name: IP6', '  valueFrom:', '    configMapKeyRef: { name: calico-config, key: address }'),
    );
    assert.equal(set({ 'calico.yaml': node as string }, 'IP6'), undefined);
    assert.equal(set({ 'calico.yaml': node as string, 'config.yaml': MAP('fd5b::11') }, 'IP6'), MAP('none'));
  });

  test('is removed with its name', () => {
    const [node] = calicoNodes(clusterOf(NODE({ IP: 'autodetect', IP6: 'none' })));
    const variable = node?.env.get('IP6');
    assert.ok(node && variable);
    assert.equal(edited(removeVariable(node, variable)), calicoNode({ IP: 'autodetect' }));
  });
});

test('a few words are false for calico-node’s start, in any case, and every other one is true', () => {
  for (const word of ['false', '0', 'no', 'n', 'f', 'False', 'NO']) assert.equal(startupBool(word), false, word);
  for (const word of ['true', '1', 'yes', 'off', 'disabled', '', 'none']) assert.equal(startupBool(word), true, word);
});

test('Felix supports IPv6 unless told not to', () => {
  const supports = (files: Files) => {
    const cluster = clusterOf(files);
    const [node] = calicoNodes(cluster);
    return node && supportsIpv6(cluster, node);
  };
  assert.equal(supports(NODE({ FELIX_IPV6SUPPORT: '"true"' })), true);
  assert.equal(supports(NODE({ FELIX_IPV6SUPPORT: '"false"' })), false);
  assert.equal(supports(NODE({ IP: 'autodetect' })), true);
  assert.equal(supports(NODE({ FELIX_IPV6SUPPORT: '"{{ ipv6 }}"' })), undefined);
  assert.equal(supports(PATCH('- name: IP', '  value: autodetect')), undefined);
});

test('calico-node makes no pool of a family that an object has', () => {
  const cluster = clusterOf({ ...NODE({ CALICO_IPV6POOL_CIDR: 'fd5b::/56' }), 'pool.yaml': ipPool('10.244.0.0/16') });
  assert.deepEqual([hasPoolObject(cluster, 4), hasPoolObject(cluster, 6)], [true, false]);
});

test('Canal’s DaemonSet networks nothing', () => {
  const canal = calicoNode({ IP: 'autodetect' }).replace('name: calico-node\n  namespace', 'name: canal\n  namespace');
  assert.equal(calicoNodes(clusterOf({ 'canal.yaml': canal })).length, 1);
  assert.equal(networkingNodes(clusterOf({ 'canal.yaml': canal })).length, 0);
  assert.equal(networkingNodes(clusterOf(NODE({ IP: 'autodetect' }))).length, 1);
});

describe('nodes without an address of a family', () => {
  const shownBy = (files: Files, family: 4 | 6) => placed(withoutNodeAddress(clusterOf(files), family));

  test('by the variables of calico-node', () => {
    assert.equal(shownBy(NODE({ IP6: 'none' }), 6), 'calico.yaml:14 none');
    assert.equal(shownBy(NODE({ IP6: '""' }), 6), 'calico.yaml:14');
    assert.equal(shownBy(NODE({ IP: 'autodetect' }), 6), 'calico.yaml:12 env');
    assert.equal(shownBy(NODE({ IP6: 'autodetect' }), 6), undefined);
    assert.equal(shownBy(NODE({ IP: 'none' }), 4), 'calico.yaml:14 none');
    assert.equal(shownBy(NODE({ IP: '""' }), 4), undefined, 'it looks for an IPv4 address');
    assert.equal(shownBy(NODE({ IP6: 'autodetect' }), 4), undefined);
    assert.equal(shownBy({ ...NODE({ IP6: 'none' }), ...PATCH('- name: IP', '  value: autodetect') }, 6), undefined);
  });

  const V4 = 'ipPools:\n  - cidr: 10.244.0.0/16';
  test('by the operator’s detection', () => {
    const detection = (family: 4 | 6, text: string) => ({
      'i.yaml': calicoNetwork(`nodeAddressAutodetectionV${family}: ${text}`),
    });
    for (const text of ['{}', '{ firstFound: false }'])
      assert.equal(shownBy(detection(6, text), 6), 'i.yaml:7 nodeAddressAutodetectionV6', text);
    for (const text of ['{ firstFound: true }', '{ firstFound: false, cidrs: [fd5b::/64] }', '{ interface: eth0 }'])
      assert.equal(shownBy(detection(6, text), 6), undefined, text);
    assert.equal(shownBy(detection(4, '{ firstFound: false }'), 4), 'i.yaml:7 nodeAddressAutodetectionV4');
    assert.equal(shownBy(detection(4, '{ firstFound: false }'), 6), undefined);
  });

  test('by the operator’s pools, which say where it looks for IPv6 addresses', () => {
    const pools = { 'i.yaml': calicoNetwork(V4) };
    assert.equal(shownBy(pools, 6), 'i.yaml:7 ipPools');
    assert.equal(shownBy(pools, 4), undefined);
    assert.equal(shownBy({ 'i.yaml': calicoNetwork(`${V4}\n  - cidr: fd5b::/56`) }, 6), undefined);
    assert.equal(shownBy({ 'i.yaml': calicoNetwork('ipPools: []') }, 6), undefined);
    assert.equal(shownBy({ ...pools, 'pool.yaml': ipPool('fd5b::/56') }, 6), undefined);
    assert.equal(shownBy({ 'pool.yaml': ipPool('10.244.0.0/16') }, 6), undefined, 'nothing installs Calico');
  });
});

describe('a parameter of Felix', () => {
  const settings = (files: Files, parameter: string) =>
    felixSettings(clusterOf(files), parameter).map(
      ({ name, value, place }) => `${name} ${typeof value} ${value} ${placed(place)}`,
    );

  test('in objects and in variables', () => {
    const files = { 'felix.yaml': felix('ipv6Support: false'), ...NODE({ FELIX_IPV6SUPPORT: '"No"' }) };
    assert.deepEqual(settings(files, 'ipv6Support'), [
      'ipv6Support boolean false felix.yaml:6 false',
      'FELIX_IPV6SUPPORT boolean false calico.yaml:14 No',
    ]);
    assert.deepEqual(settings(files, 'bpfEnabled'), []);
    assert.deepEqual(settings(NODE({ FELIX_WIREGUARDMTU: '"1420"' }), 'wireguardMTU'), [
      'FELIX_WIREGUARDMTU string 1420 calico.yaml:14 1420',
    ]);
  });

  test('that is not known or null is left out', () => {
    for (const text of ['null', '"{{ ipv6 }}"'])
      assert.deepEqual(settings({ 'felix.yaml': felix(`ipv6Support: ${text}`) }, 'ipv6Support'), [], text);
    assert.deepEqual(settings(NODE({ FELIX_IPV6SUPPORT: '"{{ ipv6 }}"' }), 'ipv6Support'), []);
  });

  test('beside another one, which is set in the same place', () => {
    const [own] = felixSettings(
      clusterOf({ 'felix.yaml': felix('wireguardEnabled: true', 'wireguardEnabledV6: null') }),
      'wireguardEnabled',
    );
    assert.deepEqual(own?.other('wireguardEnabledV6'), { name: 'wireguardEnabledV6', value: undefined, isSet: true });
    assert.deepEqual(own?.other('wireguardMTU'), { name: 'wireguardMTU', value: undefined, isSet: false });
    assert.equal(
      edited(own?.set('wireguardEnabledV6', true)),
      felix('wireguardEnabled: true', 'wireguardEnabledV6: true'),
    );
    const [variable] = felixSettings(clusterOf(NODE({ FELIX_WIREGUARDENABLED: '"true"' })), 'wireguardEnabled');
    assert.deepEqual(variable?.other('wireguardEnabled'), { name: 'FELIX_WIREGUARDENABLED', value: true, isSet: true });
    assert.deepEqual(variable?.other('wireguardMTU'), { name: 'FELIX_WIREGUARDMTU', value: undefined, isSet: false });
    assert.match(
      edited(variable?.set('wireguardEnabledV6', true)) ?? '',
      /- name: FELIX_WIREGUARDENABLEDV6\n\s+value: "true"\n$/,
    );
  });
});
