import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RECOGNITION } from '../../../src/core/components/index.ts';
import { FileDocuments } from '../../../src/core/reading/file-documents.ts';
import { stated } from './support.ts';

const componentOf = (uri: string, text: string) => new FileDocuments(RECOGNITION, uri, text).documents[0]?.component;

test('names under which a file is read whatever it holds', () => {
  const services = [
    'docker',
    'cri-docker',
    'cri-dockerd',
    'kubelet',
    'kube-apiserver',
    'kube-controller-manager',
    'kube-scheduler',
    'kube-proxy',
    'etcd',
    'k3s',
    'k3s-agent',
    'rke2-server',
    'rke2-agent',
    'k0scontroller',
    'k0sworker',
  ];
  for (const name of services) {
    assert.equal(RECOGNITION.isNamed(`etc/systemd/system/${name}.service`), true, name);
    assert.equal(RECOGNITION.isNamed(`${name}.service`), true, name);
    assert.equal(RECOGNITION.isNamed(`${name}.service.d/10.conf`), true, name);
    assert.equal(RECOGNITION.isNamed(`my${name}.service`), false, name);
    assert.equal(RECOGNITION.isNamed(`${name}.service.bak`), false, name);
  }
  for (const name of [
    'kubelet',
    'kube-apiserver',
    'kube-controller-manager',
    'kube-scheduler',
    'kube-proxy',
    'cri-docker',
    'cri-dockerd',
  ]) {
    for (const folder of ['default', 'sysconfig'])
      assert.equal(RECOGNITION.isNamed(`etc/${folder}/${name}`), true, name);
    assert.equal(RECOGNITION.isNamed(`etc/other/${name}`), false, name);
  }
  for (const name of [
    'daemon.json',
    'etc/docker/daemon.json',
    'my-daemon.json',
    'daemon.json.j2',
    'kubelet-config.yaml',
    'var/lib/kubelet/config.yaml',
    'ippool.yaml',
    'args/kubelet',
    'proc/cmdline',
    'etc/default/grub',
  ])
    assert.equal(RECOGNITION.isNamed(name), true, name);
  for (const name of ['mydaemon.json', 'daemon.jsonc', 'config.yaml', 'kubelet.yaml', 'args/x', 'cmdline', 'grub'])
    assert.equal(RECOGNITION.isNamed(name), false, name);
});

test('keys of K3s and RKE2, each beside one other', () => {
  const OWN = [
    'cluster-cidr',
    'service-cidr',
    'node-ip',
    'cluster-dns',
    'advertise-address',
    'kubelet-arg',
    'kube-apiserver-arg',
    'kube-controller-manager-arg',
    'kube-proxy-arg',
    'kube-scheduler-arg',
    'etcd-arg',
    'cluster-domain',
    'cluster-init',
    'disable-cloud-controller',
    'disable-helm-controller',
    'disable-kube-proxy',
    'disable-network-policy',
    'egress-selector-mode',
    'flannel-backend',
    'flannel-cni-conf',
    'flannel-conf',
    'flannel-external-ip',
    'flannel-iface',
    'flannel-ipv6-masq',
    'node-external-ip',
    'tls-san',
  ];
  for (const key of OWN) assert.equal(componentOf('config.yaml', `${key}: x\nnode-name: a\n`), 'k3s', key);
  for (const key of [
    'cni',
    'etcd-expose-metrics',
    'node-label',
    'node-name',
    'node-taint',
    'private-registry',
    'secrets-encryption',
    'write-kubeconfig-mode',
  ])
    assert.equal(componentOf('config.yaml', `${key}: x\ntls-san: a\n`), 'k3s', key);
  for (const key of ['server', 'token', 'debug', 'name'])
    assert.equal(componentOf('config.yaml', `${key}: x\ntls-san: a\n`), undefined, key);
});

test('variables of Kubespray, each alone', () => {
  const OWN = [
    'kube_pods_subnet',
    'kube_pods_subnet_ipv6',
    'kube_service_addresses',
    'kube_service_addresses_ipv6',
    'calico_pool_cidr',
    'calico_pool_cidr_ipv6',
    'kube_network_node_prefix',
    'kube_network_node_prefix_ipv6',
    'calico_ipip_mode_ipv6',
    'calico_network_backend',
    'calico_vxlan_mode',
    'calico_vxlan_mode_ipv6',
    'nat_outgoing_ipv6',
    'enable_dual_stack_networks',
    'cilium_tunnel_mode',
    'cilium_pool_cidr',
    'cilium_pool_cidr_ipv6',
    'cilium_pool_mask_size',
    'cilium_pool_mask_size_ipv6',
    'cilium_native_routing_cidr',
    'cilium_native_routing_cidr_ipv6',
    'cilium_ipam_mode',
    'cilium_enable_ipv4',
    'flannel_backend_type',
    'flannel_interface_regexp',
    'cilium_enable_ipv6',
    'kubelet_custom_flags',
    'kubelet_node_custom_flags',
    'kube_kubeadm_apiserver_extra_args',
    'kube_kubeadm_controller_extra_args',
    'kube_kubeadm_scheduler_extra_args',
  ];
  for (const key of OWN) assert.equal(componentOf('x.yml', `${key}: x\n`), 'kubespray', key);
  for (const other of [
    'kube_version',
    'ipv4_stack',
    'container_manager',
    'etcd_deployment_type',
    'loadbalancer_apiserver',
  ])
    assert.equal(componentOf('x.yml', `ipv6_stack: true\n${other}: x\n`), 'kubespray', other);
  assert.equal(componentOf('x.yml', 'ipv6_stack: true\nname: x\n'), undefined);
});

test('variables of Ansible for K3s and RKE2, each with what the role makes of it', () => {
  const facts = (text: string) => stated('vars.yml', text).filter((line) => /^\d/.test(line));
  const KEYS: Readonly<Record<string, string>> = {
    rke2_kubelet_arg: 'kubelet',
    rke2_kube_apiserver_args: 'kube-apiserver',
    rke2_kube_controller_manager_arg: 'kube-controller-manager',
    rke2_kube_scheduler_arg: 'kube-scheduler',
    rke2_kube_proxy_arg: 'kube-proxy',
  };
  for (const [key, program] of Object.entries(KEYS))
    assert.deepEqual(facts(`${key}: [v=1]\n`), [`1: ${program} pairs v=1`], key);
  assert.deepEqual(facts('rke2_cluster_cidr: [10.42.0.0/16]\n'), ['1: pods 10.42.0.0/16 of cluster-cidr']);
  assert.deepEqual(facts('rke2_service_cidr: [10.43.0.0/16]\n'), ['1: services 10.43.0.0/16 of service-cidr']);
  for (const key of [
    'k3s_server',
    'k3s_agent',
    'rke2_config',
    'cluster_rke2_config',
    'group_rke2_config',
    'host_rke2_config',
  ])
    assert.deepEqual(facts(`${key}: {node-ip: 10.0.0.1}\n`), ['1: node 10.0.0.1 of node-ip'], key);
  for (const key of ['server_config_yaml', 'agent_config_yaml', 'rke2_server_options', 'rke2_agent_options'])
    assert.deepEqual(facts(`${key}: "node-ip: 10.0.0.1"\n`), ['1: node 10.0.0.1 of node-ip'], key);
  for (const key of ['k3s_version', 'k3s_release_version', 'rke2_version', 'install_rke2_version'])
    assert.deepEqual(facts(`rke2_cni: cilium\n${key}: v1.34.1+x\n`), [`2: kubernetes 1.34.1 of ${key}`], key);
});

test('keys of Docker under another name of the file, two of them or half of all', () => {
  const TELLING = [
    'allow-direct-routing',
    'containerd-namespace',
    'default-address-pools',
    'default-shm-size',
    'exec-opts',
    'fixed-cidr',
    'fixed-cidr-v6',
    'insecure-registries',
    'ip-forward',
    'ip-masq',
    'ip6tables',
    'live-restore',
    'log-driver',
    'node-generic-resources',
    'registry-mirrors',
    'storage-driver',
    'userland-proxy',
    'userland-proxy-path',
  ];
  for (const key of TELLING) {
    const other = key === 'log-driver' ? 'exec-opts' : 'log-driver';
    assert.equal(componentOf('x.json', `{ "${key}": 1, "${other}": 2, "a": 3, "b": 4, "c": 5 }`), 'docker', key);
    assert.equal(componentOf('x.json', `{ "${key}": 1, "a": 2, "b": 3, "c": 4 }`), undefined, key);
  }
  assert.equal(componentOf('x.json', '{ "log-driver": 1, "ipv6": 2, "a": 3 }'), 'docker');
  assert.equal(componentOf('x.json', '{ "log-driver": 1, "a": 2, "b": 3 }'), undefined);
  for (const key of ['$schema', 'kind'])
    assert.equal(componentOf('x.json', `{ "${key}": 1, "log-driver": 1, "exec-opts": 2 }`), undefined, key);
  assert.equal(componentOf('x.json', '[{ "log-driver": 1, "exec-opts": 2 }]'), undefined);
});

test('values that are Cilium’s alone, and those that are with one more', () => {
  for (const key of [
    'kubeProxyReplacement',
    'ipv4NativeRoutingCIDR',
    'ipv6NativeRoutingCIDR',
    'nativeRoutingCIDR',
    'enableIPv4Masquerade',
    'enableIPv6Masquerade',
    'autoDirectNodeRoutes',
    'nat46x64Gateway',
  ])
    assert.equal(componentOf('values.yaml', `${key}: x\n`), 'cilium', key);
  for (const key of [
    'routingMode',
    'tunnelProtocol',
    'underlayProtocol',
    'k8sServiceHost',
    'l2announcements',
    'bgpControlPlane',
    'ipMasqAgent',
    'policyEnforcementMode',
    'hubble',
    'bpf',
  ]) {
    assert.equal(componentOf('values.yaml', `${key}: x\nipam: y\n`), 'cilium', key);
    assert.equal(componentOf('values.yaml', `${key}: x\nname: y\n`), undefined, key);
  }
  for (const key of ['ipam', 'ipv4', 'ipv6', 'enableIPv4', 'enableIPv6']) {
    assert.equal(componentOf('cilium/values.yaml', `${key}: {}\n`), 'cilium', key);
    assert.equal(componentOf('values.yaml', `${key}: {}\n`), undefined, key);
  }
  for (const key of ['tunnel', 'cni']) assert.equal(componentOf('cilium/values.yaml', `${key}: x\n`), undefined, key);
  assert.equal(componentOf('values.yaml', 'ipam: {}\nipv6: {}\n'), 'cilium');
  assert.equal(componentOf('values.yaml', 'ipam: {}\nipv6: fd00::1\n'), undefined, 'an address');
});
