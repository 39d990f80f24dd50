import { ipPool } from '../../../../src/core/rule-kit/calico-fixtures.ts';
import { ciliumConfig } from '../../../../src/core/rule-kit/cilium-fixtures.ts';
import { DUAL_PODS, kubeadm } from '../../../../src/core/rule-kit/fixtures.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const unit = (flags: string) => ({ 'cri-docker.service': `[Service]\nExecStart=/usr/bin/cri-dockerd ${flags}\n` });
const DUAL = { 'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }) };
const CALICO = { 'ippool.yaml': ipPool('10.244.0.0/16') };

ruleSays('cri-dockerd-dual-stack-off', [
  ...['false', '0', 'F', 'False'].map(
    (value): Row => [
      `off: ${value}`,
      { ...DUAL, ...unit(`«--ipv6-dual-stack=${value}»`) },
      `error off evidence=kubeadm.yaml:4: networking.podSubnet ${DUAL_PODS}
      kubeadm.yaml:4 evidence what=networking.podSubnet ${DUAL_PODS}
      suggested set key=--ipv6-dual-stack value=true
      - ExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack=${value}
      + ExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack=true`,
    ],
  ),
  [
    'not written',
    {
      ...DUAL,
      'cri-docker.service': '[Service]\nExecStart=«/usr/bin/cri-dockerd» --container-runtime-endpoint fd://\n',
    },
    `
      error missing evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      suggested addTo key=--ipv6-dual-stack place=cri-dockerd
      - ExecStart=/usr/bin/cri-dockerd --container-runtime-endpoint fd://
      + ExecStart=/usr/bin/cri-dockerd --container-runtime-endpoint fd:// --ipv6-dual-stack`,
  ],
  [
    'not written, beside Cilium',
    {
      ...DUAL,
      'cri-docker.service': '[Service]\nExecStart=«/usr/bin/cri-dockerd»\n',
      'cilium.yaml': ciliumConfig('enable-ipv6: "true"', 'ipam: kubernetes'),
    },
    `
      error missingElsewhere evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      cilium.yaml:7 evidence what=enable-ipv6
      suggested addTo key=--ipv6-dual-stack place=cri-dockerd
      - ExecStart=/usr/bin/cri-dockerd
      + ExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack`,
  ],
  [
    'off, beside Cilium',
    {
      ...DUAL,
      ...unit('«--ipv6-dual-stack=false»'),
      'cilium.yaml': ciliumConfig('enable-ipv6: "true"', 'ipam: kubernetes'),
    },
    `
      error offElsewhere evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      cilium.yaml:7 evidence what=enable-ipv6
      suggested set key=--ipv6-dual-stack value=true
      - ExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack=false
      + ExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack=true`,
  ],
  ['on', { ...DUAL, ...unit('--ipv6-dual-stack') }, ''],
  ['on, by a word', { ...DUAL, ...unit('--ipv6-dual-stack=T') }, ''],
  ['not known', { ...DUAL, ...unit('--ipv6-dual-stack={{ dual }}') }, ''],
  ['flags from elsewhere', { ...DUAL, ...unit('$OPTIONS') }, ''],
  [
    'a cluster of one family',
    { 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }), ...unit('--ipv6-dual-stack=false') },
    '',
  ],
]);

ruleSays('cri-dockerd-network-plugin-off', [
  [
    'empty',
    { ...CALICO, ...unit('«--network-plugin=»') },
    `
      error off cni=Calico value=
      ippool.yaml:2 cni cni=Calico
      suggested set key=--network-plugin value=cni
      - ExecStart=/usr/bin/cri-dockerd --network-plugin=
      + ExecStart=/usr/bin/cri-dockerd --network-plugin=cni`,
  ],
  [
    'the name for none',
    { ...CALICO, ...unit('--network-plugin=«no-op»') },
    `
      error off cni=Calico value=no-op
      ippool.yaml:2 cni cni=Calico
      suggested set key=--network-plugin value=cni
      - ExecStart=/usr/bin/cri-dockerd --network-plugin=no-op
      + ExecStart=/usr/bin/cri-dockerd --network-plugin=cni`,
  ],
  ['CNI', { ...CALICO, ...unit('--network-plugin=cni') }, ''],
  ['not written, which is CNI', { ...CALICO, ...unit('') }, ''],
  ['no plugin is set up', unit('--network-plugin=no-op'), ''],
]);

const socket = (criSocket: string) => ({ 'kubeadm.yaml': kubeadm({ criSocket, podSubnet: DUAL_PODS }) });

ruleSays('cri-dockerd-unit-missing', [
  [
    'the socket of cri-dockerd',
    socket('«unix:///var/run/cri-dockerd.sock»'),
    `
      information missing evidence=kubeadm.yaml:9: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:9 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56`,
  ],
  ['another socket', socket('unix:///run/containerd/containerd.sock'), ''],
  ['the unit is there', { ...socket('unix:///var/run/cri-dockerd.sock'), ...unit('') }, ''],
  [
    'a cluster of one family',
    { 'kubeadm.yaml': kubeadm({ criSocket: 'unix:///var/run/cri-dockerd.sock', podSubnet: '10.244.0.0/16' }) },
    '',
  ],
]);

const drop = (text: string) => ({
  ...unit('--ipv6-dual-stack'),
  'cri-docker.service.d/10-a.conf': `[Service]\n${text}`,
});

ruleSays('cri-dockerd-dropin-execstart', [
  [
    'a second command',
    drop('«ExecStart»=/usr/bin/cri-dockerd --ipv6-dual-stack\n'),
    `
      error missing unit=cri-docker.service
      cri-docker.service:2 other
      safe add key=ExecStart=
      + ExecStart=`,
  ],
  ['the first is taken back', drop('ExecStart=\nExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack\n'), ''],
  ['another setting', drop('Environment=A=b\n'), ''],
]);
