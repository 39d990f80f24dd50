import { documents, kubeadm } from '../../../../src/core/rule-kit/fixtures.ts';
import { objectOf } from '../../../support/objects.ts';
import { ruleSays } from '../../../support/says.ts';

const API = 'kubelet.config.k8s.io/v1beta1';
const PROXY_API = 'kubeproxy.config.k8s.io/v1alpha1';
const HEAD = objectOf(API, 'KubeletConfiguration');

const config = (text: string) => ({ 'var/lib/kubelet/config.yaml': text });
const proxy = (text: string) => ({ 'kube-proxy.yaml': text });

// pkg/kubelet/kubeletconfig/util/codec DecodeKubeletConfiguration, cmd/kube-proxy/app/options.go loadConfig
ruleSays('config-head-wrong', [
  [
    'an empty file',
    {
      'kubelet.service': '[Service]\nExecStart=/usr/bin/kubelet --config=/var/lib/kubelet/config.yaml\n',
      ...config('«\r\n»'),
    },
    `
      error empty program=kubelet
      suggested setBoth key=apiVersion value=kubelet.config.k8s.io/v1beta1 other=kind otherValue=KubeletConfiguration
      -
      + apiVersion: kubelet.config.k8s.io/v1beta1
      + kind: KubeletConfiguration`,
  ],
  [
    'a wrong version',
    config(objectOf('«kubelet.config.k8s.io/v1alpha1»', 'KubeletConfiguration')),
    `
      error wrong program=kubelet key=apiVersion value=kubelet.config.k8s.io/v1alpha1 right=kubelet.config.k8s.io/v1beta1
      safe set key=apiVersion value=kubelet.config.k8s.io/v1beta1
      - apiVersion: kubelet.config.k8s.io/v1alpha1
      + apiVersion: kubelet.config.k8s.io/v1beta1`,
  ],
  [
    'no version',
    config('kind: «KubeletConfiguration»\n'),
    `
      error missing program=kubelet key=apiVersion right=kubelet.config.k8s.io/v1beta1
      safe set key=apiVersion value=kubelet.config.k8s.io/v1beta1
      + apiVersion: kubelet.config.k8s.io/v1beta1`,
  ],
  [
    'a version that is null',
    config('apiVersion:\nkind: «KubeletConfiguration»\n'),
    `
      error missing program=kubelet key=apiVersion right=kubelet.config.k8s.io/v1beta1
      safe set key=apiVersion value=kubelet.config.k8s.io/v1beta1
      - apiVersion:
      + apiVersion: kubelet.config.k8s.io/v1beta1`,
  ],
  [
    'no kind',
    proxy(`apiVersion: «${PROXY_API}»\nmode: ipvs\n`),
    `
      error missing program=kube-proxy key=kind right=KubeProxyConfiguration
      safe set key=kind value=KubeProxyConfiguration
      + kind: KubeProxyConfiguration`,
  ],
  [
    'a kind in another case',
    proxy(objectOf(PROXY_API, '«kubeProxyConfiguration»')),
    `
      error wrong program=kube-proxy key=kind value=kubeProxyConfiguration right=KubeProxyConfiguration
      safe set key=kind value=KubeProxyConfiguration
      - kind: kubeProxyConfiguration
      + kind: KubeProxyConfiguration`,
  ],
  ['both right', { ...config(HEAD), ...proxy(objectOf(PROXY_API, 'KubeProxyConfiguration')) }, ''],
  ['a template', config(objectOf('"{{ version }}"', 'KubeletConfiguration')), ''],
  [
    'a drop-in, which has a rule of its own',
    { 'etc/kubernetes/kubelet.conf.d/20-dns.conf': 'clusterDNS: [10.96.0.10]\n' },
    '',
  ],
  [
    "kubeadm's file, which has a rule of its own",
    { 'kubeadm.yaml': documents(kubeadm({}), objectOf('kubelet.config.k8s.io/v1', 'KubeletConfiguration')) },
    '',
  ],
]);

const dropIn = (text: string) => ({ 'etc/kubernetes/kubelet.conf.d/20-dns.conf': text });

// cmd/kubelet/app/server.go mergeKubeletConfigurations
ruleSays('kubelet-dropin-header', [
  [
    'no head',
    dropIn('# DNS\n«clusterDNS»: [10.96.0.10]\n'),
    `
      error missing key=apiVersion right=kubelet.config.k8s.io/v1beta1
      safe set key=apiVersion value=kubelet.config.k8s.io/v1beta1
      + apiVersion: kubelet.config.k8s.io/v1beta1
      + kind: KubeletConfiguration`,
  ],
  [
    'no kind',
    dropIn(`«apiVersion»: ${API}\nclusterDNS: [10.96.0.10]\n`),
    `
      error missing key=kind right=KubeletConfiguration
      safe set key=kind value=KubeletConfiguration
      + kind: KubeletConfiguration`,
  ],
  [
    'no apiVersion, with Windows line ends',
    dropIn('«kind»: KubeletConfiguration\r\n'),
    `
      error missing key=apiVersion right=kubelet.config.k8s.io/v1beta1
      safe set key=apiVersion value=kubelet.config.k8s.io/v1beta1
      + apiVersion: kubelet.config.k8s.io/v1beta1`,
  ],
  [
    'braces',
    dropIn('{«clusterDNS»: [10.96.0.10]}\n'),
    'error missing key=apiVersion right=kubelet.config.k8s.io/v1beta1',
  ],
  [
    'a wrong kind',
    dropIn(objectOf(API, '«kubeletConfiguration»')),
    `
      error wrong key=kind value=kubeletConfiguration right=KubeletConfiguration
      safe set key=kind value=KubeletConfiguration
      - kind: kubeletConfiguration
      + kind: KubeletConfiguration`,
  ],
  ['a template', dropIn(objectOf('"{{ version }}"', 'KubeletConfiguration')), ''],
  ['both right', dropIn(HEAD), ''],
  [
    'a name that the kubelet does not read',
    { 'etc/kubernetes/kubelet.conf.d/20-dns.yaml': 'clusterDNS: [10.96.0.10]\n' },
    '',
  ],
  ['not a drop-in', config(objectOf('kubelet.config.k8s.io/v1', 'KubeletConfiguration')), ''],
]);
