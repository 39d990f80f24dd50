// Files that programs have for themselves: JSON, settings, units, scripts, logs, values and variables.
import { type Inputs, ip4, many, net4, net6 } from './load.ts';

const KUBELET = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';
const UNIT = '[Service]\nExecStart=/usr/bin/kubelet';
const K3S = 'cluster-cidr: 10.42.0.0/16,fd00:42::/56\nservice-cidr: 10.43.0.0/16,fd00:43::/112\n';

export const OWN_FILES: Inputs = {
  'daemon.json: unknown keys': (n) => ({
    'daemon.json': `{\n${many(n, (i) => `  "key${i}": 1,\n`)}  "ipv6": true\n}\n`,
  }),
  'daemon.json: duplicate keys': (n) => ({
    'daemon.json': `{\n${many(n, () => `  "mtu": 1400,\n`)}  "ipv6": true\n}\n`,
  }),
  'daemon.json: DNS servers': (n) => ({
    'daemon.json': `{"ipv6": true, "dns": [${many(n, (i) => `"${ip4(i)}.1",`)}"1.1.1.1"]}`,
  }),
  'daemon.json: address pools': (n) => ({
    'daemon.json': `{"default-address-pools": [${many(n, (i) => `{"base": "${net6(i)}", "size": 60},`)}{"base": "10.0.0.0/8", "size": 24}]}`,
  }),
  'daemon.json: options of a runtime': (n) => ({
    'daemon.json': `{"ipv6": true, "exec-opts": [${many(n, (i) => `"native.x${i}=y",`)}"native.cgroupdriver=systemd"]}`,
  }),
  'daemon.json: comments': (n) => ({ 'daemon.json': `{\n${many(n, (i) => `  // ${i}\n`)}  "ipv6": true\n}\n` }),
  'config file: quotes without an end': (n) => ({
    '.dualstack-lint.yaml': `{"versions": {"calico": "3.31.2"}}${many(n, () => '"')}\n`,
  }),
  'kubelet: unknown keys': (n) => ({ 'kubelet.yaml': `${KUBELET}${many(n, (i) => `key${i}: 1\n`)}` }),
  'kubelet: DNS servers': (n) => ({ 'kubelet.yaml': `${KUBELET}clusterDNS:\n${many(n, (i) => `- ${ip4(i)}\n`)}` }),
  'kubelet: feature gates': (n) => ({
    'kubelet.yaml': `${KUBELET}featureGates:\n${many(n, (i) => `  Gate${i}: true\n`)}`,
  }),
  'kubelet: duplicate keys': (n) => ({ 'kubelet.yaml': `${KUBELET}${many(n, () => 'maxPods: 10\n')}` }),
  'kubelet: drop-ins': [
    1000,
    (n) =>
      Object.fromEntries(
        Array.from({ length: n }, (_, i) => [
          `n/etc/kubernetes/kubelet.conf.d/${i}.conf`,
          `${KUBELET}clusterDNS: [${ip4(i)}]\n`,
        ]),
      ),
  ],
  'unit: ExecStart= lines': (n) => ({
    'kubelet.service': `[Service]\n${many(n, (i) => `ExecStart=/usr/bin/kubelet --node-ip=${ip4(i)}\n`)}`,
  }),
  'unit: flags of a command': (n) => ({ 'kubelet.service': `${UNIT}${many(n, (i) => ` --flag-${i}=1`)}\n` }),
  'unit: the same flag': (n) => ({ 'kubelet.service': `${UNIT}${many(n, (i) => ` --node-ip=${ip4(i)}`)}\n` }),
  'unit: continued lines': (n) => ({ 'kubelet.service': `${UNIT}${many(n, (i) => ` \\\n  --flag-${i}=1`)}\n` }),
  'unit: feature gates of a flag': (n) => ({
    'kubelet.service': `${UNIT} --feature-gates=${many(n, (i) => `Gate${i}=true,`)}A=b\n`,
  }),
  'unit: node addresses of a flag': (n) => ({
    'kubelet.service': `${UNIT} --node-ip=${many(n, (i) => `${ip4(i)},`)}fd00::1\n`,
  }),
  'unit: variables': (n) => ({
    'kubelet.service': `[Service]\n${many(n, (i) => `Environment=A${i}=--node-ip=${ip4(i)}\n`)}ExecStart=/usr/bin/kubelet${many(n, (i) => ` $A${i}`)}\n`,
  }),
  'unit: environment files': [
    1000,
    (n) => ({
      'n/etc/systemd/system/kubelet.service': `[Service]\n${many(n, (i) => `EnvironmentFile=-/etc/default/k${i}\n`)}ExecStart=/usr/bin/kubelet $A\n`,
      ...Object.fromEntries(
        Array.from({ length: n }, (_, i) => [`n/etc/default/k${i}`, `KUBELET_EXTRA_ARGS=--node-ip=${ip4(i)}\n`]),
      ),
    }),
  ],
  'unit: drop-ins': [
    1000,
    (n) => ({
      'n/etc/systemd/system/kubelet.service': `${UNIT}\n`,
      ...Object.fromEntries(
        Array.from({ length: n }, (_, i) => [
          `n/etc/systemd/system/kubelet.service.d/${i}.conf`,
          `[Service]\nExecStart=\nExecStart=/usr/bin/kubelet --node-ip=${ip4(i)}\n`,
        ]),
      ),
    }),
  ],
  'environment: lines': (n) => ({
    'etc/default/kubelet': many(n, (i) => `KUBELET_EXTRA_ARGS="--node-ip=${ip4(i)}"\n`),
  }),
  'environment: flags': (n) => ({
    'etc/default/kubelet': `KUBELET_EXTRA_ARGS="${many(n, (i) => `--flag-${i}=1 `)}"\n`,
  }),
  'cri-dockerd: flags': (n) => ({
    'cri-docker.service': `[Service]\nExecStart=/usr/bin/cri-dockerd${many(n, (i) => ` --flag-${i}=1`)}\n`,
  }),
  'CNI: plugins': (n) => ({
    '10-calico.conflist': `{"cniVersion":"0.3.1","name":"k","plugins":[${many(n, () => '{"type":"calico","ipam":{"type":"calico-ipam","assign_ipv4":"true"}},')}{"type":"portmap"}]}`,
  }),
  'CNI: ranges of host-local': (n) => ({
    '10-bridge.conflist': `{"cniVersion":"0.3.1","name":"k","plugins":[{"type":"bridge","ipam":{"type":"host-local","ranges":[${many(n, (i) => `[{"subnet":"${net4(i)}"}],`)}[{"subnet":"fd00::/64"}]]}}]}`,
  }),
  'CNI: files of a node': [
    1000,
    (n) =>
      Object.fromEntries(
        Array.from({ length: n }, (_, i) => [
          `n/etc/cni/net.d/${i}-calico.conflist`,
          '{"cniVersion":"0.3.1","name":"k","plugins":[{"type":"calico","ipam":{"type":"calico-ipam"}}]}',
        ]),
      ),
  ],
  'sysctl: lines': (n) => ({
    'etc/sysctl.d/99-k.conf': many(n, (i) => `net.ipv6.conf.eth${i}.disable_ipv6 = 1\n`),
  }),
  'sysctl: the same line': (n) => ({
    'etc/sysctl.d/99-k.conf': many(n, (i) => `net.ipv6.conf.all.forwarding = ${i & 1}\n`),
  }),
  'Felix: settings': (n) => ({ 'etc/calico/felix.cfg': `[global]\n${many(n, () => 'Ipv6Support = maybe\n')}` }),
  'Felix: log': (n) => ({
    'calico-node.log': many(
      n,
      (i) =>
        `2024-02-14 09:21:33.812 [INFO][87] felix/int_dataplane.go 1836: Received *proto.WorkloadEndpointUpdate update from calculation graph msg=id:<orchestrator_id:"k8s" workload_id:"default/pod-${i}" endpoint_id:"eth0" > endpoint:<state:"active" ipv4_nets:"${ip4(i)}/32" > \n`,
    ),
  }),
  'script: commands': (n) => ({
    'install.sh': `#!/bin/sh\n${many(n, (i) => `A${i}=${ip4(i)}\nKUBE_VERSION=v1.33.4\nk3s agent --node-ip $A${i}\n`)}`,
  }),
  'script: flags': (n) => ({ 'install.sh': `#!/bin/sh\nk3s server${many(n, (i) => ` \\\n  --flag-${i}=1`)}\n` }),
  'script: written files': [
    1000,
    (n) => ({
      'install.sh': `#!/bin/sh\nkubeadm join\n${many(n, (i) => `cat > /etc/docker/daemon.json <<EOF${i}\n{"ipv6": fals}\nEOF${i}\n`)}`,
    }),
  ],
  'script: pipes': (n) => ({ 'install.sh': `#!/bin/sh\nk3s server ${many(n, () => '| sh -c "kubeadm join" ')}\n` }),
  'script: shells in shells': (n) => ({
    'install.sh': `#!/bin/sh\n${many(n, (i) => `ssh node${i} 'sudo k3s agent --node-ip ${ip4(i)}'\n`)}`,
  }),
  'script: open documents': (n) => ({ 'install.sh': `#!/bin/sh\nkubeadm init\n${many(n, (i) => `cat <<EOF${i}\n`)}` }),
  'script: open substitutions': (n) => ({ 'install.sh': `#!/bin/sh\nkubeadm init ${many(n, () => '$(echo "')}\n` }),
  'cloud-init: written files': [
    1000,
    (n) => ({
      'user-data.yaml': `#cloud-config\nwrite_files:\n${many(n, (i) => `- path: /etc/docker/daemon.json\n  content: |\n    {"ipv6": tru, "mtu": ${i}}\n`)}`,
    }),
  ],
  'cloud-init: commands': [
    1000,
    (n) => ({
      'user-data.yaml': `#cloud-config\nruncmd:\n${many(n, (i) => `- kubeadm join --node-name n${i} --cri-sock x\n- [k3s, agent, --node-ip, ${ip4(i)}]\n`)}`,
    }),
  ],
  'K3s: kubelet-arg': (n) => ({
    'etc/rancher/k3s/config.yaml': `${K3S}kubelet-arg:\n${many(n, (i) => `- flag-${i}=1\n`)}`,
  }),
  'K3s: node-ip': (n) => ({ 'etc/rancher/k3s/config.yaml': `${K3S}node-ip:\n${many(n, (i) => `- ${ip4(i)}\n`)}` }),
  'K3s: unknown keys': (n) => ({ 'etc/rancher/k3s/config.yaml': `${K3S}${many(n, (i) => `key${i}: 1\n`)}` }),
  'K3s: parts of the configuration': [
    1000,
    (n) => ({
      'n/etc/rancher/k3s/config.yaml': K3S,
      ...Object.fromEntries(
        Array.from({ length: n }, (_, i) => [
          `n/etc/rancher/k3s/config.yaml.d/${i}.yaml`,
          `kubelet-arg+:\n- node-ip=${ip4(i)}\n`,
        ]),
      ),
    }),
  ],
  'Ansible: hosts with K3s': [
    1000,
    (n) => ({
      'inventory.yml': `k3s_cluster:\n  children:\n${many(n, (i) => `    g${i}:\n      vars:\n        extra_server_args: "--cluster-cidr ${net4(i)} --flannel-ipv6-mask"\n`)}`,
    }),
  ],
  'Ansible: options of RKE2': (n) => ({
    'vars.yml': `rke2_server_options:\n${many(n, (i) => `- "node-ip: ${ip4(i)}"\n`)}`,
  }),
  'Ansible: arguments of RKE2': (n) => ({ 'vars.yml': `rke2_kubelet_arg:\n${many(n, (i) => `- "flag-${i}=1"\n`)}` }),
  'Ansible: one long command': (n) => ({ 'vars.yml': `extra_server_args: >-\n${many(n, (i) => `  --flag-${i}=1\n`)}` }),
  'Kubespray: variables': (n) => ({
    'inventory/a/group_vars/k8s_cluster/k8s-cluster.yml': `kube_pods_subnet: 10.233.64.0/18\nkube_service_addresses: 10.233.0.0/18\nenable_dual_stack_networks: true\n${many(n, (i) => `kube_x${i}: 1\n`)}`,
  }),
  'Kubespray: hosts, INI': (n) => ({
    'inventory/a/hosts.ini': `[all]\n${many(n, (i) => `node${i} ansible_host=${ip4(i)} ip=${ip4(i)}\n`)}[kube_control_plane]\nnode1\n[kube_node]\n${many(n, (i) => `node${i}\n`)}`,
  }),
  'Kubespray: hosts, YAML': (n) => ({
    'inventory/a/hosts.yaml': `all:\n  hosts:\n${many(n, (i) => `    node${i}:\n      ansible_host: ${ip4(i)}\n      ip: ${ip4(i)}\n`)}  children:\n    kube_node:\n      hosts:\n${many(n, (i) => `        node${i}:\n`)}`,
  }),
  'RKE: arguments': (n) => ({
    'cluster.yml': `services:\n  kube-api:\n    service_cluster_ip_range: 10.43.0.0/16\n    extra_args:\n${many(n, (i) => `      flag-${i}: "1"\n`)}  kube-controller:\n    cluster_cidr: 10.42.0.0/16\n`,
  }),
  'MicroK8s: arguments': (n) => ({ 'var/snap/microk8s/current/args/kubelet': many(n, (i) => `--flag-${i}=1\n`) }),
  'talhelper: nodes': (n) => ({
    'talconfig.yaml': `clusterName: a\nclusterPodNets: [10.244.0.0/16]\nnodes:\n${many(n, (i) => `- hostname: n${i}\n  ipAddress: ${ip4(i)}\n`)}`,
  }),
  'talhelper: patches': [
    1000,
    (n) => ({
      'talconfig.yaml': `clusterName: a\nclusterPodNets: [10.244.0.0/16]\nnodes: []\npatches:\n${many(n, (i) => `- |-\n  machine:\n    kubelet:\n      nodeIP:\n        validSubnets: ["${net4(i)}"]\n`)}`,
    }),
  ],
  'Talos: operations': (n) => ({
    'patch.yaml': many(n, (i) => `- op: add\n  path: /cluster/network/podSubnets/${i}\n  value: ${net4(i)}\n`),
  }),
  'Talos: subnets': (n) => ({
    'controlplane.yaml': `version: v1alpha1\nmachine:\n  type: controlplane\n  kubelet:\n    nodeIP:\n      validSubnets:\n${many(n, (i) => `      - ${net4(i)}\n`)}cluster:\n  network:\n    podSubnets: [10.244.0.0/16]\n`,
  }),
  'Talos: arguments': (n) => ({
    'controlplane.yaml': `version: v1alpha1\nmachine:\n  type: controlplane\n  kubelet:\n    extraArgs:\n${many(n, (i) => `      flag-${i}: "1"\n`)}cluster:\n  network:\n    podSubnets: [10.244.0.0/16]\n`,
  }),
  'helmfile: releases': [
    1000,
    (n) => ({
      'helmfile.yaml': `releases:\n${many(n, (i) => `- name: c${i}\n  chart: cilium/cilium\n  version: 1.16.0\n  values:\n  - ipv6:\n      enabled: maybe\n    key${i}: 1\n`)}`,
    }),
  ],
  'fleet.yaml: values': (n) => ({
    'fleet.yaml': `helm:\n  chart: cilium\n  repo: https://helm.cilium.io\n  values:\n    ipv6:\n      enabled: true\n${many(n, (i) => `    key${i}: 1\n`)}`,
  }),
  'Cilium: values': (n) => ({
    'values.yaml': `ipv6:\n  enabled: true\nkubeProxyReplacement: true\nipv4NativeRoutingCIDR: 10.0.0.0/8\n${many(n, (i) => `key${i}: 1\n`)}`,
  }),
  'Cilium: pod ranges': (n) => ({
    'values.yaml': `kubeProxyReplacement: true\nipam:\n  operator:\n    clusterPoolIPv4PodCIDRList:\n${many(n, (i) => `    - ${net4(i)}\n`)}`,
  }),
  'difference of a manifest': (n) => ({
    'a.patch': `--- a/pool.yaml\n+++ b/pool.yaml\n${many(n, (i) => `+  cidr: ${net4(i)}\n`)}`,
    'pool.yaml': 'apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: p\nspec:\n  cidr: 10.244.0.0/16\n',
  }),
};
