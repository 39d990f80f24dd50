import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Engine } from '../../src/core/engine.ts';
import { readExample } from '../../src/core/example.ts';
import type { Finding } from '../../src/core/model/finding.ts';
import type { Program } from '../../src/core/model/version.ts';
import { RULES } from '../../src/core/rules/index.ts';

type Given = Readonly<Record<Program, string>>;

const lines = (major: number, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `${major}.${from + index}`);

/** From before the floors of the tables to beyond their ceilings; the shorter lists begin again. */
const DOCKER = ['20.10', '23.0', '24.0', '25.0', '26.1', '27.5', ...lines(28, 0, 5), '29.0', '29.9', '30.0', '31.0'];
const CALICO = lines(3, 20, 36);
const OPERATOR = lines(1, 28, 48);
const CILIUM = lines(1, 10, 22);
const FLANNEL = lines(0, 14, 30);
const RELEASES: readonly Given[] = lines(1, 20, 40).map((kubernetes, index) => ({
  kubernetes,
  docker: DOCKER[index % DOCKER.length] as string,
  calico: CALICO[index % CALICO.length] as string,
  operator: OPERATOR[index % OPERATOR.length] as string,
  cilium: CILIUM[index % CILIUM.length] as string,
  flannel: FLANNEL[index % FLANNEL.length] as string,
}));
const ABOVE: Given = {
  kubernetes: '1.38',
  docker: '30.0',
  calico: '3.36',
  operator: '1.46',
  cilium: '1.23',
  flannel: '0.40',
};
const BELOW: Given = {
  kubernetes: '1.10',
  docker: '17.0',
  calico: '3.1',
  operator: '1.1',
  cilium: '1.6',
  flannel: '0.5',
};

/** An example takes part in a third of the releases, so that every release is met by a third of the examples. */
const SHARE = 3;

const EXAMPLES = new Map(
  RULES.flatMap(({ bad, good }) => [...bad, ...good]).map((example) => {
    const { files } = readExample(example);
    return [JSON.stringify([...files]), files] as const;
  }),
);

/** Rules about names that have nothing to do with a release: of programs whose version nobody states, and of kinds. */
const TIMELESS = new Set([
  'cri-dockerd-flag-unknown',
  'etcd-flag-unknown',
  'ippool-resource-unknown',
  'k0s-flag-unknown',
  'kind-key-unknown',
  'kube-router-flag-unknown',
]);

/**
 * Errors and warnings that call a name unknown. No release has a second name that differs from one only in case.
 */
function unknownNames(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ rule, severity }) => rule.endsWith('-unknown') && !TIMELESS.has(rule) && severity !== 'information')
    .map(({ rule, message }) => `${rule}: ${message}`)
    .filter((said) => /unknown (?:key|flag|variable|feature gate)|no release/i.test(said))
    .filter((said) => {
      const [, name, meant] = /unknown key (\S+);.*Did you mean (\S+)\?/i.exec(said) ?? [];
      return name === undefined || name.toLowerCase() !== meant?.toLowerCase();
    });
}

function findingsWith(engine: Engine, versions: Given): Finding[] {
  engine.configure({ settings: { versions } });
  return [...engine.findings().values()].flat();
}

// An Engine without `onFailure` throws what a rule throws.
test('every example is checked for every release, and no name is called wrong that the tables cannot know', () => {
  const wrong: string[] = [];
  for (const [index, files] of [...EXAMPLES.values()].entries()) {
    const engine = new Engine();
    for (const [uri, text] of files) engine.update(uri, text);
    for (const versions of RELEASES.filter((_, place) => place % SHARE === index % SHARE))
      findingsWith(engine, versions);
    for (const versions of [ABOVE, BELOW])
      wrong.push(...unknownNames(findingsWith(engine, versions)).map((said) => `${versions.kubernetes} ${said}`));
  }
  assert.deepEqual([...new Set(wrong)], []);
});

test('the same names are called unknown for a release that the tables know', () => {
  const engine = new Engine();
  const said = [...EXAMPLES.values()].flatMap((files) => {
    for (const uri of engine.uris) engine.remove(uri);
    for (const [uri, text] of files) engine.update(uri, text);
    return unknownNames(
      findingsWith(engine, {
        kubernetes: '1.37',
        docker: '29.9',
        calico: '3.33',
        operator: '1.44',
        cilium: '1.20',
        flannel: '0.28',
      }),
    );
  });
  const rules = new Set(said.map((each) => each.split(':')[0]));
  for (const rule of ['docker-key-unknown', 'kubelet-key-unknown', 'kubelet-flag-unknown', 'feature-gate-unknown'])
    assert.ok(rules.has(rule), rule);
});

/** What only a newer release can have, in files that state that release. */
const INVENTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a gate and a flag of Kubernetes': {
    'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: v1.38.0
apiServer:
  extraArgs:
    - name: feature-gates
      value: QuantumRouting=true
    - name: quantum-routing-mode
      value: strict
`,
    'kubelet.service': '[Service]\nExecStart=/usr/bin/kubelet --quantum-routing-mode=strict\n',
  },
  'a key of the kubelet': {
    'kubeadm.yaml': 'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nkubernetesVersion: v1.38.0\n',
    'kubelet.yaml': 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nquantumRouting: strict\n',
  },
};

for (const [what, files] of Object.entries(INVENTED))
  test(`${what} that a newer release may have is no error, no warning and not removed`, () => {
    const engine = new Engine();
    for (const [uri, text] of Object.entries(files)) engine.update(uri, text);
    const found = [...engine.findings().values()].flat().filter(({ message }) => /quantum/i.test(message));
    assert.ok(found.length > 0, 'said');
    for (const { severity, fixes, message } of found) {
      assert.equal(severity, 'information', message);
      assert.deepEqual(fixes, [], message);
    }
  });
