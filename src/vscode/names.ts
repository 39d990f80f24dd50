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
  'grub',
  'cmdline',
  'cmdline.txt',
  '*.cfg',
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

/** Files that show at a glance that a workspace is worth reading; the manifest's activation events name the same. */
export const MARKERS = '**/{.dualstack-lint.yaml,daemon.json,cri-docker*.service,kubeadm*.yaml,ippool*.yaml}';

/** Folders that hold nothing of a cluster and may be large, whatever the editor's settings hide. */
/** Files that say what does not belong to a folder; `dualstackLint.useIgnoreFiles` turns them off. */
export const IGNORE_FILES = '**/{.gitignore,.ignore}';

export const SKIPPED: readonly string[] = ['**/node_modules', '**/.git', '**/.hg', '**/.svn'];
