import { describeTold, objectOf, type Told } from '../../support/told.ts';

const FILE = 'kubeadm.yaml';

const kubeadm = (kind: string, ...lines: readonly string[]) => ({
  [FILE]: objectOf('kubeadm.k8s.io/v1beta4', kind, ...lines),
});
const cluster = (...lines: readonly string[]) => kubeadm('ClusterConfiguration', ...lines);
const init = (...lines: readonly string[]) => kubeadm('InitConfiguration', ...lines);
const tokens = (...lines: readonly string[]) => init('bootstrapTokens:', ...lines.map((line) => `  ${line}`));
const join = (endpoint: string) =>
  kubeadm('JoinConfiguration', 'discovery:', '  bootstrapToken:', `    apiServerEndpoint: "${endpoint}"`);
const advertise = (address: string) => init('localAPIEndpoint:', `  advertiseAddress: "${address}"`);

const silent = (title: string, files: Told['files'], versions?: Told['versions']): Told => ({
  title,
  files,
  ...(versions && { versions }),
  found: [],
});

const HOST = 'kubeadm finds neither an address nor a DNS name in the endpoint';
const PORT = 'kubeadm refuses the port of the endpoint';
const SCHEME = 'kubeadm refuses the scheme in the endpoint';

describeTold('kubeadm-value-refused', [
  // cmd/kubeadm/app/util/endpoint.go ParseHostPort
  ...(
    [
      ['https://a:6443', SCHEME],
      ['HTTP://a', SCHEME],
      ['a:0', PORT],
      ['a:65536', PORT],
      ['a:https', PORT],
      ['a_b:6443', HOST],
      ['[fe80::1%eth0]:6443', HOST],
      ['a:1:2', HOST],
    ] as const
  ).map(
    ([value, message]): Told => ({
      title: value,
      files: cluster(`controlPlaneEndpoint: "${value}"`),
      found: [`error «${value}» ${message} ${value}`],
      fixes: [],
    }),
  ),
  ...['a:1', 'a:65535', 'a:', 'a.example.org', '10.0.0.1:6443', '[fd00::1]:6443', 'fd00::1', '', '{{ endpoint }}'].map(
    (value) => silent(`an endpoint ${value}`, cluster(`controlPlaneEndpoint: "${value}"`)),
  ),
  silent('brackets are told elsewhere', cluster('controlPlaneEndpoint: "[fd00::1]"')),
  // cmd/kubeadm/app/apis/kubeadm/validation/validation.go ValidateDiscoveryTokenAPIServer
  ...(
    [
      ['https://a:6443', SCHEME],
      ['a', 'kubeadm refuses the endpoint a, because it has no port. Use host:port, such as a:6443.'],
      ['a:b:c', HOST],
    ] as const
  ).map(
    ([value, message]): Told => ({
      title: `a joining node and ${value}`,
      files: join(value),
      found: [`error «${value}» ${message.includes(value) ? message : `${message} ${value}`}`],
    }),
  ),
  ...['a:6443', 'a:', 'a:0', '[fd00::1]:6443', ''].map((value) => silent(`a joining node and "${value}"`, join(value))),
  silent('brackets of a joining node are told elsewhere', join('[fd00::1]')),
  silent('what another kind of document says', init('controlPlaneEndpoint: a_b')),

  // cmd/kubeadm/app/apis/kubeadm/validation/validation.go ValidateBootstrapTokens: both `expires` and `ttl`; `groups`
  {
    title: 'each token with expires',
    files: tokens('- token: abcdef.0123456789abcdef', '- expires: "2027-01-01T00:00:00Z"', '- expires: null'),
    found: ['error «expires» kubeadm refuses a token with expires, because every token also has a ttl'],
  },
  {
    title: 'groups of a token that only signs',
    files: tokens('- usages: [signing]', '  groups: [system:bootstrappers:nodes]'),
    found: ['error «groups» kubeadm refuses groups for a token that is not used for authentication.'],
  },
  {
    title: 'groups by default of a token that only signs',
    files: tokens('- usages: [signing]'),
    found: ['error «[signing]» kubeadm refuses groups for a token that is not used for authentication.'],
  },
  silent('a token for both', tokens('- usages: [signing, authentication]', '  groups: [system:bootstrappers:nodes]')),
  silent('usages by default', tokens('- usages: []', '  groups: [system:bootstrappers:nodes]')),
  silent('usages of which one is not known', tokens('- usages: [signing, "{{ usage }}"]')),
  silent('tokens of another kind of document', cluster('bootstrapTokens: [{usages: [signing]}]')),

  // cmd/kubeadm/app/apis/kubeadm/validation/validation.go ValidateExtraArgs
  ...(
    [
      ['apiServer:', '  extraArgs: [{value: x}]'],
      ['controllerManager:', '  extraArgs: [{value: x}]'],
      ['scheduler:', '  extraArgs: [{value: x}]'],
      ['etcd:', '  local:', '    extraArgs: [{value: x}]'],
    ] as const
  ).map(
    (lines): Told => ({
      title: `${lines[0]} a flag without a name`,
      files: cluster(...lines),
      found: ['error «{value: x}» kubeadm refuses a flag without a name.'],
    }),
  ),
  {
    title: 'flags of the kubelet without names',
    files: init('nodeRegistration:', '  kubeletExtraArgs: [{name: v, value: "2"}, {name: "", value: x}, {value: y}]'),
    found: ['error', 'error «{value: y}» kubeadm refuses a flag without a name.'],
  },

  // cmd/kubeadm/app/util/config/common.go LowercaseSANs aside, cmd/kubeadm/app/constants MinimumControlPlaneVersion
  ...(
    [
      ['v1.34.9', '1.36.2', '1.36', '1.35.0'],
      ['v1.35.0-rc.1', '1.36.2', '1.36', '1.35.0'],
      ['v0.99.0', '1.36.2', '1.36', '1.35.0'],
    ] as const
  ).map(
    ([value, kubernetes, kubeadm, minimum]): Told => ({
      title: `kubeadm ${kubernetes} and Kubernetes ${value}`,
      files: cluster(`kubernetesVersion: ${value}`),
      versions: { kubernetes },
      found: [
        `error «${value}» kubeadm ${kubeadm} does not support Kubernetes ${value}: the oldest version that it supports is ${minimum}.`,
      ],
    }),
  ),
  ...['v1.35.0', 'v1.35.1-rc.1', 'v1.36.0', 'v1.37.0', 'stable', 'v2.0.0'].map((value) =>
    silent(`kubeadm 1.36.2 and Kubernetes ${value}`, cluster(`kubernetesVersion: ${value}`), { kubernetes: '1.36.2' }),
  ),
  silent("a version that is nobody's but the file's", cluster('kubernetesVersion: v1.30.0')),
  silent('the version of another kind', init('kubernetesVersion: v1.30.0'), { kubernetes: '1.36.2' }),

  // cmd/kubeadm/app/util/config/common.go VerifyAPIServerBindAddress; Go's netip.Addr.IsGlobalUnicast
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
  ].map(
    (value): Told => ({
      title: `the address ${value}`,
      files: advertise(value),
      found: [
        `warning «${value}» kubeadm init refuses to announce the API server at ${value}, an address that other nodes`,
      ],
    }),
  ),
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
  ].map((value) => silent(`the address ${value}`, advertise(value))),
]);

/** Files of a cluster with a pod or a Service range, and arguments of the controller manager. */
const ranges = (keys: { readonly podSubnet?: string; readonly serviceSubnet?: string }, ...args: readonly string[]) =>
  cluster(
    'networking:',
    ...Object.entries(keys).map(([key, value]) => `  ${key}: "${value}"`),
    ...(args.length > 0 ? ['controllerManager:', '  extraArgs:'] : []),
    ...args.flatMap((arg) => {
      const [name, value] = arg.split('=');
      return [`    - name: ${name}`, `      value: "${value}"`];
    }),
  );
const services = (serviceSubnet: string) => ranges({ serviceSubnet });
const pods = (podSubnet: string, ...args: readonly string[]) => ranges({ podSubnet }, ...args);

// cmd/kubeadm/app/apis/kubeadm/validation/validation.go ValidateServiceSubnetSize, ValidateIPNetFromString, validatePodSubnetNodeMask
describeTold('kubeadm-subnet-refused', [
  ...(
    [
      ['10.96.0.0/29', 'networking.serviceSubnet needs at least 10 addresses, which is a /28 or larger.'],
      ['fd00::/125', 'networking.serviceSubnet needs at least 10 addresses, which is a /124 or larger.'],
      [
        '10.0.0.0/11',
        'a Service range may have at most 20 host bits, which is a /12 or longer. Use a smaller range, such as /16.',
      ],
      [
        'fd00::/107',
        'a Service range may have at most 20 host bits, which is a /108 or longer. Use a smaller range, such as /112.',
      ],
    ] as const
  ).map(
    ([cidr, message]): Told => ({
      title: `Services ${cidr}`,
      files: services(cidr),
      found: [`error «${cidr}» kubeadm refuses ${cidr}: ${message}`],
      fixes: [],
    }),
  ),
  ...['10.96.0.0/28', '10.96.0.0/12', 'fd00::/124', 'fd00::/108'].map((cidr) =>
    silent(`Services ${cidr}`, services(cidr)),
  ),
  silent('a list of which a part is told elsewhere', services('10.96.0.0/29,x')),
  {
    title: 'pods in fewer addresses than kubeadm counts',
    files: pods('10.244.0.0/29', 'node-cidr-mask-size-ipv4=30'),
    found: [
      'error «10.244.0.0/29» kubeadm refuses 10.244.0.0/29: networking.podSubnet needs at least 14 addresses, which is a /28',
    ],
  },
  silent('16 addresses for pods', pods('10.244.0.0/28', 'node-cidr-mask-size-ipv4=30')),
  {
    title: 'more addresses than kubeadm can count',
    files: pods('fd00::/1'),
    found: ['error «fd00::/1» kubeadm refuses fd00::/1: its size overflows the address counter. Use a smaller range.'],
  },
  {
    title: "a range smaller than a node's share",
    files: pods('10.244.0.0/25'),
    found: [
      "error «10.244.0.0/25» kubeadm refuses 10.244.0.0/25, because a node's share of it is a /24 (node-cidr-mask-size-ipv4=24), which is larger",
    ],
    fixes: ['suggested: Set node-cidr-mask-size-ipv4 to 28 (before the first install)'],
  },
  {
    title: 'a range for more nodes than kubeadm counts',
    files: pods('10.0.0.0/7'),
    found: [
      "error «10.0.0.0/7» kubeadm refuses 10.0.0.0/7, because a node's share of it is a /24 (node-cidr-mask-size-ipv4=24) and may be at most 16 bits longer than the pod range. Use a pod range of /8 or longer",
    ],
    fixes: ['suggested: Set node-cidr-mask-size-ipv4 to 23 (before the first install)'],
  },
  {
    title: 'a range that must be a slip',
    files: pods('::/0'),
    found: ['error «::/0»'],
    fixes: [],
  },
  ...['10.0.0.0/8', '10.244.0.0/24', 'fd00::/48', 'fd00::/64'].map((cidr) => silent(`pods ${cidr}`, pods(cidr))),
  {
    title: 'a share of 17 bits more',
    files: pods('fd00::/56', 'node-cidr-mask-size-ipv6=73'),
    found: ['error «fd00::/56»'],
    fixes: ['suggested: Set node-cidr-mask-size-ipv6 to 72 (before the first install)'],
    fixed: pods('fd00::/56', 'node-cidr-mask-size-ipv6=72'),
  },
  silent('a share of 16 bits more', pods('fd00::/56', 'node-cidr-mask-size-ipv6=72')),
  silent('one node', pods('fd00::/56', 'node-cidr-mask-size-ipv6=56')),
  {
    title: 'a share larger than the range',
    files: pods('fd00::/56', 'node-cidr-mask-size-ipv6=55'),
    found: ["error «fd00::/56» kubeadm refuses fd00::/56, because a node's share of it is a /55"],
  },
  silent('the size of the other family', pods('10.244.0.0/16', 'node-cidr-mask-size-ipv6=8')),
  silent('a size that is filled in later', pods('10.244.0.0/25', 'node-cidr-mask-size-ipv4={{ mask }}')),
  silent('no shares', pods('10.244.0.0/25', 'allocate-node-cidrs=false')),
  silent('shares of which is decided later', pods('10.244.0.0/25', 'allocate-node-cidrs={{ allocate }}')),
  { title: 'shares', files: pods('10.244.0.0/25', 'allocate-node-cidrs=true'), found: ['error «10.244.0.0/25»'] },
  {
    title: 'a size that is no number, once for two ranges of a family',
    files: pods('10.244.0.0/16,10.245.0.0/16', 'node-cidr-mask-size-ipv4=x'),
    found: [
      'error «x» kubeadm refuses the pod range: node-cidr-mask-size-ipv4 must be a whole number, not "x". Set a prefix length, such as 24.',
    ],
  },
  {
    title: 'the plain size, up to 1.22',
    files: pods('10.244.0.0/25', 'node-cidr-mask-size=23'),
    versions: { kubernetes: '1.22.9' },
    found: [
      "error «10.244.0.0/25» kubeadm refuses 10.244.0.0/25, because a node's share of it is a /23 (node-cidr-mask-size=23)",
    ],
  },
  silent('the plain size, up to 1.22', pods('10.244.0.0/25', 'node-cidr-mask-size=28'), { kubernetes: '1.22.9' }),
  {
    title: 'the plain size, from 1.23 on',
    files: pods('10.244.0.0/25', 'node-cidr-mask-size=28'),
    versions: { kubernetes: '1.23.0' },
    found: ["error «10.244.0.0/25» kubeadm refuses 10.244.0.0/25, because a node's share of it is a /24"],
  },
  {
    title: 'the plain size with ranges of both families',
    files: pods('10.244.0.0/25,fd00::/64', 'node-cidr-mask-size=28'),
    versions: { kubernetes: '1.22.9' },
    found: ["error «10.244.0.0/25» kubeadm refuses 10.244.0.0/25, because a node's share of it is a /24"],
  },
]);
