// Writes the skeleton of a rule that works: it reports one key of the program's file.
// Usage: npm run new-rule <program> <id>   (the program is a folder of src/core/rules)
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';

const ROOT = 'src/core/rules';

/** By program: its component, and a file of it with the place of the key that the skeleton reports. */
const SAMPLES = {
  docker: ['docker', 'daemon.json', '{ KEY: true }\\n'],
  kubelet: [
    'kubelet',
    'kubelet.yaml',
    'apiVersion: kubelet.config.k8s.io/v1beta1\\nkind: KubeletConfiguration\\nKEY: true\\n',
  ],
  'kube-proxy': [
    'kube-proxy',
    'kube-proxy.yaml',
    'apiVersion: kubeproxy.config.k8s.io/v1alpha1\\nkind: KubeProxyConfiguration\\nKEY: true\\n',
  ],
  kubeadm: [
    'kubeadm',
    'kubeadm.yaml',
    'apiVersion: kubeadm.k8s.io/v1beta4\\nkind: ClusterConfiguration\\nKEY: true\\n',
  ],
  calico: ['calico', 'pool.yaml', 'apiVersion: projectcalico.org/v3\\nkind: IPPool\\nKEY: true\\n'],
  operator: [
    'tigera-operator',
    'installation.yaml',
    'apiVersion: operator.tigera.io/v1\\nkind: Installation\\nKEY: true\\n',
  ],
};

const programs = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const [program, id] = process.argv.slice(2);
if (!id) refuse('usage: npm run new-rule <program> <id>');
if (!programs.includes(program)) refuse(`no program is called ${program}; there are ${programs.join(', ')}`);
if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(id)) refuse(`${id} is not an id: words in lower case, joined by -`);
const twin = programs.find((each) => existsSync(`${ROOT}/${each}/${id}.ts`));
if (twin) refuse(`${ROOT}/${twin}/${id}.ts exists`);

const [component, file, text] = SAMPLES[program] ?? SAMPLES.docker;
const isJson = file.endsWith('.json');
const keyed = (bare, quoted) => text.replace('KEY', isJson ? quoted : bare);

const path = `${ROOT}/${program}/${id}.ts`;
writeFileSync(
  path,
  `import { defineRule } from '../../rule-kit/define.ts';

export const ${id.replace(/-(.)/g, (_, letter) => letter.toUpperCase())} = defineRule({
  id: '${id}',
  severity: 'information',
  summary: 'One sentence that says what this rule reports.',
  why: \`A paragraph for a tired engineer: what happens, and why the program does that.\`,
  sources: ['https://example.org/the/upstream/page/that/shows/it'],
  messages: {
    found: 'The fact with {key}. Its consequence. What to do.',
  },
  bad: [{ files: { '${file}': '${keyed('«replace-me»', '«"replace-me"»')}' } }],
  good: [{ files: { '${file}': '${keyed('another', '"another"')}' } }],
  check(cluster, report, text) {
    for (const document of cluster.of('${component}')) {
      const entry = document.entry('replace-me');
      if (entry) report({ at: document.atKey(entry), message: text('found', { key: entry.key }) });
    }
  },
});
`,
);
spawnSync(process.execPath, ['node_modules/@biomejs/biome/bin/biome', 'format', '--write', path], { stdio: 'ignore' });
const { status } = spawnSync(process.execPath, ['scripts/generate-rule-index.mjs'], { stdio: 'inherit' });
console.log(`${path}\nRun its examples with: npm test rules ${id}`);
process.exit(status ?? 1);

function refuse(reason) {
  console.error(`new-rule: ${reason}`);
  process.exit(2);
}
