import { describeTold, objectOf, type Told } from '../../support/told.ts';

const FILE = 'kubeadm.yaml';
const TOKEN = 'token: abcdef.0123456789abcdef';
const HASH = 'caCertHashes: ["sha256:3b1ae02ee8ad3b5c9f1b8a4b1bf1d1c0c7a0e3a3f8f6d8c1f0a9b8c7d6e5f4a3"]';
const ENDPOINT = 'apiServerEndpoint: "10.0.0.1:6443"';
const SKIPS = 'unsafeSkipCAVerification: true';

const kubeadm = (kind: string, ...lines: readonly string[]) => ({
  [FILE]: objectOf('kubeadm.k8s.io/v1beta4', kind, ...lines),
});
const join = (...discovery: readonly string[]) =>
  kubeadm('JoinConfiguration', 'discovery:', ...discovery.map((line) => `  ${line}`));
const byToken = (...token: readonly string[]) => join('bootstrapToken:', ...token.map((line) => `  ${line}`));
const byFile = (path: string) => join('file:', `  kubeConfigPath: ${path}`);
const etcd = (...lines: readonly string[]) =>
  kubeadm('ClusterConfiguration', 'etcd:', ...lines.map((line) => `  ${line}`));
const external = (...lines: readonly string[]) => etcd('external:', ...lines.map((line) => `  ${line}`));

const NO_DISCOVERY = 'kubeadm join refuses the file: discovery needs a token or a file.';
const NO_HASHES = 'error «bootstrapToken» kubeadm refuses a token without caCertHashes';
const NO_ENDPOINT = 'error «bootstrapToken» kubeadm refuses a discovery by token without apiServerEndpoint.';
const NO_TOKEN = 'error «bootstrapToken» kubeadm refuses a discovery by token without a token.';
const NOT_HTTPS = 'kubeadm refuses this URL: it reads the kubeconfig of a discovery from disk or over HTTPS only.';
const KEY_PAIR = 'error «external» kubeadm refuses one of certFile and keyFile without the other.';
const NO_CA = 'error «external» kubeadm refuses certFile and keyFile without caFile.';
const NO_ENDPOINTS = 'error «external» kubeadm refuses an external etcd without endpoints.';

const silent = (title: string, files: Told['files']): Told => ({ title, files, found: [] });

// cmd/kubeadm/app/apis/kubeadm/validation/validation.go ValidateDiscovery, ValidateDiscoveryBootstrapToken, ValidateEtcd
describeTold('kubeadm-section-incomplete', [
  { title: 'no discovery', files: kubeadm('JoinConfiguration'), found: [`error «JoinConfiguration» ${NO_DISCOVERY}`] },
  {
    title: 'an empty discovery',
    files: kubeadm('JoinConfiguration', 'discovery:'),
    found: [`error «discovery» ${NO_DISCOVERY}`],
  },
  {
    title: 'a discovery of something else',
    files: join('tlsBootstrapToken: abcdef.0123456789abcdef'),
    found: [`error «discovery» ${NO_DISCOVERY}`],
  },
  {
    title: 'empty ways of discovery',
    files: join('bootstrapToken:', 'file: null'),
    found: [`error «discovery» ${NO_DISCOVERY}`],
  },
  silent('a discovery that is filled in later', kubeadm('JoinConfiguration', 'discovery: "{{ discovery }}"')),
  silent('a token that is filled in later', join('bootstrapToken: "{{ token }}"')),
  silent('a file that is filled in later', join('file: "{{ file }}"')),
  {
    title: 'both at once, and what the token lacks',
    files: join('bootstrapToken:', `  ${TOKEN}`, `  ${ENDPOINT}`, 'file:', '  kubeConfigPath: /a'),
    found: ['error «discovery» kubeadm refuses discovery by token and by file at once.', NO_HASHES],
  },
  { title: 'a token alone', files: byToken(TOKEN), found: [NO_ENDPOINT, NO_HASHES] },
  { title: 'an empty endpoint', files: byToken(TOKEN, 'apiServerEndpoint: ""', HASH), found: [NO_ENDPOINT] },
  { title: 'an endpoint that is null', files: byToken(TOKEN, 'apiServerEndpoint:', HASH), found: [NO_ENDPOINT] },
  { title: 'no token', files: byToken(ENDPOINT, HASH), found: [NO_TOKEN] },
  { title: 'an empty list of hashes', files: byToken(TOKEN, ENDPOINT, 'caCertHashes: []'), found: [NO_HASHES] },
  {
    title: 'hashes that are not skipped',
    files: byToken(TOKEN, ENDPOINT, 'unsafeSkipCAVerification: false'),
    found: [NO_HASHES],
  },
  {
    title: 'hashes of which nothing is said',
    files: byToken(TOKEN, ENDPOINT, 'unsafeSkipCAVerification:'),
    found: [NO_HASHES],
  },
  silent('hashes', byToken(TOKEN, ENDPOINT, HASH)),
  silent('no verification', byToken(TOKEN, ENDPOINT, SKIPS)),
  silent('a verification that is decided later', byToken(TOKEN, ENDPOINT, 'unsafeSkipCAVerification: "{{ skip }}"')),
  ...['http://10.0.0.1/a.conf', 'HTTP://10.0.0.1/a.conf', 's3://bucket/a.conf', 'httpsx://10.0.0.1/a.conf'].map(
    (path): Told => ({ title: path, files: byFile(path), found: [`error «${path}» ${NOT_HTTPS}`] }),
  ),
  ...['https://10.0.0.1/a.conf', 'HTTPS://10.0.0.1/a.conf', 'file:///a.conf', '/etc/http:/a.conf', 'a.conf'].map(
    (path) => silent(path, byFile(path)),
  ),
  {
    title: 'two etcds',
    files: etcd('local:', '  dataDir: /a', 'external:', '  endpoints: [https://a:2379]'),
    found: ['error «external» kubeadm refuses a local and an external etcd at once.'],
  },
  silent('a local etcd', etcd('local:', '  dataDir: /a')),
  silent('a local etcd, and an external one that is empty', etcd('local: {}', 'external:')),
  silent(
    'an external etcd, and a local one that is empty',
    etcd('local:', 'external:', '  endpoints: [https://a:2379]'),
  ),
  silent('an external etcd that is filled in later', etcd('external: "{{ etcd }}"')),
  silent('a local etcd that is filled in later', etcd('local: "{{ etcd }}"', 'external:', '  caFile: /ca')),
  { title: 'no endpoints', files: external('endpoints: []'), found: [NO_ENDPOINTS] },
  { title: 'endpoints that are null', files: external('endpoints:', 'caFile: /ca'), found: [NO_ENDPOINTS] },
  silent('an etcd without TLS', external('endpoints: [http://a:2379, "http://[fd00::1]:2379"]')),
  silent('an etcd with TLS', external('endpoints: [https://a:2379]', 'caFile: /ca', 'certFile: /c', 'keyFile: /k')),
  silent('a server certificate', external('endpoints: [https://a:2379]', 'caFile: /ca')),
  {
    title: 'a certificate alone',
    files: external('endpoints: [https://a]', 'caFile: /ca', 'certFile: /c'),
    found: [KEY_PAIR],
  },
  { title: 'a key alone', files: external('endpoints: [https://a]', 'caFile: /ca', 'keyFile: /k'), found: [KEY_PAIR] },
  {
    title: 'an empty key',
    files: external('endpoints: [https://a]', 'certFile: /c', 'keyFile: ""'),
    found: [KEY_PAIR],
  },
  { title: 'no authority', files: external('endpoints: [https://a]', 'certFile: /c', 'keyFile: /k'), found: [NO_CA] },
  {
    title: 'all of it',
    files: external('certFile: /c', 'keyFile: /k'),
    found: [NO_CA, NO_ENDPOINTS],
  },
  ...['caFile: /ca', 'certFile: /c', 'keyFile: /k'].map(
    (key): Told => ({
      title: `${key} and an endpoint without TLS`,
      files: external('endpoints: [https://a:2379, http://b:2379, HTTPS://c:2379]', key),
      found: [
        ...(key === 'caFile: /ca' ? [] : [KEY_PAIR]),
        'error «http://b:2379» kubeadm refuses http://b:2379: with a certificate authority or a client certificate',
      ],
    }),
  ),
  {
    title: 'endpoints without a scheme',
    files: external('endpoints: [a, "[fd00::1]:2379", "10.0.0.1:2379", "{{ c }}"]'),
    found: ['a', '[fd00::1]:2379', '10.0.0.1:2379'].map(
      (url) => `error «${url}» kubeadm refuses ${url}: expected a URL with a scheme.`,
    ),
  },
  silent(
    'endpoints of health checks need no TLS',
    external('endpoints: [https://a]', 'httpEndpoints: [http://a]', 'caFile: /ca'),
  ),
  {
    title: 'endpoints of health checks need a scheme',
    files: external('endpoints: [https://a]', 'httpEndpoints: [a]'),
    found: ['error «a» kubeadm refuses a: expected a URL with a scheme.'],
  },
  silent('what another kind of document says', kubeadm('InitConfiguration', 'etcd: {external: {caFile: /ca}}')),
]);

const gate = (name: string, version?: string): Pick<Told, 'title' | 'files' | 'versions'> => ({
  title: `${name}${version === undefined ? '' : ` in ${version}`}`,
  files: kubeadm('ClusterConfiguration', 'featureGates:', `  ${name}: true`),
  ...(version !== undefined && { versions: { kubernetes: version } }),
});

// cmd/kubeadm/app/features/features.go of each release
describeTold('kubeadm-gate-unknown', [
  ...(
    [
      ['UnversionedKubeletConfigMap', '1.22', '1.26'],
      ['EtcdLearnerMode', '1.27', '1.33'],
      ['UpgradeAddonsBeforeControlPlane', '1.28', '1.31'],
      ['WaitForAllControlPlaneComponents', '1.30', '1.35'],
      ['ControlPlaneKubeletLocalMode', '1.31', '1.36'],
    ] as const
  ).flatMap(([name, since, until]): Told[] => [
    {
      ...gate(name, `1.${Number(since.slice(2)) - 1}.9`),
      found: [`error «${name}» kubeadm refuses the file: feature gate ${name} was added in ${since}.`],
      fixes: [`suggested: Remove ${name}`],
    },
    { ...gate(name, `${since}.0`), found: [] },
    { ...gate(name, `1.${Number(until.slice(2)) - 1}.9`), found: [] },
    {
      ...gate(name, `${until}.0`),
      found: [`error «${name}» kubeadm refuses the file: feature gate ${name} was removed in ${until}.`],
      fixes: [`safe: Remove ${name}`],
    },
  ]),
  {
    ...gate('EtcdLearnerMode'),
    found: ['error «EtcdLearnerMode» kubeadm refuses the file: feature gate EtcdLearnerMode was removed in 1.33.'],
    fixes: ['suggested: Remove EtcdLearnerMode'],
  },
  {
    ...gate('PublicKeysECDSA'),
    found: ['warning «PublicKeysECDSA» kubeadm refuses the file: feature gate PublicKeysECDSA was removed in 1.37.'],
    fixes: ['suggested: Remove PublicKeysECDSA'],
  },
  { ...gate('RootlessControlPlane'), found: [] },
  { ...gate('IPv6DualStack', '1.36.0'), found: [] },
  {
    ...gate('SomethingNew'),
    found: ['warning «SomethingNew» kubeadm refuses the file: unknown feature gate SomethingNew.'],
    fixes: ['suggested: Remove SomethingNew'],
  },
  {
    ...gate('SomethingNew', '1.36.0'),
    found: ['error «SomethingNew» kubeadm refuses the file: unknown feature gate SomethingNew.'],
  },
  {
    ...gate('SomethingNew', '1.40.0'),
    found: [
      'information «SomethingNew» Unknown kubeadm feature gate SomethingNew; the newest release that is known here is',
    ],
    fixes: [],
  },
  {
    ...gate('GracefulNodeShutdown'),
    found: ['error «GracefulNodeShutdown» kubeadm refuses the file: unknown feature gate'],
  },
  { ...gate('toString'), found: ['warning «toString» kubeadm refuses the file: unknown feature gate toString.'] },
]);
