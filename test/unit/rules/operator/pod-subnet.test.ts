import { installation, installationPools } from '../../../../src/core/rule-kit/calico-fixtures.ts';
import { kubeadm, kubeadmConfigMap } from '../../../../src/core/rule-kit/fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const reads = (podSubnet: string, pools = '') => ({
  'installation.yaml': pools === '' ? installation('variant: Calico') : installationPools(pools),
  'kubeadm-config.yaml': kubeadmConfigMap(podSubnet),
});

// tigera/operator pkg/controller/installation/core_controller.go extractKubeadmCIDRs
ruleSays('installation-pod-subnet-unread', [
  [
    'quotes',
    reads('«"10.244.0.0/16,fd5b::/56"»'),
    `
      error unread text="10.244.0.0/16
      safe set key=podSubnet value=10.244.0.0/16,fd5b::/56
      -       podSubnet: "10.244.0.0/16,fd5b::/56"
      +       podSubnet: 10.244.0.0/16,fd5b::/56`,
  ],
  [
    'a blank',
    reads('«10.244.0.0/16, fd5b::/56»'),
    `
      error unread text= fd5b::/56
      safe set key=podSubnet value=10.244.0.0/16,fd5b::/56
      -       podSubnet: 10.244.0.0/16, fd5b::/56
      +       podSubnet: 10.244.0.0/16,fd5b::/56`,
  ],
  [
    'a comment',
    reads('«10.244.0.0/16 # pods»'),
    `
      error unread text=10.244.0.0/16 # pods
      safe set key=podSubnet value=10.244.0.0/16
      -       podSubnet: 10.244.0.0/16 # pods
      +       podSubnet: 10.244.0.0/16`,
  ],
  ['bare ranges', reads('10.244.0.0/16,fd5b::/56'), ''],
  ['what is no range', reads('«10.244.0.0/16,pods»'), 'error unread text=pods'],
  ['ranges that are filled in later', reads('{{ pods }}'), ''],
  [
    'a file for kubeadm',
    { 'installation.yaml': installation('variant: Calico'), 'kubeadm.yaml': kubeadm({ podSubnet: '"10.244.0.0/16"' }) },
    '',
  ],
  [
    'no ranges, and a pool',
    {
      'installation.yaml': installationPools('- cidr: 10.244.0.0/16', '- cidr: fd5b::/56'),
      'kubeadm.yaml': kubeadm({}).replace('networking:\n', '«networking»:\n  dnsDomain: a.org\n'),
    },
    `
      warning missing
      installation.yaml:7 installation
      suggested beforeFirstInstall title=set key=networking.podSubnet value=10.244.0.0/16,fd5b::/56
      +   podSubnet: "10.244.0.0/16,fd5b::/56"`,
  ],
  [
    'no ranges in the cluster, and pools',
    {
      'installation.yaml': installationPools('- cidr: 10.244.0.0/16', '- cidr: fd5b::/56'),
      'kubeadm-config.yaml': kubeadmConfigMap('')
        .replace('networking:', '«networking»:')
        .replace(/podSubnet.*/, 'dnsDomain: a.org'),
    },
    `
      error missing
      installation.yaml:7 installation
      suggested beforeFirstInstall title=set key=networking.podSubnet value=10.244.0.0/16,fd5b::/56
      +       podSubnet: 10.244.0.0/16,fd5b::/56`,
  ],
  [
    'no ranges in braces, and pools',
    {
      'installation.yaml': installationPools('- cidr: 10.244.0.0/16', '- cidr: fd5b::/56'),
      'kubeadm-config.yaml': kubeadmConfigMap('')
        .replace('networking:', '«networking»: {dnsDomain: a.org}')
        .replace(/ +podSubnet.*\n/, ''),
    },
    `
      error missing
      installation.yaml:7 installation`,
  ],
  [
    'no ranges and two pools of a family',
    {
      'installation.yaml': installationPools('- cidr: 10.244.0.0/16', '- cidr: 10.245.0.0/16'),
      'kubeadm.yaml': kubeadm({}).replace('networking:\n', '«networking»:\n  dnsDomain: a.org\n'),
    },
    `
      warning missing
      installation.yaml:7 installation`,
  ],
  [
    'an empty range',
    {
      'installation.yaml': installation('variant: Calico'),
      'kubeadm.yaml': kubeadm({ podSubnet: '""' }).replace('podSubnet', '«podSubnet»'),
    },
    `
      warning missing
      installation.yaml:2 installation`,
  ],
  [
    'nothing in the cluster',
    {
      'installation.yaml': installation('variant: Calico'),
      'kubeadm.yaml': 'apiVersion: kubeadm.k8s.io/v1beta4\n«kind»: ClusterConfiguration\n',
    },
    `
      warning missing
      installation.yaml:2 installation`,
  ],
  [
    'another plugin',
    {
      'installation.yaml': installation('cni: {type: AmazonVPC}'),
      'kubeadm.yaml': 'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\n',
    },
    '',
  ],
  [
    'OpenShift',
    {
      'installation.yaml': installation('kubernetesProvider: OpenShift'),
      'kubeadm.yaml': 'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\n',
    },
    '',
  ],
]);
