/** Texts by name. */
type Files = Readonly<Record<string, string>>;

/** Files of which one carries a flag. */
type Carrier = (name: string, value: string) => Files;

/** Where any program's flags may stand. */
const inUnits = (program: string, command = program): Readonly<Record<string, Carrier>> => {
  const unit = `etc/systemd/system/${program}.service`;
  return {
    'command line of a unit': (name, value) => ({
      [unit]: `[Unit]\nDescription=x\n\n[Service]\nExecStart=/usr/local/bin/${command} --${name}=${value}\n`,
    }),
    'lines of a unit': (name, value) => ({
      [unit]: `[Service]\nExecStart=/usr/local/bin/${command} \\\n  # why\n  --${name} ${value} \\\n\n`,
    }),
    'Environment of a unit': (name, value) => ({
      [unit]: `[Service]\nEnvironment="A=b" "MORE=--${name}=${value}"\nExecStart=/usr/local/bin/${command} $MORE\n`,
    }),
    'EnvironmentFile of a unit': (name, value) => ({
      [unit]: `[Service]\nEnvironmentFile=-/etc/default/${program}\nExecStart=/usr/local/bin/${command} $OPTIONS\n`,
      [`etc/default/${program}`]: `# options\nOPTIONS='--${name}=${value}'\n`,
    }),
    'drop-in of a unit': (name, value) => ({
      [unit]: `[Service]\nExecStart=/usr/local/bin/${command}\n`,
      [`${unit}.d/10-more.conf`]: `[Service]\nExecStart=\nExecStart=/usr/local/bin/${command} --${name}=${value}\n`,
    }),
    'unit of another name': (name, value) => ({
      'files/node-unit.txt': `[Service]\nExecStart=/usr/local/bin/${command} --${name}=${value}\n`,
    }),
  };
};

const inPods = (program: string): Readonly<Record<string, Carrier>> => {
  const head = `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${program}\n  namespace: kube-system\nspec:\n  containers:\n    - name: ${program}\n`;
  const template = head.replace('v1\nkind: Pod', 'apps/v1\nkind: DaemonSet').replace(/spec:\n(?:.*\n)*$/, '');
  return {
    'command of a Pod': (name, value) => ({
      [`etc/kubernetes/manifests/${program}.yaml`]: `${head}      command:\n        - ${program}\n        - --${name}=${value}\n`,
    }),
    'args of a Pod': (name, value) => ({
      [`etc/kubernetes/manifests/${program}.yaml`]: `${head}      command: [/usr/local/bin/${program}]\n      args: ["--${name}", "${value}"]\n`,
    }),
    'shell of a Pod': (name, value) => ({
      [`etc/kubernetes/manifests/${program}.yaml`]: `${head}      command: [/bin/sh, -ec]\n      args:\n        - |\n          exec ${program} \\\n            --${name}=${value}\n`,
    }),
    DaemonSet: (name, value) => ({
      'all.yaml': `${template}spec:\n  template:\n    spec:\n      containers:\n        - name: ${program}\n          command:\n            - ${program}\n            - --${name}=${value}\n`,
    }),
  };
};

/** An etcd in a workload is an application's; the file of the unit of K3s holds variables that K3s itself reads. */
const withoutKeys = <T>(carriers: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(carriers).filter(([name]) => name !== key));

const map = (name: string, value: string, indent: string) => `${indent}extraArgs:\n${indent}  ${name}: "${value}"\n`;
const list = (name: string, value: string, indent: string) =>
  `${indent}extraArgs:\n${indent}  - name: ${name}\n${indent}    value: "${value}"\n`;

/** The installers that pass flags to a program of the control plane. */
const inInstallers = (kubeadmKey: string): Readonly<Record<string, Carrier>> => ({
  'extraArgs of kubeadm as a map': (name, value) => ({
    'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta3\nkind: ClusterConfiguration\n${kubeadmKey}:\n${map(name, value, '  ')}`,
  }),
  'extraArgs of kubeadm as a list': (name, value) => ({
    'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\n${kubeadmKey}:\n${list(name, value, '  ')}`,
  }),
  'KubeadmControlPlane of Cluster API': (name, value) => ({
    'capi.yaml': `apiVersion: controlplane.cluster.x-k8s.io/v1beta1\nkind: KubeadmControlPlane\nmetadata:\n  name: a\nspec:\n  kubeadmConfigSpec:\n    clusterConfiguration:\n      ${kubeadmKey}:\n${map(name, value, '        ')}`,
  }),
  'patch of kind': (name, value) => ({
    'kind.yaml': `apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\nkubeadmConfigPatches:\n  - |\n    kind: ClusterConfiguration\n    ${kubeadmKey}:\n${map(name, value, '      ')}`,
  }),
  'script of kubeadm': (name, value) => ({
    'install.sh': `#!/bin/bash\ncat <<EOF >kubeadm.yaml\napiVersion: kubeadm.k8s.io/v1beta3\nkind: ClusterConfiguration\n${kubeadmKey}:\n${map(name, value, '  ')}EOF\nkubeadm init --config kubeadm.yaml\n`,
  }),
});

const inControlPlane = (
  program: string,
  kubeadmKey: string,
  keys: Readonly<Record<'talos' | 'k0s' | 'rke', string>>,
) => ({
  ...inUnits(program),
  ...inPods(program),
  ...inInstallers(kubeadmKey),
  'arguments of K3s': ((name, value) => ({
    'etc/rancher/k3s/config.yaml': `${program}-arg:\n  - "${name}=${value}"\n`,
  })) satisfies Carrier,
  'more arguments of RKE2': ((name, value) => ({
    'etc/rancher/rke2/config.yaml.d/10-more.yaml': `${program}-arg+:\n  - ${name}=${value}\n`,
  })) satisfies Carrier,
  'unit of K3s': ((name, value) => ({
    'etc/systemd/system/k3s.service': `[Service]\nExecStart=/usr/local/bin/k3s \\\n    server \\\n\t'--${program}-arg=${name}=${value}' \\\n`,
  })) satisfies Carrier,
  'installer of K3s': ((name, value) => ({
    'install.sh': `curl -sfL https://get.k3s.io | sh -s - server --${program}-arg=${name}=${value}\n`,
  })) satisfies Carrier,
  Talos: ((name, value) => ({
    'controlplane.yaml': `version: v1alpha1\nmachine:\n  type: controlplane\ncluster:\n  ${keys.talos}:\n${map(name, value, '    ')}`,
  })) satisfies Carrier,
  k0s: ((name, value) => ({
    'k0s.yaml': `apiVersion: k0s.k0sproject.io/v1beta1\nkind: ClusterConfig\nspec:\n  ${keys.k0s}:\n${map(name, value, '    ')}`,
  })) satisfies Carrier,
  RKE: ((name, value) => ({
    'cluster.yml': `services:\n  ${keys.rke}:\n    extra_args:\n      ${name}: "${value}"\n${keys.rke === 'kube-api' ? '' : '  kube-api: {}\n'}`,
  })) satisfies Carrier,
});

/** The carriers of a program's flags. */
export const CARRIERS: Readonly<Record<string, Readonly<Record<string, Carrier>>>> = {
  kubelet: {
    'command line': (name, value) => ({
      'etc/systemd/system/kubelet.service': `[Service]\nExecStart=/usr/bin/kubelet --${name}=${value}\n`,
    }),
    'command line on several lines': (name, value) => ({
      'etc/systemd/system/kubelet.service': `[Service]\nExecStart=/usr/bin/kubelet \\\n  --v=2 \\\n  --${name} ${value}\n`,
    }),
    shell: (name, value) => ({
      'etc/systemd/system/kubelet.service': `[Service]\nExecStart=/bin/sh -c 'exec /usr/bin/kubelet --${name}=${value}'\n`,
    }),
    'env program': (name, value) => ({
      'etc/systemd/system/kubelet.service': `[Service]\nExecStart=/usr/bin/env A=b kubelet --${name}=${value}\n`,
    }),
    Environment: (name, value) => ({
      'etc/systemd/system/kubelet.service': `[Service]\nEnvironment="MY_FLAGS=--${name}=${value}"\nExecStart=/usr/bin/kubelet $MY_FLAGS\n`,
    }),
    EnvironmentFile: (name, value) => ({
      'etc/systemd/system/kubelet.service':
        '[Service]\nEnvironmentFile=/etc/default/kubelet\nExecStart=/usr/bin/kubelet $OPTIONS\n',
      'etc/default/kubelet': `OPTIONS="--${name}=${value}"\n`,
    }),
    'EnvironmentFile of any name': (name, value) => ({
      'roles/node/templates/kubelet.service.j2':
        '[Service]\nEnvironmentFile=-/etc/kubernetes/node.env\nExecStart={{ bin_dir }}/kubelet $ARGS\n',
      'roles/node/templates/node.env.j2': `ARGS="--${name}=${value}"\n`,
    }),
    'template of a unit': (name, value) => ({
      'templates/kubelet.service.j2': `[Service]\nExecStart={{ bin_dir }}/kubelet --${name}=${value} --v={{ log_level }}\n`,
    }),
    'kubeletExtraArgs as a map': (name, value) => ({
      'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta3\nkind: InitConfiguration\nnodeRegistration:\n  kubeletExtraArgs:\n    ${name}: "${value}"\n`,
    }),
    'kubeletExtraArgs as a list': (name, value) => ({
      'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4\nkind: InitConfiguration\nnodeRegistration:\n  kubeletExtraArgs:\n    - name: ${name}\n      value: "${value}"\n`,
    }),
    'kubelet-arg of K3s': (name, value) => ({
      'etc/rancher/k3s/config.yaml': `kubelet-arg:\n  - ${name}=${value}\n`,
    }),
    'kubelet-arg in the unit of K3s': (name, value) => ({
      'etc/systemd/system/k3s.service': `[Service]\nExecStart=/usr/local/bin/k3s server --kubelet-arg=${name}=${value}\n`,
    }),
    'file of arguments of MicroK8s': (name, value) => ({
      'var/snap/microk8s/current/args/kubelet': `--v=2\n# the fault\n--${name}=${value}\n`,
    }),
    'patch of Talos': (name, value) => ({
      'patches/kubelet.yaml': `machine:\n  kubelet:\n    extraArgs:\n      ${name}: "${value}"\n`,
    }),
    'unit of k0s': (name, value) => ({
      'etc/systemd/system/k0sworker.service': `[Service]\nExecStart=/usr/local/bin/k0s worker --kubelet-extra-args="--v=2 --${name}=${value}"\n`,
    }),
    'installFlags of k0sctl': (name, value) => ({
      'k0sctl.yaml': `apiVersion: k0sctl.k0sproject.io/v1beta1\nkind: Cluster\nspec:\n  hosts:\n    - role: worker\n      installFlags:\n        - --kubelet-extra-args="--${name}=${value}"\n`,
    }),
    Talos: (name, value) => ({
      'controlplane.yaml': `version: v1alpha1\nmachine:\n  kubelet:\n    extraArgs:\n      ${name}: "${value}"\n`,
    }),
  },
  'kube-apiserver': inControlPlane('kube-apiserver', 'apiServer', { talos: 'apiServer', k0s: 'api', rke: 'kube-api' }),
  'kube-controller-manager': inControlPlane('kube-controller-manager', 'controllerManager', {
    talos: 'controllerManager',
    k0s: 'controllerManager',
    rke: 'kube-controller',
  }),
  etcd: { ...inUnits('etcd'), ...withoutKeys(inPods('etcd'), 'DaemonSet') },
  dockerd: inUnits('docker', 'dockerd'),
  'cri-dockerd': inUnits('cri-docker', 'cri-dockerd'),
  k3s: withoutKeys(inUnits('k3s', 'k3s server'), 'EnvironmentFile of a unit'),
  'kube-proxy': {
    'command line': (name, value) => ({
      'etc/systemd/system/kube-proxy.service': `[Service]\nExecStart=/usr/bin/kube-proxy --${name}=${value}\n`,
    }),
    EnvironmentFile: (name, value) => ({
      'etc/systemd/system/kube-proxy.service':
        '[Service]\nEnvironmentFile=-/etc/sysconfig/kube-proxy\nExecStart=/usr/bin/kube-proxy $ARGS\n',
      'etc/sysconfig/kube-proxy': `ARGS="--${name}=${value}"\n`,
    }),
    Pod: (name, value) => ({
      'kube-proxy.yaml': `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: kube-proxy\n      command:\n        - kube-proxy\n        - --${name}=${value}\n`,
    }),
    'shell in a Pod': (name, value) => ({
      'kube-proxy.yaml': `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: kube-proxy\n      command: [sh, -c]\n      args:\n        - exec kube-proxy --${name}=${value}\n`,
    }),
    DaemonSet: (name, value) => ({
      'kube-proxy.yaml': `apiVersion: apps/v1\nkind: DaemonSet\nmetadata:\n  name: kube-proxy\nspec:\n  template:\n    spec:\n      containers:\n        - name: kube-proxy\n          command: ["/usr/local/bin/kube-proxy", "--${name}=${value}"]\n`,
    }),
    'kube-proxy-arg of K3s': (name, value) => ({
      'etc/rancher/k3s/config.yaml': `kube-proxy-arg: ${name}=${value}\n`,
    }),
  },
};

/** Flags with a fault, and the rule that tells it. */
export const FAULTS: Readonly<Record<string, readonly (readonly [name: string, value: string, rule: string])[]>> = {
  kubelet: [
    ['ipv6-dual-stack', 'true', 'kubelet-dual-stack-flag'],
    ['max-pods', 'many', 'kubelet-flag-value'],
    ['node-ipx', '10.0.0.1', 'kubelet-flag-unknown'],
  ],
  'kube-apiserver': [
    ['service-cluster-ip-ranges', '10.96.0.0/16', 'control-plane-flag-unknown'],
    ['service-cluster-ip-range', '10.96.0.0/33', 'cidr-invalid'],
    ['max-requests-inflight', 'many', 'control-plane-flag-value'],
  ],
  'kube-controller-manager': [
    ['cluster-cidrs', '10.0.0.0/16', 'control-plane-flag-unknown'],
    ['cluster-cidr', '10.0.0.0/33', 'cidr-invalid'],
    ['concurrent-deployment-syncs', 'many', 'control-plane-flag-value'],
  ],
  etcd: [
    ['listen-client-url', 'http://127.0.0.1:2379', 'etcd-flag-unknown'],
    ['listen-client-urls', 'http://fd00::1:2379', 'url-brackets'],
    ['quota-backend-bytes', 'many', 'etcd-flag-value'],
  ],
  dockerd: [
    ['fixed-cidr6', 'fd00::/64', 'docker-flag-unknown'],
    ['fixed-cidr-v6', 'fd00::/129', 'cidr-invalid'],
  ],
  'cri-dockerd': [
    ['ipv6-dualstack', 'true', 'cri-dockerd-flag-unknown'],
    ['network-plugin', 'calico', 'cri-dockerd-flag-value'],
  ],
  k3s: [
    ['cluster-cidrs', '10.0.0.0/16', 'k3s-flag-unknown'],
    ['cluster-cidr', '10.0.0.0/33', 'cidr-invalid'],
  ],
  'kube-proxy': [
    ['cluster-cidrs', '10.0.0.0/16', 'proxy-flag-unknown'],
    ['bind-address', 'everywhere', 'proxy-flag-value'],
  ],
};
