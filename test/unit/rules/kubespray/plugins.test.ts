import { type Row, ruleSays } from '../../../support/says.ts';

const FILE = 'group_vars/k8s_cluster/k8s-cluster.yml';
const PODS = 'kube_pods_subnet: 10.233.64.0/18';
const PODS6 = 'kube_pods_subnet_ipv6: fd5b::/112';
const vars = (...lines: readonly string[]) => ({ [FILE]: `${lines.join('\n')}\n` });

const dual = (plugin: string, ...lines: readonly string[]) =>
  vars(`kube_network_plugin: ${plugin}`, 'ipv6_stack: true', PODS, PODS6, ...lines);
const single = (plugin: string, ...lines: readonly string[]) =>
  vars(`kube_network_plugin: ${plugin}`, 'ipv6_stack: false', PODS, ...lines);

// kubernetes-sigs/kubespray roles/network_plugin/cilium
ruleSays('kubespray-cilium-family-off', [
  [
    'IPv6',
    dual('cilium', 'cilium_enable_ipv6: «false»'),
    `
      error off family=IPv6 name=cilium_enable_ipv6 stack=ipv6_stack
      suggested remove key=cilium_enable_ipv6
      - cilium_enable_ipv6: false`,
  ],
  [
    'IPv4',
    dual('cilium', 'cilium_enable_ipv4: «false»'),
    `
      error off family=IPv4 name=cilium_enable_ipv4 stack=ipv4_stack
      suggested remove key=cilium_enable_ipv4
      - cilium_enable_ipv4: false`,
  ],
  ['on', dual('cilium', 'cilium_enable_ipv4: true', 'cilium_enable_ipv6: true'), ''],
  ['a cluster of IPv4', single('cilium', 'cilium_enable_ipv6: false'), ''],
  ['another plugin', dual('calico', 'cilium_enable_ipv6: false'), ''],
]);

ruleSays('kubespray-cilium-tunnel', [
  [
    'an unknown one',
    dual('cilium', 'cilium_tunnel_mode: «ipip»'),
    `
      error protocol name=cilium_tunnel_mode value=ipip
      suggested set key=cilium_tunnel_mode value=vxlan
      - cilium_tunnel_mode: ipip
      + cilium_tunnel_mode: vxlan`,
  ],
  [
    'none, without ranges',
    dual('cilium', 'cilium_tunnel_mode: «disabled»'),
    `
      error ranges name=cilium_tunnel_mode missing=cilium_native_routing_cidr
      suggested set key=cilium_tunnel_mode value=vxlan
      - cilium_tunnel_mode: disabled
      + cilium_tunnel_mode: vxlan`,
  ],
  [
    'none, with the range of IPv4',
    dual('cilium', 'cilium_tunnel_mode: «disabled»', 'cilium_native_routing_cidr: 10.0.0.0/8'),
    `
      error ranges name=cilium_tunnel_mode missing=cilium_native_routing_cidr_ipv6
      suggested set key=cilium_tunnel_mode value=vxlan
      - cilium_tunnel_mode: disabled
      + cilium_tunnel_mode: vxlan`,
  ],
  [
    'none, with both ranges',
    dual(
      'cilium',
      'cilium_tunnel_mode: «disabled»',
      'cilium_native_routing_cidr: 10.0.0.0/8',
      'cilium_native_routing_cidr_ipv6: fd5b::/112',
    ),
    `
      warning disabled name=cilium_tunnel_mode
      suggested set key=cilium_tunnel_mode value=vxlan
      - cilium_tunnel_mode: disabled
      + cilium_tunnel_mode: vxlan`,
  ],
  ...['vxlan', 'geneve', '"{{ mode }}"', '""'].map(
    (mode): Row => [mode, dual('cilium', `cilium_tunnel_mode: ${mode}`), ''],
  ),
  ['another plugin', dual('calico', 'cilium_tunnel_mode: ipip'), ''],
]);

// roles/network_plugin/flannel/templates/cni-flannel.yml.j2
ruleSays('kubespray-flannel-ipv6', [
  ...['udp', 'ipip', 'ipsec'].map(
    (type): Row => [
      type,
      dual('flannel', `flannel_backend_type: «${type}»`),
      `error backend value=${type} name=flannel_backend_type
     suggested set key=flannel_backend_type value=vxlan
     - flannel_backend_type: ${type}
     + flannel_backend_type: vxlan`,
    ],
  ),
  ...['vxlan', 'host-gw', 'wireguard', '"{{ backend }}"'].map(
    (type): Row => [type, dual('flannel', `flannel_backend_type: ${type}`), ''],
  ),
  [
    'a pattern of addresses',
    dual('flannel', "flannel_interface_regexp: '«10\\.0\\.\\d+\\.\\d+»'"),
    'error pattern name=flannel_interface_regexp',
  ],
  ['a pattern of names', dual('flannel', "flannel_interface_regexp: '^eth\\d+$'"), ''],
  ['a cluster of IPv4', single('flannel', 'flannel_backend_type: udp'), ''],
  ['another plugin', dual('calico', 'flannel_backend_type: udp'), ''],
]);

ruleSays('kubespray-flannel-ipv6-only', [
  [
    'IPv6 alone',
    vars('kube_network_plugin: «flannel»', 'ipv4_stack: false', 'ipv6_stack: true', PODS6),
    `
      error ipv4
      group_vars/k8s_cluster/k8s-cluster.yml:2 stack`,
  ],
  ['both', vars('kube_network_plugin: flannel', 'ipv4_stack: true', 'ipv6_stack: true', PODS6), ''],
  ['another plugin', vars('kube_network_plugin: calico', 'ipv4_stack: false', 'ipv6_stack: true', PODS6), ''],
]);

ruleSays('kubespray-kube-router-ipv6-off', [
  ['unset', vars('kube_network_plugin: «kube-router»', 'ipv6_stack: true', PODS, PODS6), 'warning off'],
  [
    'other arguments',
    vars(
      'kube_network_plugin: «kube-router»',
      'ipv6_stack: true',
      PODS,
      PODS6,
      'kube_router_extra_args: [--enable-ipv6x]',
    ),
    'warning off',
  ],
  ['on', dual('kube-router', 'kube_router_extra_args: ["--enable-ipv6=true"]'), ''],
  ['filled in later', dual('kube-router', 'kube_router_extra_args: ["{{ args }}"]'), ''],
  ['a template', dual('kube-router', 'kube_router_extra_args: "{{ args }}"'), ''],
  ['a cluster of IPv4', single('kube-router'), ''],
]);
