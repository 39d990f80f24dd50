import { describeTold, objectOf, type Told } from '../../support/told.ts';

const FILE = 'kubeadm.yaml';

/** A document of kubeadm's newest API as a whole file. */
const kubeadm = (kind: string, ...lines: readonly string[]) => ({
  [FILE]: objectOf('kubeadm.k8s.io/v1beta4', kind, ...lines),
});

// cmd/kubeadm/app/util/endpoint.go ParseHostPort, cmd/kubeadm/app/apis/kubeadm/validation/validation.go
const cluster = (endpoint: string, bindPort?: string) => ({
  ...kubeadm('ClusterConfiguration', `controlPlaneEndpoint: "${endpoint}"`),
  ...(bindPort !== undefined && {
    'init.yaml': `apiVersion: kubeadm.k8s.io/v1beta4\nkind: InitConfiguration\nlocalAPIEndpoint:\n  bindPort: ${bindPort}\n`,
  }),
});
const join = (endpoint: string) =>
  kubeadm(
    'JoinConfiguration',
    'discovery:',
    '  bootstrapToken:',
    '    token: abcdef.0123456789abcdef',
    `    apiServerEndpoint: "${endpoint}"`,
    '    unsafeSkipCAVerification: true',
  );

describeTold('endpoint-brackets', [
  {
    title: 'an unusual port is one where the API server has it',
    files: cluster('fd00::10:5443', '5443'),
    found: [
      'warning «fd00::10:5443» kubeadm reads fd00::10:5443 as an IPv6 address without a port. If 5443 is the port',
    ],
    fixes: ['suggested: Set controlPlaneEndpoint to [fd00::10]:5443'],
  },
  { title: 'another number is part of an address', files: cluster('fd00::10:5443'), found: [] },
  { title: 'another port of the API server', files: cluster('fd00::10:5443', '5444'), found: [] },
  { title: 'a port that is no number', files: cluster('fd00::10:5443', '"5443"'), found: [] },
  {
    title: 'a full address leaves only the port',
    files: cluster('fd00:1:2:3:4:5:6:7:6443'),
    found: ['error «fd00:1:2:3:4:5:6:7:6443» kubeadm refuses fd00:1:2:3:4:5:6:7:6443: it cannot separate'],
    fixes: ['suggested: Set controlPlaneEndpoint to [fd00:1:2:3:4:5:6:7]:6443'],
  },
  {
    title: 'an endpoint of the cluster needs no port',
    files: cluster('[fd00::10]'),
    found: ['error «[fd00::10]» kubeadm refuses an address in brackets without a port. Set fd00::10.'],
    fixes: ['safe: Set controlPlaneEndpoint to fd00::10'],
    fixed: kubeadm('ClusterConfiguration', 'controlPlaneEndpoint: "fd00::10"'),
  },
  {
    title: 'a joining node needs a port',
    files: join('[fd00::10]'),
    found: ['error «[fd00::10]» kubeadm refuses an address in brackets without a port. Set [fd00::10]:6443.'],
    fixes: ['suggested: Set apiServerEndpoint to [fd00::10]:6443'],
    fixed: join('[fd00::10]:6443'),
  },
  {
    title: 'a joining node with a bare address',
    files: join('fd00::10'),
    found: ['error «fd00::10» kubeadm refuses fd00::10: it cannot separate address and port. Set [fd00::10]:6443.'],
  },
  {
    title: 'the port of another set-up',
    files: { ...cluster('10.0.0.1', '7443'), 'join.yaml': join('fd00::10')[FILE] ?? '' },
    found: ['error «fd00::10» kubeadm refuses fd00::10: it cannot separate address and port. Set [fd00::10]:7443.'],
  },
  {
    title: 'what no program reads',
    files: kubeadm('InitConfiguration', 'controlPlaneEndpoint: "[fd00::10]"'),
    found: [],
  },
]);

// cmd/kubeadm/app/util/config/common.go validateSupportedVersion and the schemes of each release
const api = (version: string, release = '', kind = 'ClusterConfiguration', name = FILE) => ({
  [name]: `apiVersion: kubeadm.k8s.io/${version}\nkind: ${kind}\n${release && `kubernetesVersion: ${release}\n`}`,
});

describeTold('kubeadm-api-old', [
  ...(
    [
      ['v1alpha1', '1.12', '1.11'],
      ['v1alpha2', '1.13', '1.12'],
      ['v1alpha3', '1.15', '1.14'],
      ['v1beta1', '1.22', '1.15'],
      ['v1beta2', '1.27', '1.22'],
      ['v1beta3', '1.37', '1.36'],
    ] as const
  ).flatMap(([version, until, last]): Told[] => {
    const kind = /alpha[12]/.test(version) ? 'MasterConfiguration' : 'ClusterConfiguration';
    const files = api(version, '', kind);
    const before = `${until.split('.')[0]}.${Number(until.split('.')[1]) - 1}.9`;
    return [
      {
        title: `${until} refuses ${version}`,
        files,
        versions: { kubernetes: `${until}.0` },
        found: [
          `error «kubeadm.k8s.io/${version}» kubeadm ${until} and later refuse ${version}. Migrate the file with "kubeadm config migrate" of release ${last},`,
        ],
        fixes: [],
      },
      {
        title: `${before} reads ${version}`,
        files,
        versions: { kubernetes: before },
        found: version === 'v1beta3' ? [`information «kubeadm.k8s.io/v1beta3» v1beta3 is deprecated`] : [],
      },
    ];
  }),
  ...(
    [
      ['v1beta2', '1.15', '1.14.9'],
      ['v1beta3', '1.22', '1.21.9'],
      ['v1beta4', '1.31', '1.30.9'],
    ] as const
  ).flatMap(([version, since, before]): Told[] => [
    {
      title: `${before} does not have ${version}`,
      files: api(version),
      versions: { kubernetes: before },
      found: [`error «kubeadm.k8s.io/${version}» kubeadm ${before} refuses ${version}, which was added in ${since}.`],
    },
    { title: `${since} has ${version}`, files: api(version), versions: { kubernetes: `${since}.0` }, found: [] },
  ]),
  { title: 'v1beta3 is not deprecated in 1.30', files: api('v1beta3'), versions: { kubernetes: '1.30.4' }, found: [] },
  {
    title: 'a release that the file names',
    files: api('v1beta2', 'v1.27.0'),
    found: ['error «kubeadm.k8s.io/v1beta2»'],
  },
  {
    title: 'a file for a version of the API',
    files: api('v1beta2', '', 'JoinConfiguration', 'join-v1beta2.yaml'),
    found: [],
  },
  {
    title: 'a file for another version of the API',
    files: api('v1beta2', '', 'JoinConfiguration', 'join-v1beta3.yaml'),
    found: ['warning «kubeadm.k8s.io/v1beta2» kubeadm 1.27 and later refuse v1beta2.'],
  },
  {
    title: 'a file for a version of the API that its release refuses',
    files: api('v1beta2', '', 'JoinConfiguration', 'join-v1beta2.yaml'),
    versions: { kubernetes: '1.29.4' },
    found: ['error «kubeadm.k8s.io/v1beta2» kubeadm 1.27 and later refuse v1beta2.'],
  },
  ...['v1beta5', 'v2', 'v1beta10', 'v12beta3'].map(
    (version): Told => ({
      title: `${version} may be one of a release to come`,
      files: api(version),
      found: [`warning «kubeadm.k8s.io/${version}» kubeadm refuses the file: unknown API version ${version}.`],
    }),
  ),
  ...['v1gamma1', 'beta4', '1beta4', 'v1beta', 'v1beta4x', 'xv1beta4', 'vbeta4'].map(
    (version): Told => ({
      title: `${version} is no version of any release`,
      files: api(version),
      found: [`error «kubeadm.k8s.io/${version}» kubeadm refuses the file: unknown API version ${version}.`],
    }),
  ),
  {
    title: 'what a newer release has is not known',
    files: api('v1beta5'),
    versions: { kubernetes: '1.39.0' },
    found: [
      'information «kubeadm.k8s.io/v1beta5» Unknown API version v1beta5; the newest release that is known here is Kubernetes 1.37.',
    ],
  },
  {
    title: 'a version that no release allows yet',
    files: api('v1'),
    versions: { kubernetes: '1.39.0' },
    found: ['error «kubeadm.k8s.io/v1» kubeadm refuses the file: API version v1 is not released yet.'],
  },
  { title: 'a template', files: api('"{{ version }}"'), found: [] },
  {
    title: 'the kinds of v1beta4 in v1beta3',
    files: api('v1beta3', '', 'UpgradeConfiguration'),
    found: [
      'error «UpgradeConfiguration» kubeadm refuses the file: v1beta3 has no UpgradeConfiguration, which was added',
    ],
  },
  {
    title: 'a version that is gone counts before its kinds',
    files: api('v1beta2', '', 'UpgradeConfiguration'),
    versions: { kubernetes: '1.30.0' },
    found: ['error «kubeadm.k8s.io/v1beta2» kubeadm 1.27 and later refuse v1beta2.'],
  },
  ...['UpgradeConfiguration', 'ResetConfiguration', 'JoinConfiguration', 'InitConfiguration'].map(
    (kind): Told => ({
      title: `${kind} of v1beta4`,
      files: api('v1beta4', '', kind),
      found: [],
    }),
  ),
]);

const RANGE = '10.244.0.0/16,fd5b:8c1e:7a20:4200::/56';
const OTHER = '10.245.0.0/16,fd5b:8c1e:7a20:4300::/56';
const podSubnet = (range: string) => kubeadm('ClusterConfiguration', 'networking:', `  podSubnet: ${range}`);
const mixed = (flag: string, program = 'kubeadm init') =>
  `error «--${flag}» ${program} fails to start: --${flag} cannot be combined with --config. Set it in the configuration file.`;

// cmd/kubeadm/app/apis/kubeadm/validation/validation.go ValidateMixedArguments, isAllowedFlag
describeTold('kubeadm-flags-beside-config', [
  {
    title: 'a range that the file has',
    files: { 'init.sh': `kubeadm init --config a.yaml --pod-network-cidr ${RANGE}\n`, ...podSubnet(RANGE) },
    found: [mixed('pod-network-cidr')],
    fixes: ['suggested: Remove --pod-network-cidr'],
    fixed: { 'init.sh': 'kubeadm init --config a.yaml\n' },
  },
  {
    title: 'a range that the file does not have would get lost',
    files: { 'init.sh': `kubeadm init --config a.yaml --pod-network-cidr ${RANGE}\n`, ...podSubnet(OTHER) },
    found: [mixed('pod-network-cidr')],
    fixes: [],
  },
  {
    title: 'a range of which the file has one family',
    files: { 'init.sh': `kubeadm init --config a.yaml --pod-network-cidr ${RANGE}\n`, ...podSubnet('10.244.0.0/16') },
    found: [mixed('pod-network-cidr')],
    fixes: [],
  },
  {
    title: 'another flag beside a range',
    files: { 'init.sh': `kubeadm init --config a.yaml --pod-network-cidr ${RANGE} --token-ttl 0\n` },
    found: [mixed('pod-network-cidr'), mixed('token-ttl')],
    fixes: [],
  },
  {
    title: 'a flag that states no range',
    files: { 'init.sh': `kubeadm init --token-ttl 0 --config a.yaml\n` },
    found: [mixed('token-ttl')],
    fixes: ['suggested: Remove --token-ttl'],
    fixed: { 'init.sh': 'kubeadm init --config a.yaml\n' },
  },
  {
    title: 'a joining node',
    files: { 'join.sh': 'kubeadm join --config a.yaml --token abcdef.0123456789abcdef --control-plane\n' },
    found: [mixed('token', 'kubeadm join'), mixed('control-plane', 'kubeadm join')],
  },
  {
    title: 'flags that are not of the cluster',
    files: {
      'init.sh':
        'kubeadm init --config a.yaml --upload-certs --dry-run --ignore-preflight-errors=all --skip-token-print --skip-phases=addon --v=5\n',
    },
    found: [],
  },
  {
    title: 'an unknown flag is told elsewhere',
    files: { 'init.sh': 'kubeadm init --config a.yaml --pods x\n' },
    found: [],
  },
  { title: 'no file', files: { 'init.sh': `kubeadm init --pod-network-cidr ${RANGE}\n` }, found: [] },
]);

const networking = (key: string) => kubeadm('ClusterConfiguration', 'networking:', `  ${key}: true`);

describeTold('kubeadm-key-unknown', [
  ...['dualStack', 'dualstack', 'dual-stack', 'ipv6DualStack', 'IPv6DualStack', 'ipv6dual-stack'].map(
    (key): Told => ({
      title: `the switch ${key}`,
      files: networking(key),
      found: [`error «${key}» Unknown key ${key}: kubeadm has no switch for dual-stack.`],
      fixes: [`suggested: Remove ${key}`],
      fixed: kubeadm('ClusterConfiguration'),
    }),
  ),
  ...['dualStackEnabled', 'enableDualStack', 'ipv6'].map(
    (key): Told => ({
      title: `another key, ${key}, which a newer release may have`,
      files: networking(key),
      found: [`warning «${key}» Unknown key`],
    }),
  ),
]);
