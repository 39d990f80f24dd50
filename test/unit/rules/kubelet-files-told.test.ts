import { kubeadm, kubelet } from '../../../src/core/rule-kit/fixtures.ts';
import { describeTold, objectOf, type Told } from '../../support/told.ts';

const CONFIG = 'var/lib/kubelet/config.yaml';
const DROP_IN = 'etc/kubernetes/kubelet.conf.d/20-dns.conf';
const PROXY = 'kube-proxy.yaml';
const API = 'kubelet.config.k8s.io/v1beta1';
const PROXY_API = 'kubeproxy.config.k8s.io/v1alpha1';
const HEAD = `apiVersion: ${API}\nkind: KubeletConfiguration\n`;
const PROXY_HEAD = `apiVersion: ${PROXY_API}\nkind: KubeProxyConfiguration\n`;

const told = (title: string, files: Told['files'], found: readonly string[], more?: Partial<Told>): Told => ({
  title,
  files,
  found,
  ...more,
});

// pkg/kubelet/kubeletconfig/util/codec DecodeKubeletConfiguration, cmd/kube-proxy/app/options.go loadConfig
describeTold('config-head-wrong', [
  told(
    'an empty file',
    { 'kubelet.service': `[Service]\nExecStart=/usr/bin/kubelet --config=/${CONFIG}\n`, [CONFIG]: '\r\n' },
    ['error «\r\n» kubelet fails to start with an empty configuration file.'],
    {
      fixes: [`suggested: Set apiVersion to ${API} and kind to KubeletConfiguration`],
      fixed: { [CONFIG]: HEAD.replaceAll('\n', '\r\n') },
    },
  ),
  told(
    'a wrong version',
    { [CONFIG]: HEAD.replace('v1beta1', 'v1alpha1') },
    [
      'error «kubelet.config.k8s.io/v1alpha1» kubelet reads no configuration with apiVersion "kubelet.config.k8s.io/v1alpha1" and',
    ],
    { fixes: [`safe: Set apiVersion to ${API}`], fixed: { [CONFIG]: HEAD } },
  ),
  told(
    'no version',
    { [CONFIG]: 'kind: KubeletConfiguration\n' },
    [
      `error «KubeletConfiguration» kubelet fails to start with this file, because apiVersion is missing. Add apiVersion: ${API}.`,
    ],
    { fixes: [`safe: Set apiVersion to ${API}`] },
  ),
  told(
    'a version that is null',
    { [CONFIG]: 'apiVersion:\nkind: KubeletConfiguration\n' },
    ['error «KubeletConfiguration» kubelet fails to start with this file, because apiVersion is missing.'],
    { fixed: { [CONFIG]: HEAD } },
  ),
  told(
    'no kind',
    { [PROXY]: `apiVersion: ${PROXY_API}\nmode: ipvs\n` },
    [
      `error «${PROXY_API}» kube-proxy fails to start with this file, because kind is missing. Add kind: KubeProxyConfiguration.`,
    ],
    { fixes: ['safe: Set kind to KubeProxyConfiguration'] },
  ),
  told(
    'a kind in another case',
    { [PROXY]: PROXY_HEAD.replace('KubeP', 'kubeP') },
    [
      'error «kubeProxyConfiguration» kube-proxy reads no configuration with kind "kubeProxyConfiguration" and fails to start.',
    ],
    { fixed: { [PROXY]: PROXY_HEAD } },
  ),
  told('both right', { [CONFIG]: HEAD, [PROXY]: PROXY_HEAD }, []),
  told('a template', { [CONFIG]: HEAD.replace(API, '"{{ version }}"') }, []),
  told('a drop-in has a rule of its own', { [DROP_IN]: 'clusterDNS: [10.96.0.10]\n' }, []),
  told(
    "kubeadm's file has a rule of its own",
    { 'kubeadm.yaml': `${kubeadm({})}---\n${HEAD.replace('v1beta1', 'v1')}` },
    [],
  ),
]);

// cmd/kubelet/app/server.go mergeKubeletConfigurations
describeTold('kubelet-dropin-header', [
  told(
    'no head',
    { [DROP_IN]: '# DNS\nclusterDNS: [10.96.0.10]\n' },
    [
      `error «clusterDNS» The kubelet fails to start with this drop-in, because apiVersion is missing. Add apiVersion: ${API}.`,
    ],
    { fixes: [`safe: Set apiVersion to ${API}`], fixed: { [DROP_IN]: `# DNS\n${HEAD}clusterDNS: [10.96.0.10]\n` } },
  ),
  told(
    'no kind',
    { [DROP_IN]: `apiVersion: ${API}\nclusterDNS: [10.96.0.10]\n` },
    ['error «apiVersion» The kubelet fails to start with this drop-in, because kind is missing.'],
    { fixes: ['safe: Set kind to KubeletConfiguration'] },
  ),
  told(
    'no apiVersion in a CRLF file',
    { [DROP_IN]: 'kind: KubeletConfiguration\r\n' },
    ['error «kind» The kubelet fails to start with this drop-in, because apiVersion is missing.'],
    { fixed: { [DROP_IN]: HEAD.replaceAll('\n', '\r\n') } },
  ),
  told('braces', { [DROP_IN]: '{clusterDNS: [10.96.0.10]}\n' }, ['error «clusterDNS»'], { fixes: [] }),
  told(
    'a wrong kind',
    { [DROP_IN]: HEAD.replace('KubeletC', 'kubeletC') },
    [
      'error «kubeletConfiguration» The kubelet fails to start with a drop-in whose kind is "kubeletConfiguration". Use Kubelet',
    ],
    { fixes: ['safe: Set kind to KubeletConfiguration'], fixed: { [DROP_IN]: HEAD } },
  ),
  told('a template', { [DROP_IN]: HEAD.replace(API, '"{{ version }}"') }, []),
  told('both right', { [DROP_IN]: HEAD }, []),
  told(
    'a name that the kubelet does not read',
    { [DROP_IN.replace(/conf$/, 'yaml')]: 'clusterDNS: [10.96.0.10]\n' },
    [],
  ),
  told('not a drop-in', { [CONFIG]: HEAD.replace('v1beta1', 'v1') }, []),
]);

const named = (name: string, folder = 'etc/kubernetes/kubelet.conf.d'): Told['files'] => ({
  [`${folder}/${name}`]: `${HEAD}clusterDNS: [10.96.0.10]\n`,
});

describeTold('kubelet-dropin-name', [
  ...(
    [
      ['20-dns.yaml', '20-dns.conf'],
      ['20-dns.yml', '20-dns.conf'],
      ['20-dns.json', '20-dns.conf'],
      ['20-dns.conf.yaml', '20-dns.conf'],
      ['20.dns.yaml', '20.dns.conf'],
    ] as const
  ).map(([name, right]) =>
    told(name, named(name), [
      `warning «KubeletConfiguration» The kubelet does not read ${name}: the names of its drop-ins must end in .conf. Rename it to ${right}.`,
    ]),
  ),
  told('20-dns.conf', named('20-dns.conf'), []),
  told('another folder', named('20-dns.yaml', 'etc/settings'), []),
  ...['/etc/settings', '/etc/settings/', '/etc'].map((folder) =>
    told(
      `a folder below --config-dir=${folder}`,
      {
        ...named('20-dns.yaml', 'node-a/etc/settings'),
        'node-a/etc/default/kubelet': `KUBELET_EXTRA_ARGS=--config-dir=${folder}\n`,
      },
      ['warning «KubeletConfiguration» The kubelet does not read 20-dns.yaml'],
    ),
  ),
  told(
    'a folder beside --config-dir',
    { ...named('20-dns.yaml', 'etc/settings'), 'etc/default/kubelet': 'KUBELET_EXTRA_ARGS=--config-dir=/etc/sett\n' },
    [],
  ),
]);

const dns = (base: string, dropIn: string, more: Told['files'] = {}) => ({
  [DROP_IN]: kubelet(dropIn),
  [CONFIG]: kubelet(base),
  ...more,
});
const replaces = (key: string, lost: string) =>
  `information «${key}» This list replaces ${key} of the kubelet's main file, so entries get lost. Repeat them here if the drop-in is to add to them: ${lost} (`;

// https://kubernetes.io/docs/reference/node/kubelet-config-directory-merging/
describeTold('kubelet-dropin-list', [
  told(
    'another family',
    dns('clusterDNS: [10.0.0.1, 10.0.0.2]', 'clusterDNS: ["fd00::a", 10.0.0.2]'),
    [replaces('clusterDNS', '10.0.0.1')],
    {
      fixes: ['suggested: Set clusterDNS to [10.0.0.1, fd00::a, 10.0.0.2]'],
      fixed: { [DROP_IN]: kubelet('clusterDNS: [10.0.0.1, fd00::a, 10.0.0.2]') },
    },
  ),
  told('an empty list', dns('clusterDNS: [10.0.0.1]', 'clusterDNS: []'), [replaces('clusterDNS', '10.0.0.1')]),
  told(
    'objects',
    dns('registerWithTaints: [{key: a}]', 'registerWithTaints: [{key: b}]'),
    [replaces('registerWithTaints', '{"key":"a"}')],
    { fixes: [] },
  ),
  told(
    'texts and objects',
    dns('registerWithTaints: [a]', 'registerWithTaints: [{key: b}]'),
    [replaces('registerWithTaints', 'a')],
    { fixes: [] },
  ),
  told('the same in another order', dns('clusterDNS: [10.0.0.1, 10.0.0.2]', 'clusterDNS: [10.0.0.2, 10.0.0.1]'), []),
  told('the same objects', dns('registerWithTaints: [{key: a}]', 'registerWithTaints: [{key: a}]'), []),
  told('a list that the file does not have', dns('clusterDomain: a', 'clusterDNS: [10.0.0.1]'), []),
  told('one text', dns('clusterDNS: [10.0.0.1]', 'clusterDNS: 10.0.0.2'), []),
  told(
    'the files of two nodes',
    dns('clusterDNS: [10.0.0.1]', 'clusterDNS: [10.0.0.2]', { 'b/config.yaml': kubelet('clusterDNS: [10.0.0.1]') }),
    [],
  ),
  told('no file', { [DROP_IN]: kubelet('clusterDNS: [10.0.0.1]') }, []),
  told(
    'a name that the kubelet does not read',
    {
      [CONFIG]: kubelet('clusterDNS: [10.0.0.1]'),
      [DROP_IN.replace(/conf$/, 'yaml')]: kubelet('clusterDNS: [10.0.0.2]'),
    },
    [],
  ),
]);

const domain = (name: string, more: Told['files'] = {}) => ({
  'kubeadm.yaml': objectOf('kubeadm.k8s.io/v1beta4', 'ClusterConfiguration', 'networking:', `  dnsDomain: ${name}`),
  ...more,
});
const differs = (own: string, right: string) =>
  `warning «${own}» Pods look for short names in ${own}, but the DNS of the cluster answers for ${right} (`;

// cmd/kubeadm/app/componentconfigs/kubelet.go
describeTold('kubelet-cluster-domain-mismatch', [
  told('a file', domain('a.org', { [CONFIG]: kubelet('clusterDomain: b.org') }), [differs('b.org', 'a.org')], {
    fixes: ['suggested: Set clusterDomain to a.org'],
    fixed: { [CONFIG]: kubelet('clusterDomain: a.org') },
  }),
  told(
    'a flag',
    domain('a.org', { 'default/kubelet': 'KUBELET_EXTRA_ARGS=--cluster-domain=b.org\n' }),
    [differs('b.org', 'a.org')],
    {
      fixed: { 'default/kubelet': 'KUBELET_EXTRA_ARGS=--cluster-domain=a.org\n' },
    },
  ),
  told(
    'both',
    domain('a.org', {
      [CONFIG]: kubelet('clusterDomain: b.org'),
      'default/kubelet': 'KUBELET_EXTRA_ARGS=--cluster-domain=c.org\n',
    }),
    [differs('b.org', 'a.org'), differs('c.org', 'a.org')],
  ),
  told(
    'the same',
    domain('a.org', {
      [CONFIG]: kubelet('clusterDomain: a.org'),
      'default/kubelet': 'KUBELET_EXTRA_ARGS=--cluster-domain=a.org\n',
    }),
    [],
  ),
  ...['""', '', '5', '"{{ domain }}"'].map((value) =>
    told(`clusterDomain: ${value}`, domain('a.org', { [CONFIG]: kubelet(`clusterDomain: ${value}`) }), []),
  ),
  ...['""', '', '"{{ domain }}"', '[a.org]'].map((value) =>
    told(`dnsDomain: ${value}`, domain(value, { [CONFIG]: kubelet('clusterDomain: b.org') }), []),
  ),
  told(
    'a flag that is filled in later',
    domain('a.org', { 'default/kubelet': 'KUBELET_EXTRA_ARGS=--cluster-domain={{ domain }}\n' }),
    [],
  ),
  told(
    'two files of the same domain',
    domain('a.org', { 'b.yaml': domain('a.org')['kubeadm.yaml'], [CONFIG]: kubelet('clusterDomain: b.org') }),
    [differs('b.org', 'a.org')],
  ),
  told(
    'two files of two domains',
    domain('a.org', { 'b.yaml': domain('c.org')['kubeadm.yaml'], [CONFIG]: kubelet('clusterDomain: b.org') }),
    [],
  ),
]);
