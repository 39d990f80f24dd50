import { kubelet } from '../../../../src/core/rule-kit/fixtures.ts';
import { kubeadmObject } from '../../../support/objects.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const config = (clusterDomain: string) => ({
  'var/lib/kubelet/config.yaml': kubelet(`clusterDomain: ${clusterDomain}`),
});
const flag = (domain: string) => ({ 'default/kubelet': `KUBELET_EXTRA_ARGS=--cluster-domain=${domain}\n` });
const networking = (dnsDomain: string) =>
  kubeadmObject('ClusterConfiguration', 'networking:', `  dnsDomain: ${dnsDomain}`);
const cluster = (dnsDomain: string) => ({ 'kubeadm.yaml': networking(dnsDomain) });
const A = cluster('a.org');

// cmd/kubeadm/app/componentconfigs/kubelet.go
ruleSays('kubelet-cluster-domain-mismatch', [
  [
    'a file',
    { ...A, ...config('«b.org»') },
    `
      warning differs domain=b.org right=a.org place=kubeadm.yaml:4
      kubeadm.yaml:4 other (counterpart)
      suggested set key=clusterDomain value=a.org
      - clusterDomain: b.org
      + clusterDomain: a.org`,
  ],
  [
    'a flag',
    { ...A, ...flag('«b.org»') },
    `
      warning differs domain=b.org right=a.org place=kubeadm.yaml:4
      kubeadm.yaml:4 other (counterpart)
      suggested set key=clusterDomain value=a.org
      - KUBELET_EXTRA_ARGS=--cluster-domain=b.org
      + KUBELET_EXTRA_ARGS=--cluster-domain=a.org`,
  ],
  [
    'both',
    { ...A, ...config('«b.org»'), ...flag('«c.org»') },
    `
      warning differs domain=b.org right=a.org place=kubeadm.yaml:4
      kubeadm.yaml:4 other (counterpart)
      suggested set key=clusterDomain value=a.org
      - clusterDomain: b.org
      + clusterDomain: a.org
      warning differs domain=c.org right=a.org place=kubeadm.yaml:4
      kubeadm.yaml:4 other (counterpart)
      suggested set key=clusterDomain value=a.org
      - KUBELET_EXTRA_ARGS=--cluster-domain=c.org
      + KUBELET_EXTRA_ARGS=--cluster-domain=a.org`,
  ],
  ['the same', { ...A, ...config('a.org'), ...flag('a.org') }, ''],
  ...['""', '', '5', '"{{ domain }}"'].map((value): Row => [`clusterDomain: ${value}`, { ...A, ...config(value) }, '']),
  ...['""', '', '"{{ domain }}"', '[a.org]'].map(
    (value): Row => [`dnsDomain: ${value}`, { ...cluster(value), ...config('b.org') }, ''],
  ),
  ['a flag that is filled in later', { ...A, ...flag('{{ domain }}') }, ''],
  [
    'two clusters of one domain',
    { ...A, 'b.yaml': networking('a.org'), ...config('«b.org»') },
    `
      warning differs domain=b.org right=a.org place=b.yaml:4
      b.yaml:4 other (counterpart)
      suggested set key=clusterDomain value=a.org
      - clusterDomain: b.org
      + clusterDomain: a.org`,
  ],
  ['two clusters of two domains', { ...A, 'b.yaml': networking('c.org'), ...config('b.org') }, ''],
]);
