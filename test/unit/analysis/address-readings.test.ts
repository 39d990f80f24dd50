import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FieldId } from '../../../src/core/address/index.ts';
import {
  addressPart,
  commaOf,
  findInReadings,
  isUnread,
  listBlankOf,
  partOf,
  readerOf,
  rewrite,
  shown,
  shownInList,
} from '../../../src/core/analysis/address-readings.ts';
import { Cluster } from '../../../src/core/cluster/cluster.ts';
import { versionsOf } from '../../../src/core/cluster/versions.ts';
import { Document, SourceFile } from '../../../src/core/model/document.ts';
import { Facts, type Reading } from '../../../src/core/model/facts.ts';
import { readOnly } from '../../../src/core/reading/read.ts';
import { parseYaml } from '../../../src/core/source/yaml.ts';
import { edited } from '../reading/support.ts';
import { placed } from './support.ts';

/** What the key `value` of a YAML text is read as, by the field of a program. */
function read(text: string, id: FieldId = 'kubeadm.podSubnet') {
  const document = new Document(new SourceFile('a.yaml', text), 0, {
    component: 'test',
    kind: 'x',
    text,
    tree: parseYaml(text),
  });
  const facts = new Facts();
  const node = document.get('value');
  assert.ok(node);
  readOnly(facts, document, node, id, { field: 'value' });
  return facts;
}
const readings = (text: string, id?: FieldId) => read(text, id).readings;
function first(text: string, id?: FieldId): Reading {
  const [found] = readings(text, id);
  assert.ok(found);
  return found;
}

describe('the place of a part of a reading', () => {
  test('is the part where the text stands as it is', () => {
    assert.equal(placed(partOf(first('value: 10.0.0.0/16\n'), { start: 9, end: 11 })), 'a.yaml:1 16');
    assert.equal(placed(partOf(first('value: "10.0.0.0/16"\n'), { start: 0, end: 8 })), 'a.yaml:1 10.0.0.0');
    assert.equal(
      placed(partOf(first('value: "10.0.0.0\\x2f16"\n'), { start: 9, end: 11 })),
      'a.yaml:1 10.0.0.0\\x2f16',
    );
  });

  test('of nothing is what stands beside it: a comma, the quotes, the sign before', () => {
    const [, second, third] = readings('value: 10.0.0.0/16,,fd00::/56\n');
    assert.ok(second && third);
    assert.equal(placed(partOf(second, { start: 0, end: 0 })), 'a.yaml:1 ,');
    assert.equal(placed(partOf(third, { start: 9, end: 9 })), 'a.yaml:1 6');
  });

  test('each empty part of a list has a comma of its own', () => {
    const commas = (text: string) => readings(`value: "${text}"\n`).map((reading) => commaOf(reading)?.start);
    assert.deepEqual(commas('a,,b'), [undefined, 9, undefined]);
    assert.deepEqual(commas(',a'), [8, undefined]);
    assert.deepEqual(commas(',,a'), [8, 9, undefined]);
    assert.deepEqual(commas('a,'), [undefined, 9]);
    assert.deepEqual(commas('a,b'), [undefined, undefined]);
  });
});

describe('a reading as messages show it', () => {
  test('in one line, of an empty part the whole list', () => {
    assert.equal(shown(first('value: "10.0.0.0\\n\\t/16"\n')), '10.0.0.0 /16');
    const [, second] = readings('value: "a,,b"\n');
    assert.ok(second);
    assert.equal(shownInList(second), 'a,,b');
    assert.equal(shown(second), '');
    assert.equal(shownInList(first('value: "a,b"\n')), 'a');
  });

  test('the part before the slash', () => {
    assert.deepEqual(addressPart('10.0.0.0/16'), { start: 0, end: 8 });
    assert.deepEqual(addressPart('10.0.0.0'), { start: 0, end: 8 });
    assert.deepEqual(addressPart('/16'), { start: 0, end: 0 });
  });
});

describe('another text in its place', () => {
  const rewritten = (text: string, to: string) => edited(rewrite(first(text), to));
  test('keeps quotes, and what YAML makes of signs', () => {
    assert.equal(rewritten('value: 10.0.0.0/16\n', '10.0.0.0/8'), 'value: 10.0.0.0/8\n');
    assert.equal(rewritten('value: "10.0.0.0/16"\n', 'fd00::'), 'value: "fd00::"\n');
    assert.equal(rewritten("value: '10.0.0.0/16'\n", 'a,b'), "value: 'a,b'\n");
    assert.equal(rewritten('value: 10.0.0.0/16\n', 'fd00::'), undefined, 'a plain scalar ends with a colon');
    assert.equal(rewritten('value: 10.0.0.0/16\n', 'a,b'), 'value: a,b\n');
    assert.equal(rewritten('{value: 10.0.0.0/16}\n', 'a,b'), undefined, 'a comma ends it');
    assert.equal(rewritten('{value: 10.0.0.0/16}\n', '10.0.0.0/8'), '{value: 10.0.0.0/8}\n');
    assert.equal(rewritten('value: "10.0.0.0\\x2f16"\n', '10.0.0.0/8'), undefined, 'escapes');
  });
});

describe('blanks in a list', () => {
  const blanks = (text: string) =>
    readings(`value: "${text}"\n`).map((reading) =>
      listBlankOf({ reading, field: { parse: () => ({ ok: true }), list: 'strict' } as never, result: reading.result }),
    );
  test('are told where they alone make a part unreadable', () => {
    assert.deepEqual(blanks('10.0.0.0/16, fd00::/56'), [undefined, { start: 0, end: 1 }]);
    assert.deepEqual(blanks('10.0.0.0/16 ,fd00::/56'), [{ start: 11, end: 12 }, undefined]);
    assert.deepEqual(blanks(' 10.0.0.0/16'), [undefined], 'no list');
    assert.deepEqual(blanks('10.0.0.0/16,fd00'), [undefined, undefined]);
  });
});

test('what the program takes in unseen', () => {
  const [reading] = readings('value: 10.0.0.0/16\n');
  assert.ok(reading);
  const of = (unused: boolean, field: object) =>
    isUnread({ reading: { ...reading, unused }, field: field as never, result: reading.result });
  assert.equal(of(false, {}), false);
  assert.equal(of(false, { unparsable: 'unread' }), true);
  assert.equal(of(true, {}), true);
  assert.equal(of(true, { decoded: true }), false);
});

test('the reader of a field, by the first part of its name', () => {
  const READERS: Readonly<Record<string, string>> = {
    'docker.bip': 'dockerd',
    'ippool.cidr': 'Calico',
    'ippool-crd.cidr': 'Calico',
    'installation.ipPools.cidr': 'tigera-operator',
    'service.clusterIPs': 'kube-apiserver',
    'node.podCIDRs': 'kube-apiserver',
    'talos.podSubnets': 'Talos',
    'k3s.node-ip': 'K3s',
    'capi.pods.cidrBlocks': 'kubeadm',
    'kubeadm.podSubnet': 'kubeadm',
    'kubelet.clusterDNS': 'kubelet',
    'flannel.Network': 'flanneld',
    'metallb.addresses': 'MetalLB',
    'cni.host-local.subnet': 'host-local',
    'kubeone.podSubnet': 'KubeOne',
    'microk8s.IPv4_CLUSTER_CIDR': 'MicroK8s',
    'cilium.clusterPoolIPv4PodCIDRList': 'Cilium',
    'ciliumnode.podCIDRs': 'Cilium',
    'kubespray.kube_pods_subnet': 'Kubespray',
    'kube-router.service-range': 'kube-router',
    'networkpolicy.cidr': 'kube-apiserver',
  };
  for (const [id, reader] of Object.entries(READERS)) assert.equal(readerOf(id as FieldId), reader, id);
});

describe('a problem of some releases', () => {
  const found = (
    version: string | undefined,
    isBad: (index: number) => boolean,
    severity: 'error' | 'warning' | 'hint' = 'error',
  ) => {
    const facts = read('value: 10.0.0.0/8\n', 'docker.default-address-pools');
    const versions = versionsOf(facts, (program) => (program === 'docker' ? version : undefined));
    const cluster = new Cluster('', [], facts, versions, { stack: undefined, given: false, evidence: [] });
    const seen: unknown[] = [];
    return findInReadings(
      cluster,
      ({ field }) => {
        if (!seen.includes(field)) seen.push(field);
        return isBad(seen.indexOf(field)) ? 'bad' : undefined;
      },
      () => severity,
    ).map(({ program, severity, problem }) => `${program} ${severity} ${problem}`);
  };

  test('is one of all where every release has it, and of none where none has', () => {
    assert.deepEqual(
      found(undefined, () => true),
      ['dockerd error bad'],
    );
    assert.deepEqual(
      found(undefined, () => false),
      [],
    );
    assert.deepEqual(
      found('28.0.1', () => true),
      ['dockerd error bad'],
    );
  });

  test('names the releases and is one step lower where only some have it', () => {
    const [newest] = found(undefined, (index) => index === 0);
    assert.match(newest ?? '', /^dockerd ≥ [\d.]+ warning bad$/);
    const [older] = found(undefined, (index) => index > 0);
    assert.match(older ?? '', /^dockerd < [\d.]+ warning bad$/);
    assert.match(found(undefined, (index) => index > 0, 'warning')[0] ?? '', /^dockerd < [\d.]+ information bad$/);
    assert.match(found(undefined, (index) => index > 0, 'hint')[0] ?? '', /^dockerd < [\d.]+ hint bad$/);
  });
});
