import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type DocumentKind, type SchemaProblem, validateDocument } from '../../../src/core/schema/validate.ts';

/** A problem as one line: place, what, expected, and what it leads to. */
function line({ path, at, problem, expected, effect, suggestion, since, until }: SchemaProblem): string {
  const words = [
    `${path.join('.') || '(document)'}${at === 'key' ? ':' : '='}`,
    problem,
    ...(expected.length > 0 ? [`(${expected.join('|')})`] : []),
    ...(suggestion === undefined ? [] : [`-> ${suggestion}`]),
    ...(since === undefined ? [] : [`since ${since}`]),
    ...(until === undefined ? [] : [`until ${until}`]),
    ...(effect === 'refused' ? [] : [effect]),
  ];
  return words.join(' ');
}

const KUBELET = { apiVersion: 'kubelet.config.k8s.io/v1beta1', kind: 'KubeletConfiguration' };
const CLUSTER = { apiVersion: 'kubeadm.k8s.io/v1beta4', kind: 'ClusterConfiguration' };
const OLD_CLUSTER = { apiVersion: 'kubeadm.k8s.io/v1beta3', kind: 'ClusterConfiguration' };
const INIT = { apiVersion: 'kubeadm.k8s.io/v1beta4', kind: 'InitConfiguration' };
const PROXY = { apiVersion: 'kubeproxy.config.k8s.io/v1alpha1', kind: 'KubeProxyConfiguration' };
const POOL = { apiVersion: 'projectcalico.org/v3', kind: 'IPPool', metadata: { name: 'p' } };
const STORED_POOL = { ...POOL, apiVersion: 'crd.projectcalico.org/v1' };
const INSTALLATION = { apiVersion: 'operator.tigera.io/v1', kind: 'Installation', metadata: { name: 'default' } };

const TABLE: Readonly<Record<string, readonly (readonly [DocumentKind, unknown, readonly string[]])[]>> = {
  'daemon.json': [
    ['docker-daemon', null, []],
    ['docker-daemon', { ipv6: null, dns: null, 'default-address-pools': null }, []],
    ['docker-daemon', [], ['(document)= type (object)']],
    ['docker-daemon', { ipv6: 'true' }, ['ipv6= type (boolean)']],
    ['docker-daemon', { 'fixed-cidr-v6': ['fd00::/64'] }, ['fixed-cidr-v6= type (string)']],
    ['docker-daemon', { IPv6: true }, ['IPv6: unknown-key -> ipv6']],
    ['docker-daemon', { fixed_cidr_v6: 'fd00::/64' }, ['fixed_cidr_v6: unknown-key -> fixed-cidr-v6']],
    ['docker-daemon', { 'x-comment': 'y' }, ['x-comment: unknown-key']],
    ['docker-daemon', { '': true }, [': unknown-key'].map((text) => `(document)${text}`)],
    ['docker-daemon', { bip6: 'fd00::1/64' }, ['bip6: version since 28.0']],
    ['docker-daemon', { graph: '/x' }, ['graph: version until 24.0']],
    ['docker-daemon', { 'exec-opt': ['x'] }, ['exec-opt: ignored-key -> exec-opts ignored']],
    ['docker-daemon', { help: 1 }, ['help: ignored-key ignored']],
    ['docker-daemon', { mtu: -1 }, ['mtu= range (>= 0)']],
    [
      'docker-daemon',
      { 'default-address-pools': [{ base: 'x', size: '24' }] },
      ['default-address-pools.0.size= type (integer)'],
    ],
    ['docker-daemon', { 'default-address-pools': [null] }, ['default-address-pools.0= type (object)']],
    ['docker-daemon', { 'default-address-pools': { base: 'x' } }, ['default-address-pools= type (array)']],
    ['docker-daemon', { 'default-address-pools': [{ Base: 'x', SIZE: 24 }] }, []],
    [
      'docker-daemon',
      { 'default-address-pools': [{ bas: 'x', size: 24 }] },
      ['default-address-pools.0.bas: unknown-key -> base ignored'],
    ],
    ['docker-daemon', { 'log-opts': { 'max-file': 3 } }, ['log-opts.max-file= type (string)']],
    [
      'docker-daemon',
      { 'default-network-opts': { bridge: { 'com.docker.network.enable_ipv6': true } } },
      [
        'default-network-opts.bridge.com.docker.network.enable_ipv6= type (string)',
        'default-network-opts: version since 24.0',
      ],
    ],
    ['docker-daemon', { network: { ipv6: true } }, ['network: unknown-key ignored']],
    [
      'docker-daemon',
      { network: { cidr: 'x', ipv66: true } },
      ['network: unknown-key ignored', 'network.cidr: unknown-key', 'network.ipv66: unknown-key -> ipv6'],
    ],
    ['docker-daemon', { proxies: { 'http-proxy': 'x' } }, ['proxies: version since 23.0']],
    [
      'docker-daemon',
      { proxies: { 'no-prox': 'x', debug: true } },
      ['proxies: version since 23.0', 'proxies.no-prox: unknown-key -> no-proxy', 'proxies.debug: unknown-key ignored'],
    ],
    [
      'docker-daemon',
      { 'nri-opts': { enabled: true } },
      ['nri-opts: version since 29.2', 'nri-opts.enabled: unknown-key -> enable'],
    ],
    [
      'docker-daemon',
      { 'firewall-backend': 'nftable' },
      ['firewall-backend: version since 29.0', 'firewall-backend= enum (iptables|nftables) -> nftables'],
    ],
  ],
  kubelet: [
    ['kubelet-configuration', { ...KUBELET, authentication: null, clusterDNS: null, maxPods: 110 }, []],
    ['kubelet-configuration', {}, ['(document): required (apiVersion|kind)']],
    [
      'kubelet-configuration',
      { ...KUBELET, apiVersion: 'kubelet.config.k8s.io/v1' },
      ['apiVersion= enum (kubelet.config.k8s.io/v1beta1)'],
    ],
    [
      'kubelet-configuration',
      { ...KUBELET, clusterDns: ['10.96.0.10'] },
      ['clusterDns: unknown-key -> clusterDNS ignored'],
    ],
    ['kubelet-configuration', { ...KUBELET, 'node-ip': '10.0.0.5' }, ['node-ip: unknown-key ignored']],
    [
      'kubelet-configuration',
      { ...KUBELET, authentication: { anonymus: {} } },
      ['authentication.anonymus: unknown-key -> anonymous ignored'],
    ],
    ['kubelet-configuration', { ...KUBELET, clusterDNS: '10.96.0.10' }, ['clusterDNS= type (array)']],
    ['kubelet-configuration', { ...KUBELET, syncFrequency: 60 }, ['syncFrequency= type (string)']],
    ['kubelet-configuration', { ...KUBELET, syncFrequency: '1 minute' }, ['syncFrequency= pattern (duration)']],
    ['kubelet-configuration', { ...KUBELET, syncFrequency: '1h2m3.5s' }, []],
    ['kubelet-configuration', { ...KUBELET, logging: { flushFrequency: 5000000000 } }, []],
    ['kubelet-configuration', { ...KUBELET, hairpinMode: true }, ['hairpinMode= type (string)']],
    [
      'kubelet-configuration',
      { ...KUBELET, topologyManagerScope: 'Pod' },
      ['topologyManagerScope= enum (container|pod) -> pod'],
    ],
    [
      'kubelet-configuration',
      { ...KUBELET, cpuManagerPolicy: 'None' },
      ['cpuManagerPolicy= enum (none|static) -> none refused-at-start'],
    ],
    [
      'kubelet-configuration',
      { ...KUBELET, memoryManagerPolicy: 'none' },
      [
        'memoryManagerPolicy: version since 1.21 ignored',
        'memoryManagerPolicy= enum (None|Static|BestEffort) -> None refused-at-start',
      ],
    ],
    ['kubelet-configuration', { ...KUBELET, kubeReserved: { cpu: 1 } }, ['kubeReserved.cpu= type (string)']],
    [
      'kubelet-configuration',
      { ...KUBELET, featureGates: { A: 'true', B: false } },
      ['featureGates.A= type (boolean)'],
    ],
    ['kubelet-configuration', { ...KUBELET, oomScoreAdj: 2000 }, ['oomScoreAdj= range (>= -1000|<= 1000)']],
    [
      'kubelet-configuration',
      { ...KUBELET, registerWithTaints: [{ key: 'a', effect: 'noschedule' }] },
      [
        'registerWithTaints: version since 1.23 ignored',
        'registerWithTaints.0.effect= enum (NoSchedule|PreferNoSchedule|NoExecute) -> NoSchedule',
      ],
    ],
    [
      'kubelet-configuration',
      { ...KUBELET, userNamespaces: { idsPerPod: 65537 } },
      [
        'userNamespaces: version since 1.33 ignored',
        'userNamespaces.idsPerPod= range (>= 65536|<= 4294967295|multiple of 65536)',
      ],
    ],
  ],
  kubeadm: [
    ['kubeadm-v1beta4', { ...CLUSTER, networking: { podSubnet: '10.244.0.0/16' } }, []],
    [
      'kubeadm-v1beta4',
      { ...CLUSTER, networking: { podSubnets: [] } },
      ['networking.podSubnets: unknown-key -> podSubnet'],
    ],
    ['kubeadm-v1beta4', { ...CLUSTER, networking: { dualStack: true } }, ['networking.dualStack: unknown-key']],
    ['kubeadm-v1beta4', { ...CLUSTER, networking: { podSubnet: ['a'] } }, ['networking.podSubnet= type (string)']],
    ['kubeadm-v1beta4', { ...CLUSTER, apiServer: { extraArgs: { a: 'b' } } }, ['apiServer.extraArgs= type (array)']],
    [
      'kubeadm-v1beta4',
      { ...CLUSTER, apiServer: { extraArgs: [{ name: 'a', value: 1 }] } },
      ['apiServer.extraArgs.0.value= type (string)'],
    ],
    ['kubeadm-v1beta4', { ...CLUSTER, nodeRegistration: {} }, ['nodeRegistration: unknown-key']],
    ['kubeadm-v1beta4', { ...INIT, nodeRegistration: { kubeletExtraArgs: [] } }, []],
    ['kubeadm-v1beta4', { ...INIT, kind: 'JoinConfiguration' }, ['(document): required (discovery)']],
    [
      'kubeadm-v1beta4',
      { ...CLUSTER, kind: 'clusterConfiguration' },
      [
        'kind= enum (ClusterConfiguration|InitConfiguration|JoinConfiguration|ResetConfiguration|UpgradeConfiguration) -> ClusterConfiguration',
      ],
    ],
    ['kubeadm-v1beta4', { ...CLUSTER, encryptionAlgorithm: 'ECDSA-P384' }, ['encryptionAlgorithm= version since 1.34']],
    ['kubeadm-v1beta3', { ...OLD_CLUSTER, apiServer: { extraArgs: [] } }, ['apiServer.extraArgs= type (object)']],
    ['kubeadm-v1beta3', { ...OLD_CLUSTER, apiServer: { extraArgs: { a: 'b' }, timeoutForControlPlane: '4m0s' } }, []],
  ],
  'kube-proxy': [
    ['kube-proxy-configuration', { ...PROXY, mode: '', clusterCIDR: '10.0.0.0/8', ipvs: null }, []],
    ['kube-proxy-configuration', { ...PROXY, ipFamily: 'ipv6' }, ['ipFamily: unknown-key ignored']],
    [
      'kube-proxy-configuration',
      { ...PROXY, mode: 'iptables-ipv6' },
      ['mode= enum (iptables|ipvs|nftables|kernelspace)'],
    ],
    ['kube-proxy-configuration', { ...PROXY, mode: 'nftables' }, ['mode= version since 1.29']],
    ['kube-proxy-configuration', { ...PROXY, nodePortAddresses: 'primary' }, ['nodePortAddresses= type (array)']],
  ],
  IPPool: [
    ['calico-ippool', { ...POOL, spec: { cidr: 'fd00::/64', blockSize: 122, ipipMode: 'Never' } }, []],
    ['calico-ippool', POOL, ['(document): required (spec)']],
    ['calico-ippool', { ...POOL, spec: { ipipMode: 'Never' } }, ['spec: required (cidr)']],
    ['calico-ippool', { ...POOL, metadata: {}, spec: { cidr: 'x' } }, ['metadata: required (name)']],
    ['calico-ippool', { ...POOL, spec: { cidr: null } }, ['spec.cidr= type (string|array)']],
    [
      'calico-ippool',
      { ...POOL, spec: { CIDR: 'x', natoutgoing: true } },
      [
        'spec.CIDR: key-case (cidr) -> cidr tool-dependent',
        'spec.natoutgoing: key-case (natOutgoing) -> natOutgoing tool-dependent',
      ],
    ],
    ['calico-ippool', { ...STORED_POOL, spec: { CIDR: 'x', cidr: 'x' } }, ['spec.CIDR: unknown-key -> cidr']],
    [
      'calico-ippool',
      { ...POOL, spec: { cidr: 'x', natoutgoing: 'yes' } },
      ['spec.natoutgoing: key-case (natOutgoing) -> natOutgoing tool-dependent', 'spec.natoutgoing= type (boolean)'],
    ],
    ['calico-ippool', { ...POOL, spec: { cidr: 'x', block_size: 26 } }, ['spec.block_size: unknown-key -> blockSize']],
    ['calico-ippool', { ...POOL, spec: { cidr: 'x', encapsulation: 'None' } }, ['spec.encapsulation: unknown-key']],
    [
      'calico-ippool',
      { ...POOL, spec: { cidr: 'x', ipipMode: 'always' } },
      ['spec.ipipMode= enum (Never|Always|CrossSubnet) -> Always'],
    ],
    [
      'calico-ippool',
      { ...POOL, spec: { cidr: 'x', vxlanMode: 'cross-subnet' } },
      ['spec.vxlanMode= enum (Never|Always|CrossSubnet) -> CrossSubnet'],
    ],
    ['calico-ippool', { ...POOL, spec: { cidr: 'x', ipipMode: '' } }, []],
    [
      'calico-ippool',
      { ...STORED_POOL, spec: { cidr: 'x', ipipMode: '' } },
      ['spec.ipipMode= enum (Never|Always|CrossSubnet)'],
    ],
    ['calico-ippool', { ...POOL, spec: { cidr: 'x', blockSize: '26' } }, ['spec.blockSize= type (integer)']],
    ['calico-ippool', { ...POOL, spec: { cidr: 'x', blockSize: 129 } }, ['spec.blockSize= range (>= 0|<= 128)']],
    ['calico-ippool', { ...POOL, spec: { cidr: ['x'] } }, ['spec.cidr= type (string|array)']],
    ['calico-ippool', { ...STORED_POOL, spec: { cidr: ['x'] } }, ['spec.cidr= version until 3.33']],
    [
      'calico-ippool',
      { ...POOL, spec: { cidr: 'x', allowedUses: ['LoadBalancer'] } },
      ['spec.allowedUses: version since 3.21', 'spec.allowedUses.0= version since 3.30'],
    ],
    [
      'calico-ippool',
      { ...STORED_POOL, spec: { cidr: 'x', allowedUses: ['Tunnel', 'Tunnel'] } },
      ['spec.allowedUses: version since 3.21', 'spec.allowedUses= duplicate'],
    ],
    [
      'calico-ippool',
      { ...POOL, spec: { cidr: 'x', 'nat-outgoing': true } },
      ['spec.nat-outgoing: version until 3.32'],
    ],
  ],
  Installation: [
    ['tigera-installation', { ...INSTALLATION, spec: null }, []],
    ['tigera-installation', { ...INSTALLATION, spec: { calicoNetwork: { bgp: null, ipPools: [] } } }, []],
    [
      'tigera-installation',
      { ...INSTALLATION, metadata: { name: 'x' } },
      ['metadata.name= enum (default|tigera-secure|overlay)'],
    ],
    [
      'tigera-installation',
      { ...INSTALLATION, spec: { caliconetwork: {} } },
      ['spec.caliconetwork: unknown-key -> calicoNetwork'],
    ],
    [
      'tigera-installation',
      { ...INSTALLATION, spec: { calicoNetwork: { ipPools: ['x'] } } },
      ['spec.calicoNetwork.ipPools.0= type (object)'],
    ],
    [
      'tigera-installation',
      { ...INSTALLATION, spec: { calicoNetwork: { ipPools: [{ natOutgoing: true, ipipMode: 'Never' }] } } },
      [
        'spec.calicoNetwork.ipPools.0.ipipMode: unknown-key',
        'spec.calicoNetwork.ipPools.0: required (cidr)',
        'spec.calicoNetwork.ipPools.0.natOutgoing= type (string)',
      ],
    ],
    [
      'tigera-installation',
      { ...INSTALLATION, spec: { calicoNetwork: { ipPools: Array(26).fill({ cidr: 'x' }) } } },
      ['spec.calicoNetwork.ipPools= too-many (25)'],
    ],
    [
      'tigera-installation',
      { ...INSTALLATION, spec: { calicoNetwork: { linuxDataplane: 'Nftables' } } },
      ['spec.calicoNetwork.linuxDataplane= version since 1.36'],
    ],
    [
      'tigera-installation',
      { ...INSTALLATION, spec: { calicoNodeDaemonSet: { spec: { template: {} } } } },
      ['spec.calicoNodeDaemonSet: version since 1.28'],
    ],
  ],
  '.dualstack-lint.yaml': [
    ['dualstack-lint', null, []],
    [
      'dualstack-lint',
      {
        intent: 'dual-stack',
        versions: { kubernetes: '1.36', docker: 'v28.5.2' },
        clusters: [{ name: 'a', files: ['a/**'] }, { files: 'b/**' }],
        rules: { 'cidr-invalid': 'off', 'docker-ipv6-off': false, 'pool-outside-pod-range': 'hint' },
        ignore: ['**/old/**'],
        suppress: [{ rule: 'docker-ipv6-off', files: ['daemon.json'], reason: 'pods only' }],
      },
      [],
    ],
    ['dualstack-lint', { intend: 'auto' }, ['intend: unknown-key -> intent']],
    ['dualstack-lint', { intent: 'dualstack' }, ['intent= enum (auto|dual-stack|ipv4|ipv6) -> dual-stack']],
    [
      'dualstack-lint',
      { versions: { kubernetes: 1.3, docker: 'latest' } },
      ['versions.kubernetes= type (string)', 'versions.docker= pattern (version)'],
    ],
    [
      'dualstack-lint',
      { rules: { Bad_Id: 'warning', 'cidr-invalid': 'warn' } },
      ['rules.Bad_Id: pattern', 'rules.cidr-invalid= enum (off|error|warning|information|hint|false)'],
    ],
    [
      'dualstack-lint',
      { suppress: [{ files: 'x' }], clusters: [{ name: 'a' }] },
      ['clusters.0: required (files)', 'suppress.0: required (rule)'],
    ],
  ],
};

describe('validateDocument', () => {
  for (const [name, rows] of Object.entries(TABLE)) {
    describe(name, () => {
      for (const [kind, value, expected] of rows) {
        it(`${kind} ${JSON.stringify(value).slice(0, 140)}`, () => {
          assert.deepEqual(validateDocument(kind, value).map(line).sort(), [...expected].sort());
        });
      }
    });
  }

  it('gives the value, or the name of the key, as what is there', () => {
    const [type] = validateDocument('docker-daemon', { ipv6: 'true' });
    assert.equal(type?.actual, 'true');
    const [key] = validateDocument('docker-daemon', { IPv6: true });
    assert.deepEqual([key?.actual, key?.path], ['IPv6', ['IPv6']]);
  });

  it('keeps keys apart from list indices, and keys with slashes whole', () => {
    const value = { ...KUBELET, evictionHard: { 'a/b~c': 1, '0': 2 }, clusterDNS: [1] };
    const paths = validateDocument('kubelet-configuration', value).map(({ path }) => JSON.stringify(path));
    assert.deepEqual(paths.sort(), ['["clusterDNS",0]', '["evictionHard","0"]', '["evictionHard","a/b~c"]']);
  });

  it('is not confused by keys that every object has', () => {
    const value = JSON.parse('{"__proto__": true, "constructor": true, "toString": 1}') as unknown;
    const problems = validateDocument('docker-daemon', value).map(line);
    assert.deepEqual(problems.sort(), ['__proto__: unknown-key', 'constructor: unknown-key', 'toString: unknown-key']);
    const inner = validateDocument('docker-daemon', { proxies: { constructor: 1 } }).map(line);
    assert.deepEqual(inner, ['proxies: version since 23.0', 'proxies.constructor: unknown-key']);
  });
});
