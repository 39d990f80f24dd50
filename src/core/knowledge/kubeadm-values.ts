import { parseIPSloppy } from '../address/index.ts';
import { isSubdomain } from './kubeadm-endpoint.ts';

/** What kubeadm may find wrong with one value; the rule has a text for each. */
export type ValueProblem =
  | 'dns-domain'
  | 'node-name'
  | 'alt-name'
  | 'relative-path'
  | 'ca-path'
  | 'certificate-key'
  | 'image-repository'
  | 'token'
  | 'token-usage'
  | 'token-group'
  | 'cri-socket'
  | 'version';

interface ValueCheck {
  readonly kinds: readonly string[];
  /** `*` stands for each item of a list. */
  readonly path: readonly string[];
  readonly problem: ValueProblem;
  readonly accepts: (text: string) => boolean;
  /** The empty text is checked too; elsewhere it means that a default is taken. */
  readonly checksEmpty: boolean;
}

const CLUSTER = ['ClusterConfiguration'];
const INIT = ['InitConfiguration'];
const JOIN = ['JoinConfiguration'];
const NODE = [...INIT, ...JOIN];
const RESET = ['ResetConfiguration'];
const UPGRADE = ['UpgradeConfiguration'];

const isAbsolute = (text: string) => text.startsWith('/');
const isToken = (text: string) => /^[a-z0-9]{6}\.[a-z0-9]{16}$/.test(text);
/** kubeadm puts the scheme before a bare path. */
const isSocket = (text: string) => !text.startsWith('unix') || text.startsWith('unix:');

/** An API server's certificate takes capitals in names, which kubeadm lowers; one of etcd does not. */
function isAltName(text: string): boolean {
  return isSubdomain(text) || (text.startsWith('*.') && isSubdomain(text.slice(2))) || parseIPSloppy(text).ok;
}

const COMPONENT = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const DOMAIN = `(?:${COMPONENT}(?:\\.${COMPONENT})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
const NAME = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
/** A registry and a path, as distribution/reference reads them. */
const REPOSITORY = new RegExp(`^(?:${DOMAIN}/)?${NAME}(?:/${NAME})*$`);

/** A release (`v1.29.4`, with what follows a semantic version) or a label that stands for one (`stable-1.29`). */
const RELEASE =
  /^(?:(?:release|ci)\/)?v?(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;
const LABEL = /^(?:(?:release|ci)\/)?(?:latest|stable)+(?:-[1-9](?:\.[1-9]\d?)?)?$/;

const isDnsDomain = isSubdomain;
const isNodeName = (text: string) => isSubdomain(text.trim().toLowerCase());
const isServerAltName = (text: string) => isAltName(text.toLowerCase());
const isCaPath = (text: string) => isAbsolute(text) && text.endsWith('.crt');
const isCertificateKey = (text: string) => /^[0-9a-fA-F]{64}$/.test(text);
const isRepository = (text: string) => REPOSITORY.test(`${text}/name`);
const isUsage = (text: string) => text === 'signing' || text === 'authentication';
const isGroup = (text: string) => /^system:bootstrappers:[a-z0-9:-]{0,255}[a-z0-9]$/.test(text);
const isVersion = (text: string) => RELEASE.test(text) || LABEL.test(text);

/** The empty text stands for a default, except where `empty` says that it is checked like any other. */
function check(
  kinds: readonly string[],
  path: string,
  problem: ValueProblem,
  accepts: (text: string) => boolean,
  empty: 'default' | 'checked' = 'default',
): ValueCheck {
  return { kinds, path: path.split('.'), problem, accepts, checksEmpty: empty === 'checked' };
}

/**
 * Values that kubeadm reads as text and checks by themselves. Source: kubernetes/kubernetes
 * cmd/kubeadm/app/apis/kubeadm/validation/validation.go, cmd/kubeadm/app/util/version.go.
 */
export const VALUE_CHECKS: readonly ValueCheck[] = [
  check(CLUSTER, 'networking.dnsDomain', 'dns-domain', isDnsDomain),
  check(CLUSTER, 'kubernetesVersion', 'version', isVersion),
  check(CLUSTER, 'apiServer.certSANs.*', 'alt-name', isServerAltName, 'checked'),
  check(CLUSTER, 'etcd.local.serverCertSANs.*', 'alt-name', isAltName, 'checked'),
  check(CLUSTER, 'etcd.local.peerCertSANs.*', 'alt-name', isAltName, 'checked'),
  check(CLUSTER, 'certificatesDir', 'relative-path', isAbsolute),
  check(CLUSTER, 'etcd.local.dataDir', 'relative-path', isAbsolute),
  check(CLUSTER, 'etcd.external.caFile', 'relative-path', isAbsolute),
  check(CLUSTER, 'etcd.external.certFile', 'relative-path', isAbsolute),
  check(CLUSTER, 'etcd.external.keyFile', 'relative-path', isAbsolute),
  check(CLUSTER, 'imageRepository', 'image-repository', isRepository),
  check(CLUSTER, 'dns.imageRepository', 'image-repository', isRepository),
  check(CLUSTER, 'etcd.local.imageRepository', 'image-repository', isRepository),
  check(NODE, 'nodeRegistration.name', 'node-name', isNodeName),
  check(NODE, 'nodeRegistration.criSocket', 'cri-socket', isSocket),
  check(INIT, 'certificateKey', 'certificate-key', isCertificateKey),
  check(INIT, 'bootstrapTokens.*.token', 'token', isToken, 'checked'),
  check(INIT, 'bootstrapTokens.*.usages.*', 'token-usage', isUsage, 'checked'),
  check(INIT, 'bootstrapTokens.*.groups.*', 'token-group', isGroup, 'checked'),
  check(JOIN, 'controlPlane.certificateKey', 'certificate-key', isCertificateKey),
  check(JOIN, 'caCertPath', 'ca-path', isCaPath),
  check(JOIN, 'discovery.bootstrapToken.token', 'token', isToken, 'checked'),
  check(JOIN, 'discovery.tlsBootstrapToken', 'token', isToken),
  check(RESET, 'certificatesDir', 'relative-path', isAbsolute),
  check(RESET, 'criSocket', 'cri-socket', isSocket),
  check(UPGRADE, 'apply.patches.directory', 'relative-path', isAbsolute, 'checked'),
  check(UPGRADE, 'node.patches.directory', 'relative-path', isAbsolute, 'checked'),
];
