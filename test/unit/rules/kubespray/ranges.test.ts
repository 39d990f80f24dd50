import { ruleSays } from '../../../support/says.ts';

const FILE = 'group_vars/k8s_cluster/k8s-cluster.yml';
const PODS = 'kube_pods_subnet: 10.233.64.0/18';
const PODS6 = 'kube_pods_subnet_ipv6: fd5b::/112';
const vars = (...lines: readonly string[]) => ({ [FILE]: `${lines.join('\n')}\n` });

const dual = (plugin: string, ...lines: readonly string[]) =>
  vars(`kube_network_plugin: ${plugin}`, 'ipv6_stack: true', PODS, PODS6, ...lines);

ruleSays('kubespray-node-prefix', [
  [
    'IPv4',
    vars('kube_network_plugin: cilium', 'kube_pods_subnet: «10.233.64.0/18»', 'kube_network_node_prefix: 17'),
    `
      error large cidr=10.233.64.0/18 mask=17 name=kube_network_node_prefix
      group_vars/k8s_cluster/k8s-cluster.yml:3 share mask=17 (counterpart)`,
  ],
  [
    'IPv4 by default',
    vars('kube_network_plugin: cilium', 'kube_pods_subnet: «10.233.64.0/25»'),
    'error large cidr=10.233.64.0/25 mask=24 name=kube_network_node_prefix',
  ],
  [
    'IPv6 by default',
    vars('kube_network_plugin: cilium', 'ipv6_stack: true', PODS, 'kube_pods_subnet_ipv6: «fd5b::/121»'),
    'error large cidr=fd5b::/121 mask=120 name=kube_network_node_prefix_ipv6',
  ],
  ['one node', vars('kube_network_plugin: cilium', 'kube_pods_subnet: 10.233.64.0/24'), ''],
  ['Calico cuts its own', vars('kube_network_plugin: calico', 'kube_pods_subnet: 10.233.64.0/25'), ''],
  [
    'a plugin that is filled in later',
    vars('kube_network_plugin: "{{ plugin }}"', 'kube_pods_subnet: 10.233.64.0/25'),
    '',
  ],
]);

ruleSays('kubespray-pool-outside-pods', [
  [
    'IPv4',
    dual('calico', 'calico_pool_cidr: «10.234.0.0/24»'),
    `
      error outside pool=calico_pool_cidr cidr=10.234.0.0/24 pods=kube_pods_subnet range=10.233.64.0/18 place=k8s-cluster.yml:3
      group_vars/k8s_cluster/k8s-cluster.yml:3 pods range=10.233.64.0/18 (counterpart)
      suggested beforeFirstInstall title=remove key=calico_pool_cidr
      - calico_pool_cidr: 10.234.0.0/24`,
  ],
  [
    'IPv6',
    dual('calico', 'calico_pool_cidr_ipv6: «fd5c::/112»'),
    `
      error outside pool=calico_pool_cidr_ipv6 cidr=fd5c::/112 pods=kube_pods_subnet_ipv6 range=fd5b::/112 place=k8s-cluster.yml:4
      group_vars/k8s_cluster/k8s-cluster.yml:4 pods range=fd5b::/112 (counterpart)
      suggested beforeFirstInstall title=remove key=calico_pool_cidr_ipv6
      - calico_pool_cidr_ipv6: fd5c::/112`,
  ],
  [
    'larger',
    dual('calico', 'calico_pool_cidr: «10.233.0.0/16»'),
    `
      error outside pool=calico_pool_cidr cidr=10.233.0.0/16 pods=kube_pods_subnet range=10.233.64.0/18 place=k8s-cluster.yml:3
      group_vars/k8s_cluster/k8s-cluster.yml:3 pods range=10.233.64.0/18 (counterpart)
      suggested beforeFirstInstall title=remove key=calico_pool_cidr
      - calico_pool_cidr: 10.233.0.0/16`,
  ],
  ['a part', dual('calico', 'calico_pool_cidr: 10.233.64.0/19', 'calico_pool_cidr_ipv6: fd5b::/112'), ''],
]);

ruleSays('kubespray-ranges-collide', [
  [
    'IPv4',
    vars('kube_pods_subnet: «10.233.64.0/18»', 'kube_service_addresses: 10.233.0.0/16'),
    `
      error inside pods=kube_pods_subnet cidr=10.233.64.0/18 services=kube_service_addresses range=10.233.0.0/16 place=k8s-cluster.yml:2
      group_vars/k8s_cluster/k8s-cluster.yml:2 services range=10.233.0.0/16 (counterpart)`,
  ],
  [
    'IPv6',
    vars('ipv6_stack: true', PODS, 'kube_pods_subnet_ipv6: «fd5b::/112»', 'kube_service_addresses_ipv6: fd5b::/64'),
    `
      error inside pods=kube_pods_subnet_ipv6 cidr=fd5b::/112 services=kube_service_addresses_ipv6 range=fd5b::/64 place=k8s-cluster.yml:4
      group_vars/k8s_cluster/k8s-cluster.yml:4 services range=fd5b::/64 (counterpart)`,
  ],
  ['apart', vars(PODS, 'kube_service_addresses: 10.233.0.0/18'), ''],
]);
