import { parseIPSloppy } from '../../address/index.ts';
import type { Format } from './format.ts';

/** What a name of the cluster may look like (RFC 1123). Source: kubernetes/apimachinery pkg/util/validation. */
export function isSubdomain(text: string): boolean {
  return text.length <= 253 && /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/.test(text);
}

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

const isNodeName = (text: string) => isSubdomain(text.trim().toLowerCase());
const isServerAltName = (text: string) => isAltName(text.toLowerCase());
const isCaPath = (text: string) => isAbsolute(text) && text.endsWith('.crt');
const isCertificateKey = (text: string) => /^[0-9a-fA-F]{64}$/.test(text);
const isRepository = (text: string) => REPOSITORY.test(`${text}/name`);
const isUsage = (text: string) => text === 'signing' || text === 'authentication';
const isGroup = (text: string) => /^system:bootstrappers:[a-z0-9:-]{0,255}[a-z0-9]$/.test(text);
const isVersion = (text: string) => RELEASE.test(text) || LABEL.test(text);

/** A format that takes the empty text too, which stands for a default. */
function orEmpty(format: Format): Format {
  return { ...format, accepts: (text) => text === '' || format.accepts?.(text) === true };
}

const ABSOLUTE_PATH: Format = {
  accepts: isAbsolute,
  expected: 'an absolute path',
  good: '/etc/kubernetes/pki',
  bad: 'pki',
};

const TOKEN: Format = {
  accepts: isToken,
  expected: 'six and sixteen lower-case letters or digits with a dot between, such as abcdef.0123456789abcdef',
  good: 'abcdef.0123456789abcdef',
  bad: 'abcdef',
  secret: true,
};

const CERTIFICATE_NAME: Format = {
  accepts: isServerAltName,
  expected: 'an IP address, a DNS name, or a name that begins with "*."',
  good: '*.example.org',
  bad: '[fd00::1]',
};

/**
 * Values that kubeadm reads as text and checks by themselves. Source: kubernetes/kubernetes
 * cmd/kubeadm/app/apis/kubeadm/validation/validation.go, cmd/kubeadm/app/util/version.go.
 */
export const KUBEADM_FORMATS = {
  'dns-domain': orEmpty({
    accepts: isSubdomain,
    expected: 'a DNS domain: lower-case letters, digits, "-" and ".", each part with a letter or digit at its ends',
    good: 'cluster.local',
    bad: 'cluster_local',
  }),
  'kubernetes-version': orEmpty({
    accepts: isVersion,
    expected: 'a full version such as v1.36.2, or a label such as stable-1.36',
    good: 'v1.36.2',
    bad: 'v1.36',
  }),
  'certificate-name': CERTIFICATE_NAME,
  'etcd-certificate-name': { ...CERTIFICATE_NAME, accepts: isAltName },
  'absolute-path': ABSOLUTE_PATH,
  'absolute-path-or-empty': orEmpty(ABSOLUTE_PATH),
  'ca-path': orEmpty({
    accepts: isCaPath,
    expected: 'an absolute path that ends in ".crt"',
    good: '/etc/kubernetes/pki/ca.crt',
    bad: '/etc/ca.pem',
  }),
  'image-repository': orEmpty({
    accepts: isRepository,
    expected: 'a registry and a path in lower case, without scheme and tag',
    good: 'registry.example.org:5000/k8s',
    bad: 'https://registry.k8s.io',
  }),
  'node-name': orEmpty({
    accepts: isNodeName,
    expected: 'a node name: letters, digits, "-" and ".", each part with a letter or digit at its ends',
    good: 'node-a',
    bad: 'node_a',
  }),
  'cri-socket': orEmpty({
    accepts: isSocket,
    expected: 'a CRI socket such as unix:///path/to/socket',
    good: 'unix:///var/run/cri-dockerd.sock',
    bad: 'unix//run/cri.sock',
  }),
  'certificate-key': orEmpty({
    accepts: isCertificateKey,
    expected: '32 bytes in hex, that is 64 digits',
    good: '0'.repeat(64),
    bad: 'secret',
    secret: true,
  }),
  'bootstrap-token': TOKEN,
  'bootstrap-token-or-empty': orEmpty(TOKEN),
  'token-usage': { accepts: isUsage, expected: 'signing or authentication', good: 'signing', bad: 'auth' },
  'token-group': {
    accepts: isGroup,
    expected: 'a group that begins with system:bootstrappers:',
    good: 'system:bootstrappers:kubeadm',
    bad: 'admins',
  },
} satisfies Readonly<Record<string, Format>>;
