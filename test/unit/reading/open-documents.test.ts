import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Engine } from '../../../src/core/engine.ts';

const KUBEADM = `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
`;
const pool = (name: string, cidr: string) =>
  `---\napiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: ${name}\nspec:\n  cidr: ${cidr}\n`;

const rulesFor = (pools: string) => {
  const engine = new Engine();
  engine.update('kubeadm.yaml', KUBEADM);
  engine.update('pools.yaml', pools);
  return [...engine.findings().values()].flat().map(({ rule }) => rule);
};

test('nothing is missing beside a document that is filled in later', () => {
  const ipv4 = pool('v4', '10.244.0.0/16');
  assert.ok(rulesFor(ipv4).includes('pool-family-missing'));
  assert.ok(!rulesFor(ipv4 + pool('v6', '{{- toYaml .Values.cidr -}}')).includes('pool-family-missing'));
});

describe('a file that is a template as a whole', () => {
  const TEMPLATE = pool('v6', '{{- toYaml .Values.cidr -}}');
  const missing = (files: Readonly<Record<string, string>>) => {
    const engine = new Engine();
    for (const [uri, text] of Object.entries(files)) engine.update(uri, text);
    return told(engine);
  };
  const told = (engine: Engine) =>
    [...engine.findings()].flatMap(([uri, findings]) =>
      findings.some(({ rule }) => rule === 'pool-family-missing') ? [uri] : [],
    );
  const cluster = (folder: string) => ({
    [`${folder}/kubeadm.yaml`]: KUBEADM,
    [`${folder}/pools.yaml`]: pool('v4', '10.244.0.0/16'),
  });

  test('may hold what its cluster lacks', () => {
    assert.deepEqual(missing(cluster('a')), ['a/pools.yaml']);
    for (const uri of ['a/v6.yaml', 'a/templates/v6.yaml.j2', 'v6.yaml', 'b/v6.yaml'])
      assert.deepEqual(missing({ ...cluster('a'), [uri]: TEMPLATE }), [], uri);
  });

  test('says nothing of other clusters, nor of anything in tests and examples', () => {
    const both = { ...cluster('a'), ...cluster('b') };
    assert.deepEqual(missing({ ...both, 'a/v6.yaml': TEMPLATE }), ['b/pools.yaml']);
    assert.deepEqual(missing({ ...both, 'v6.yaml': TEMPLATE }), []);
    assert.deepEqual(missing({ ...both, 'c/v6.yaml': TEMPLATE }), ['a/pools.yaml', 'b/pools.yaml']);
    assert.deepEqual(missing({ ...cluster('a'), 'a/tests/v6.yaml': TEMPLATE }), ['a/pools.yaml']);
  });

  test('is of the nearest cluster, also when that comes later', () => {
    const engine = new Engine();
    for (const [uri, text] of Object.entries({ ...cluster('a'), ...cluster('b'), 'a/c/v6.yaml': TEMPLATE }))
      engine.update(uri, text);
    assert.deepEqual(told(engine), ['b/pools.yaml']);
    for (const [uri, text] of Object.entries(cluster('a/c'))) engine.update(uri, text);
    assert.deepEqual(told(engine), ['a/pools.yaml', 'b/pools.yaml']);
  });

  test('of a workload holds no range of the cluster', () => {
    const service = `apiVersion: v1\nkind: Service\nspec:\n  type: LoadBalancer\n  {{- with .Values.ports }}\n  ports: {{ . }}\n  {{- end }}\n`;
    assert.deepEqual(missing({ ...cluster('a'), 'a/service.yaml': service }), ['a/pools.yaml']);
  });

  test('counts from when it comes until it goes, unless it is ignored', () => {
    const engine = new Engine();
    for (const [uri, text] of Object.entries(cluster('a'))) engine.update(uri, text);
    const states: string[][] = [told(engine)];
    const then = (action: () => void) => {
      action();
      states.push(told(engine));
    };
    then(() => engine.update('a/v6.yaml', TEMPLATE));
    then(() => engine.update('a/v6.yaml', '# nothing\n'));
    then(() => engine.update('a/v6.yaml', TEMPLATE));
    then(() => engine.update('.dualstack-lint.yaml', 'ignore: [a/v6.yaml]\n'));
    then(() => engine.remove('.dualstack-lint.yaml'));
    then(() => engine.remove('a/v6.yaml'));
    const [lacks, none]: string[][] = [['a/pools.yaml'], []];
    assert.deepEqual(states, [lacks, none, lacks, none, lacks, none, lacks]);
  });
});
