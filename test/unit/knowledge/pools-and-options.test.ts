import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  allowedUses,
  BLOCK_SIZES,
  ENTERPRISE_WORDS,
  OLD_KEYS,
  POOL_KEYS,
  type PoolKey,
  poolEntry,
  poolNode,
  poolReader,
  poolSwitch,
  poolText,
  selectsNoNode,
} from '../../../src/core/knowledge/calico-pool.ts';
import { execOpt, execOptFault } from '../../../src/core/knowledge/docker-exec-opts.ts';
import { Document, SourceFile } from '../../../src/core/model/document.ts';
import { schemasAt } from '../../../src/core/schema/nodes.ts';
import { schemaOf } from '../../../src/core/schema/schemas.ts';
import { parseYaml } from '../../../src/core/source/yaml.ts';

function pool(spec: string, apiVersion = 'projectcalico.org/v3'): Document {
  const text = `apiVersion: ${apiVersion}\nkind: IPPool\nspec: ${spec}\n`;
  const init = { component: 'calico', kind: 'IPPool', text, tree: parseYaml(text) };
  return new Document(new SourceFile('pool.yaml', text), 0, init);
}
const stored = (spec: string) => pool(spec, 'crd.projectcalico.org/v1');

describe('a pool of Calico as its reader finds it', () => {
  test('who reads it first', () => {
    assert.equal(poolReader(pool('{}')), 'calicoctl');
    assert.equal(poolReader(stored('{}')), 'kube-apiserver');
    assert.equal(poolReader(pool('{}', '5')), 'calicoctl');
  });

  test('calicoctl takes a key in any case, and of several the last in byte order', () => {
    const key = (document: Document) => poolEntry(document, 'ipipMode')?.key;
    assert.equal(key(pool('{ ipipMode: a }')), 'ipipMode');
    assert.equal(key(pool('{ IPIPMODE: a, other: b }')), 'IPIPMODE');
    assert.equal(key(pool('{ ipipmode: a, IPIPMode: b, ipipMode: c }')), 'ipipmode');
    assert.equal(key(pool('{ IPIPMode: b, ipipmode: a }')), 'ipipmode');
    assert.equal(key(pool('{ other: b }')), undefined);
    assert.equal(key(pool('[]')), undefined);
  });

  test('kube-apiserver takes the key as it is', () => {
    assert.equal(poolEntry(stored('{ IPIPMODE: a }'), 'ipipMode'), undefined);
    assert.equal(poolEntry(stored('{ ipipMode: a, ipipmode: b }'), 'ipipMode')?.key, 'ipipMode');
  });

  test('null is as good as nothing', () => {
    assert.equal(poolNode(pool('{ cidr: null }'), 'cidr'), undefined);
    assert.equal(poolNode(pool('{ cidr: ~ }'), 'cidr'), undefined);
    assert.equal(poolNode(pool('{}'), 'cidr'), undefined);
    assert.equal(poolNode(pool('{ cidr: [a] }'), 'cidr')?.kind, 'list');
    assert.equal(poolNode(pool('{ cidr: a }'), 'cidr')?.kind, 'scalar');
  });

  test('calicoctl reads any scalar as a text', () => {
    const text = (document: Document) => poolText(document, 'nodeSelector');
    assert.deepEqual(
      ['a', 'true', '5', '[a]', 'null'].map((value) => text(pool(`{ nodeSelector: ${value} }`))),
      [...['a', 'true', '5', undefined, undefined]],
    );
    assert.deepEqual(
      ['a', 'true', '5', '[a]'].map((value) => text(stored(`{ nodeSelector: ${value} }`))),
      [...['a', undefined, undefined, undefined]],
    );
  });

  test('only true turns a switch on', () => {
    const isOn = (value: string) => poolSwitch(pool(`{ disabled: ${value} }`), 'disabled');
    assert.deepEqual(['true', 'false', 'null', '1', 'x', '"true"', '[true]'].map(isOn), [
      ...[true, false, false, false, false, false, false],
    ]);
    assert.equal(isOn('"{{ x }}"'), undefined);
    assert.equal(poolSwitch(pool('{}'), 'disabled'), false);
  });

  test('a pool is for workloads and tunnels where it says nothing', () => {
    const uses = (value: string) => allowedUses(pool(`{ allowedUses: ${value} }`));
    assert.deepEqual(uses('[LoadBalancer]'), ['LoadBalancer']);
    assert.deepEqual(uses('[Tunnel, 5, [x]]'), ['Tunnel']);
    assert.deepEqual(uses('[5]'), []);
    for (const value of ['[]', 'null', 'Tunnel']) assert.deepEqual(uses(value), ['Workload', 'Tunnel'], value);
  });

  test('the selector that selects no node, and others', () => {
    for (const text of ['!all()', ' ! all( ) ']) assert.ok(selectsNoNode(text), text);
    for (const text of ['all()', '!all() || has(x)', 'x == "!all()"', '!!all()', '!has(x)', '!global()'])
      assert.ok(!selectsNoNode(text), text);
  });

  test('keys are those of the schema; old ones stand for new ones', () => {
    const knows = (key: string) => schemasAt(schemaOf('calico-ippool'), ['spec', key], undefined).length > 0;
    for (const key of POOL_KEYS) assert.ok(knows(key), key);
    assert.equal(new Set(POOL_KEYS).size, POOL_KEYS.length);
    const known: ReadonlySet<PoolKey> = new Set(POOL_KEYS);
    for (const [old, key] of Object.entries(OLD_KEYS)) assert.ok(known.has(key), old);
    assert.deepEqual([OLD_KEYS.ipip, OLD_KEYS['nat-outgoing']], ['ipipMode', 'natOutgoing']);
    assert.deepEqual([...ENTERPRISE_WORDS], ['awsSubnetID', 'HostSecondaryInterface']);
    for (const { min, max, usual } of Object.values(BLOCK_SIZES)) assert.ok(min < usual && usual < max);
  });
});

test('exec-opts as dockerd takes them apart', () => {
  const faults: [string, ReturnType<typeof execOptFault>][] = [
    ['native.cgroupdriver=systemd', undefined],
    ['native.cgroupdriver=cgroupfs', undefined],
    [' Native.CgroupDriver = systemd ', undefined],
    ['native.cgroupdriver=Systemd', 'cgroup-driver'],
    ['native.cgroupdriver=a=b', 'cgroup-driver'],
    ['native.umask=normal', 'name'],
    ['xnative.cgroupdriver=systemd', 'name'],
    ['native.cgroupdriver=', 'form'],
    ['native.cgroupdriver= ', 'form'],
    ['=systemd', 'form'],
    [' =systemd', 'form'],
    ['native.cgroupdriver', 'form'],
    ['', 'form'],
  ];
  for (const [text, fault] of faults) assert.equal(execOptFault(text), fault, JSON.stringify(text));
  assert.deepEqual(execOpt('A = B=c '), { name: 'a', value: 'B=c' });
  assert.deepEqual(execOpt('a'), { name: '', value: '' });
});
