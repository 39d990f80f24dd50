import { below, kubeadmObject } from '../../../support/objects.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const cluster = (...lines: readonly string[]) => kubeadmObject('ClusterConfiguration', ...lines);
const init = (...lines: readonly string[]) => kubeadmObject('InitConfiguration', ...lines);
const endpoint = (value: string) => cluster(`controlPlaneEndpoint: "${value}"`);
const join = (value: string) =>
  kubeadmObject('JoinConfiguration', 'discovery:', '  bootstrapToken:', `    apiServerEndpoint: "${value}"`);

// cmd/kubeadm/app/util/endpoint.go ParseHostPort; validation.go ValidateDiscoveryTokenAPIServer
ruleSays('kubeadm-value-refused', [
  ...(
    [
      ['https://a:6443', 'scheme'],
      ['HTTP://a', 'scheme'],
      ['a:0', 'port'],
      ['a:65536', 'port'],
      ['a:https', 'port'],
      ['a_b:6443', 'host'],
      ['[fe80::1%eth0]:6443', 'host'],
      ['a:1:2', 'host'],
    ] as const
  ).map(([value, part]): Row => [value, endpoint(`«${value}»`), `error endpoint-${part} value=${value}`]),
  ...['a:1', 'a:65535', 'a:', 'a.example.org', '10.0.0.1:6443', '[fd00::1]:6443', 'fd00::1', '', '{{ endpoint }}'].map(
    (value): Row => [`an endpoint "${value}"`, endpoint(value), ''],
  ),
  ['brackets, which another rule reports', endpoint('[fd00::1]'), ''],
  ...(
    [
      ['https://a:6443', 'scheme'],
      ['a', 'no-port'],
      ['a:b:c', 'host'],
    ] as const
  ).map(
    ([value, part]): Row => [
      `a joining node and ${value}`,
      join(`«${value}»`),
      `error endpoint-${part} value=${value}`,
    ],
  ),
  ...['a:6443', 'a:', 'a:0', '[fd00::1]:6443', ''].map(
    (value): Row => [`a joining node and "${value}"`, join(value), ''],
  ),
  ['brackets of a joining node, which another rule reports', join('[fd00::1]'), ''],
  ['the endpoint of another kind of document', init('controlPlaneEndpoint: a_b'), ''],
]);

const tokens = (...lines: readonly string[]) => init(...below('bootstrapTokens', lines));

// cmd/kubeadm/app/apis/kubeadm/validation/validation.go ValidateBootstrapTokens: both `expires` and `ttl`; `groups`
ruleSays('kubeadm-value-refused', [
  [
    'each token with expires',
    tokens('- token: abcdef.0123456789abcdef', '- «expires»: "2027-01-01T00:00:00Z"', '- expires: null'),
    'error expires',
  ],
  [
    'groups of a token that only signs',
    tokens('- usages: [signing]', '  «groups»: [system:bootstrappers:nodes]'),
    'error groups',
  ],
  ['groups by default of a token that only signs', tokens('- usages: «[signing]»'), 'error groups'],
  ['a token for both', tokens('- usages: [signing, authentication]', '  groups: [system:bootstrappers:nodes]'), ''],
  ['usages by default', tokens('- usages: []', '  groups: [system:bootstrappers:nodes]'), ''],
  ['usages of which one is not known', tokens('- usages: [signing, "{{ usage }}"]'), ''],
  ['tokens of another kind of document', cluster('bootstrapTokens: [{usages: [signing]}]'), ''],
]);

// cmd/kubeadm/app/apis/kubeadm/validation/validation.go ValidateExtraArgs
ruleSays('kubeadm-value-refused', [
  ...['apiServer', 'controllerManager', 'scheduler'].map(
    (program): Row => [
      `a flag of ${program} without a name`,
      cluster(`${program}:`, '  extraArgs: [«{value: x}»]'),
      'error argument',
    ],
  ),
  ['a flag of etcd without a name', cluster('etcd:', '  local:', '    extraArgs: [«{value: x}»]'), 'error argument'],
  [
    'flags of the kubelet without names',
    init('nodeRegistration:', '  kubeletExtraArgs: [{name: v, value: "2"}, {name: "«»", value: x}, «{value: y}»]'),
    `
      error argument
      error argument`,
  ],
]);

const at = (kubernetes: string) => ({ versions: { kubernetes } });
const release = (version: string) => cluster(`kubernetesVersion: ${version}`);

// cmd/kubeadm/app/util/config/common.go NormalizeKubernetesVersion, cmd/kubeadm/app/constants MinimumControlPlaneVersion
ruleSays('kubeadm-value-refused', [
  ...['v1.34.9', 'v1.35.0-rc.1', 'v0.99.0'].map(
    (version): Row => [
      `kubeadm 1.36.2 and Kubernetes ${version}`,
      release(`«${version}»`),
      `error version-old kubeadm=1.36 value=${version} minimum=1.35.0`,
      at('1.36.2'),
    ],
  ),
  ...['v1.35.0', 'v1.35.1-rc.1', 'v1.36.0', 'v1.37.0', 'stable', 'v2.0.0'].map(
    (version): Row => [`kubeadm 1.36.2 and Kubernetes ${version}`, release(version), '', at('1.36.2')],
  ),
  ['Kubernetes v1.30.0 and an unknown kubeadm', release('v1.30.0'), ''],
  ['the version of another kind of document', init('kubernetesVersion: v1.30.0'), '', at('1.36.2')],
]);

const advertise = (address: string) => init('localAPIEndpoint:', `  advertiseAddress: "${address}"`);

// cmd/kubeadm/app/util/config/common.go VerifyAPIServerBindAddress; Go's netip.Addr.IsGlobalUnicast
ruleSays('kubeadm-value-refused', [
  ...[
    'fe80::1',
    'febf::1',
    'ff02::1',
    'ff0e::1',
    '169.254.0.1',
    '169.254.255.255',
    '224.0.0.1',
    '239.255.255.255',
    '255.255.255.255',
  ].map((value): Row => [`the address ${value}`, advertise(`«${value}»`), `warning link-local value=${value}`]),
  ...[
    'fe7f::1',
    'fec0::1',
    'fd00::1',
    'feff::1',
    '169.253.0.1',
    '169.255.0.1',
    '223.255.255.255',
    '240.0.0.1',
    '255.255.255.254',
    '0.0.0.0',
    '::',
    '::1',
    '127.0.0.1',
  ].map((value): Row => [`the address ${value}`, advertise(value), '']),
]);
