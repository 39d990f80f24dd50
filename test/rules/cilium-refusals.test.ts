import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Engine } from '../../src/core/engine.ts';

/** What Helm, the operator or the agent refuse: the source, a release (none: not known), values or entries of cilium-config. */
type Row = readonly [source: string, version: string | undefined, carrier: 'values' | 'config', text: string];

const V6 = 'ipv6: {enabled: true}\n';
const POOL = (list: string, mask: string) =>
  `${V6}ipam: {operator: {clusterPoolIPv6PodCIDRList: [${list}], clusterPoolIPv6MaskSize: ${mask}}}\n`;

const REFUSED: readonly Row[] = [
  // templates/validate.yaml, charts from 1.18.0 on (cilium/cilium#38372); pkg/option/config.go checkIPv6NativeRoutingCIDR, 1.12
  ['helm: native range', '1.18.0', 'values', `${V6}routingMode: native\nipv4NativeRoutingCIDR: 10.0.0.0/8\n`],
  [
    'agent: native range',
    undefined,
    'config',
    'enable-ipv6: "true"\nrouting-mode: native\nipv4-native-routing-cidr: 10.0.0.0/8\nipam: crd\n',
  ],
  // templates/validate.yaml, charts 1.14 to 1.18
  ['helm: old pool', '1.14.19', 'values', 'ipam: {operator: {clusterPoolIPv4PodCIDR: 10.0.0.0/8}}\n'],
  ['helm: old pool', '1.18.12', 'values', 'ipam: {operator: {clusterPoolIPv4PodCIDR: 10.0.0.0/8}}\n'],
  // templates/validate.yaml, charts from 1.15 on
  ['helm: tunnel', '1.15.19', 'values', 'tunnel: vxlan\nhubble: {}\n'],
  // templates/validate.yaml, charts from 1.16 on; daemon/cmd/kube_proxy_replacement.go
  ['helm: kube-proxy replacement', '1.16.19', 'values', 'kubeProxyReplacement: strict\n'],
  ['agent: kube-proxy replacement', '1.17.5', 'config', 'kube-proxy-replacement: partial\n'],
  // templates/validate.yaml, charts from 1.14 on
  ['helm: GKE', '1.19.6', 'values', 'gke: {enabled: true}\nroutingMode: tunnel\nhubble: {}\n'],
  [
    'helm: AKS',
    '1.19.6',
    'values',
    'aksbyocni: {enabled: true}\nroutingMode: native\nipv4NativeRoutingCIDR: 10.0.0.0/8\n',
  ],
  // values.schema.json, charts from 1.16 on
  ['helm: type of a switch', '1.16.19', 'values', 'ipv6: {enabled: "true"}\nhubble: {}\nbpf: {}\n'],
  ['helm: type of a map', '1.20.0', 'values', 'ipv6: true\nhubble: {}\nbpf: {}\n'],
  ['helm: type of a number', '1.20.0', 'values', `${V6}ipam: {operator: {clusterPoolIPv6MaskSize: "64"}}\n`],
  // pkg/ipam/allocator/clusterpool/clusterpool.go Init; cidralloc.go NewCIDRSets; pkg/ipam/cidrset/cidr_set.go NewCIDRSet, 1.18
  ['operator: empty list', undefined, 'values', `${V6}ipam: {operator: {clusterPoolIPv6PodCIDRList: []}}\n`],
  ['operator: no CIDR', undefined, 'values', `${V6}ipam: {operator: {clusterPoolIPv6PodCIDRList: ["fd00::/129"]}}\n`],
  ['operator: other family', undefined, 'values', POOL('10.42.0.0/16', '24')],
  [
    'operator: family off',
    undefined,
    'config',
    'enable-ipv6: "false"\nipam: cluster-pool\ncluster-pool-ipv6-cidr: fd00::/104\n',
  ],
  ['operator: overlap', undefined, 'values', POOL('"fd00::/104", "fd00::/108"', '120')],
  ['operator: more than 16 bits', undefined, 'values', POOL('"fd00::/64"', '120')],
  ['operator: more than 16 bits', undefined, 'values', POOL('"fd00::/64"', '81')],
  ['operator: mask too long', undefined, 'values', `${V6}ipam: {operator: {clusterPoolIPv4MaskSize: 33}}\n`],
  ['operator: pool too small', undefined, 'values', POOL('"fd00::/122"', '120')],
  // daemon/cmd/daemon_main.go initEnv
  ['agent: no family', undefined, 'values', 'ipv4: {enabled: false}\nipam: {mode: crd}\n'],
  ['agent: direct routes', undefined, 'values', 'autoDirectNodeRoutes: true\n'],
  // pkg/option/config.go Populate, Validate; pkg/ipam/ipam.go ConfigureAllocator
  ['agent: native range of the other family', undefined, 'values', `${V6}ipv6NativeRoutingCIDR: 10.0.0.0/8\n`],
  ['agent: native range is no CIDR', undefined, 'values', 'ipv4NativeRoutingCIDR: 10.0.0.0\n'],
  ['agent: routing mode', undefined, 'config', 'routing-mode: direct\n'],
  ['agent: unreachable nodes', undefined, 'config', 'direct-routing-skip-unreachable: "true"\n'],
  ['agent: IPAM mode', undefined, 'values', 'ipam: {mode: hostscope}\nhubble: {}\nipv6: {enabled: false}\n'],
  ['agent: NAT46/64', undefined, 'values', 'nat46x64Gateway: {enabled: true}\n'],
  ['agent: ENI', '1.19.6', 'values', `${V6}eni: {enabled: true}\nhubble: {}\n`],
  // pkg/datapath/tunnel/tunnel.go newConfig, 1.14 on; the underlay 1.18 on
  ['agent: tunnel protocol', undefined, 'values', 'tunnelProtocol: disabled\nhubble: {}\n'],
  ['agent: underlay', '1.20.0', 'values', 'underlayProtocol: ipv6\nhubble: {}\n'],
  // daemon/cmd/daemon.go newDaemon
  [
    'agent: eBPF masquerading',
    undefined,
    'values',
    'bpf: {masquerade: true}\nenableIPv4Masquerade: false\nenableIPv6Masquerade: false\n',
  ],
  ['agent: ip-masq-agent', undefined, 'values', 'ipMasqAgent: {enabled: true}\nhubble: {}\n'],
  ['agent: eBPF masquerading without NodePort', '1.18.12', 'values', 'bpf: {masquerade: true}\nhubble: {}\n'],
  [
    'agent: eBPF masquerading of IPv6',
    '1.13.18',
    'values',
    `${V6}bpf: {masquerade: true}\nkubeProxyReplacement: strict\n`,
  ],
  // pkg/datapath/linux/bigtcp/bigtcp.go, up to 1.18
  ['agent: BIG TCP', '1.18.12', 'values', `${V6}enableIPv6BIGTCP: true\nhubble: {}\n`],
  // kube-apiserver: data of a ConfigMap are strings (kubernetes/api core/v1/types.go)
  ['kube-apiserver: data', undefined, 'config', 'enable-ipv6: true\n'],
];

/** The same things where they are right. */
const ACCEPTED: readonly Row[] = [
  [
    'native range',
    '1.18.0',
    'values',
    `${V6}routingMode: native\nipv4NativeRoutingCIDR: 10.0.0.0/8\nipv6NativeRoutingCIDR: fd00::/8\n`,
  ],
  [
    'no masquerading',
    undefined,
    'values',
    `${V6}routingMode: native\nipv4NativeRoutingCIDR: 10.0.0.0/8\nenableIPv6Masquerade: false\n`,
  ],
  ['range of the pool', '1.20.0', 'values', `${V6}routingMode: native\nnativeRoutingCIDRFromClusterPool: true\n`],
  ['no DSR, whatever the tunnel', '1.20.0', 'values', `${V6}tunnelProtocol: geneve\nloadBalancer: {mode: snat}\n`],
  ['old pool', '1.13.18', 'values', 'ipam: {operator: {clusterPoolIPv4PodCIDR: 10.0.0.0/8}}\n'],
  ['tunnel', '1.14.19', 'values', 'tunnel: disabled\nipv4NativeRoutingCIDR: 10.0.0.0/8\n'],
  ['kube-proxy replacement', '1.15.19', 'values', 'kubeProxyReplacement: strict\n'],
  ['kube-proxy replacement', undefined, 'values', 'kubeProxyReplacement: strict\n'],
  ['types', '1.15.19', 'values', 'ipv6: {enabled: "true"}\nhubble: {}\nbpf: {}\n'],
  ['16 bits', undefined, 'values', POOL('"fd00::/64"', '80')],
  ['a second range', undefined, 'values', POOL('"fd00::/104", "fd01::/104"', '120')],
  [
    'IPv4 has no limit',
    undefined,
    'values',
    'ipam: {operator: {clusterPoolIPv4PodCIDRList: 10.0.0.0/8, clusterPoolIPv4MaskSize: 26}}\n',
  ],
  [
    'a list of a family that is off',
    undefined,
    'values',
    'ipam: {operator: {clusterPoolIPv6PodCIDRList: ["fd00::/64"]}}\n',
  ],
  [
    'direct routes',
    undefined,
    'values',
    'autoDirectNodeRoutes: true\nroutingMode: native\nipv4NativeRoutingCIDR: 10.0.0.0/8\n',
  ],
  ['BIG TCP', '1.19.6', 'values', `${V6}enableIPv6BIGTCP: true\nhubble: {}\n`],
  ['ENI', '1.20.0', 'values', `${V6}eni: {enabled: true}\nhubble: {}\n`],
  ['underlay', '1.20.0', 'values', `${V6}underlayProtocol: auto\nhubble: {}\n`],
  ['words for true', undefined, 'config', 'enable-ipv4: "1"\nenable-ipv6: "T"\nipam: kubernetes\n'],
];

function errorsOf([, version, carrier, text]: Row): string[] {
  const engine = new Engine();
  if (version !== undefined) engine.configure({ settings: { versions: { cilium: version } } });
  const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: cilium-config\ndata:\n';
  const whole = carrier === 'values' ? text : `${head}${text.replace(/^(?=.)/gm, '  ')}`;
  engine.update(carrier === 'values' ? 'cilium/values.yaml' : 'cilium-config.yaml', whole);
  const findings = [...engine.findings().values()].flat();
  return findings.filter(({ severity }) => severity === 'error').map(({ rule, message }) => `${rule}: ${message}`);
}

for (const row of REFUSED) {
  test(`refused: ${row[0]}${row[1] === undefined ? '' : `, Cilium ${row[1]}`}`, () => {
    assert.notDeepEqual(errorsOf(row), []);
  });
}

for (const row of ACCEPTED) {
  test(`accepted: ${row[0]}${row[1] === undefined ? '' : `, Cilium ${row[1]}`}`, () => {
    assert.deepEqual(errorsOf(row), []);
  });
}
