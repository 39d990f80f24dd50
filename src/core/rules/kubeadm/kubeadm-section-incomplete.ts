import { knownText, kubeadmDocuments, placeOfKind, valuesAt } from '../../analysis/kubeadm-documents.ts';
import type { Document, Place } from '../../model/document.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { type MapNode, type Node, scalarOf } from '../../source/tree.ts';

export const kubeadmSectionIncomplete = defineRule({
  id: 'kubeadm-section-incomplete',
  severity: 'error',
  summary: 'The discovery of a joining node or the etcd section is incomplete or contradicts itself.',
  why: `A joining node finds its cluster either with a token or with a file, never with both, and a token needs an endpoint and a
fingerprint of the cluster's certificate authority (or the word that it does without). etcd is either local or external, and an
external one needs endpoints. kubeadm refuses anything in between.`,
  sources: ['kubernetes/kubernetes:cmd/kubeadm/app/apis/kubeadm/validation/validation.go'],
  messages: {
    noDiscovery:
      'kubeadm join refuses the file: discovery needs a token or a file. Add bootstrapToken or file to discovery.',
    twoDiscoveries: 'kubeadm refuses discovery by token and by file at once. Keep one of the two.',
    noEndpoint:
      'kubeadm refuses a discovery by token without apiServerEndpoint. Add the address and port of the API server.',
    noToken: 'kubeadm refuses a discovery by token without a token. Add one of the form abcdef.0123456789abcdef.',
    noHashes:
      'kubeadm refuses a token without caCertHashes, because the node could not verify the cluster. Add the fingerprint, or set unsafeSkipCAVerification: true.',
    notHttps:
      'kubeadm refuses this URL: it reads the kubeconfig of a discovery from disk or over HTTPS only. Use an https URL or a path.',
    twoEtcds: 'kubeadm refuses a local and an external etcd at once. Keep one of the two.',
    noEndpoints: 'kubeadm refuses an external etcd without endpoints. Add the URL of each member.',
    keyPair: 'kubeadm refuses one of certFile and keyFile without the other. Set both, or none.',
    noCa: 'kubeadm refuses certFile and keyFile without caFile. Add the certificate authority of etcd.',
    noScheme: 'kubeadm refuses {value}: expected a URL with a scheme. Use https://host:port.',
    noTls:
      'kubeadm refuses {value}: with a certificate authority or a client certificate, every endpoint must be an https URL.',
  },
  bad: [
    {
      files: {
        'join.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: JoinConfiguration
discovery:
  «bootstrapToken»:
    token: abcdef.0123456789abcdef
    apiServerEndpoint: "[fd5b:8c1e:7a20:60::10]:6443"
`,
      },
    },
    {
      files: {
        'join.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: «JoinConfiguration»
nodeRegistration:
  name: node-b
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
etcd:
  external:
    endpoints: [https://etcd-a:2379, «http://etcd-b:2379»]
    caFile: /etc/etcd/ca.crt
    certFile: /etc/etcd/client.crt
    keyFile: /etc/etcd/client.key
`,
      },
    },
    {
      files: {
        'join.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: JoinConfiguration
«discovery»:
  bootstrapToken:
    token: abcdef.0123456789abcdef
    apiServerEndpoint: "[fd5b:8c1e:7a20:60::10]:6443"
    unsafeSkipCAVerification: true
  file:
    kubeConfigPath: /etc/kubernetes/discovery.conf
`,
      },
    },
    {
      files: {
        'join.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: JoinConfiguration
discovery:
  «bootstrapToken»:
    token: abcdef.0123456789abcdef
    unsafeSkipCAVerification: true
`,
      },
    },
    {
      files: {
        'join.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: JoinConfiguration
discovery:
  «bootstrapToken»:
    apiServerEndpoint: "[fd5b:8c1e:7a20:60::10]:6443"
    unsafeSkipCAVerification: true
`,
      },
    },
    {
      files: {
        'join.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: JoinConfiguration
discovery:
  file:
    kubeConfigPath: «http://192.0.2.10/discovery.conf»
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
etcd:
  local:
    dataDir: /var/lib/etcd
  «external»:
    endpoints: [https://etcd-a:2379]
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
etcd:
  «external»:
    caFile: /etc/etcd/ca.crt
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
etcd:
  «external»:
    endpoints: [https://etcd-a:2379]
    caFile: /etc/etcd/ca.crt
    certFile: /etc/etcd/client.crt
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
etcd:
  «external»:
    endpoints: [https://etcd-a:2379]
    certFile: /etc/etcd/client.crt
    keyFile: /etc/etcd/client.key
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
etcd:
  external:
    endpoints: [«etcd-a»]
`,
      },
    },
  ],
  good: [
    {
      files: {
        'join.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: JoinConfiguration
discovery:
  bootstrapToken:
    token: abcdef.0123456789abcdef
    apiServerEndpoint: "[fd5b:8c1e:7a20:60::10]:6443"
    caCertHashes: ["sha256:3b1ae02ee8ad3b5c9f1b8a4b1bf1d1c0c7a0e3a3f8f6d8c1f0a9b8c7d6e5f4a3"]
`,
      },
    },
    {
      files: {
        'join.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: JoinConfiguration
discovery:
  file:
    kubeConfigPath: /etc/kubernetes/discovery.conf
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const document of kubeadmDocuments(cluster)) {
      if (document.partial) continue;
      const found =
        document.kind === 'JoinConfiguration'
          ? discoveryProblems(document)
          : document.kind === 'ClusterConfiguration'
            ? etcdProblems(document)
            : [];
      for (const { at, problem, value = '' } of found) report({ at, message: text(problem, { value }) });
    }
  },
});

interface Problem {
  readonly at: Place;
  readonly problem:
    | 'noDiscovery'
    | 'twoDiscoveries'
    | 'noEndpoint'
    | 'noToken'
    | 'noHashes'
    | 'notHttps'
    | 'twoEtcds'
    | 'noEndpoints'
    | 'keyPair'
    | 'noCa'
    | 'noScheme'
    | 'noTls';
  readonly value?: string;
}

function discoveryProblems(document: Document): Problem[] {
  const section = document.get('discovery');
  // Any other type is another rule's, and a scalar may be a template.
  if (section && section.kind !== 'map' && scalarOf(section) !== null) return [];
  const entry = document.entry('discovery');
  const at = entry ? document.atKey(entry) : placeOfKind(document);
  const token = mapAt(document, 'discovery', 'bootstrapToken');
  const file = mapAt(document, 'discovery', 'file');
  if (token === 'other' || file === 'other') return [];
  if (!token && !file) return [{ at, problem: 'noDiscovery' }];
  const problems: Problem[] = token && file ? [{ at, problem: 'twoDiscoveries' }] : [];
  const tokenEntry = document.entry('discovery', 'bootstrapToken');
  if (token && tokenEntry) {
    const place = document.atKey(tokenEntry);
    const lacks = (key: string) => isUnset(document.get('discovery', 'bootstrapToken', key));
    if (lacks('apiServerEndpoint')) problems.push({ at: place, problem: 'noEndpoint' });
    if (document.get('discovery', 'bootstrapToken', 'token') === undefined)
      problems.push({ at: place, problem: 'noToken' });
    const skips = scalarOf(document.get('discovery', 'bootstrapToken', 'unsafeSkipCAVerification'));
    if (lacks('caCertHashes') && (skips === undefined || skips === null || skips === false))
      problems.push({ at: place, problem: 'noHashes' });
  }
  const path = knownText(document.get('discovery', 'file', 'kubeConfigPath'));
  if (path && /^[a-zA-Z][\w+.-]*:/.test(path.value) && !/^(?:https|file):/i.test(path.value))
    problems.push({ at: document.at(path), problem: 'notHttps' });
  return problems;
}

function etcdProblems(document: Document): Problem[] {
  const entry = document.entry('etcd', 'external');
  const external = mapAt(document, 'etcd', 'external');
  const local = mapAt(document, 'etcd', 'local');
  if (!entry || !external || external === 'other' || local === 'other') return [];
  const at = document.atKey(entry);
  if (local) return [{ at, problem: 'twoEtcds' }];
  const has = (key: string) => !isUnset(document.get('etcd', 'external', key));
  const problems: Problem[] = [];
  if (has('certFile') !== has('keyFile')) problems.push({ at, problem: 'keyPair' });
  if (has('certFile') && has('keyFile') && !has('caFile')) problems.push({ at, problem: 'noCa' });
  if (!has('endpoints')) problems.push({ at, problem: 'noEndpoints' });
  const tls = has('caFile') || has('certFile') || has('keyFile');
  for (const key of ['endpoints', 'httpEndpoints']) {
    for (const { node } of valuesAt(document, ['etcd', 'external', key, '*'])) {
      const url = knownText(node);
      const scheme = url && /^([a-zA-Z][\w+.-]*):/.exec(url.value)?.[1]?.toLowerCase();
      if (!url) continue;
      if (!scheme) problems.push({ at: document.at(url), problem: 'noScheme', value: url.value });
      else if (tls && key === 'endpoints' && scheme !== 'https')
        problems.push({ at: document.at(url), problem: 'noTls', value: url.value });
    }
  }
  return problems;
}

/** A map at a path; `other` for a value that is none, which is not known here. */
function mapAt(document: Document, ...path: string[]): MapNode | 'other' | undefined {
  const node = document.get(...path);
  if (node === undefined || scalarOf(node) === null) return undefined;
  return node.kind === 'map' ? node : 'other';
}

/** Missing, null or empty, which is the same to kubeadm. */
function isUnset(node: Node | undefined): boolean {
  if (node === undefined) return true;
  if (node.kind === 'scalar') return node.value === null || node.value === '';
  return node.kind === 'list' && node.items.length === 0;
}
