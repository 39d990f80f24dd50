import { kind } from '../../../../src/core/rule-kit/fixtures.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

// kubernetes-sigs/kind pkg/apis/config/v1alpha4/types.go, pkg/internal/apis/config/validate.go
ruleSays('kind-enum-wrong', [
  ...(
    [
      ['dual-stack', 'dual'],
      ['DualStack', 'dual'],
      ['both', 'dual'],
      ['Dual', 'dual'],
      ['IPv4', 'ipv4'],
      ['v4', 'ipv4'],
      ['IPv6', 'ipv6'],
      ['v6', 'ipv6'],
    ] as const
  ).map(
    ([word, meant]): Row => [
      word,
      kind(`ipFamily: «${word}»`),
      `error wrong key=networking.ipFamily value=${word} words=ipv4, ipv6, dual
     safe set key=networking.ipFamily value=${meant}
     -   ipFamily: ${word}
     +   ipFamily: ${meant}`,
    ],
  ),
  [
    'what means nothing',
    kind('ipFamily: «ipv10»'),
    'error wrong key=networking.ipFamily value=ipv10 words=ipv4, ipv6, dual',
  ],
  [
    'a mode in another case',
    kind('kubeProxyMode: «IPVS»'),
    `
      error wrong key=networking.kubeProxyMode value=IPVS words=iptables, ipvs, nftables, none
      safe set key=networking.kubeProxyMode value=ipvs
      -   kubeProxyMode: IPVS
      +   kubeProxyMode: ipvs`,
  ],
  [
    'an unknown mode',
    kind('kubeProxyMode: «ebpf»'),
    'error wrong key=networking.kubeProxyMode value=ebpf words=iptables, ipvs, nftables, none',
  ],
  ...['iptables', 'ipvs', 'nftables', 'none', '""', '"{{ mode }}"'].map(
    (mode): Row => [`the mode ${mode}`, kind(`kubeProxyMode: ${mode}`), ''],
  ),
  ...['ipv4', 'ipv6', 'dual', '""', '"{{ family }}"'].map(
    (family): Row => [`the family ${family}`, kind(`ipFamily: ${family}`), ''],
  ),
]);

ruleSays('kind-dual-one-subnet', [
  [
    'pods',
    kind('ipFamily: dual', 'podSubnet: «10.244.0.0/16»'),
    `
      warning one field=networking.podSubnet cidr=10.244.0.0/16 missing=IPv6
      suggested beforeFirstInstall title=remove key=networking.podSubnet
      -   podSubnet: 10.244.0.0/16`,
  ],
  [
    'Services of IPv6',
    kind('ipFamily: dual', 'serviceSubnet: «fd5b::/112»'),
    `
      warning one field=networking.serviceSubnet cidr=fd5b::/112 missing=IPv4
      suggested beforeFirstInstall title=remove key=networking.serviceSubnet
      -   serviceSubnet: fd5b::/112`,
  ],
  ['both families', kind('ipFamily: dual', 'podSubnet: 10.244.0.0/16,fd5b::/56'), ''],
  ['the defaults', kind('ipFamily: dual'), ''],
  ['one family', kind('ipFamily: ipv4', 'podSubnet: 10.244.0.0/16'), ''],
  ['a part that cannot be read', kind('ipFamily: dual', 'podSubnet: 10.244.0.0/16,x'), ''],
]);

ruleSays('kind-family-mismatch', [
  [
    'two in one family',
    kind('ipFamily: ipv4', 'podSubnet: 10.244.0.0/16,«fd5b::/56»'),
    `
      error two field=networking.podSubnet family=ipv4
      file.yaml:4 family family=ipv4 (counterpart)
      suggested set key=ipFamily value=dual
      -   ipFamily: ipv4
      +   ipFamily: dual`,
  ],
  [
    'two by default',
    kind('podSubnet: 10.244.0.0/16,«fd5b::/56»'),
    `
      error two field=networking.podSubnet family=ipv4
      suggested set key=ipFamily value=dual
      +   ipFamily: dual`,
  ],
  [
    'IPv6 in IPv4',
    kind('ipFamily: ipv4', 'serviceSubnet: «fd5b::/112»'),
    `
      error other wrong=IPv6 cidr=fd5b::/112 field=networking.serviceSubnet family=ipv4 right=ipv6
      file.yaml:4 family family=ipv4 (counterpart)`,
  ],
  [
    'IPv4 in IPv6',
    kind('ipFamily: ipv6', 'podSubnet: «10.244.0.0/16»'),
    `
      error other wrong=IPv4 cidr=10.244.0.0/16 field=networking.podSubnet family=ipv6 right=ipv4
      file.yaml:4 family family=ipv6 (counterpart)`,
  ],
  ['IPv4 in IPv4', kind('ipFamily: ipv4', 'podSubnet: 10.244.0.0/16'), ''],
  ['IPv6 in IPv6', kind('ipFamily: ipv6', 'podSubnet: fd5b::/56'), ''],
  ['two in both', kind('ipFamily: dual', 'podSubnet: 10.244.0.0/16,fd5b::/56'), ''],
]);

ruleSays('kind-key-unknown', [
  [
    'of networking',
    kind('«ipfamily»: dual'),
    `
      error near key=ipfamily near=ipFamily
      suggested rename key=ipfamily name=ipFamily
      -   ipfamily: dual
      +   ipFamily: dual`,
  ],
  [
    'of networking, beside the right one',
    kind('ipFamily: dual', '«ipfamily»: dual'),
    'error near key=ipfamily near=ipFamily',
  ],
  [
    'of the top',
    `${kind('ipFamily: dual')}«kubeadmConfigPatch»: []\n`,
    `
      error near key=kubeadmConfigPatch near=kubeadmConfigPatches
      suggested rename key=kubeadmConfigPatch name=kubeadmConfigPatches
      - kubeadmConfigPatch: []
      + kubeadmConfigPatches: []`,
  ],
  [
    'of the second node',
    `${kind('ipFamily: dual')}nodes:\n  - role: control-plane\n  - «rol»: worker\n`,
    `
      error near key=rol near=role
      suggested rename key=rol name=role
      -   - rol: worker
      +   - role: worker`,
  ],
  ['a key that is like none', kind('ipFamily: dual', 'somethingElse: 1'), ''],
  ...['apiServerPort: 1', 'apiServerAddress: "::1"', 'disableDefaultCNI: true', 'dnsSearch: []'].map(
    (line): Row => [line, kind(line), ''],
  ),
  [
    'all keys',
    `${kind('ipFamily: dual')}name: a\nfeatureGates: {}\nruntimeConfig: {}\ncontainerdConfigPatches: []\ncontainerdConfigPatchesJSON6902: []\nkubeadmConfigPatches: []\nkubeadmConfigPatchesJSON6902: []\nnodes:\n  - role: worker\n    image: a\n    labels: {}\n    extraMounts: []\n    extraPortMappings: []\n    kubeadmConfigPatches: []\n    kubeadmConfigPatchesJSON6902: []\n`,
    '',
  ],
]);

const patched = (role: string, patch: string) =>
  `${kind('ipFamily: dual')}nodes:\n  - role: ${role}\n    kubeadmConfigPatches:\n      - |\n        kind: ${patch}\n        nodeRegistration:\n          kubeletExtraArgs:\n            v: "2"\n`;

ruleSays('kind-patch-unused', [
  ['the first control plane', patched('control-plane', '«JoinConfiguration»'), 'warning init'],
  [
    'a worker',
    `${patched('control-plane', 'InitConfiguration')}${patched('worker', '«InitConfiguration»').split('nodes:\n')[1]}`,
    'warning join',
  ],
  ['the right one', patched('control-plane', 'InitConfiguration'), ''],
]);
