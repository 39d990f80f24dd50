import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseCIDRSloppy } from '../../../src/core/address/index.ts';
import {
  countedAddresses,
  kubeadmMask,
  maskOf,
  proposedNodeMask,
} from '../../../src/core/knowledge/control-plane-ranges.ts';
import { API_VERSIONS, extraArgsShape, FEATURE_GATES, schemaOf } from '../../../src/core/knowledge/kubeadm-api.ts';
import { endpointProblem, splitHostPort, unbracketed } from '../../../src/core/knowledge/kubeadm-endpoint.ts';
import { FILE_GROUPS, splitAsKubeadm, typeMetaOf } from '../../../src/core/knowledge/kubeadm-file.ts';
import { Document, SourceFile } from '../../../src/core/model/document.ts';
import { compareVersions, parseVersion, type Version } from '../../../src/core/model/version.ts';
import { parseYaml } from '../../../src/core/source/yaml.ts';

const cidr = (text: string) => {
  const result = parseCIDRSloppy(text);
  assert.ok(result.ok, text);
  return result.value;
};

describe('documents of a file', () => {
  const texts = (text: string) => splitAsKubeadm(text).documents.map(({ span }) => text.slice(span.start, span.end));

  test('a marker ends what is before it and is part of what it begins with', () => {
    assert.deepEqual(texts('a: 1\n---\nb: 2\n'), ['a: 1\n', 'b: 2\n']);
    assert.deepEqual(texts('---\na: 1\n---\nb: 2'), ['---\na: 1\n', 'b: 2']);
  });

  test('a comment or a blank line is a document of its own, an empty text is none', () => {
    assert.deepEqual(texts('# first\n---\na: 1\n'), ['# first\n', 'a: 1\n']);
    assert.deepEqual(texts('a: 1\n---\n\n'), ['a: 1\n', '\n']);
    assert.deepEqual(texts('a: 1\n---\n'), ['a: 1\n']);
    assert.deepEqual(texts('---\n---\na: 1\n'), ['---\n', 'a: 1\n']);
    assert.deepEqual(texts(''), []);
  });

  test('only a comment may follow the dashes', () => {
    assert.deepEqual(splitAsKubeadm('a: 1\n--- # next\nb: 2\n').badSeparators, []);
    assert.deepEqual(splitAsKubeadm('a: 1\n--- b: 2\n').badSeparators, [{ start: 5, end: 13 }]);
    assert.deepEqual(splitAsKubeadm('--- \t x\n---y\n----\n\n---\t#\n').badSeparators, [
      { start: 0, end: 7 },
      { start: 8, end: 12 },
      { start: 13, end: 17 },
    ]);
  });

  test('the documents and their separators cover the text', () => {
    for (const text of ['# x\r\n---\r\na: 1\r\n---\r\n', '---\n# x\n---\n\n---\nb', 'a\n----\nb\n']) {
      const { documents } = splitAsKubeadm(text);
      const spans = documents.flatMap(({ span, separator }) => (separator ? [span, separator] : [span]));
      assert.equal(spans.map(({ start, end }) => text.slice(start, end)).join(''), text);
    }
  });
});

describe('what a document says it is', () => {
  test('group, kind and the nodes that say so', () => {
    const text = '# x\napiVersion: kubeadm.k8s.io/v1beta4\nkind: InitConfiguration\n';
    const meta = typeMetaOf(text);
    assert.deepEqual([meta?.group, meta?.kind, meta?.empty], ['kubeadm.k8s.io', 'InitConfiguration', false]);
    assert.deepEqual(
      [meta?.apiVersionNode, meta?.kindNode].map((node) => node && text.slice(node.span.start, node.span.end)),
      ['kubeadm.k8s.io/v1beta4', 'InitConfiguration'],
    );
    assert.ok(FILE_GROUPS.has(meta?.group ?? ''));
  });

  test('texts that say nothing, or nothing that can be read', () => {
    const read = (text: string) => {
      const meta = typeMetaOf(text);
      return meta && [meta.group, meta.kind, meta.empty];
    };
    assert.deepEqual(read('apiVersion: v1\nkind: Pod\n'), ['', 'Pod', false]);
    assert.deepEqual(read('apiVersion: /v1\nkind: 5\n'), ['', '', false]);
    assert.deepEqual(read('apiVersion: 1\n'), ['', '', false]);
    assert.deepEqual(read('a: 1\n'), ['', '', false]);
    assert.deepEqual(read('x\n'), ['', '', false]);
    for (const text of ['', '# x\n', '---\n\n', '~\n'])
      assert.deepEqual(read(text), ['', '', true], JSON.stringify(text));
    assert.equal(read('a: [\n'), undefined);
    assert.equal(read('a: [\n'), undefined);
  });

  test('the groups that share a file', () => {
    assert.deepEqual([...FILE_GROUPS].sort(), ['kubeadm.k8s.io', 'kubelet.config.k8s.io', 'kubeproxy.config.k8s.io']);
  });

  test('its schema and the shape of its extraArgs', () => {
    const say = (apiVersion: string) => {
      const text = `apiVersion: ${apiVersion}\nkind: ClusterConfiguration\n`;
      const init = { component: 'kubeadm', kind: 'ClusterConfiguration', text, tree: parseYaml(text) };
      const document = new Document(new SourceFile('a.yaml', text), 0, init);
      return [schemaOf(document), extraArgsShape(document)];
    };
    assert.deepEqual(say('kubeadm.k8s.io/v1beta4'), ['kubeadm-v1beta4', 'list']);
    assert.deepEqual(say('kubeadm.k8s.io/v1beta3'), ['kubeadm-v1beta3', 'map']);
    assert.deepEqual(say('kubeadm.k8s.io/v1beta2'), [undefined, 'map']);
    for (const version of ['kubeadm.k8s.io/v2', 'constructor', '', '5'])
      assert.deepEqual(say(version), [undefined, undefined]);
  });
});

describe('endpoints', () => {
  test('host and port part as in Go', () => {
    for (const [text, host, port] of [
      ['api.example:6443', 'api.example', '6443'],
      ['[fd00::10]:6443', 'fd00::10', '6443'],
      ['api.example:', 'api.example', ''],
      [':6443', '', '6443'],
      ['[fe80::1%eth0]:6443', 'fe80::1%eth0', '6443'],
      ['[]:1', '', '1'],
    ] as const) {
      assert.deepEqual(splitHostPort(text), { host, port }, text);
    }
    for (const text of [
      'api.example',
      'fd00::10',
      '[fd00::10]',
      '[fd00::10]6443',
      '[fd00::10',
      'a]:1',
      'a:1]',
      'a:[1',
      '[a]:1]',
      '[a[]:1',
      '[:1',
      ']:1',
      '',
    ])
      assert.equal(splitHostPort(text), undefined, text);
  });

  test('what kubeadm refuses', () => {
    for (const text of [
      '10.0.0.10',
      '10.0.0.010:6443',
      'fd00::10',
      'fd00::10:6443',
      '[fd00::10]:6443',
      'api:',
      'a-b.c:1',
      'a:65535',
    ])
      assert.equal(endpointProblem(text), undefined, text);
    for (const text of ['[fd00::10]', ':6443', 'API.example:6443', '[fe80::1%eth0]:6443', 'a_b'])
      assert.equal(endpointProblem(text), 'host', text);
    for (const text of ['https://api.example:6443', 'HTTP://a']) assert.equal(endpointProblem(text), 'scheme', text);
    assert.equal(endpointProblem('1x://a'), 'port');
    for (const text of ['10.0.0.10:0', '10.0.0.10:65536', 'api:https', 'api:-1', 'api:6_443', 'api:x6443', 'api:6443x'])
      assert.equal(endpointProblem(text), 'port', text);
  });

  test('an address that ends in a port of an API server', () => {
    assert.deepEqual(unbracketed('fd00::10:6443'), { host: 'fd00::10', port: '6443' });
    assert.deepEqual(unbracketed('fd00::10:7777', ['7777']), { host: 'fd00::10', port: '7777' });
    for (const port of ['443', '6443', '7443', '8443', '9443', '16443'])
      assert.deepEqual(unbracketed(`fd00::10:${port}`), { host: 'fd00::10', port }, port);
    for (const text of ['fd00::10:0', 'fd00::10:x', '6443', ':6443', 'api:6443'])
      assert.equal(unbracketed(text), undefined, text);
    assert.equal(unbracketed('fd00::10:1234'), undefined);
    assert.equal(unbracketed('fd00::6443'), undefined);
    // No address at all, so that the end can only be a port.
    assert.deepEqual(unbracketed('2001:db8:1:2:3:4:5:6:1234'), { host: '2001:db8:1:2:3:4:5:6', port: '1234' });
    assert.equal(unbracketed('10.0.0.10:6443'), undefined);
  });
});

test('sizes are counted as Kubernetes counts them', () => {
  for (const [text, count] of [
    ['10.96.0.0/28', 16n],
    ['10.0.0.0/2', 1n << 30n],
    ['0.0.0.0/1', 0n],
    ['fd00::/124', 16n],
    ['::/2', 1n << 126n],
    ['::/1', 0n],
    ['::ffff:10.96.0.0/112', 65536n],
  ] as const) {
    assert.equal(countedAddresses(cidr(text)), count, text);
  }
  assert.deepEqual(maskOf(cidr('::ffff:10.96.0.0/112')), { ones: 112, bits: 128 });
  assert.deepEqual(maskOf(cidr('fd00::/56')), { ones: 56, bits: 128 });
});

test('kubeadm reads the size of a node range as a decimal number', () => {
  assert.deepEqual(['64', '+64', '064', '-1'].map(kubeadmMask), [64, 64, 64, -1]);
  for (const text of ['x', '/64', '0x40', '64 ', '', '6.4']) assert.equal(kubeadmMask(text), undefined, text);
});

test('a proposed node range lies inside the pod range, within 16 bits of it, and holds pods', () => {
  for (const [family, start] of [
    ['10.0.0.0', 32],
    ['fd00::', 128],
  ] as const) {
    for (let prefix = 0; prefix <= start; prefix++) {
      const mask = proposedNodeMask(cidr(`${family}/${prefix}`));
      if (mask === undefined) continue;
      assert.ok(mask > prefix && mask - prefix <= 16 && start - mask >= 4, `/${prefix}: /${mask}`);
    }
  }
  assert.equal(proposedNodeMask(cidr('fd00::/64')), 72);
  assert.equal(proposedNodeMask(cidr('::ffff:10.0.0.0/112')), undefined);
});

test('releases in the tables are versions, and none ends before it begins', () => {
  const version = (text: string): Version => {
    const parsed = parseVersion(text);
    assert.ok(parsed, text);
    return parsed;
  };
  for (const { since, until } of [...Object.values(API_VERSIONS), ...Object.values(FEATURE_GATES)]) {
    if (until !== undefined) assert.ok(compareVersions(version(since), version(until)) < 0, `${since} ${until}`);
    else version(since);
  }
});
