import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FlagType, type ValueKind, valueFault } from '../../../src/core/knowledge/flag-values.ts';
import {
  ETCD,
  FLAG_TABLES,
  KUBE_APISERVER,
  KUBE_CONTROLLER_MANAGER,
  KUBE_PROXY,
  KUBE_SCHEDULER,
  switchesOfProgram,
} from '../../../src/core/knowledge/flags/index.ts';
import { BESIDE_CONFIG } from '../../../src/core/knowledge/flags/kubeadm.ts';
import type { FlagSpec } from '../../../src/core/knowledge/flags/table.ts';
import { compareVersions, parseVersion, type Version } from '../../../src/core/model/version.ts';

const ROWS = [...FLAG_TABLES.values()].flatMap((table) =>
  [...table.flags].map(([name, spec]) => ({ table, name, spec })),
);

const release = (text: string, of: string): Version => {
  assert.match(text, /^\d+\.\d+(?:\.\d+)?$/, of);
  return parseVersion(text) as Version;
};
const flagOf = (program: string, name: string): FlagSpec => {
  const spec = FLAG_TABLES.get(program)?.flags.get(name);
  assert.ok(spec, `${program} --${name}`);
  return spec;
};

test('a flag comes after the oldest release of its table and goes before the newest ends', () => {
  for (const {
    table: { program, from, to },
    name,
    spec: { since, until },
  } of ROWS) {
    const flag = `${program} --${name}`;
    const [first, last] = [release(from, flag), release(to, flag)];
    assert.ok(compareVersions(first, last) < 0, flag);
    const [begin, end] = [since, until].map((text) => (text === undefined ? undefined : release(text, flag)));
    if (begin)
      assert.ok(compareVersions(begin, first) > 0 && compareVersions(begin, last) <= 0, `${flag} since ${since}`);
    if (end) assert.ok(compareVersions(end, last) <= 0, `${flag} until ${until}`);
    if (begin && end) assert.ok(compareVersions(begin, end) < 0, flag);
  }
});

test('the successor of a flag is a flag that the newest release has', () => {
  const replaced = ROWS.filter(({ spec }) => spec.successor !== undefined);
  assert.ok(replaced.length >= 5);
  for (const { table, name, spec } of replaced)
    assert.equal(table.flags.get(spec.successor ?? '')?.until, undefined, `${table.program} --${name}`);
  for (const { table, name, spec } of replaced)
    assert.ok(table.flags.has(spec.successor ?? ''), `${table.program} --${name}`);
});

/** A value that the parser of each kind takes, and one that it refuses where it refuses any. */
const VALUES: Readonly<Record<ValueKind, readonly [taken: string, refused: string | undefined]>> = {
  switch: ['true', 'maybe'],
  text: ['any text', undefined],
  list: ['a,b', undefined],
  count: ['2', '2s'],
  size: ['2', '2s'],
  duration: ['2s', '2'],
  address: ['fd00::1', '300.1.1.1'],
  gates: ['A=true', 'A=maybe'],
  pairs: ['a=b', 'a'],
  thresholds: ['a<1', 'a'],
  headers: ['a:b', 'a'],
  verbosity: ['2', '-2'],
  'listen-address': ['[fd00::1]:80', 'fd00::1]'],
  'log-level': ['debug', 'loud'],
};

test('every flag takes the values of its kind and its own words, and no others', () => {
  for (const { table, name, spec } of ROWS) {
    const flag = `${table.program} --${name}`;
    const [taken, refused] = VALUES[spec.kind];
    const words = spec.values ?? [];
    for (const word of words) assert.equal(valueFault(spec, word), undefined, `${flag}=${word}`);
    if (words.length > 0) assert.equal(valueFault(spec, 'sideways'), 'values', flag);
    else assert.equal(valueFault({ kind: spec.kind }, taken), undefined, flag);
    if (refused !== undefined) assert.equal(valueFault(spec, refused), spec.kind, flag);
    assert.equal(new Set(words).size, words.length, `${flag} names a word twice`);
    if (spec.meant !== undefined) assert.ok(words.includes(spec.meant), flag);
  }
});

test('switches take no value behind a blank, and all others do', () => {
  // Written as a switch on the kubelet, whose flag it is not; and the letters of switches.
  const more = ['ipv6-dual-stack', 'd', 'D', 'v', 'r'];
  for (const { table, name, spec } of ROWS)
    if (!more.includes(name))
      assert.equal(switchesOfProgram(table.program).has(name), spec.kind === 'switch', `${table.program} --${name}`);
  for (const [program, letters] of [
    ['kubelet', ['ipv6-dual-stack']],
    ['dockerd', ['D', 'v', 'r']],
    ['k0s', ['d', 'v']],
  ] as const)
    for (const letter of letters) assert.ok(switchesOfProgram(program).has(letter), `${program} ${letter}`);
  assert.equal(switchesOfProgram('nginx').size, 0);
});

// What the programs' own help says of the words of a flag.
const WORDS: readonly (readonly [program: string, flag: string, words: string])[] = [
  ['kubelet', 'hairpin-mode', 'promiscuous-bridge hairpin-veth none'],
  ['kubelet', 'logging-format', 'text json'],
  ['kubelet', 'topology-manager-policy', 'none best-effort restricted single-numa-node'],
  ['kubelet', 'topology-manager-scope', 'container pod'],
  ['kube-apiserver', 'logging-format', 'text json'],
  ['kube-apiserver', 'audit-log-format', 'legacy json'],
  ['kube-apiserver', 'audit-log-mode', 'batch blocking blocking-strict'],
  ['kube-apiserver', 'audit-webhook-mode', 'batch blocking blocking-strict'],
  ['kube-apiserver', 'endpoint-reconciler-type', 'master-count lease none'],
  ['kube-apiserver', 'storage-backend', 'etcd3'],
  ['kube-apiserver', 'tls-min-version', 'VersionTLS10 VersionTLS11 VersionTLS12 VersionTLS13'],
  ['kube-controller-manager', 'cidr-allocator-type', 'RangeAllocator CloudAllocator IPAMFromCluster IPAMFromCloud'],
  ['kube-scheduler', 'tls-min-version', 'VersionTLS10 VersionTLS11 VersionTLS12 VersionTLS13'],
  ['kube-proxy', 'proxy-mode', 'iptables ipvs nftables kernelspace userspace'],
  ['kube-proxy', 'detect-local-mode', 'ClusterCIDR NodeCIDR BridgeInterface InterfaceNamePrefix'],
  ['etcd', 'auto-compaction-mode', 'periodic revision'],
  ['etcd', 'initial-cluster-state', 'new existing'],
  ['etcd', 'log-level', 'debug info warn error dpanic panic fatal'],
  ['dockerd', 'firewall-backend', 'iptables nftables'],
  ['dockerd', 'log-format', 'text json'],
  ['cri-dockerd', 'network-plugin', 'cni kubenet no-op'],
  ['cri-dockerd', 'hairpin-mode', 'promiscuous-bridge hairpin-veth none'],
];
/** Flags whose empty text stands for the default. */
const MAY_BE_EMPTY =
  /^(?:tls-min-version|storage-backend|detect-local-mode|proxy-mode|firewall-backend|log-format|network-plugin)$/;

test('a flag with a fixed set of words takes each of them, in its own case, and nothing else', () => {
  for (const [program, name, words] of WORDS) {
    const spec = flagOf(program, name);
    const fault = (value: string) => valueFault(spec, value);
    for (const word of words.split(' ')) {
      assert.equal(fault(word), undefined, `${program} --${name}=${word}`);
      assert.equal(fault(word === word.toUpperCase() ? word.toLowerCase() : word.toUpperCase()), 'values', word);
    }
    assert.equal(fault(''), MAY_BE_EMPTY.test(name) ? undefined : 'values', `${program} --${name}=`);
    assert.equal(fault(`${words},`), 'values', `${program} --${name}`);
  }
});

test('numbers have the limits of the program that reads them', () => {
  const limits: [string, string, least: number | undefined, most: number | undefined][] = [
    ['kube-apiserver', 'secure-port', 1, 65535],
    ['kube-controller-manager', 'secure-port', 0, 65535],
    ['kube-scheduler', 'secure-port', 0, 65535],
    ['kubeadm init', 'apiserver-bind-port', 0, 65535],
    ['kubelet', 'healthz-port', 0, 65535],
    ['kubelet', 'read-only-port', 0, 65535],
    ['kubelet', 'port', 1, 65535],
    ['kubelet', 'oom-score-adj', -1000, 1000],
    ['kubelet', 'image-gc-high-threshold', 0, 100],
    ['kubelet', 'max-pods', 0, undefined],
    ['kubelet', 'max-open-files', 0, undefined],
    ['kubelet', 'container-log-max-files', 2, undefined],
    ['kubelet', 'node-status-max-images', -1, undefined],
    ['flanneld', 'subnet-lease-renew-margin', 1, 1439],
  ];
  for (const [program, name, least, most] of limits) {
    const fault = (value: number) => valueFault(flagOf(program, name), String(value));
    for (const limit of [least, most])
      if (limit !== undefined) assert.equal(fault(limit), undefined, `${program} --${name}=${limit}`);
    if (least !== undefined) assert.equal(fault(least - 1), 'range', `${program} --${name}=${least - 1}`);
    if (most !== undefined) assert.equal(fault(most + 1), 'range', `${program} --${name}=${most + 1}`);
  }
});

// Release notes of the programs: the first release that refuses the flag.
test('flags that were removed, with the release that no longer has them and what replaced them', () => {
  const removed: [program: string, until: string, names: string, successor?: string][] = [
    ['kube-apiserver', '1.24', 'port address insecure-port insecure-bind-address'],
    ['kube-apiserver', '1.25', 'service-account-api-audiences', 'api-audiences'],
    ['kube-controller-manager', '1.24', 'port address'],
    ['kube-controller-manager', '1.25', 'experimental-cluster-signing-duration', 'cluster-signing-duration'],
    ['kube-controller-manager', '1.25', 'register-retry-count deleting-pods-qps deleting-pods-burst'],
    ['kubelet', '1.24', 'network-plugin network-plugin-mtu cni-conf-dir cni-bin-dir docker-endpoint'],
    ['kubelet', '1.27', 'container-runtime'],
    ['kubelet', '1.35', 'pod-infra-container-image'],
    ['kubeadm init', '1.23', 'experimental-patches', 'patches'],
    ...['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kube-proxy', 'kubelet'].map(
      (program): [string, string, string] => [program, '1.26', 'logtostderr alsologtostderr log-dir one-output'],
    ),
  ];
  for (const [program, until, names, successor] of removed)
    for (const name of names.split(' ')) {
      const spec = flagOf(program, name);
      assert.deepEqual([spec.until, spec.successor], [until, successor], `${program} --${name}`);
    }
});

test('what kubeadm writes into manifests is known', () => {
  const written: [typeof ETCD, string][] = [
    [
      ETCD,
      'advertise-client-urls cert-file client-cert-auth data-dir experimental-initial-corrupt-check initial-cluster',
    ],
    [ETCD, 'experimental-watch-progress-notify-interval listen-metrics-urls peer-trusted-ca-file snapshot-count'],
    [KUBE_APISERVER, 'advertise-address allow-privileged authorization-mode client-ca-file enable-admission-plugins'],
    [KUBE_APISERVER, 'enable-bootstrap-token-auth etcd-servers kubelet-preferred-address-types proxy-client-cert-file'],
    [KUBE_APISERVER, 'requestheader-allowed-names secure-port service-account-issuer service-cluster-ip-range'],
    [KUBE_CONTROLLER_MANAGER, 'allocate-node-cidrs authentication-kubeconfig bind-address cluster-cidr controllers'],
    [KUBE_CONTROLLER_MANAGER, 'cluster-signing-cert-file leader-elect requestheader-client-ca-file root-ca-file'],
    [KUBE_SCHEDULER, 'authentication-kubeconfig authorization-kubeconfig bind-address kubeconfig leader-elect'],
    [KUBE_PROXY, 'config hostname-override'],
  ];
  for (const [{ program, flags }, names] of written)
    for (const name of names.split(' ')) assert.ok(flags.has(name), `${program} --${name}`);
});

// The programs check these in rules of their own, so that the table takes any text.
test('values that a rule of their own judges are texts here', () => {
  const judged: [string, string][] = [
    ['kube-apiserver', 'advertise-address'],
    ['kube-apiserver', 'service-cluster-ip-range'],
    ['kube-controller-manager', 'cluster-cidr'],
    ['kube-controller-manager', 'node-cidr-mask-size'],
    ['kube-controller-manager', 'node-cidr-mask-size-ipv4'],
    ['kube-controller-manager', 'node-cidr-mask-size-ipv6'],
    ['kubelet', 'node-ip'],
    ['kubelet', 'pod-cidr'],
  ];
  for (const [program, name] of judged)
    assert.equal(valueFault(flagOf(program, name) as FlagType, 'nonsense'), undefined, `${program} --${name}`);
});

test('the flags beside --config are flags of kubeadm', () => {
  for (const name of BESIDE_CONFIG)
    assert.ok(
      ['kubeadm init', 'kubeadm join'].some((program) => FLAG_TABLES.get(program)?.flags.has(name)),
      name,
    );
});
