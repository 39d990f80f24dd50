import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RECOGNITION } from '../../src/core/components/index.ts';
import { Engine } from '../../src/core/engine.ts';
import { readExample } from '../../src/core/example.ts';
import { FileDocuments } from '../../src/core/reading/file-documents.ts';
import type { Example } from '../../src/core/rule-kit/define.ts';
import { RULES } from '../../src/core/rules/index.ts';

// The content of a file tells whose it is. Its name decides only where its program goes by names too.

type Rename = (name: string) => string;
const withMore =
  (end: string): Rename =>
  (name) =>
    name + end;
const withEnd =
  (end: string): Rename =>
  (name) =>
    name.replace(/(?<=^[^.]+(?:\..*)?)\.[^.]*$/, '') + end;

/** Names that a walk looks into. */
const WALKED = [
  withEnd(''),
  withEnd('.conf'),
  withEnd('.cfg'),
  withEnd('.yaml'),
  withEnd('.json'),
  withEnd('.tpl'),
  withMore('.bak'),
  withMore('.j2'),
  withMore('.orig'),
  withMore('~'),
];
/** Names of prose, source code and anything else, which somebody has to name or to open. */
const NAMED = [
  withEnd('.md'),
  withEnd('.txt'),
  withEnd('.py'),
  withEnd('.go'),
  withEnd('.xyz'),
  withEnd('.tar.gz'),
  withMore('.rpmsave'),
];
const NAMES = [...WALKED, ...NAMED];

/** Files that nothing but their name tells; of some only those without a text of their own. */
const TOLD_BY_NAME: readonly (readonly [path: RegExp, own?: RegExp])[] = [
  // Drop-ins belong to the unit, or the configuration, that their folder names.
  [/\.service\.d\//],
  [/kubelet\.conf\.d\//],
  [/\.service$/, /^ExecStart *=.*\w/m],
  [/\/cmdline(?:\.txt)?$/],
  // MicroK8s starts each program with the file of its name: the lines are flags of any program.
  [/(?:^|\/)args\/[\w-]+$/],
  // Keys that many programs have.
  [/rancher\/(?:k3s|rke2)\/config\.yaml/],
  [/daemon\.json$/, /"(?:exec-opts|fixed-cidr-v6|ip6tables|live-restore|registry-mirrors)" *:/],
  // A script may be any text.
  [/\.sh$/, /^#!/],
  // An object without its head, and a file without a document.
  [/(?:kubelet[^/]*|kubelet\/config|ippool[^/]*)\.yaml$/, /^kind:/m],
  // kustomize reads files of its three names alone.
  [/(?:^|\/)kustomization\.ya?ml$/],
];

const isToldByName = (uri: string, text: string) =>
  text.includes('\0') || TOLD_BY_NAME.some(([path, own]) => path.test(uri) && !own?.test(text));

/** Each file gets one of the names, and the next file the next one. */
const turn = (names: readonly Rename[], nth: number) => names[nth % names.length] as Rename;

/** Another name in the same folder. */
function renamed(uri: string, rename: Rename): string {
  const slash = uri.lastIndexOf('/') + 1;
  return uri.slice(0, slash) + rename(uri.slice(slash));
}

interface Case {
  readonly example: Example;
  readonly files: ReadonlyMap<string, string>;
  readonly uri: string;
  readonly text: string;
}

/** Each text once. A configuration file of ours names others, and an empty document has only the name of its file. */
const casesOf = (examples: readonly Example[]): readonly Case[] => [
  ...new Map(
    examples.flatMap((example) => {
      const { files } = readExample(example);
      if (example.unreadable !== undefined || files.has('.dualstack-lint.yaml')) return [];
      const units = [...files.keys()].flatMap((uri) => /([^/]+)\.d\/[^/]+$/.exec(uri)?.[1] ?? []);
      return [...files]
        .filter(([uri, text]) => !isToldByName(uri, text) && !units.some((unit) => uri.endsWith(unit)))
        .map(([uri, text]) => [text, { example, files, uri, text }] as const);
    }),
  ).values(),
];
const RULES_OF_CONTENT = RULES.filter(({ id }) => id !== 'ippool-document-empty');
const BAD = casesOf(RULES_OF_CONTENT.flatMap(({ bad }) => bad));
const EVERY = casesOf([
  ...RULES_OF_CONTENT.flatMap(({ bad, good }) => [...bad, ...good]),
  { files: { 'cluster.yml': 'services:\n  kube-api:\n    service_cluster_ip_range: 10.43.0.0/16\n' } },
  { files: { 'etc/default/node': 'MY_ARGS="--node-ip=10.0.0.1"\n' } },
]);

/** Programs that read a file of any name, or whose files people keep under other names. */
const TOLD_BY_CONTENT = [
  'docker',
  'cri-dockerd',
  'kubelet',
  'kubeadm',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'etcd',
  'kube-proxy',
  'calico',
  'cilium',
  'flannel',
  'cni',
  'k3s',
  'rke',
  'k0s',
  'kind',
  'kubespray',
  'talos',
  'host',
  'felix-log',
  'environment',
];

/** Findings, with the file under its old name. */
function findingsIn({ example, files, uri }: Case, name: string): string[] {
  const { intent, versions } = example;
  const engine = new Engine({ settings: { ...(intent && { intent }), ...(versions && { versions }) } });
  for (const [each, text] of files) engine.update(each === uri ? name : each, text);
  return [...engine.findings()]
    .flatMap(([file, findings]) =>
      findings.map(
        ({ rule, severity, range: { start } }) =>
          `${rule} ${severity} ${file === name ? uri : file}:${start.line + 1}:${start.character + 1}`,
      ),
    )
    .sort();
}

test('a file under any other name keeps its findings', () => {
  for (const [index, each] of BAD.entries()) {
    const { files, uri } = each;
    const before = findingsIn(each, uri);
    const name = renamed(uri, turn(NAMES, index));
    if (!files.has(name)) assert.deepEqual(findingsIn(each, name), before, `${uri} as ${name}`);
  }
});

const kindsIn = (uri: string, text: string, found: boolean) =>
  new FileDocuments(RECOGNITION, uri, text, found).documents.map(({ component, kind }) => `${component}/${kind}`);

test('a file under any other name holds the same documents, also for a walk that looks into it', () => {
  for (const [index, { uri, text }] of EVERY.entries()) {
    const before = kindsIn(uri, text, false);
    const name = renamed(uri, turn(NAMES, index));
    assert.deepEqual(kindsIn(name, text, false), before, name);
    if (uri.endsWith('.sh')) continue;
    // Of `kubeadm.v1beta3.yaml`, the end alone is one.
    const plain = uri.slice(uri.lastIndexOf('/') + 1).replace(/\.(?=.*\.)/g, '-');
    const found = `any/${turn(WALKED, index)(plain)}`;
    assert.ok(RECOGNITION.mayHoldDocuments(found), found);
    assert.deepEqual(kindsIn(found, text, true), kindsIn(found, text, false), found);
  }
});

test('the files of these programs are among those that are told by their content', () => {
  const told = new Set(EVERY.flatMap(({ uri, text }) => kindsIn(uri, text, false).map((kind) => kind.split('/')[0])));
  assert.deepEqual(
    TOLD_BY_CONTENT.filter((id) => !told.has(id)),
    [],
  );
});

test('a walk passes over prose, source code and archives, which are read when somebody names them', () => {
  const text =
    'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nnetworking:\n  podSubnet: 10.0.0.0/33\n';
  for (const name of ['notes.md', 'notes.rst', 'main.go', 'main.py', 'cluster.tar.gz', 'cluster.zip']) {
    assert.ok(!RECOGNITION.mayHoldDocuments(name), name);
    assert.deepEqual(kindsIn(name, text, false), ['kubeadm/ClusterConfiguration'], name);
  }
});

/** Folders of programs that pass over other names. */
const PASSED_OVER: Readonly<Record<string, string>> = {
  'etc/systemd/system/kubelet.service.disabled': '[Service]\nExecStart=/usr/bin/kubelet --max-pods=many\n',
  'etc/sysctl.d/99-ipv6.conf.disabled.txt': 'net.ipv6.conf.all.disable_ipv6 = 1\n',
  'etc/cni/net.d/10-calico.conflist.off': '{"cniVersion":"0.3.1","name":"a","plugins":[{"type":"calico"}]}\n',
  'etc/docker/docker.json': '{"ip6tables":"yes","exec-opts":[]}\n',
};

for (const [path, text] of Object.entries(PASSED_OVER))
  test(`a walk leaves ${path} to its program, which passes over it`, () => {
    assert.deepEqual(kindsIn(path, text, true), []);
    assert.equal(kindsIn(path, text, false).length, 1);
  });
