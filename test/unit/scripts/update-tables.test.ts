import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';

const SCRIPT = resolve('scripts/update-tables.mjs');
const GATES = 'src/core/knowledge/feature-gate-table.ts';
const LIST = 'test/compatibility_lifecycle/reference/versioned_feature_list.yaml';
const STAGING = 'staging/src/k8s.io';
const VERSION = `${STAGING}/component-base/version/base.go`;

/** Runs the script on a made-up project with made-up sources in `upstream/`; returns its output and what a file holds then. */
function update(files: Readonly<Record<string, string>>): { output: string; read(file: string): string } {
  const root = mkdtempSync(join(tmpdir(), 'tables-'));
  try {
    for (const [name, text] of Object.entries({ [GATES]: gateTable('1.37'), ...SCHEMAS, ...files })) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
    const { stdout, stderr } = spawnSync(process.execPath, [SCRIPT, 'upstream'], { cwd: root, encoding: 'utf8' });
    const texts = new Map(
      [GATES, 'src/core/knowledge/flags/kube-proxy.ts'].map((name) => {
        try {
          return [name, readFileSync(join(root, name), 'utf8')];
        } catch {
          return [name, ''];
        }
      }),
    );
    return { output: stdout + stderr, read: (file) => texts.get(file) ?? '' };
  } finally {
    rmSync(root, { recursive: true });
  }
}

function gateTable(newest: string, ...rows: readonly string[]): string {
  return `export const FEATURE_GATES_UP_TO = '${newest}';\nexport const FEATURE_GATE_TABLE = \`\n${rows.join('\n')}\n\`;\n`;
}

function spec(version: string, on: boolean, locked = false): string {
  return `  - default: ${on}\n    lockToDefault: ${locked}\n    preRelease: Beta\n    version: "${version}"\n`;
}

function kubernetes(release: string): Record<string, string> {
  return { [`upstream/kubernetes-${release}/${VERSION}`]: `const DefaultKubeBinaryVersion = "${release}"\n` };
}

function schema(properties: object, definitions: object = {}): string {
  return JSON.stringify({ properties, definitions });
}

const SCHEMAS = {
  'schemas/kubelet-configuration.schema.json': schema(
    {
      apiVersion: {},
      kind: {},
      cgroupDriver: {},
      old: { 'x-until': '1.36' },
      authentication: { $ref: '#/definitions/authentication' },
      gone: {},
    },
    { authentication: { properties: { anonymous: {} } } },
  ),
  'schemas/kube-proxy-configuration.schema.json': schema({}),
  'schemas/kubeadm-v1beta3.schema.json': schema({}),
  'schemas/kubeadm-v1beta4.schema.json': schema({}),
  'schemas/docker-daemon.schema.json': schema({ bip: {}, 'dns-opts': {}, retired: {}, recent: { 'x-since': '31.0' } }),
};

test('new, newly on, newly locked and gone gates', () => {
  const table = gateTable(
    '1.37',
    'Declared 36 - - -',
    'Gone 30 31 - -',
    'Kept 0 0 - -',
    'Moves 35 - - -',
    'Old 20 - - 30',
  );
  const sources = {
    ...kubernetes('1.38'),
    [`upstream/kubernetes-1.38/${LIST}`]: [
      `- name: Kept\n  versionedSpecs:\n${spec('1.0', true)}`,
      `- name: Moves\n  versionedSpecs:\n${spec('1.35', false)}${spec('1.38', true, true)}`,
      `- name: Arrives\n  versionedSpecs:\n${spec('1.38', false)}${spec('1.39', true)}`,
      `- name: Switch\n  versionedSpecs:\n${spec('1.0', true)}`,
    ].join(''),
    'upstream/kubernetes-1.38/pkg/features/kube_features.go':
      'const (\n\tDeclared featuregate.Feature = "Declared"\n\tSwitch featuregate.Feature = "OtherName"\n)\n',
    [`upstream/kubernetes-1.38/${STAGING}/client-go/features/known_features.go`]:
      'const (\n\tOfClient Feature = "OfClient"\n)\nvar gates = map[Feature]VersionedSpecs{\n\tOfClient: {\n\t\t{Version: version.MustParse("1.38"), Default: true, PreRelease: Beta},\n\t},\n}\n',
  };
  const { output, read } = update({ [GATES]: table, ...sources });
  assert.equal(output, '');
  const rows = [
    'Arrives 38 - - -',
    'Declared 36 - - -',
    'Gone 30 31 - 38',
    'Kept 0 0 - -',
    'Moves 35 38 38 -',
    'OfClient 38 38 - -',
    'Old 20 - - 30',
    'OtherName 38 38 - -',
  ];
  assert.equal(read(GATES), gateTable('1.38', ...rows));
});

test('sources that are older than the table change nothing', () => {
  const list = `- name: Unheard\n  versionedSpecs:\n${spec('1.36', true)}`;
  const { read } = update({ ...kubernetes('1.36'), [`upstream/kubernetes-1.36/${LIST}`]: list });
  assert.equal(read(GATES), gateTable('1.37'));
});

test('a folder whose name is not the release of its sources is refused', () => {
  const { output } = update({ [`upstream/kubernetes-1.38/${VERSION}`]: 'const DefaultKubeBinaryVersion = "1.39"\n' });
  assert.match(output, /kubernetes-1\.38 has the sources of 1\.39/);
});

test('new and gone keys of a component configuration, below the top too', () => {
  const types = `type KubeletConfiguration struct {
	metav1.TypeMeta \`json:",inline"\`
	// cgroupDriver is written \`json:"commented"\` in a comment.
	CgroupDriver string \`json:"cgroupDriver,omitempty"\`
	Authentication KubeletAuthentication \`json:"authentication"\`
	Fresh *metav1.Duration \`json:"fresh,omitempty"\`
}

type KubeletAuthentication struct {
	Anonymous bool \`json:"anonymous"\`
	Token bool \`json:"token"\`
}
`;
  const file = `upstream/kubernetes-1.38/${STAGING}/kubelet/config/v1beta1/types.go`;
  const { output } = update({ ...kubernetes('1.38'), [file]: types });
  const name = '1.38 kubelet-configuration.schema.json';
  assert.deepEqual(output.trim().split('\n'), [
    `${name}: new: authentication.token`,
    `${name}: new: fresh`,
    `${name}: gone: gone`,
  ]);
});

test('new and gone keys of daemon.json, by the flags of dockerd and their options', () => {
  const flags = `func install(flags *pflag.FlagSet, conf *Config) {
	flags.StringVar(&conf.IP, "bip", "", "Address")
	flags.Var(opts.NewNamedListOptsRef("dns-opts", &conf.DNSOptions, nil), "dns-opt", "Options")
	flags.BoolVarP(&conf.Fresh, "fresh", "f", false, "New")
}
`;
  const { output } = update({ 'upstream/moby-30.0/daemon/command/config.go': flags });
  const name = '30.0 docker-daemon.schema.json';
  assert.deepEqual(output.trim().split('\n'), [
    `${name}: new: dns-opt`,
    `${name}: new: fresh`,
    `${name}: gone: retired`,
  ]);
});

test('new and gone flags', () => {
  const names = Array.from({ length: 24 }, (_, index) => `flag-${String.fromCharCode(97 + index)}`);
  const rows = ['gone', ...names.slice(1)].map((name) => `    '${name}': { kind: 'text' },`).join('\n');
  const calls = names.map((name) => `\tfs.StringVar(&o.Value, "${name}", o.Value, "A value")`).join('\n');
  const file = 'src/core/knowledge/flags/kube-proxy.ts';
  const { read } = update({
    ...kubernetes('1.38'),
    [file]: `export const ROWS = {\n  from: '1.28',\n  to: '1.37',\n  flags: {\n${rows}\n  },\n};\n`,
    'upstream/kubernetes-1.38/cmd/kube-proxy/app/options.go': `func (o *Options) AddFlags(fs *pflag.FlagSet) {\n${calls}\n}\n`,
  });
  assert.match(read(file), /'flag-a': \{ kind: 'text', since: '1\.38' \},/);
  assert.match(read(file), /gone: \{ kind: 'text', until: '1\.38' \},/);
  assert.match(read(file), /to: '1\.38',/);
});
