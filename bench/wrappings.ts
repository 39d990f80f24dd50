import type { Random } from './random.ts';

type Files = ReadonlyMap<string, string>;

/** Another file that a file is written in. */
type Wrapping = (name: string, text: string) => readonly [name: string, text: string];

const indented = (text: string, indent: string) => text.replace(/^(?=.)/gm, indent).replace(/\n?$/, '\n');
const base = (name: string) => name.slice(name.lastIndexOf('/') + 1);

/** Ways by which a file gets to a node or into a cluster. */
const WRAPPINGS: readonly Wrapping[] = [
  (name, text) => [
    'configmap.yaml',
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  ${base(name)}: |\n${indented(text, '    ')}`,
  ],
  (name, text) => [
    'configmap.json',
    JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { [base(name)]: text } }),
  ],
  (name, text) => [
    'user-data',
    `#cloud-config\nwrite_files:\n  - path: /${name}\n    content: |\n${indented(text, '      ')}`,
  ],
  (name, text) => [
    'install.sh',
    `#!/bin/bash\nset -e\ncat <<EOF >/${name}\n${text}\nEOF\nkubeadm init --config ${name}\n`,
  ],
  (name, text) => ['install.sh', `sudo tee /${name} <<-'END'\n${indented(text, '\t')}END\nsystemctl restart kubelet\n`],
  (name, text) => [
    'main.tf',
    `resource "local_file" "a" {\n  filename = "${name}"\n  content  = <<-EOT\n${indented(text, '    ')}  EOT\n}\n`,
  ],
  (name, text) => [
    'roles/node/tasks/main.yml',
    `- name: Write it\n  ansible.builtin.copy:\n    dest: /${name}\n    content: |\n${indented(text, '      ')}`,
  ],
  (name, text) => [`roles/node/templates/${base(name)}.j2`, `{% if dual_stack %}\n${text}\n{% endif %}\n`],
  (name, text) => [`templates/${base(name)}`, `{{- if .Values.dualStack }}\n${text}\n{{- end }}\n`],
  (_, text) => [
    'kustomization.yaml',
    `kind: Kustomization\npatches:\n  - target: {kind: IPPool}\n    patch: |-\n${indented(text, '      ')}`,
  ],
  (_, text) => [
    'application.yaml',
    `apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec:\n  source:\n    chart: cilium\n    helm:\n      values: |\n${indented(text, '        ')}`,
  ],
  (_, text) => [
    'chart-config.yaml',
    `apiVersion: helm.cattle.io/v1\nkind: HelmChartConfig\nmetadata:\n  name: rke2-calico\n  namespace: kube-system\nspec:\n  valuesContent: |-\n${indented(text, '    ')}`,
  ],
  (_, text) => [
    'kind.yaml',
    `kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nkubeadmConfigPatches:\n  - |\n${indented(text, '    ')}`,
  ],
  (_, text) => ['all.yaml', `apiVersion: v1\nkind: List\nitems:\n  -\n${indented(text, '    ')}`],
  (name, text) => [`containerd/${base(name)}.toml`, `version = 2\n[plugins."x"]\ncontent = '''\n${text}\n'''\n`],
];

/** Files of which each is written in another one. */
export function wrapped(files: Files, random: Random): Files {
  return new Map([...files].map(([name, text]) => random.pick(WRAPPINGS)(name, text)));
}
