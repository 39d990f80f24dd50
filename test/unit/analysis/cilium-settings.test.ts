import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type CiliumSettings, ciliumsOf, hasOwnPools } from '../../../src/core/analysis/cilium.ts';
import { mayUseCilium } from '../../../src/core/analysis/cilium-in-use.ts';
import { ciliumPods } from '../../../src/core/analysis/cilium-pods.ts';
import { ciliumConfig, ciliumValues, rke2Cilium } from '../../../src/core/rule-kit/cilium-fixtures.ts';
import { DUAL_PODS, kubeadm } from '../../../src/core/rule-kit/fixtures.ts';
import { edited } from '../reading/support.ts';
import { clusterOf, type Files, placed } from './support.ts';

/** The settings of the first of some files. */
function first(files: Files): CiliumSettings {
  const [uri] = Object.keys(files);
  const found = ciliumsOf(clusterOf(files)).find(({ document }) => document.uri === uri);
  if (!found) throw new Error(`no Cilium in ${uri}`);
  return found;
}
const VALUES = (...lines: string[]) => ({ 'cilium/values.yaml': ciliumValues(...lines, 'hubble: {}') });
const CONFIG = (...entries: string[]) => ({ 'cilium-config.yaml': ciliumConfig(...entries) });
const values = (...lines: string[]) => first(VALUES(...lines));
const config = (...entries: string[]) => first(CONFIG(...entries));

describe('one document of Cilium', () => {
  test('a switch is a boolean of Go; of any other text the chart’s template makes what it likes, and the agent false', () => {
    for (const [word, on] of [
      ['true', true],
      ['"true"', true],
      ['"T"', true],
      ['"1"', true],
      ['false', false],
      ['"0"', false],
    ] as const) {
      assert.equal(values(`ipv6: {enabled: ${word}}`).on('ipv6'), on, word);
      assert.equal(config(`enable-ipv6: ${word}`).on('ipv6'), on, word);
    }
    assert.equal(values('ipv6: {enabled: "yes"}').on('ipv6'), undefined);
    assert.equal(config('enable-ipv6: "yes"').on('ipv6'), false);
    assert.equal(config('enable-ipv6: "{{ ipv6 }}"').on('ipv6'), undefined);
  });

  test('what is left out is the chart’s or the agent’s default', () => {
    const left = ['ipv6', 'ipam', 'mask6', 'pool4', 'customConf'] as const;
    assert.deepEqual(
      left.map((option) => values().text(option)),
      ['false', 'cluster-pool', '120', '10.0.0.0/8', 'false'],
    );
    assert.deepEqual(
      left.map((option) => config('debug: "false"').text(option)),
      ['true', 'cluster-pool', '112', undefined, undefined],
    );
    assert.equal(values('ipv6: {enabled: null}').on('ipv6'), false);
  });

  test('a number has digits alone', () => {
    const mask = (text: string) => values(`ipam: {operator: {clusterPoolIPv6MaskSize: ${text}}}`).number('mask6');
    assert.equal(mask('72'), 72);
    assert.equal(mask('"72"'), 72);
    for (const text of ['"/72"', '"72 "', '72.5', '-72', '"{{ mask }}"', '1234567890', '""'])
      assert.equal(mask(text), undefined, text);
    assert.equal(mask('123456789'), 123456789);
  });

  test('the mode of addresses follows the cloud', () => {
    assert.equal(values('aksbyocni: {enabled: true}', 'ipam: {mode: azure}').ipam, 'cluster-pool');
    assert.equal(values('aksbyocni: {enabled: true}', 'ipam: {mode: multi-pool}').ipam, 'multi-pool');
    assert.equal(values('aksbyocni: {enabled: false}', 'ipam: {mode: azure}').ipam, 'azure');
    assert.equal(values('eni: {enabled: true}').ipam, 'eni');
    assert.equal(values('ipam: {mode: "{{ mode }}"}').ipam, undefined);
  });

  test('chained is what another plugin hands out addresses for', () => {
    for (const mode of ['none', 'portmap', '""'])
      assert.equal(values(`cni: {chainingMode: ${mode}}`).isChained, false, mode);
    for (const mode of ['aws-cni', 'generic-veth', 'flannel'])
      assert.equal(values(`cni: {chainingMode: ${mode}}`).isChained, true, mode);
    assert.equal(values('cni: {chainingTarget: k8s-pod-network}').isChained, true);
    assert.equal(values().isChained, false);
  });

  test('it migrates while the CNI configuration is somebody else’s', () => {
    assert.equal(values('cni: {customConf: true}').isMigrating, true);
    assert.equal(values('cni: {customConf: "{{ custom }}"}').isMigrating, true);
    assert.equal(values('cni: {customConf: false}').isMigrating, false);
    assert.equal(values().isMigrating, false);
  });

  test('it routes natively where it is told to, and in two clouds by itself', () => {
    assert.equal(values().isNative, false);
    assert.equal(values('routingMode: native').isNative, true);
    assert.equal(values('routingMode: tunnel').isNative, false);
    assert.equal(values('routingMode: "{{ mode }}"').isNative, undefined);
    assert.equal(values('tunnel: disabled').isNative, true);
    assert.equal(values('tunnel: vxlan').isNative, false);
    assert.equal(values('tunnel: "{{ tunnel }}"').isNative, undefined);
    assert.equal(values('routingMode: tunnel', 'tunnel: disabled').isNative, false);
    assert.equal(values('eni: {enabled: true}').isNative, true);
    assert.equal(values('gke: {enabled: true}').isNative, true);
    assert.equal(values('gke: {enabled: true}', 'routingMode: tunnel').isNative, false);
  });

  test('ranges are listed, or written in one text', () => {
    const ranges = (text: string) =>
      values('ipv6: {enabled: true}', `ipam: {operator: {clusterPoolIPv4PodCIDRList: ${text}}}`)
        .pool(4)
        .map(({ text, place, cidr }) => `${text} ${placed(place)}${cidr ? '' : ' no range'}`);
    assert.deepEqual(ranges('[10.0.0.0/8, 11.0.0.0/8]'), [
      '10.0.0.0/8 values.yaml:2 10.0.0.0/8',
      '11.0.0.0/8 values.yaml:2 11.0.0.0/8',
    ]);
    assert.deepEqual(ranges('"10.0.0.0/8 11.0.0.0/8"'), [
      '10.0.0.0/8 values.yaml:2 10.0.0.0/8',
      '11.0.0.0/8 values.yaml:2 11.0.0.0/8',
    ]);
    assert.deepEqual(ranges('[10.0.0.0]'), ['10.0.0.0 values.yaml:2 10.0.0.0 no range']);
    assert.deepEqual(ranges('["{{ pods }}", 10, {a: b}]'), ['{{ pods }} values.yaml:2 {{ pods }} no range']);
    assert.deepEqual(ranges('[]'), []);
    assert.deepEqual(values().pool(4), [], 'the chart’s own pool is not written');
  });

  test('a range without NAT is the first of its kind', () => {
    assert.equal(values('ipv6NativeRoutingCIDR: fd00::/8').nativeRange(6)?.text, 'fd00::/8');
    assert.equal(values('ipv6NativeRoutingCIDR: fd00::/8').nativeRange(4), undefined);
    assert.equal(values('ipv4NativeRoutingCIDR: ""').nativeRange(4), undefined);
  });

  test('edits keep the types of their document', () => {
    assert.equal(edited(values('ipv6: {enabled: false}').set('ipv6', true)), 'ipv6: {enabled: true}\nhubble: {}\n');
    assert.equal(edited(config('enable-ipv6: "false"').set('ipv6', true)), ciliumConfig('enable-ipv6: "true"'));
    assert.equal(edited(config('debug: "true"', 'enable-ipv6: "false"').remove('ipv6')), ciliumConfig('debug: "true"'));
    assert.equal(config('debug: "true"').set('apiHost', 'x'), undefined, 'a value of the chart alone');
  });

  test('names are those of the document’s reader', () => {
    assert.equal(values().name('ipv6'), 'ipv6.enabled');
    assert.equal(values().name('localRouter4'), 'extraConfig.local-router-ipv4');
    assert.equal(config('debug: "true"').name('ipv6'), 'enable-ipv6');
    assert.equal(config('debug: "true"').name('apiHost'), '');
  });

  test('what is left out is told at the nearest key, in the order in which they are asked for', () => {
    const settings = values('ipam: {mode: kubernetes}', 'ipv6: {enabled: true}');
    assert.equal(placed(settings.placeFor('ipv6', 'ipam')), 'values.yaml:2 ipv6');
    assert.equal(placed(settings.placeFor('bpf', 'hubble')), 'values.yaml:3 hubble');
    assert.equal(placed(settings.placeFor('bpf')), 'values.yaml:1 ipam');
    assert.equal(placed(config('debug: "true"', 'ipam: crd').placeFor('ipam')), 'cilium-config.yaml:8 ipam');
    assert.equal(placed(config('debug: "true"', 'ipam: crd').placeFor('data')), 'cilium-config.yaml:7 debug');
  });
});

describe('several documents of Cilium', () => {
  const other = (...lines: string[]) => ({ 'cilium/values-2.yaml': ciliumValues(...lines, 'hubble: {}') });

  test('what one leaves out another says, unless two differ', () => {
    const ipam = (...files: Files[]) => {
      const settings = first(Object.assign({}, ...files));
      return [settings.text('ipam'), settings.isOpen('ipam')];
    };
    const third = { 'cilium/values-3.yaml': ciliumValues('ipam: {mode: crd}', 'hubble: {}') };
    assert.deepEqual(ipam(VALUES('ipv6: {enabled: true}'), other('ipam: {mode: kubernetes}')), ['kubernetes', false]);
    assert.deepEqual(ipam(VALUES('ipv6: {enabled: true}'), other('ipam: {mode: crd}'), third), ['crd', false]);
    assert.deepEqual(ipam(VALUES('ipv6: {enabled: true}'), other('ipam: {mode: kubernetes}'), third), [
      undefined,
      true,
    ]);
    assert.deepEqual(ipam(VALUES('ipam: {mode: eni}'), other('ipam: {mode: kubernetes}'), third), ['eni', false]);
  });

  test('lists differ by their items', () => {
    const pool = (list: string) => [`ipam: {operator: {clusterPoolIPv4PodCIDRList: ${list}}}`];
    const both = (one: string, two: string) =>
      first({
        ...VALUES('ipv6: {enabled: true}'),
        ...other(...pool(one)),
        'cilium/values-3.yaml': ciliumValues(...pool(two), 'hubble: {}'),
      }).pool(4).length;
    assert.equal(both('[10.0.0.0/8]', '["10.0.0.0/8"]'), 1);
    assert.equal(both('[10.0.0.0/8]', '[11.0.0.0/8]'), 0);
  });

  test('extraConfig goes past the chart, whoever has it', () => {
    const extra = 'extraConfig: {enable-ipv6: "true"}';
    assert.equal(values('ipv6: {enabled: false}').on('ipv6'), false);
    assert.equal(values('ipv6: {enabled: false}', extra).on('ipv6'), undefined);
    assert.equal(first({ ...VALUES('ipv6: {enabled: false}'), ...other(extra) }).on('ipv6'), undefined);
    assert.equal(values('ipv6: {enabled: false}', 'extraConfig: {enable-ipv4: "true"}').on('ipv6'), false);
  });

  test('each node has its own', () => {
    const on = (node: string, word: string) => ({
      [`${node}/etc/cilium/cilium-config.yaml`]: ciliumConfig(`enable-ipv6: "${word}"`),
    });
    const found = ciliumsOf(
      clusterOf({
        ...on('n1', 'true'),
        ...on('n2', 'false'),
        'n1/etc/cilium/more.yaml': ciliumConfig('debug: "true"'),
      }),
    );
    assert.deepEqual(found.map((settings) => `${settings.document.uri} ${settings.on('ipv6')}`).sort(), [
      'n1/etc/cilium/cilium-config.yaml true',
      'n1/etc/cilium/more.yaml true',
      'n2/etc/cilium/cilium-config.yaml false',
    ]);
  });
});

test('RKE2’s chart follows the ranges of the server', () => {
  const chart = { 'rke2-cilium.yaml': rke2Cilium('ipv6:', '  enabled: false') };
  const families = (clusterCidr: string) => {
    const settings = first({ ...chart, 'etc/rancher/rke2/config.yaml': `cni: cilium\ncluster-cidr: ${clusterCidr}\n` });
    return [settings.has(4), settings.has(6)];
  };
  assert.deepEqual(families(DUAL_PODS), [true, true]);
  assert.deepEqual(families('10.42.0.0/16'), [true, false]);
  assert.deepEqual(families('fd42::/56'), [false, true]);
  assert.deepEqual(families('"{{ pods }}"'), [undefined, false]);
  assert.deepEqual([first(chart).has(4), first(chart).has(6)], [undefined, false]);
  assert.equal(first(chart).ipam, 'kubernetes');
});

test('whether Cilium hands out ranges of its own', () => {
  const own = (...files: Files[]) => hasOwnPools(clusterOf(Object.assign({}, ...files)));
  assert.equal(own(VALUES()), true);
  assert.equal(own(VALUES('ipam: {mode: multi-pool}')), true);
  for (const mode of ['kubernetes', 'crd', '"{{ mode }}"'])
    assert.equal(own(VALUES(`ipam: {mode: ${mode}}`)), false, mode);
  assert.equal(own(VALUES('cni: {chainingMode: aws-cni}')), false);
  assert.equal(own(VALUES('cni: {customConf: true}')), false);
  assert.equal(own(VALUES('ipam: {mode: cluster-pool}'), CONFIG('ipam: kubernetes')), false, 'one that differs');
  assert.equal(own({ 'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }) }), false, 'none at all');
});

test('whether Cilium may be what gives addresses', () => {
  const may = (...files: Files[]) => mayUseCilium(clusterOf(Object.assign({}, ...files)));
  const inventory = (name: string, plugin?: string) => ({
    [`group_vars/${name}`]: `kube_pods_subnet: 10.233.64.0/18\n${plugin === undefined ? '' : `kube_network_plugin: ${plugin}\n`}`,
  });
  assert.equal(may({ 'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }) }), true);
  for (const plugin of ['cilium', 'custom_cni', 'cni', 'none', undefined])
    assert.equal(may(inventory('all/all.yml', plugin)), true, plugin);
  for (const plugin of ['calico', 'weave']) assert.equal(may(inventory('all/all.yml', plugin)), false, plugin);
  assert.equal(may(inventory('all/a.yml', 'cilium'), inventory('all/b.yml', 'calico')), false);
  assert.equal(may({ 'etc/rancher/rke2/config.yaml': 'cni: canal\ncluster-cidr: 10.42.0.0/16\n' }), false);
});

describe('the ranges of pods under Cilium', () => {
  const pods = (files: Files, family: 4 | 6) => {
    const cluster = clusterOf(files);
    const [settings] = ciliumsOf(cluster);
    assert.ok(settings);
    return ciliumPods(cluster, settings, family).map(({ field, place }) => `${field} ${placed(place)}`);
  };
  const KUBEADM = { 'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }) };

  test('its own pools, unless one is of the other family', () => {
    const files = (list: string) => ({
      ...KUBEADM,
      ...VALUES('ipv6: {enabled: true}', `ipam: {operator: {clusterPoolIPv6PodCIDRList: ${list}}}`),
    });
    assert.deepEqual(pods(files('["fd00::/104"]'), 6), [
      'ipam.operator.clusterPoolIPv6PodCIDRList values.yaml:2 fd00::/104',
    ]);
    assert.deepEqual(pods(files('["fd00::/104"]'), 4), []);
    assert.deepEqual(pods(files('["fd00::/104", "10.0.0.0/8"]'), 6), []);
  });

  test('those of the cluster where it takes what Kubernetes gives each node, each once', () => {
    const files = { ...KUBEADM, ...VALUES('ipam: {mode: kubernetes}') };
    assert.deepEqual(pods(files, 4), ['networking.podSubnet kubeadm.yaml:4 10.244.0.0/16']);
    assert.deepEqual(pods(files, 6), ['networking.podSubnet kubeadm.yaml:4 fd5b:8c1e:7a20:4200::/56']);
    const twice = {
      ...files,
      'kube-proxy.yaml':
        'apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\nclusterCIDR: 10.244.0.0/16\n',
    };
    assert.equal(pods(twice, 4).length, 1);
    assert.deepEqual(pods({ ...KUBEADM, ...VALUES('ipam: {mode: crd}') }, 4), []);
  });
});
