import { type Row, ruleSays } from '../../../support/says.ts';

const CONFIG = 'etc/rancher/rke2/config.yaml';
const PODS = 'cluster-cidr: 10.42.0.0/16,2001:db8:42::/56';
const SERVICES = 'service-cidr: 10.43.0.0/16,2001:db8:43::/112';

const chart = (name: string, values: readonly string[] = ['a: b'], namespace = 'kube-system') =>
  [
    'apiVersion: helm.cattle.io/v1',
    'kind: HelmChartConfig',
    'metadata:',
    `  name: ${name}`,
    ...(namespace === '' ? [] : [`  namespace: ${namespace}`]),
    'spec:',
    '  valuesContent: |-',
    ...values.map((line) => `    ${line}`),
    '',
  ].join('\n');
const files = (config: readonly string[], text: string) => ({ [CONFIG]: `${config.join('\n')}\n`, 'chart.yaml': text });

// k3s-io/helm-controller pkg/controllers/chart; rancher/rke2 charts
ruleSays('chart-config-refused', [
  [
    'no version',
    chart('rke2-canal')
      .replace(/^apiVersion.*\n/, '')
      .replace(': HelmChartConfig', ': «HelmChartConfig»'),
    `
      warning missing right=helm.cattle.io/v1
      safe set key=apiVersion value=helm.cattle.io/v1
      + apiVersion: helm.cattle.io/v1`,
  ],
  [
    'another version',
    chart('rke2-canal').replace('helm.cattle.io/v1', '«helm.cattle.io/v1beta1»'),
    `
      warning wrong value=helm.cattle.io/v1beta1 right=helm.cattle.io/v1
      safe set key=apiVersion value=helm.cattle.io/v1
      - apiVersion: helm.cattle.io/v1beta1
      + apiVersion: helm.cattle.io/v1`,
  ],
  [
    'another group',
    chart('traefik').replace('helm.cattle.io/v1', '«helm.cattle.com/v1»'),
    `
      warning wrong value=helm.cattle.com/v1 right=helm.cattle.io/v1
      safe set key=apiVersion value=helm.cattle.io/v1
      - apiVersion: helm.cattle.com/v1
      + apiVersion: helm.cattle.io/v1`,
  ],
  ['a version that is filled in later', chart('rke2-canal').replace('helm.cattle.io/v1', '"{{ version }}"'), ''],
  ['the right one', chart('rke2-canal'), ''],
]);

ruleSays('rke2-chart-config-ignored', [
  [
    'another namespace',
    files([PODS], chart('rke2-canal', ['a: b'], '«default»')),
    `
      warning namespace
      suggested set key=namespace value=kube-system
      -   namespace: default
      +   namespace: kube-system`,
  ],
  ['a namespace that is filled in later', files([PODS], chart('rke2-canal', ['a: b'], '"{{ namespace }}"')), ''],
  ['no namespace', files([PODS], chart('rke2-canal', ['a: b'], '')), ''],
  ['the chart of no plugin', files([PODS], chart('rke2-coredns', ['a: b'], 'default')), ''],
  ...['calico', 'cilium', 'flannel'].map(
    (plugin): Row => [
      `the chart of ${plugin} beside the default`,
      files([PODS, SERVICES], chart(`«rke2-${plugin}»`)),
      `warning chart cni=canal place=config.yaml:1 chart=rke2-${plugin}
       ${CONFIG}:1 config (counterpart)`,
    ],
  ),
  ['the chart of the default', files([PODS], chart('rke2-canal')), ''],
  [
    'the default beside the Services',
    files([SERVICES], chart('«rke2-cilium»')),
    `
      warning chart cni=canal place=config.yaml:1 chart=rke2-cilium
      etc/rancher/rke2/config.yaml:1 config (counterpart)`,
  ],
  [
    'another plugin',
    files([PODS, 'cni: cilium'], chart('«rke2-canal»')),
    `
      warning chart cni=cilium place=config.yaml:2 chart=rke2-canal
      etc/rancher/rke2/config.yaml:2 config (counterpart)`,
  ],
  ['the second plugin', files([PODS, 'cni: multus, cilium'], chart('rke2-cilium')), ''],
  [
    'the second plugin of a list',
    files([PODS, 'cni: [multus, cilium]'], chart('«rke2-canal»')),
    `
      warning chart cni=multus,cilium place=config.yaml:2 chart=rke2-canal
      etc/rancher/rke2/config.yaml:2 config (counterpart)`,
  ],
  ['a plugin that is filled in later', files([PODS, 'cni: "{{ cni }}"'], chart('rke2-canal')), ''],
  [
    'servers that differ',
    {
      [`cluster/a/${CONFIG}`]: `${PODS}\ncni: cilium\n`,
      [`cluster/b/${CONFIG}`]: `${PODS}\ncni: calico\n`,
      'cluster/chart.yaml': chart('rke2-canal'),
    },
    '',
  ],
  [
    'servers that agree',
    {
      [`cluster/a/${CONFIG}`]: `${PODS}\ncni: cilium\n`,
      [`cluster/b/${CONFIG}`]: `${PODS}\ncni: cilium\n`,
      'cluster/chart.yaml': chart('«rke2-canal»'),
    },
    `
      warning chart cni=cilium place=config.yaml:2 chart=rke2-canal
      cluster/a/etc/rancher/rke2/config.yaml:2 config (counterpart)`,
  ],
  ['K3s', { 'etc/rancher/k3s/config.yaml': `${PODS}\n`, 'chart.yaml': chart('rke2-cilium') }, ''],
  [
    'ranges of flannel',
    files([PODS, 'cni: flannel'], chart('rke2-flannel', ['«podCidr»: 10.42.0.0/16', '«podCidrv6»: fd00::/56'])),
    `
      warning range key=podCidr place=config.yaml:1
      etc/rancher/rke2/config.yaml:1 config
      suggested remove key=podCidr
      -     podCidr: 10.42.0.0/16
      warning range key=podCidrv6 place=config.yaml:1
      etc/rancher/rke2/config.yaml:1 config
      suggested remove key=podCidrv6
      -     podCidrv6: fd00::/56
      +`,
  ],
  [
    'ranges of Canal',
    files([PODS], chart('rke2-canal', ['«podCidr»: 10.42.0.0/16', '«podCidrv6»: fd00::/56'])),
    `
      warning range key=podCidr place=config.yaml:1
      etc/rancher/rke2/config.yaml:1 config
      suggested remove key=podCidr
      -     podCidr: 10.42.0.0/16
      warning range key=podCidrv6 place=config.yaml:1
      etc/rancher/rke2/config.yaml:1 config
      suggested remove key=podCidrv6
      -     podCidrv6: fd00::/56
      +`,
  ],
  [
    'global ranges',
    files([PODS], chart('rke2-canal', ['global:', '  «clusterCIDRv4»: 10.42.0.0/16', '  «clusterCIDRv6»: fd00::/56'])),
    `
      warning range key=global.clusterCIDRv4 place=config.yaml:1
      etc/rancher/rke2/config.yaml:1 config
      suggested remove key=global.clusterCIDRv4
      -       clusterCIDRv4: 10.42.0.0/16
      warning range key=global.clusterCIDRv6 place=config.yaml:1
      etc/rancher/rke2/config.yaml:1 config
      suggested remove key=global.clusterCIDRv6
      -       clusterCIDRv6: fd00::/56
      +`,
  ],
  [
    'IPv6 that the cluster does not have',
    files(['cluster-cidr: 10.42.0.0/16', 'cni: canal'], chart('rke2-canal', ['«podCidrv6»: fd00::/56'])),
    `
      error family key=podCidrv6 family=IPv6 place=config.yaml:1
      etc/rancher/rke2/config.yaml:1 config
      suggested remove key=podCidrv6
      -     podCidrv6: fd00::/56
      +`,
  ],
  [
    'IPv4 that the cluster does not have',
    files(['cluster-cidr: 2001:db8:42::/56', 'cni: canal'], chart('rke2-canal', ['«podCidr»: 10.42.0.0/16'])),
    `
      error family key=podCidr family=IPv4 place=config.yaml:1
      etc/rancher/rke2/config.yaml:1 config
      suggested remove key=podCidr
      -     podCidr: 10.42.0.0/16
      +`,
  ],
  [
    'IPv6 that the cluster does not have, in flannel',
    files(['cluster-cidr: 10.42.0.0/16', 'cni: flannel'], chart('rke2-flannel', ['«podCidrv6»: fd00::/56'])),
    `
      warning range key=podCidrv6 place=config.yaml:1
      etc/rancher/rke2/config.yaml:1 config
      suggested remove key=podCidrv6
      -     podCidrv6: fd00::/56
      +`,
  ],
  [
    'a global range that the cluster does not have',
    files(['cluster-cidr: 10.42.0.0/16', 'cni: canal'], chart('rke2-canal', ['global: {clusterCIDRv6: fd00::/56}'])),
    '',
  ],
  ['an empty range', files([PODS], chart('rke2-canal', ['podCidrv6: ""', 'podCidr:'])), ''],
  ['no ranges of the cluster', files(['cni: canal'], chart('rke2-canal', ['podCidrv6: fd00::/56'])), ''],
]);
