import { below, kubeadmObject } from '../../../support/objects.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const TOKEN = 'token: abcdef.0123456789abcdef';
const HASH = 'caCertHashes: ["sha256:3b1ae02ee8ad3b5c9f1b8a4b1bf1d1c0c7a0e3a3f8f6d8c1f0a9b8c7d6e5f4a3"]';
const ENDPOINT = 'apiServerEndpoint: "10.0.0.1:6443"';

const join = (...discovery: readonly string[]) => kubeadmObject('JoinConfiguration', ...below('discovery', discovery));
const noWay = (...discovery: readonly string[]) =>
  kubeadmObject('JoinConfiguration', ...below('«discovery»', discovery));
const byToken = (...token: readonly string[]) => join(...below('bootstrapToken', token));
const incomplete = (...token: readonly string[]) => join(...below('«bootstrapToken»', token));
const byFile = (path: string) => join('file:', `  kubeConfigPath: ${path}`);

// cmd/kubeadm/app/apis/kubeadm/validation/validation.go ValidateDiscovery, ValidateDiscoveryBootstrapToken
ruleSays('kubeadm-section-incomplete', [
  ['no discovery', kubeadmObject('«JoinConfiguration»'), 'error noDiscovery'],
  ['an empty discovery', kubeadmObject('JoinConfiguration', '«discovery»:'), 'error noDiscovery'],
  ['a discovery of something else', noWay('tlsBootstrapToken: abcdef.0123456789abcdef'), 'error noDiscovery'],
  ['empty ways of discovery', noWay('bootstrapToken:', 'file: null'), 'error noDiscovery'],
  ['a discovery that is filled in later', kubeadmObject('JoinConfiguration', 'discovery: "{{ discovery }}"'), ''],
  ['a token that is filled in later', join('bootstrapToken: "{{ token }}"'), ''],
  ['a file that is filled in later', join('file: "{{ file }}"'), ''],
  [
    'both at once, and what the token lacks',
    noWay('«bootstrapToken»:', `  ${TOKEN}`, `  ${ENDPOINT}`, 'file:', '  kubeConfigPath: /a'),
    `
      error twoDiscoveries
      error noHashes`,
  ],
  [
    'a token alone',
    incomplete(TOKEN),
    `
      error noEndpoint
      error noHashes`,
  ],
  ['an empty endpoint', incomplete(TOKEN, 'apiServerEndpoint: ""', HASH), 'error noEndpoint'],
  ['an endpoint that is null', incomplete(TOKEN, 'apiServerEndpoint:', HASH), 'error noEndpoint'],
  ['no token', incomplete(ENDPOINT, HASH), 'error noToken'],
  ['an empty list of hashes', incomplete(TOKEN, ENDPOINT, 'caCertHashes: []'), 'error noHashes'],
  ['hashes that are not skipped', incomplete(TOKEN, ENDPOINT, 'unsafeSkipCAVerification: false'), 'error noHashes'],
  ['hashes of which nothing is said', incomplete(TOKEN, ENDPOINT, 'unsafeSkipCAVerification:'), 'error noHashes'],
  ['hashes', byToken(TOKEN, ENDPOINT, HASH), ''],
  ['no verification', byToken(TOKEN, ENDPOINT, 'unsafeSkipCAVerification: true'), ''],
  ['a verification that is decided later', byToken(TOKEN, ENDPOINT, 'unsafeSkipCAVerification: "{{ skip }}"'), ''],
  ...['http://10.0.0.1/a.conf', 'HTTP://10.0.0.1/a.conf', 's3://bucket/a.conf', 'httpsx://10.0.0.1/a.conf'].map(
    (path): Row => [path, byFile(`«${path}»`), 'error notHttps'],
  ),
  ...['https://10.0.0.1/a.conf', 'HTTPS://10.0.0.1/a.conf', 'file:///a.conf', '/etc/http:/a.conf', 'a.conf'].map(
    (path): Row => [path, byFile(path), ''],
  ),
]);

const etcd = (...lines: readonly string[]) => kubeadmObject('ClusterConfiguration', ...below('etcd', lines));
const external = (...lines: readonly string[]) => etcd(...below('external', lines));
const refused = (...lines: readonly string[]) => etcd(...below('«external»', lines));

// cmd/kubeadm/app/apis/kubeadm/validation/validation.go ValidateEtcd
ruleSays('kubeadm-section-incomplete', [
  ['two etcds', etcd('local:', '  dataDir: /a', '«external»:', '  endpoints: [https://a:2379]'), 'error twoEtcds'],
  ['a local etcd', etcd('local:', '  dataDir: /a'), ''],
  ['a local etcd, and an external one that is empty', etcd('local: {}', 'external:'), ''],
  ['an external etcd, and a local one that is empty', etcd('local:', 'external:', '  endpoints: [https://a:2379]'), ''],
  ['an external etcd that is filled in later', etcd('external: "{{ etcd }}"'), ''],
  ['a local etcd that is filled in later', etcd('local: "{{ etcd }}"', 'external:', '  caFile: /ca'), ''],
  ['no endpoints', refused('endpoints: []'), 'error noEndpoints'],
  ['endpoints that are null', refused('endpoints:', 'caFile: /ca'), 'error noEndpoints'],
  ['an etcd without TLS', external('endpoints: [http://a:2379, "http://[fd00::1]:2379"]'), ''],
  ['an etcd with TLS', external('endpoints: [https://a:2379]', 'caFile: /ca', 'certFile: /c', 'keyFile: /k'), ''],
  ['a server certificate', external('endpoints: [https://a:2379]', 'caFile: /ca'), ''],
  ['a certificate alone', refused('endpoints: [https://a]', 'caFile: /ca', 'certFile: /c'), 'error keyPair'],
  ['a key alone', refused('endpoints: [https://a]', 'caFile: /ca', 'keyFile: /k'), 'error keyPair'],
  ['an empty key', refused('endpoints: [https://a]', 'certFile: /c', 'keyFile: ""'), 'error keyPair'],
  ['no authority', refused('endpoints: [https://a]', 'certFile: /c', 'keyFile: /k'), 'error noCa'],
  [
    'neither an authority nor endpoints',
    refused('certFile: /c', 'keyFile: /k'),
    `
      error noCa
      error noEndpoints`,
  ],
  [
    'an authority and an endpoint without TLS',
    external('endpoints: [https://a:2379, «http://b:2379», HTTPS://c:2379]', 'caFile: /ca'),
    'error noTls value=http://b:2379',
  ],
  ...['certFile: /c', 'keyFile: /k'].map(
    (key): Row => [
      `${key} and an endpoint without TLS`,
      refused('endpoints: [https://a:2379, «http://b:2379», HTTPS://c:2379]', key),
      `
      error keyPair
      error noTls value=http://b:2379`,
    ],
  ),
  [
    'endpoints without a scheme',
    external('endpoints: [«a», "«[fd00::1]:2379»", "«10.0.0.1:2379»", "{{ c }}"]'),
    `
      error noScheme value=a
      error noScheme value=[fd00::1]:2379
      error noScheme value=10.0.0.1:2379`,
  ],
  [
    'endpoints of health checks need no TLS',
    external('endpoints: [https://a]', 'httpEndpoints: [http://a]', 'caFile: /ca'),
    '',
  ],
  [
    'endpoints of health checks need a scheme',
    external('endpoints: [https://a]', 'httpEndpoints: [«a»]'),
    'error noScheme value=a',
  ],
  ['what another kind of document says', kubeadmObject('InitConfiguration', 'etcd: {external: {caFile: /ca}}'), ''],
]);
