import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { announcedBy, bgpInstances, peerConfigs } from '../../../src/core/analysis/cilium-bgp.ts';
import { effectivePolicy, servicesOf } from '../../../src/core/analysis/kubernetes-services.ts';
import { metallbPools } from '../../../src/core/analysis/metallb-pools.ts';
import {
  bgpAdvertisement,
  bgpCluster,
  bgpPeerConfig,
  lbPool,
  metallbPool,
} from '../../../src/core/rule-kit/cilium-resource-fixtures.ts';
import { DUAL_PODS, documents, kubeadm } from '../../../src/core/rule-kit/fixtures.ts';
import { clusterOf, type Files, placed } from './support.ts';

const KUBEADM = { 'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }) };

describe('Services', () => {
  const services = (spec: string) =>
    servicesOf(
      clusterOf({ ...KUBEADM, 's.yaml': `apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {${spec}}\n` }),
    );
  const one = (spec: string) => {
    const [service] = services(spec);
    assert.ok(service, spec);
    return service;
  };

  test('families and addresses, those of clusterIPs before clusterIP', () => {
    const { families, addresses } = one('ipFamilies: [IPv6, IPv4, IPv5], clusterIPs: ["fd00::1", 10.96.0.1, None]');
    assert.deepEqual(
      families.map(({ text, family, index }) => [text, family, index]),
      [
        ['IPv6', 6, 0],
        ['IPv4', 4, 1],
        ['IPv5', undefined, 2],
      ],
    );
    assert.deepEqual(
      addresses.map(({ text, family, index }) => [text, family, index]),
      [
        ['fd00::1', 6, 0],
        ['10.96.0.1', 4, 1],
        ['None', undefined, 2],
      ],
    );
    assert.deepEqual(
      one('ipFamilies: [IPv4], clusterIP: 10.96.0.1').addresses.map(({ text }) => text),
      ['10.96.0.1'],
    );
    assert.deepEqual(
      one('ipFamilies: [IPv4], clusterIP: 10.96.0.1, clusterIPs: ["fd00::1"]').addresses.map(({ text }) => text),
      ['fd00::1'],
    );
    assert.deepEqual(one('ipFamilies: [IPv4], clusterIP: ""').addresses, []);
    assert.deepEqual(
      one('ipFamilies: [1, {a: b}, IPv4]').families.map(({ index }) => index),
      [2],
    );
  });

  test('what they are, and whether they are whole', () => {
    const is = (spec: string) => {
      const { isLoadBalancer, isExternalName, isHeadless, hasSelector, whole } = one(`ipFamilies: [IPv4], ${spec}`);
      return Object.entries({ isLoadBalancer, isExternalName, isHeadless, hasSelector, whole }).flatMap(([name, on]) =>
        on ? [name] : [],
      );
    };
    assert.deepEqual(is('type: LoadBalancer'), ['isLoadBalancer']);
    assert.deepEqual(is('type: ExternalName'), ['isExternalName']);
    assert.deepEqual(is('clusterIP: None'), ['isHeadless', 'whole']);
    assert.deepEqual(is('clusterIPs: [None]'), ['isHeadless']);
    assert.deepEqual(is('selector: {app: web}'), ['hasSelector', 'whole']);
    assert.deepEqual(is('selector: {}'), []);
    assert.deepEqual(is('ports: [{port: 80}]'), ['whole']);
  });

  test('a template hides the whole', () => {
    for (const spec of [
      'ipFamilies: ["{{ f }}"]',
      'ipFamilyPolicy: "{{ p }}"',
      'ipFamilies: [IPv4], type: "{{ t }}"',
      'clusterIPs: ["{{ a }}"]',
      'ipFamilies: [IPv4], clusterIP: "{{ a }}"',
    ])
      assert.deepEqual(services(spec), [], spec);
    assert.equal(services('ipFamilies: [IPv4], externalName: "{{ n }}"').length, 1);
  });

  test('the policy that kube-apiserver takes', () => {
    const policy = (spec: string) => effectivePolicy(one(`ipFamilies: [IPv4], ${spec}`));
    assert.equal(policy('ipFamilyPolicy: PreferDualStack'), 'PreferDualStack');
    assert.equal(policy('type: ClusterIP'), 'SingleStack');
    assert.equal(policy('clusterIP: None'), 'RequireDualStack');
    assert.equal(policy('clusterIP: None, selector: {app: web}'), 'SingleStack');
    assert.equal(one('ipFamilies: [IPv4], ipFamilyPolicy: null').policyNode, undefined);
    assert.equal(one('ipFamilyPolicy: 5').policyNode?.kind, 'scalar');
  });
});

describe('pools of MetalLB', () => {
  const pools = (files: Files) =>
    metallbPools(clusterOf({ ...KUBEADM, ...files }))?.map(
      ({ name, families, isAutomatic, at }) => `${name} IPv${[...families].join('+')} ${isAutomatic} ${placed(at)}`,
    );
  test('have families, and serve by themselves unless told not to', () => {
    assert.deepEqual(pools({ 'p.yaml': metallbPool('192.168.70.0/28', 'fd5b::/124') }), [
      'lan IPv4+6 true p.yaml:7 addresses',
    ]);
    assert.deepEqual(pools({ 'p.yaml': `${metallbPool('192.168.70.0/28')}  autoAssign: false\n` }), [
      'lan IPv4 false p.yaml:7 addresses',
    ]);
    assert.deepEqual(pools({}), []);
  });

  test('are not all known where one is not read in full, or another balancer has some', () => {
    assert.equal(pools({ 'p.yaml': metallbPool('192.168.70.0/28', '{{ range }}') }), undefined);
    assert.equal(pools({ 'p.yaml': metallbPool('192.168.70.0/28', 'lan') }), undefined);
    assert.equal(
      pools({
        'p.yaml': 'apiVersion: metallb.io/v1beta1\nkind: IPAddressPool\nmetadata: {name: a}\nspec: {addresses: []}\n',
      }),
      undefined,
    );
    assert.equal(
      pools({ 'p.yaml': 'apiVersion: metallb.io/v1beta1\nkind: IPAddressPool\nmetadata: {name: a}\nspec: {}\n' }),
      undefined,
    );
    assert.equal(
      pools({ 'p.yaml': metallbPool('192.168.70.0/28'), 'l.yaml': lbPool('b', '192.168.80.0/28') }),
      undefined,
    );
  });
});

describe('Cilium’s BGP', () => {
  const families = (...lines: string[]) => bgpPeerConfig('cilium', 'families:', ...lines.map((line) => `  ${line}`));
  const SELECT = (label: string) => [
    '- afi: ipv6',
    '  safi: unicast',
    '  advertisements:',
    '    matchLabels:',
    `      advertise: ${label}`,
  ];

  test('a family selects advertisements by their labels', () => {
    const [config] = peerConfigs(
      clusterOf({
        ...KUBEADM,
        'bgp.yaml': documents(
          families(...SELECT('bgp'), '- afi: ipv4'),
          bgpAdvertisement('advertisementType: PodCIDR'),
        ),
      }),
    );
    assert.deepEqual(
      config?.items.map(({ afi, selected, open, advertisements }) => [
        afi,
        selected.length,
        open,
        advertisements !== undefined,
      ]),
      [
        ['ipv6', 1, false, true],
        ['ipv4', 0, false, false],
      ],
    );
    const [other] = peerConfigs(
      clusterOf({
        ...KUBEADM,
        'bgp.yaml': documents(families(...SELECT('none')), bgpAdvertisement('advertisementType: PodCIDR')),
      }),
    );
    assert.deepEqual(
      other?.items.map(({ selected, open }) => [selected.length, open]),
      [[0, false]],
    );
  });

  test('a selector with expressions or templates is open', () => {
    for (const lines of [SELECT('"{{ label }}"'), ['- afi: ipv6', '  advertisements:', '    matchExpressions: []']]) {
      const [config] = peerConfigs(
        clusterOf({
          ...KUBEADM,
          'bgp.yaml': documents(families(...lines), bgpAdvertisement('advertisementType: PodCIDR')),
        }),
      );
      assert.deepEqual(
        config?.items.map(({ selected, open }) => [selected.length, open]),
        [[0, true]],
      );
    }
  });

  test('items that are no families, and objects without a spec, are none', () => {
    const [config] = peerConfigs(clusterOf({ ...KUBEADM, 'bgp.yaml': families('- ipv6', '- afi: ipv4') }));
    assert.deepEqual(
      config?.items.map(({ afi }) => afi),
      ['ipv4'],
    );
    assert.deepEqual(
      peerConfigs(
        clusterOf({
          ...KUBEADM,
          'bgp.yaml': 'apiVersion: cilium.io/v2\nkind: CiliumBGPPeerConfig\nmetadata: {name: a}\nspec: []\n',
        }),
      ),
      [],
    );
  });

  test('a router has the configurations of its peers, as far as they are here', () => {
    const instances = (...texts: string[]) =>
      bgpInstances(clusterOf({ ...KUBEADM, 'bgp.yaml': documents(...texts) })).map(({ peers, open }) => [
        peers.map(({ name }) => name).join(),
        open,
      ]);
    const [a, b] = [bgpPeerConfig('a', 'timers: {}'), bgpPeerConfig('b', 'timers: {}')];
    assert.deepEqual(instances(bgpCluster('10.0.0.1', 'a'), a, b), [['a', false]]);
    assert.deepEqual(instances(bgpCluster('10.0.0.1', 'a', 'c'), a, b), [['a', true]]);
    assert.deepEqual(instances(a, b), [['a,b', false]]);
    assert.deepEqual(
      instances(bgpCluster('10.0.0.1', 'a').replace(/peerConfigRef:\n\s+name: a/, 'peerConfigRef: {}'), a),
      [['', false]],
    );
  });

  test('what is announced, of Services by the kinds of their addresses', () => {
    const cluster = clusterOf({
      ...KUBEADM,
      'bgp.yaml': documents(
        bgpAdvertisement(
          'advertisementType: PodCIDR',
          '{advertisementType: Service, service: {addresses: [ClusterIP, 5, LoadBalancerIP]}}',
          'text',
        ),
      ),
    });
    const [advert] = cluster.of('cilium-resources', 'CiliumBGPAdvertisement');
    assert.ok(advert);
    assert.deepEqual(
      announcedBy(advert).map(({ type, addresses }) => [type, ...addresses]),
      [['PodCIDR'], ['Service', 'ClusterIP', 'LoadBalancerIP']],
    );
  });
});
