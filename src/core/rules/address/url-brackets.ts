import { kubeadmDocuments } from '../../analysis/kubeadm-documents.ts';
import { ETCD_URL_FLAGS, problemFix, problemPlace, type UrlInFlag, urlsOf } from '../../analysis/url-flags.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { unbracketedHost } from '../../knowledge/url-endpoints.ts';
import type { Document } from '../../model/document.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { talconfig } from '../../rule-kit/fixtures.ts';
import { isUnknown } from '../../source/certainty.ts';
import type { Path } from '../../source/tree.ts';

/** Ports that people write behind an address of etcd. */
const ETCD_PORTS = ['2379', '2380', '2381', '4001'];

/** Flags that hold URLs, by program, with the ports that are usual there. */
const FLAGS: readonly (readonly [program: string, flags: readonly string[], ports: readonly string[]])[] = [
  ['etcd', [...ETCD_URL_FLAGS.keys()], ETCD_PORTS],
  ['kube-apiserver', ['etcd-servers'], ETCD_PORTS],
  ['kube-controller-manager', ['master'], []],
  ['kube-scheduler', ['master'], []],
  ['kube-proxy', ['master'], []],
];

export const urlBrackets = defineRule({
  id: 'url-brackets',
  severity: 'error',
  summary: 'An IPv6 address in a URL has no brackets, so it cannot be separated from the port.',
  why: `In a URL an IPv6 address is enclosed in brackets, \`https://[fd5b:8c1e:7a20:60::11]:2379\`, because its colons look
like the one before the port. etcd exits with "does not have the form host:port"; kube-apiserver cannot connect to such a
store ("too many colons in address") and exits after its attempts; a node of K3s or RKE2 does not reach its server.`,
  sources: [
    'https://www.rfc-editor.org/rfc/rfc3986#section-3.2.2',
    'etcd-io/etcd:client/pkg/types/urls.go',
    'https://github.com/kubernetes/kubeadm/issues/1212',
  ],
  messages: {
    flag: '{program} cannot use the URL {url} of --{flag}: an IPv6 address in a URL needs brackets. Use {meant}.',
    key: 'The URL {url} cannot be used: an IPv6 address in a URL needs brackets. Use {meant}.',
  },
  bad: [
    {
      files: {
        'etcd.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: etcd
  namespace: kube-system
spec:
  containers:
    - name: etcd
      command:
        - etcd
        - --listen-client-urls=https://127.0.0.1:2379,https://«fd5b:8c1e:7a20:60::11:2379»
        - --initial-cluster=node-1=https://«fd5b:8c1e:7a20:60::11:2380»
`,
        'kube-apiserver.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: kube-apiserver
  namespace: kube-system
spec:
  containers:
    - name: kube-apiserver
      command:
        - kube-apiserver
        - --etcd-servers=https://«fd5b:8c1e:7a20:60::11:2379»
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
etcd:
  external:
    endpoints:
      - https://[fd5b:8c1e:7a20:60::11]:2379
      - https://«fd5b:8c1e:7a20:60::12:2379»
    caFile: /etc/etcd/ca.crt
    certFile: /etc/etcd/client.crt
    keyFile: /etc/etcd/client.key
`,
      },
    },
    {
      files: {
        'talconfig.yaml': talconfig('talosVersion: v1.11.2').replace(
          '192.168.56.10:6443',
          '«fd5b:8c1e:7a20:60::10:6443»',
        ),
      },
    },
    {
      files: {
        'etc/rancher/k3s/config.yaml': `server: https://«fd5b:8c1e:7a20:60::11:6443»
node-ip: fd5b:8c1e:7a20:60::12
`,
      },
    },
  ],
  good: [
    {
      files: {
        'etcd.service': `[Service]
ExecStart=/usr/local/bin/etcd --listen-client-urls=https://[fd5b:8c1e:7a20:60::11]:2379,unix:///run/etcd.sock --name=node-1
`,
      },
    },
    {
      title: 'A template is no address yet.',
      files: {
        'kube-apiserver.service': `[Service]
ExecStart=/usr/local/bin/kube-apiserver --etcd-servers=https://\${ETCD_IP}:2379,https://etcd.example.com:2379
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const [program, flags, ports] of FLAGS) {
      for (const list of cluster.flags(program)) {
        for (const found of flags.flatMap((name): UrlInFlag[] => urlsOf(list, name))) {
          const { url, flag } = found;
          const problem = unbracketedHost(url, ports);
          if (!problem) continue;
          const part = url.slice(problem.from, problem.to);
          const args = { program, url, flag: flag.name, part, meant: problem.meant ?? '' };
          report({
            at: problemPlace(found, problem),
            message: text('flag', args),
            fixes: [problemFix(found, problem, fixTitle.replace(part, problem.meant ?? ''))],
          });
        }
      }
    }
    for (const { document, path, ports } of keysOf(cluster)) {
      const node = document.get(...path);
      if (node?.kind !== 'scalar' || typeof node.value !== 'string' || isUnknown(node.value)) continue;
      const url = node.value;
      const problem = unbracketedHost(url, ports);
      if (!problem?.meant) continue;
      const { from, to, meant } = problem;
      const part = url.slice(from, to);
      const fixed = url.slice(0, from) + meant + url.slice(to);
      report({
        at: document.atPart(node, from, to),
        message: text('key', { url, meant }),
        fixes: [{ title: fixTitle.replace(part, meant), safety: 'suggested', edits: [document.set(path, fixed)] }],
      });
    }
  },
});

interface UrlKey {
  readonly document: Document;
  readonly path: Path;
  readonly ports: readonly string[];
}

/** Keys that hold a URL. */
function keysOf(cluster: Cluster): UrlKey[] {
  const external = kubeadmDocuments(cluster, 'ClusterConfiguration').flatMap((document) => {
    const path = ['etcd', 'external', 'endpoints'];
    const list = document.get(...path);
    if (list?.kind !== 'list') return [];
    return list.items.map((_, index) => ({ document, path: [...path, index], ports: ETCD_PORTS }));
  });
  const servers = cluster.of('k3s').map((document) => ({ document, path: ['server'], ports: ['9345'] }));
  const talos = cluster.of('talos', 'MachineConfig').map((document) => {
    return { document, path: ['cluster', 'controlPlane', 'endpoint'], ports: ['6443'] };
  });
  const talhelper = cluster.of('talhelper').map((document) => ({ document, path: ['endpoint'], ports: ['6443'] }));
  return [...external, ...servers, ...talos, ...talhelper];
}
