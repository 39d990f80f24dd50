import { knownText, kubeadmDocuments, valuesAt } from '../../analysis/kubeadm-documents.ts';
import { bracketProblem } from '../../analysis/kubeadm-endpoints.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { endpointProblem, splitHostPort } from '../../knowledge/kubeadm-endpoint.ts';
import type { Document, Place } from '../../model/document.ts';
import type { Message } from '../../model/message.ts';
import { carriedBy } from '../../model/stated.ts';
import { parseVersion } from '../../model/version.ts';
import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { KUBEADM } from '../../rule-kit/subjects/kubeadm.ts';

export const kubeadmValueRefused = shapeRule(KUBEADM, {
  id: 'kubeadm-value-refused',
  severity: 'error',
  kinds: ['pattern'],
  summary: 'kubeadm refuses a value: a name, a path, a token, a version, an endpoint.',
  why: `kubeadm checks the values of its file before it changes anything on the node, and stops at the first file that does not pass.
The rules are small and each has its own: names follow RFC 1123, paths are absolute, tokens have a fixed form, an endpoint is a host
with or without a port.`,
  sources: [
    'kubernetes/kubernetes:cmd/kubeadm/app/apis/kubeadm/validation/validation.go',
    'kubernetes/kubernetes:cmd/kubeadm/app/util/endpoint.go',
    'kubernetes/kubernetes:cmd/kubeadm/app/util/version.go',
  ],
  messages: {
    'version-old':
      'kubeadm {kubeadm} does not support Kubernetes {value}: the oldest version that it supports is {minimum}. Use the kubeadm of that release, or a newer version here.',
    expires:
      'kubeadm refuses a token with expires, because every token also has a ttl, 24 hours by default. Use ttl alone.',
    groups: 'kubeadm refuses groups for a token that is not used for authentication. Add authentication to usages.',
    'endpoint-host':
      'kubeadm finds neither an address nor a DNS name in the endpoint {value}. Use host:port; an IPv6 address needs brackets before a port.',
    'endpoint-port': 'kubeadm refuses the port of the endpoint {value}. Use a number from 1 to 65535.',
    'endpoint-scheme': 'kubeadm refuses the scheme in the endpoint {value}. Use host:port.',
    'endpoint-no-port':
      'kubeadm refuses the endpoint {value}, because it has no port. Use host:port, such as {value}:6443.',
    argument: 'kubeadm refuses a flag without a name. Use the name of the flag without dashes.',
    'link-local':
      'kubeadm init refuses to announce the API server at {value}, an address that other nodes cannot route to. Use a global or unique local address.',
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: v1.36.2
networking:
  dnsDomain: «cluster_local»
apiServer:
  certSANs: [api.example.org, "*.example.org", fd5b:8c1e:7a20:60::10, "«[fd5b:8c1e:7a20:60::10]»"]
certificatesDir: «pki»
controlPlaneEndpoint: "«[fe80::1%eth0]:6443»"
`,
      },
    },
    {
      files: {
        'join.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: JoinConfiguration
discovery:
  bootstrapToken:
    token: «abcdef»
    apiServerEndpoint: «api.example.org»
    unsafeSkipCAVerification: true
nodeRegistration:
  name: «node_a»
`,
      },
    },
    {
      title: 'A version has three numbers.',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: «v1.36»
`,
      },
    },
    {
      title: 'kubeadm sets up its own minor release and the one before.',
      versions: { kubernetes: '1.36.2' },
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: «v1.34.1»
`,
      },
    },
    {
      title: 'Only kubeadm init looks at the kind of address.',
      severity: 'warning',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: «fe80::10»
`,
      },
    },
    {
      files: {
        'join.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: JoinConfiguration
caCertPath: «/etc/kubernetes/pki/ca.pem»
discovery:
  file:
    kubeConfigPath: /etc/kubernetes/discovery.conf
`,
      },
    },
    {
      files: {
        'init.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
certificateKey: «0a1b2c»
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
imageRepository: «https://registry.example.org/k8s»
`,
      },
    },
    {
      files: {
        'init.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
bootstrapTokens:
  - token: abcdef.0123456789abcdef
    usages: [authentication, «sign»]
    groups: [system:bootstrappers:nodes, «system:nodes»]
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
controlPlaneEndpoint: «api.example.org:65536»
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
controlPlaneEndpoint: «https://api.example.org:6443»
`,
      },
    },
    {
      files: {
        'init.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
bootstrapTokens:
  - token: abcdef.0123456789abcdef
    «expires»: "2027-01-01T00:00:00Z"
  - token: ghijkl.0123456789abcdef
    usages: [signing]
    «groups»: [system:bootstrappers:nodes]
nodeRegistration:
  criSocket: «unix//run/cri-dockerd.sock»
  kubeletExtraArgs:
    - «value: fd5b:8c1e:7a20:60::10»
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: stable-1.36
controlPlaneEndpoint: "[fd5b:8c1e:7a20:60::10]:6443"
apiServer:
  certSANs: [API.Example.org, "*.example.org", fd5b:8c1e:7a20:60::10]
imageRepository: registry.example.org:5000/k8s
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
bootstrapTokens:
  - token: abcdef.0123456789abcdef
    ttl: 1h0m0s
nodeRegistration:
  name: Node-A.example.org
  criSocket: /run/cri-dockerd.sock
localAPIEndpoint:
  advertiseAddress: fd5b:8c1e:7a20:60::10
`,
      },
    },
  ],
  adjust: (draft, { expected }) => (expected.includes('duration') ? undefined : draft),
  check(cluster, report, text) {
    for (const document of kubeadmDocuments(cluster)) {
      const refuse = (at: Place, message: Message) => report({ at, message });
      for (const { at, problem, value } of endpoints(document)) refuse(at, text(problem, { value }));
      for (const at of namelessArguments(cluster, document)) refuse(at, text('argument'));
      for (const { at, problem } of tokens(document)) refuse(at, text(problem));
      const old = oldVersion(cluster, document);
      if (old) refuse(old.at, text('version-old', old.args));
    }
    for (const { place, address, role, text: value } of cluster.facts.addresses) {
      if (role !== 'advertise' || place.document.component !== 'kubeadm' || isRoutable(address)) continue;
      report({ at: place, severity: 'warning', message: text('link-local', { value }) });
    }
  },
});

type EndpointProblem = `endpoint-${'host' | 'port' | 'scheme' | 'no-port'}`;

/** Endpoints that kubeadm refuses for something else than their brackets. */
function endpoints(document: Document): { at: Place; problem: EndpointProblem; value: string }[] {
  const own = knownText(document.get('controlPlaneEndpoint'));
  const join = knownText(document.get('discovery', 'bootstrapToken', 'apiServerEndpoint'));
  const found: { at: Place; problem: EndpointProblem; value: string }[] = [];
  if (document.kind === 'ClusterConfiguration' && own?.value && !bracketProblem(own.value, 'cluster')) {
    const problem = endpointProblem(own.value);
    if (problem) found.push({ at: document.at(own), problem: `endpoint-${problem}`, value: own.value });
  }
  if (document.kind === 'JoinConfiguration' && join?.value && !bracketProblem(join.value, 'join')) {
    if (!splitHostPort(join.value)) {
      const problem = join.value.includes('://') ? 'scheme' : join.value.includes(':') ? 'host' : 'no-port';
      found.push({ at: document.at(join), problem: `endpoint-${problem}`, value: join.value });
    }
  }
  return found;
}

function namelessArguments(cluster: Cluster, document: Document): Place[] {
  const empty = carriedBy(document, cluster.facts.flags)
    .filter((list) => list.carrier === 'extra-args')
    .flatMap((list) => list.flags.filter(({ name }) => name === ''))
    .map((flag) => ({ document, span: flag.nameSpan }));
  const lists = ['apiServer', 'controllerManager', 'scheduler'].map((key) => [key, 'extraArgs', '*']);
  const missing = [...lists, ['etcd', 'local', 'extraArgs', '*'], ['nodeRegistration', 'kubeletExtraArgs', '*']]
    .flatMap((path) => valuesAt(document, path))
    .filter(({ node }) => node.kind === 'map' && !node.entries.some(({ key }) => key === 'name'))
    .map(({ node }) => document.at(node));
  return [...empty, ...missing];
}

function tokens(document: Document): { at: Place; problem: 'expires' | 'groups' }[] {
  if (document.kind !== 'InitConfiguration') return [];
  return valuesAt(document, ['bootstrapTokens', '*']).flatMap(({ path }) => {
    const expires = document.entry(...path, 'expires');
    const groups = document.entry(...path, 'groups');
    const usages = document.get(...path, 'usages');
    const found: { at: Place; problem: 'expires' | 'groups' }[] = [];
    if (expires && !(expires.value.kind === 'scalar' && expires.value.value === null))
      found.push({ at: document.atKey(expires), problem: 'expires' });
    if (usages?.kind === 'list' && usages.items.length > 0) {
      const texts = usages.items.map((item) => knownText(item)?.value);
      // Left out, the groups are filled in by default, and refused all the same.
      const certain = texts.every((each) => each !== undefined) && !texts.includes('authentication');
      const at = groups ? document.atKey(groups) : document.at(usages);
      if (certain) found.push({ at, problem: 'groups' });
    }
    return found;
  });
}

/** A version older than the one before kubeadm's own, which only the user can tell. */
function oldVersion(
  cluster: Cluster,
  document: Document,
): { at: Place; args: { kubeadm: string; value: string; minimum: string } } | undefined {
  const known = cluster.versions.kubernetes;
  const node = document.kind === 'ClusterConfiguration' ? knownText(document.get('kubernetesVersion')) : undefined;
  const wanted = node && parseVersion(node.value);
  if (!node || !wanted || !known?.version || known.place) return undefined;
  const [major, minor] = known.version;
  const preRelease = wanted[1] === minor - 1 && wanted[2] === 0 && node.value.includes('-');
  if (wanted[0] > major || (wanted[0] === major && wanted[1] >= minor - 1 && !preRelease)) return undefined;
  const args = { kubeadm: `${major}.${minor}`, value: node.value, minimum: `${major}.${minor - 1}.0` };
  return { at: document.at(node), args };
}

/** Go's `IsGlobalUnicast`, and what kubeadm replaces: loopback and unspecified addresses. */
function isRoutable({ family, value }: { family: 4 | 6; value: bigint }): boolean {
  if (family === 4) {
    const top = value >> 24n;
    return value !== 0xffff_ffffn && !(top >= 224n && top < 240n) && value >> 16n !== 0xa9fen;
  }
  return value >> 118n !== 0x3fan && value >> 120n !== 0xffn;
}
