import { type Row, ruleSays } from '../../../support/says.ts';

const FILE = 'group_vars/k8s_cluster/k8s-cluster.yml';
const PODS = 'kube_pods_subnet: 10.233.64.0/18';
const PODS6 = 'kube_pods_subnet_ipv6: fd5b::/112';
const vars = (...lines: readonly string[]) => ({ [FILE]: `${lines.join('\n')}\n` });

const dual = (plugin: string, ...lines: readonly string[]) =>
  vars(`kube_network_plugin: ${plugin}`, 'ipv6_stack: true', PODS, PODS6, ...lines);
const single = (plugin: string, ...lines: readonly string[]) =>
  vars(`kube_network_plugin: ${plugin}`, 'ipv6_stack: false', PODS, ...lines);

// roles/kubernetes/preinstall/tasks/0040-verify-settings.yml
ruleSays('kubespray-ipip-ipv6', [
  ...['Always', 'CrossSubnet'].map(
    (mode): Row => [
      mode,
      dual('calico', `calico_ipip_mode_ipv6: «${mode}»`),
      `error ipip mode=${mode}
     safe set key=calico_ipip_mode_ipv6 value=Never
     - calico_ipip_mode_ipv6: ${mode}
     + calico_ipip_mode_ipv6: Never`,
    ],
  ),
  ...['Never', '', '"{{ mode }}"'].map(
    (mode): Row => [`the mode ${mode}`, dual('calico', `calico_ipip_mode_ipv6: ${mode}`), ''],
  ),
  ['a cluster of IPv4', single('calico', 'calico_ipip_mode_ipv6: Always'), ''],
]);

ruleSays('kubespray-stack-key-old', [
  [
    'the opposite',
    vars('«enable_dual_stack_networks»: true', 'ipv6_stack: false', PODS),
    `
      warning ignored place=k8s-cluster.yml:2
      group_vars/k8s_cluster/k8s-cluster.yml:2 newer (counterpart)
      suggested remove key=enable_dual_stack_networks
      - enable_dual_stack_networks: true`,
  ],
  ['the same', vars('enable_dual_stack_networks: true', 'ipv6_stack: true', PODS), ''],
  [
    'alone',
    vars('«enable_dual_stack_networks»: true', PODS),
    `
      information old
      suggested rename key=enable_dual_stack_networks name=ipv6_stack
      - enable_dual_stack_networks: true
      + ipv6_stack: true`,
  ],
  ['alone and off', vars('enable_dual_stack_networks: false', PODS), ''],
]);

ruleSays('kubespray-vxlan-one-family', [
  [
    'Never',
    dual('calico', 'calico_vxlan_mode: Always', 'calico_vxlan_mode_ipv6: «Never»'),
    `
      warning never mode=Always
      suggested set key=calico_vxlan_mode_ipv6 value=Always
      - calico_vxlan_mode_ipv6: Never
      + calico_vxlan_mode_ipv6: Always`,
  ],
  ['another mode', dual('calico', 'calico_vxlan_mode: CrossSubnet', 'calico_vxlan_mode_ipv6: Always'), ''],
  ['the default of newer releases', dual('calico', 'calico_vxlan_mode: Always'), ''],
  [
    'the default of older releases',
    vars(
      'kube_network_plugin: calico',
      'enable_dual_stack_networks: true',
      PODS,
      PODS6,
      'calico_vxlan_mode: «CrossSubnet»',
    ),
    `
      information unset mode=CrossSubnet
      suggested set key=calico_vxlan_mode_ipv6 value=CrossSubnet
      + calico_vxlan_mode_ipv6: CrossSubnet`,
  ],
  ['no VXLAN', dual('calico', 'calico_vxlan_mode: Never', 'calico_vxlan_mode_ipv6: Never'), ''],
  [
    'BIRD',
    dual('calico', 'calico_network_backend: bird', 'calico_vxlan_mode: Always', 'calico_vxlan_mode_ipv6: Never'),
    '',
  ],
]);

ruleSays('kubespray-nat-ipv6-off', [
  [
    'unset',
    vars(
      'kube_network_plugin: calico',
      'ipv6_stack: true',
      PODS,
      'kube_pods_subnet_ipv6: «fd5b::/112»',
      'nat_outgoing: true',
    ),
    `
      warning unset cidr=fd5b::/112
      suggested set key=nat_outgoing_ipv6 value=true
      + nat_outgoing_ipv6: true`,
  ],
  [
    'off',
    dual('calico', 'nat_outgoing: true', 'nat_outgoing_ipv6: «false»'),
    `
      information off cidr=fd5b::/112
      suggested set key=nat_outgoing_ipv6 value=true
      - nat_outgoing_ipv6: false
      + nat_outgoing_ipv6: true`,
  ],
  ['on', dual('calico', 'nat_outgoing: true', 'nat_outgoing_ipv6: true'), ''],
  ['IPv4 without NAT', dual('calico', 'nat_outgoing: false'), ''],
  ['nothing about NAT', dual('calico'), ''],
]);
