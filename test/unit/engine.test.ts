import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Cluster } from '../../src/core/cluster/cluster.ts';
import { Engine } from '../../src/core/engine.ts';
import { Facts } from '../../src/core/model/facts.ts';
import { criDockerdDualStackOff } from '../../src/core/rules/cri-dockerd/cri-dockerd-dual-stack-off.ts';
import { runRules } from '../../src/core/runner.ts';

const UNIT = '[Service]\nExecStart=/usr/bin/cri-dockerd\n';
const KUBEADM =
  'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nnetworking:\n  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56\n';
const rules = (engine: Engine, uri: string) => (engine.findings().get(uri) ?? []).map(({ rule }) => rule);

describe('the engine', () => {
  test('a change of one file changes the findings of another', () => {
    const engine = new Engine();
    engine.update('cri-docker.service', UNIT);
    assert.deepEqual(rules(engine, 'cri-docker.service'), []);
    engine.update('kubeadm.yaml', KUBEADM);
    assert.deepEqual(rules(engine, 'cri-docker.service'), ['cri-dockerd-dual-stack-off']);
    engine.remove('kubeadm.yaml');
    assert.deepEqual(rules(engine, 'cri-docker.service'), []);
  });

  test('a file that holds nothing any more is forgotten', () => {
    const engine = new Engine();
    assert.equal(engine.update('kubeadm.yaml', KUBEADM), true);
    assert.equal(engine.update('kubeadm.yaml', 'nothing: here\n'), false);
    assert.deepEqual(engine.uris, []);
  });

  test('findings move with edits above them, in documents that are not parsed again', () => {
    const engine = new Engine();
    engine.update('cri-docker.service', UNIT);
    const pool =
      'apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: a\nspec:\n  cidr: 10.244.0.0/16\n  blockSize: 19\n';
    engine.update('all.yaml', `a: 1\n---\n${pool}`);
    const line = () =>
      engine
        .findings()
        .get('all.yaml')
        ?.find(({ rule }) => rule === 'ippool-block-size')?.range.start.line;
    assert.equal(line(), 8);
    const [before] = engine.documentsOf('all.yaml');
    engine.update('all.yaml', `a: 1\nb: 2\nc: 3\n---\n${pool}`);
    assert.equal(line(), 10);
    assert.equal(engine.documentsOf('all.yaml')[0], before, 'the document was kept');
  });

  test('the texts can be translated', () => {
    const engine = new Engine({ translate: (template) => template.toUpperCase() });
    engine.update('cri-docker.service', UNIT);
    engine.update('kubeadm.yaml', KUBEADM);
    assert.match(engine.findings().get('cri-docker.service')?.[0]?.message ?? '', /^CRI-DOCKERD RUNS WITHOUT/);
  });

  test("a rule that throws is heard of and takes no other rule's findings away", () => {
    const cluster = new Cluster('', [], new Facts(), {}, { stack: undefined, given: false, evidence: [] });
    const plain = { settings: {}, name: '' };
    const broken = { ...criDockerdDualStackOff, id: 'broken', run: () => assert.fail('thrown') };
    const heard: string[] = [];
    runRules(cluster, [broken, criDockerdDualStackOff], { ...plain, onFailure: (rule) => heard.push(rule) });
    assert.deepEqual(heard, ['broken']);
    assert.throws(() => runRules(cluster, [broken], plain), /thrown/);
  });
});

describe('files that could not be read', () => {
  const told = (config: string, uri = '.dualstack-lint.yaml', given = false) => {
    const configFile = { uri, text: config };
    const engine = new Engine({ roots: ['work'], ...(given && { configFile }) });
    if (!given) engine.update(uri, config);
    engine.reportUnreadable('work/etc/docker/daemon.json', 'permission denied');
    return [...engine.findings().values()].flat().map(({ rule, severity }) => `${rule} ${severity}`);
  };
  test('are told as the config for everything has it, wherever that lies', () => {
    assert.deepEqual(told('rules: {file-unreadable: off}\n', 'ci/lint.yaml', true), []);
    assert.deepEqual(told('rules: {file-unreadable: hint}\n', 'ci/lint.yaml', true), ['file-unreadable hint']);
    assert.deepEqual(told('ignore: [etc/**]\n', 'work/lint.yaml', true), []);
  });
  test('are told as the nearest config above them has it', () => {
    assert.deepEqual(told('rules: {file-unreadable: off}\n', 'work/.dualstack-lint.yaml'), []);
    assert.deepEqual(told('rules: {file-unreadable: off}\n', 'other/.dualstack-lint.yaml'), [
      'file-unreadable warning',
    ]);
  });
});

describe('comments that silence', () => {
  const pool = (comment: string, where: 'line' | 'above' | 'top') =>
    `${where === 'top' ? `${comment}\n` : ''}apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: a\nspec:\n  cidr: 10.244.0.0/16\n${
      where === 'above' ? `  ${comment}\n` : ''
    }  blockSize: 19${where === 'line' ? ` ${comment}` : ''}\n`;
  const check = (text: string) => {
    const engine = new Engine();
    engine.update('pool.yaml', text);
    return rules(engine, 'pool.yaml');
  };
  test('on the line', () =>
    assert.deepEqual(check(pool('# dualstack-lint-disable-line ippool-block-size -- why', 'line')), []));
  test('on the line above', () =>
    assert.deepEqual(check(pool('# dualstack-lint-disable-next-line ippool-block-size', 'above')), []));
  test('for the file', () =>
    assert.deepEqual(check(pool('# dualstack-lint-disable-file ippool-block-size', 'top')), []));
  test('only the named rule', () =>
    assert.deepEqual(check(pool('# dualstack-lint-disable-line cidr-invalid', 'line')), [
      'ippool-block-size',
      'suppression-unused',
    ]));
  test('that silence nothing are told as the config file has it', () => {
    const said = (config: string) => {
      const engine = new Engine();
      engine.update('pool.yaml', pool('# dualstack-lint-disable-line cidr-invalid', 'line'));
      engine.update('.dualstack-lint.yaml', config);
      return (engine.findings().get('pool.yaml') ?? []).map(({ rule, severity }) => `${rule} ${severity}`).slice(1);
    };
    assert.deepEqual(said('rules: {suppression-unused: hint}\n'), ['suppression-unused hint']);
    assert.deepEqual(said('rules: {suppression-unused: off}\n'), []);
    assert.deepEqual(said('suppress: [{rule: suppression-unused, files: [pool.yaml], reason: a test}]\n'), []);
  });
  test('in a config file', () => {
    const engine = new Engine();
    const comment = '# dualstack-lint-disable-next-line config-invalid -- a test\n';
    engine.update('.dualstack-lint.yaml', `${comment}intents: ipv4\n`);
    assert.deepEqual(rules(engine, '.dualstack-lint.yaml'), []);
  });
  test('the reason is no rule', () =>
    assert.deepEqual(check(pool('# dualstack-lint-disable-line ippool-block-size -- not cidr-invalid', 'line')), []));
});
