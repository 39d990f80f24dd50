// Sets of files, of clusters and of settings, and texts of an unusual shape.
import { checkSelector } from '../../src/core/knowledge/calico-selector.ts';
import { type Files, type Inputs, ip4, type Load, many, manyFiles, net4, object } from './load.ts';

const pool = (cidr: string, name = 'p') => object('projectcalico.org/v3', 'IPPool', `spec:\n  cidr: ${cidr}\n`, name);
const POOL = pool('10.244.0.0/16');
const KUBELET = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';
const KUBEADM =
  'apiVersion: kubeadm.k8s.io/v1beta3\nkind: ClusterConfiguration\nnetworking:\n  podSubnet: 10.244.0.0/16,fd00::/56\n  serviceSubnet: 10.96.0.0/16,fd01::/112\n';
const DIRECTIVE = '# dualstack-lint-disable-next-line ippool-block-size -- x';

const node = (root: string, index: number): [string, string][] => [
  [`${root}/etc/docker/daemon.json`, '{"ipv6": false}'],
  [`${root}/etc/systemd/system/cri-docker.service`, '[Service]\nExecStart=/usr/bin/cri-dockerd\n'],
  [
    `${root}/etc/systemd/system/kubelet.service`,
    `[Service]\nExecStart=/usr/bin/kubelet --ipv6-dual-stack --node-ip=${ip4(index)}\n`,
  ],
  [`${root}/var/lib/kubelet/config.yaml`, `${KUBELET}clusterDNS: [10.96.0.10]\n`],
  [`${root}/etc/sysctl.d/k.conf`, 'net.ipv6.conf.all.disable_ipv6 = 1\n'],
];
const nodes = (size: number, root: (index: number) => string): Files =>
  Object.fromEntries(Array.from({ length: size }, (_, index) => node(root(index), index)).flat());
const poolFiles = (size: number) => manyFiles(size, (index) => [`pools/${index}.yaml`, pool(net4(index), `p${index}`)]);

export const SETS: Inputs = {
  'files of a cluster': [2000, poolFiles],
  'files in folders': [2000, (n) => manyFiles(n, (i) => [`a${i}/b/c/pool.yaml`, pool(net4(i), `p${i}`)])],
  'files of two programs in folders': [
    1000,
    (n) => ({
      ...manyFiles(n, (i) => [`a${i}/pool.yaml`, POOL]),
      ...manyFiles(n, (i) => [`a${i}/kubeadm.yaml`, KUBEADM]),
    }),
  ],
  clusters: [
    500,
    (n) => ({
      ...manyFiles(n, (i) => [`clusters/c${i}/kubeadm.yaml`, KUBEADM]),
      ...manyFiles(n, (i) => [`clusters/c${i}/pool.yaml`, pool('10.96.0.0/24')]),
    }),
  ],
  'clusters of a config file': [
    500,
    (n) => ({
      '.dualstack-lint.yaml': `clusters:\n${many(n, (i) => `- name: c${i}\n  files: ["x${i}/**"]\n`)}`,
      ...manyFiles(n, (i) => [`x${i}/kubeadm.yaml`, KUBEADM]),
    }),
  ],
  'config files': [
    500,
    (n) => ({
      ...manyFiles(n, (i) => [`x${i}/.dualstack-lint.yaml`, 'intent: dual-stack\n']),
      ...manyFiles(n, (i) => [`x${i}/kubeadm.yaml`, KUBEADM.replace(/,fd0\S+/g, '')]),
    }),
  ],
  'nodes of a cluster': [500, (n) => ({ 'kubeadm.yaml': KUBEADM, ...nodes(n, (i) => `node-${i}`) })],
  'nodes of clusters': [
    500,
    (n) => ({
      ...manyFiles(n / 5, (i) => [`clusters/c${i}/kubeadm.yaml`, KUBEADM]),
      ...nodes(n, (i) => `clusters/c${i % (n / 5)}/n${i}`),
    }),
  ],
  'nodes without a cluster': [500, (n) => nodes(n, (i) => `node-${i}`)],
  'findings of several rules': [
    2000,
    (n) => ({
      'all.yaml': many(
        n,
        (i) =>
          `${pool(`10.${i & 255}.0.1/16x`, `p${i}`)}  blockSize: 19\n  ipipMode: Alwys\n  natOutgoin: true\n  vxlanMode: Never\n${object('v1', 'Service', 'spec:\n  ipFamilyPolicy: RequireDualStack\n  ipFamilies: [IPv4]\n  clusterIP: 1.2.3\n', `s${i}`)}`,
      ),
    }),
  ],
  'disable comments': [2000, (n) => ({ 'pools.yaml': many(n, () => `${POOL}  ${DIRECTIVE}\n  blockSize: 19\n`) })],
  'disable comments, unused': [2000, (n) => ({ 'pools.yaml': many(n, () => `${POOL}  ${DIRECTIVE}\n`) })],
  'disable comments of many files': [
    1000,
    (n) => manyFiles(n, (i) => [`p/${i}.yaml`, `${POOL}  ${DIRECTIVE}\n  blockSize: 19\n`]),
  ],
  'disable comments, clusters': [
    500,
    (n) => ({
      ...manyFiles(n, (i) => [`clusters/c${i}/kubeadm.yaml`, KUBEADM]),
      ...manyFiles(n, (i) => [`clusters/c${i}/pool.yaml`, `${POOL}  ${DIRECTIVE}\n`]),
    }),
  ],
  'rules of a disable comment': (n) => ({
    'pool.yaml': `${POOL}  # dualstack-lint-disable-next-line ${many(n, (i) => `rule-${i} `)}-- x\n  blockSize: 19\n`,
  }),
  'suppressions of a config file': [
    2500,
    (n) => ({
      '.dualstack-lint.yaml': `suppress:\n${many(n, (i) => `- {rule: ippool-block-size, files: ["pools/${i}.yaml"], reason: x}\n`)}`,
      ...manyFiles(100, (i) => [`pools/${i}.yaml`, `${POOL}  blockSize: 19\n`]),
    }),
  ],
  'ignored files of a config file': [
    500,
    (n) => ({ '.dualstack-lint.yaml': `ignore:\n${many(n, (i) => `- "pools/*${i}x*/**"\n`)}`, ...poolFiles(200) }),
  ],
  'unknown keys of a config file': (n) => ({
    '.dualstack-lint.yaml': many(n, (i) => `key${i}: 1\n`),
    'pool.yaml': POOL,
  }),
  'rules of a config file': (n) => ({
    '.dualstack-lint.yaml': `rules:\n${many(n, (i) => `  rule-${i}: off\n`)}`,
    'pool.yaml': POOL,
  }),
  'credentials of a file': (n) => ({
    'kubelet.service': `[Service]\n${many(n, (i) => `Environment=TOKEN${i}=abcdefghijk${i} PASSWORD=secret${i}\n`)}ExecStart=/usr/bin/kubelet --tokn=x\n`,
  }),
  'credentials and findings': [
    2000,
    (n) => ({
      'peers.yaml': many(n, (i) =>
        object(
          'projectcalico.org/v3',
          'BGPPeer',
          `spec:\n  peerIP: ${ip4(i)}\n  asNumber: x\n  password: abcdefgh${i}\n`,
          `p${i}`,
        ),
      ),
    }),
  ],
  aliases: (n) => ({ 'pool.yaml': `x: &a 10.244.0.0/16\ny:\n${many(n, () => '  - *a\n')}${POOL}` }),
  'aliases of a document': (n) => ({
    'kubelet.yaml': `${KUBELET}clusterDNS:\n- &a 10.96.0.10\n${many(n, () => '- *a\n')}`,
  }),
  anchors: (n) => ({
    'kubelet.yaml': `${KUBELET}${many(n, (i) => `key${i}: &a${i} [x]\n`)}clusterDNS:\n${many(n, (i) => `- *a${i}\n`)}`,
  }),
  'merge keys': (n) => ({ 'kubelet.yaml': `${KUBELET}x: &a {y: 1}\nz:\n${many(n, () => '- <<: *a\n  b: 1\n')}` }),
  comments: (n) => ({ 'kubelet.yaml': `${KUBELET}${many(n, (i) => `# ${i}\n`)}maxPods: x\n` }),
  'empty lines': (n) => ({ 'kubelet.yaml': `${KUBELET}${many(10 * n, () => '\n')}maxPods: x\n` }),
  'empty documents': (n) => ({ 'kubelet.yaml': `${many(n, () => '---\n')}${KUBELET}` }),
  'documents of others': (n) => ({
    'all.yaml': `${many(n, (i) => object('v1', 'ConfigMap', 'data: {a: b}\n', `m${i}`))}${POOL}`,
  }),
  'maps in maps': (n) => ({
    'kubelet.yaml': `${KUBELET}${many(n / 100, (i) => `key${i}:\n${many(100, (depth) => `${' '.repeat(depth + 1)}a:\n`)}`)}`,
  }),
  'lists in lists, JSON': (n) => ({ 'daemon.json': `{"dns": ${'['.repeat(n)}${']'.repeat(n)}}` }),
  'a long text': [500_000, (n) => ({ 'kubelet.yaml': `${KUBELET}clusterDomain: ${'x'.repeat(n)}\n` })],
  'a long address': [100_000, (n) => ({ 'pool.yaml': pool(`fd00:${'0:'.repeat(n)}/64`) })],
  'a long key': [100_000, (n) => ({ 'kubelet.yaml': `${KUBELET}${'maxPod'.repeat(n / 10)}: 1\n` })],
  'a long line of words': [
    50_000,
    (n) => ({ 'kubelet.service': `[Service]\nExecStart=/usr/bin/kubelet ${'word '.repeat(n)}\n` }),
  ],
  'a flow list in a line': [
    20_000,
    (n) => ({ 'kubelet.yaml': `${KUBELET}clusterDNS: [${many(n, (i) => `${ip4(i)}, `)}]\n` }),
  ],
  templates: (n) => ({ 'kubelet.yaml': `${KUBELET}clusterDNS:\n${many(n, (i) => `- "{{ a${i} }}"\n`)}` }),
  'templates of lines': (n) => ({
    'kubelet.yaml': `${KUBELET}${many(n, (i) => `{{- if .a${i} }}\nkey${i}: 1\n{{- end }}\n`)}`,
  }),
  'unclosed templates': (n) => ({ 'kubelet.yaml': `${KUBELET}clusterDomain: "${many(n, () => '{{ ${ <% <')}"\n` }),
};

const selector = (name: string, text: (size: number) => string): Load => ({
  name,
  size: 100_000,
  work: (size) => () => checkSelector(text(size)),
});

export const SELECTORS: readonly Load[] = [
  selector('brackets of a selector', (n) => `${'('.repeat(n)}all()${')'.repeat(n)}`),
  selector('terms of a selector', (n) => `${'a == "b" && '.repeat(n)}all()`),
];
