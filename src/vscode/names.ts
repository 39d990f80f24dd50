/**
 * Names of files that may hold something to check, as VS Code's search takes them. The engine's own test of a name
 * decides; a name that is missing here is never shown to it (a test compares the two). Names of files alone, as a folder
 * that appears is searched too.
 */
const READABLE_NAMES = [
  '*.yaml',
  '*.yml',
  '*.json',
  '*.service',
  '*.conf',
  '*.conflist',
  '*.env',
  '*.log',
  '*.toml',
  'kubelet',
  'kube-*',
  'cri-docker*',
  'docker',
  'k3s',
  'grub',
  'cmdline',
  'cmdline.txt',
  '*.cfg',
  '*.cnf',
  '*.config',
  '*.j2',
  '*.tmpl',
  '*.tpl',
  '*.gotmpl',
  '*.tftpl',
  '*.erb',
  '*.patch',
  '*.diff',
  '*.sh',
  '*.tf',
  '*.tfvars',
  '*.ini',
  'Vagrantfile',
];
export const READABLE = `**/{${READABLE_NAMES.join(',')}}`;

/** Documents that may be checked; an untitled one is told by its language. */
export const DOCUMENTS = [
  { pattern: READABLE },
  { scheme: 'untitled', language: 'yaml' },
  { scheme: 'untitled', language: 'json' },
  { scheme: 'untitled', language: 'jsonc' },
];

/** Our own config files; the engine, which names them too, is not loaded for their name. */
export const CONFIG_FILE = '.dualstack-lint.yaml';
export const CONFIG_PATTERN = `**/${CONFIG_FILE}`;

/**
 * Files that show by their path alone that a workspace is worth reading; the manifest's activation events name the same.
 * Names that other projects use too are not among them: such a file is checked once it is opened.
 */
const MARKER_PATHS = [
  '.dualstack-lint.yaml',
  '*daemon.json',
  'docker.service',
  'cri-docker*.service',
  'kubelet.service',
  'k3s*.service',
  'rke2-*.service',
  'kube-*.service',
  'default/kubelet',
  'sysconfig/kubelet',
  'default/kube-*',
  'sysconfig/kube-*',
  'default/cri-docker*',
  'sysconfig/cri-docker*',
  'kubelet*.y*ml',
  'kubeadm*.y*ml',
  'kubeadm-flags.env',
  '10-kubeadm.conf',
  'manifests/kube-*.yaml',
  'k3s/config.yaml',
  'rke2/config.yaml',
  'k0s*.yaml',
  'kind*.y*ml',
  'talconfig.y*ml',
  'talos*.yaml',
  'controlplane.yaml',
  'k8s-cluster.y*ml',
  'k8s-net-*.y*ml',
  '*ippool*.y*ml',
  'calico*.y*ml',
  'tigera*.y*ml',
  '*flannel*.y*ml',
  'canal*.y*ml',
  'cilium*.y*ml',
  'cilium/values*.y*ml',
  'kube-router*.y*ml',
  '*.conflist',
  'calico-node*.log',
];
export const MARKERS = `**/{${MARKER_PATHS.join(',')}}`;

/** Files that say what does not belong to a folder; `dualstackLint.useIgnoreFiles` turns them off. */
export const IGNORE_FILES = '**/{.gitignore,.ignore}';

/** Folders that hold nothing of a cluster and may be large, whatever the editor's settings hide. */
export const SKIPPED: readonly string[] = ['**/node_modules', '**/.git', '**/.hg', '**/.svn'];
