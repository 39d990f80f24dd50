import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, test } from 'node:test';
import { FIELDS } from '../../../src/core/address/index.ts';
import { ANNOUNCED, CALICO_ADDRESSES } from '../../../src/core/knowledge/calico-addresses.ts';
import { isDead, meantVariable, VARIABLE_TABLE } from '../../../src/core/knowledge/calico-node-variables.ts';
import { CILIUM_OPTIONS, ciliumOption, OF_FAMILY } from '../../../src/core/knowledge/cilium-options.ts';
import { CILIUM_SLIPS } from '../../../src/core/knowledge/cilium-slips.ts';
import { CONFIGURED_PROGRAMS, DISTRIBUTION_SETTINGS } from '../../../src/core/knowledge/deciding-settings.ts';
import { FLAG_TABLES } from '../../../src/core/knowledge/flags/index.ts';
import { K3S_SWITCHES } from '../../../src/core/knowledge/flags/k3s.ts';
import { K3S_KEYS, K3S_RELEASES, SERVER_KEYS } from '../../../src/core/knowledge/k3s-keys.ts';
import { API_VERSIONS, FEATURE_GATES, KUBEADM_TABLE } from '../../../src/core/knowledge/kubeadm-api.ts';
import { OPERATOR_OF_CALICO, RELEASES } from '../../../src/core/knowledge/releases.ts';
import { compareVersions, PROGRAMS, parseVersion, type Version } from '../../../src/core/model/version.ts';
import { RULE_FOLDERS } from '../../../src/core/rule-kit/rule-ids.ts';
import { schemasAt } from '../../../src/core/schema/nodes.ts';
import { type DocumentKind, schemaOf } from '../../../src/core/schema/schemas.ts';
import type { Path } from '../../../src/core/source/tree.ts';

const knows = (kind: DocumentKind, path: Path) => schemasAt(schemaOf(kind), path, undefined).length > 0;
const version = (text: string): Version => {
  assert.match(text, /^\d+\.\d+$/);
  return parseVersion(text) as Version;
};
const isAscending = (texts: readonly string[]) =>
  texts.map(version).every((each, at, all) => at === 0 || compareVersions(all[at - 1] as Version, each) < 0);

test('every rule has a page in its folder', () => {
  for (const [rule, folder] of Object.entries(RULE_FOLDERS)) {
    assert.ok(existsSync(`src/core/rules/${folder}/${rule}.ts`), rule);
    assert.ok(existsSync(`docs/rules/${folder}/${rule}.md`), rule);
  }
});

describe('settings that decide about dual-stack', () => {
  const SCHEMAS: Readonly<Record<string, DocumentKind>> = {
    KubeletConfiguration: 'kubelet-configuration',
    KubeProxyConfiguration: 'kube-proxy-configuration',
    'daemon.json': 'docker-daemon',
  };

  test('are flags of their program, keys of its file and keys of kubeadm', () => {
    for (const [program, { config, configHidesFlags, settings }] of Object.entries(CONFIGURED_PROGRAMS)) {
      const flags = FLAG_TABLES.get(program)?.flags;
      assert.ok(flags && settings.length > 0, program);
      if (configHidesFlags !== undefined) assert.ok(flags.has(configHidesFlags), program);
      const schema = config && SCHEMAS[config.kind];
      assert.equal(schema === undefined, config === undefined, program);
      for (const { name, key, kubeadm } of settings) {
        assert.ok(flags.has(name), `${program} --${name}`);
        if (key) assert.ok(schema && key.length > 0 && knows(schema, key), `${program} ${key.join('.')}`);
        if (kubeadm)
          assert.ok(kubeadm.length > 1 && knows('kubeadm-v1beta4', kubeadm), `${program} ${kubeadm.join('.')}`);
      }
    }
  });

  test('name the key of each flag as its program does', () => {
    const keys = (program: string) =>
      Object.fromEntries((CONFIGURED_PROGRAMS[program]?.settings ?? []).map(({ name, key }) => [name, key?.join('.')]));
    assert.equal(keys('kubelet')['cluster-dns'], 'clusterDNS');
    assert.equal(keys('kubelet')['node-ip'], undefined);
    assert.equal(keys('dockerd')['fixed-cidr-v6'], 'fixed-cidr-v6');
    assert.equal(keys('dockerd')['default-address-pool'], 'default-address-pools');
    assert.equal(keys('kube-proxy')['proxy-mode'], 'mode');
    // What kube-proxy reads a file with, and what makes dockerd refuse to start.
    assert.equal(CONFIGURED_PROGRAMS['kube-proxy']?.configHidesFlags, 'config');
    assert.deepEqual(
      Object.entries(CONFIGURED_PROGRAMS).flatMap(([name, { refusesBoth }]) => (refusesBoth ? [name] : [])),
      ['dockerd'],
    );
    assert.equal(CONFIGURED_PROGRAMS.constructor, undefined);
  });

  test('of K3s and RKE2 are their keys', () => {
    for (const name of [...DISTRIBUTION_SETTINGS, ...SERVER_KEYS, ...K3S_SWITCHES]) assert.ok(K3S_KEYS.has(name), name);
  });
});

test('flags of K3s that may be given several times, and those that take nothing', () => {
  const kinds = new Map([...(FLAG_TABLES.get('k3s')?.flags ?? [])].map(([name, { kind }]) => [name, kind]));
  // docs.k3s.io/cli/server and agent: "value" is written behind each but the switches.
  const lists = [
    ...['cluster-cidr', 'service-cidr', 'cluster-dns', 'node-ip', 'node-external-ip', 'node-label', 'node-taint'],
    ...['tls-san', 'disable', 'kubelet-arg', 'kube-proxy-arg', 'kube-apiserver-arg', 'kube-controller-manager-arg'],
    ...['kube-scheduler-arg', 'kube-cloud-controller-manager-arg', 'etcd-arg'],
  ];
  for (const name of lists) assert.equal(kinds.get(name), 'list', name);
  for (const name of [
    'token',
    'server',
    'config',
    'flannel-backend',
    'cluster-domain',
    'resolv-conf',
    'help',
    'h',
    'v',
  ])
    assert.equal(kinds.get(name), 'text', name);
  for (const name of ['cluster-init', 'disable-kube-proxy', 'flannel-ipv6-masq', 'docker', 'debug', 'rootless'])
    assert.equal(kinds.get(name), 'switch', name);
  for (const letter of 'cdilost') assert.ok(K3S_KEYS.has(letter), letter);
  assert.ok(isAscending([K3S_RELEASES.oldest, K3S_RELEASES.newest]));
  for (const name of K3S_KEYS) assert.match(name, /^[a-z][a-z0-9-]*$/);
});

test('the options of Cilium are values of its chart and keys of cilium-config', () => {
  for (const [option, { values, config, chart, agent }] of Object.entries(CILIUM_OPTIONS).map(
    ([name]) => [name, ciliumOption(name as keyof typeof CILIUM_OPTIONS)] as const,
  )) {
    // The schema has what is said of addresses; health checks only use them.
    if (values && option !== 'endpointHealth') assert.ok(knows('cilium-values', values), option);
    if (config !== undefined) assert.ok(knows('cilium-config', ['data', config]), option);
    assert.ok(values || config, option);
    if (chart !== undefined) assert.ok(values, option);
    if (agent !== undefined) assert.ok(config, option);
  }
  for (const family of [4, 6] as const)
    for (const option of Object.values(OF_FAMILY[family])) {
      const { values = [], config } = ciliumOption(option);
      assert.match(`${values.join('.')} ${config}`, new RegExp(`v${family}.* .*v${family}`, 'i'));
    }
});

test('a slip in the values of Cilium is no value, and what was meant is one', () => {
  const slips = new Map(CILIUM_SLIPS.map(({ path, meant }) => [path.join('.'), meant.join('.')]));
  assert.equal(slips.size, CILIUM_SLIPS.length);
  for (const { path, meant } of CILIUM_SLIPS) {
    assert.ok(path.length > 0 && !knows('cilium-values', path), path.join('.'));
    if (meant[0] !== 'endpointHealthChecking') assert.ok(knows('cilium-values', meant), meant.join('.'));
  }
  const said: [string, string][] = [
    ...[
      'enableIPv6',
      'enableIpv6',
      'enableipv6',
      'ipv6Enabled',
      'ipam.ipv6.enabled',
      'cni.ipv6.enabled',
      'enable-ipv6',
    ].map((path): [string, string] => [path, 'ipv6.enabled']),
    ['global.ipv4', 'ipv4'],
    ...['ipam.', 'operator.', '', 'global.ipam.operator.'].flatMap((above) =>
      [
        'clusterPoolIPv4PodCIDRList',
        'clusterPoolIPv6PodCIDRList',
        'clusterPoolIPv4MaskSize',
        'clusterPoolIPv6MaskSize',
      ].map((key): [string, string] => [above + key, `ipam.operator.${key}`]),
    ),
    ...['global', 'ipam', 'bpf', 'cni'].flatMap((above) =>
      ['ipv6NativeRoutingCIDR', 'enableIPv6Masquerade', 'routingMode', 'kubeProxyReplacement'].map(
        (key): [string, string] => [`${above}.${key}`, key],
      ),
    ),
    ['cluster-pool-ipv6-cidr', 'ipam.operator.clusterPoolIPv6PodCIDRList'],
    ['routing-mode', 'routingMode'],
  ];
  for (const [path, meant] of said) assert.equal(slips.get(path), meant, path);
  // The same in both: nobody slips there.
  assert.ok(!slips.has('tunnel'));
});

test('the fields of Calico that hold addresses are fields of its kinds, each with a reading', () => {
  const schemas = ['calico-bgp', 'calico-felix', 'calico-ipam', 'calico-policy'] as const;
  for (const [kind, fields] of Object.entries(CALICO_ADDRESSES)) {
    assert.ok(fields.length > 0, kind);
    for (const { path, id, stored } of fields) {
      const inSpec = ['spec', ...path.map((step) => (step === '*' ? 0 : step))];
      assert.ok(path.length > 0 && schemas.some((schema) => knows(schema, inSpec)), `${kind} ${path.join('.')}`);
      assert.ok(Object.hasOwn(FIELDS, id) && (stored === undefined || Object.hasOwn(FIELDS, stored)), `${kind} ${id}`);
      const family = /v([46])/i.exec(`${path.at(-1)}${path[0]}`)?.[1];
      if (family !== undefined && FIELDS[id].families !== 'any')
        assert.equal(FIELDS[id].families, `ipv${family}`, path.join('.'));
    }
  }
  const announced = CALICO_ADDRESSES.BGPConfiguration?.flatMap(({ path }) =>
    path[0]?.toString().startsWith('service') ? [path[0]] : [],
  );
  assert.deepEqual(announced, [...ANNOUNCED]);
  for (const kind of ['NetworkPolicy', 'GlobalNetworkPolicy', 'StagedNetworkPolicy', 'StagedGlobalNetworkPolicy'])
    assert.equal(new Set(CALICO_ADDRESSES[kind]?.map(({ path }) => path.join('.'))).size, 8, kind);
});

test('variables of calico-node that are meant by what people write', () => {
  const meant: [string, string | undefined][] = [
    ['CALICO_IPV6POOL_CIDRS', 'CALICO_IPV6POOL_CIDR'],
    ['calico_ipv6pool_cidr', 'CALICO_IPV6POOL_CIDR'],
    ['CALICO_IPV6POOL_NAT_OUTGOIN', 'CALICO_IPV6POOL_NAT_OUTGOING'],
    ['CALICO_IPV4_POOL_VXLAN', 'CALICO_IPV4POOL_VXLAN'],
    ['CALICO_IPV6POOL_BLOCKSIZE', 'CALICO_IPV6POOL_BLOCK_SIZE'],
    ['CALICO_IPV6POOL_NODE_SELECTER', 'CALICO_IPV6POOL_NODE_SELECTOR'],
    ['CALICO_IPV6POOL_DISABLE_BGP_EXPORTS', 'CALICO_IPV6POOL_DISABLE_BGP_EXPORT'],
    ['CALICO_IPV4POOL_IPIPS', 'CALICO_IPV4POOL_IPIP'],
    ['IP6_AUTODETECT_METHOD', 'IP6_AUTODETECTION_METHOD'],
    ['IP_AUTODETECT_METHOD', 'IP_AUTODETECTION_METHOD'],
    ['IP6_AUTODETECTION_METHODS', 'IP6_AUTODETECTION_METHOD'],
    ['NO_DEFAULT_POOL', 'NO_DEFAULT_POOLS'],
    ['FELIX_IPV6_SUPPORT', 'FELIX_IPV6SUPPORT'],
    ['FELIX_NAT_OUTGOING_ADDRESS', 'FELIX_NATOUTGOINGADDRESS'],
    ['felix_wireguard_enabled_v6', 'FELIX_WIREGUARDENABLEDV6'],
    ['FELIX_WIREGUARD_ENABLED', 'FELIX_WIREGUARDENABLED'],
    ['FELIX_WIREGUARD_MTU_V6', 'FELIX_WIREGUARDMTUV6'],
    ['FELIX_VXLAN_MTU_V6', 'FELIX_VXLANMTUV6'],
    ['FELIX_DEVICE_ROUTE_SOURCE_ADDRESS', 'FELIX_DEVICEROUTESOURCEADDRESS'],
    ['FELIX_DEVICE_ROUTE_SOURCE_ADDRESS_IPV6', 'FELIX_DEVICEROUTESOURCEADDRESSIPV6'],
    // Read as they stand, or somebody else's.
    ['CALICO_IPV6POOL_CIDR', undefined],
    ['IP6', undefined],
    ['CALICO_IPV6POOL_IPIP', undefined],
    ['CALICO_NAT_OUTGOING', undefined],
    ['FELIX_IPV6SUPPORT', undefined],
    ['FELIX_HEALTHENABLED', undefined],
    ['FELIX_HEALTH_ENABLED', undefined],
    ['MY_FELIX_IPV6_SUPPORT', undefined],
    ['MY_CALICO_IPV6POOL_CIDRS', undefined],
    ['IPS', undefined],
    ['DATASTORE_TYPE', undefined],
  ];
  for (const [name, expected] of meant) assert.equal(meantVariable(name), expected, name);
  assert.deepEqual(['CALICO_IPV6POOL_IPIP', 'CALICO_NAT_OUTGOING', 'CALICO_IPV4POOL_IPIP'].map(isDead), [
    true,
    true,
    false,
  ]);
  assert.ok(isAscending([VARIABLE_TABLE.oldest, VARIABLE_TABLE.newest]));
  assert.equal(VARIABLE_TABLE.newest, RELEASES.calico.newest);
});

describe('releases', () => {
  test('of each program: a supported line is not newer than the newest one', () => {
    assert.deepEqual(Object.keys(RELEASES).sort(), [...PROGRAMS].sort());
    for (const [program, { supported, newest }] of Object.entries(RELEASES))
      assert.ok(isAscending([supported, newest]), program);
  });

  test('each line of the operator installs one line of Calico, and the newest the newest', () => {
    assert.ok(isAscending(OPERATOR_OF_CALICO.map(([operator]) => operator)));
    const lines = OPERATOR_OF_CALICO.map(([, calico]) => calico);
    assert.ok(isAscending(lines));
    const minors = lines.map((line) => version(line)[1]);
    assert.deepEqual(
      minors,
      minors.map((_, index) => (minors[0] as number) + index),
    );
    assert.deepEqual(OPERATOR_OF_CALICO.at(-1), [RELEASES.operator.newest, RELEASES.calico.newest]);
    // Calico's release notes: v3.28 brought operator v1.34.
    assert.deepEqual(
      OPERATOR_OF_CALICO.find(([, calico]) => calico === '3.28'),
      ['1.34', '3.28'],
    );
  });

  test('a version of the API of kubeadm is read until two others are, and a release that reads both converts it', () => {
    const versions = Object.values(API_VERSIONS);
    assert.deepEqual(Object.keys(API_VERSIONS), [
      'v1alpha1',
      'v1alpha2',
      'v1alpha3',
      'v1beta1',
      'v1beta2',
      'v1beta3',
      'v1beta4',
    ]);
    assert.ok(isAscending(versions.map(({ since }) => since)));
    for (const [index, { since, until, migrateWith, kinds }] of versions.entries()) {
      const next = versions[index + 1];
      assert.equal(until === undefined, next === undefined);
      assert.ok(kinds.every((kind) => /^[A-Z]\w+Configuration$/.test(kind)) && new Set(kinds).size === kinds.length);
      if (!next || until === undefined || migrateWith === undefined) continue;
      assert.ok(isAscending([since, until]));
      // The converting release still reads the old version, and writes the next one already.
      assert.ok(
        isAscending([migrateWith, until]) && compareVersions(version(next.since), version(migrateWith)) <= 0,
        since,
      );
    }
  });

  test('kinds and schemas of kubeadm', () => {
    const kinds = (name: string) => API_VERSIONS[name]?.kinds;
    assert.deepEqual(kinds('v1alpha2'), kinds('v1alpha1'));
    assert.deepEqual(kinds('v1beta3'), ['ClusterConfiguration', 'InitConfiguration', 'JoinConfiguration']);
    assert.deepEqual(kinds('v1beta4')?.slice(3), ['ResetConfiguration', 'UpgradeConfiguration']);
    assert.deepEqual(
      Object.entries(API_VERSIONS).flatMap(([name, { schema }]) => (schema ? [[name, schema]] : [])),
      [
        ['v1beta3', 'kubeadm-v1beta3'],
        ['v1beta4', 'kubeadm-v1beta4'],
      ],
    );
    assert.ok(isAscending([KUBEADM_TABLE.oldest, KUBEADM_TABLE.newest]));
    for (const [name, { since, until }] of Object.entries(FEATURE_GATES)) {
      assert.match(name, /^[A-Z]\w+$/);
      assert.ok(isAscending(until === undefined ? [since] : [since, until]), name);
    }
  });
});
