import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FlagList } from '../../../src/core/model/flags.ts';
import { flagsOfArguments } from '../../../src/core/reading/flags-of-arguments.ts';
import { edited, spansOf, written, yamlDocument } from './support.ts';

const BOOLEANS = new Set(['allocate-node-cidrs']);

function read(text: string): FlagList | undefined {
  return flagsOfArguments(yamlDocument(text), ['spec', 'containers', 0], 'kube-proxy', BOOLEANS);
}

function need(text: string): FlagList {
  const list = read(text);
  if (!list) throw new Error('no flags');
  return list;
}

const BLOCK = `spec:
  containers:
    - name: proxy
      command:
        - /usr/local/bin/kube-proxy
        - --config=/a # the file
        - "--cluster-cidr=10.0.0.0/16,fd00::/56"
        - --v
        - "2"
      image: x
`;

describe('command and args of a container', () => {
  test('one word an item, a value apart in an item of its own', () => {
    const list = need(BLOCK);
    assert.equal(list.carrier, 'arguments');
    assert.deepEqual(written(list), ['config=/a', 'cluster-cidr=10.0.0.0/16,fd00::/56', 'v=2']);
    assert.deepEqual(spansOf(list)[1], [
      '--cluster-cidr=10.0.0.0/16,fd00::/56',
      '--cluster-cidr',
      '10.0.0.0/16,fd00::/56',
    ]);
    assert.equal(list.document.text.slice(list.head.span.start, list.head.span.end), '/usr/local/bin/kube-proxy');
  });

  test('command and args together, args alone', () => {
    const both = 'spec:\n  containers:\n  - command: [kube-proxy, --a=1]\n    args: [--b=2]\n';
    assert.deepEqual(written(need(both)), ['a=1', 'b=2']);
    assert.equal(edited(need(both).set('c', '3')), both.replace('--b=2', '--b=2, --c=3'));
    const alone = 'spec:\n  containers:\n  - args:\n    - --b=2\n';
    assert.deepEqual(written(need(alone)), ['b=2']);
    assert.equal(edited(need(alone).set('c', '3')), `${alone}    - --c=3\n`);
  });

  test('another program and a container without either list have none', () => {
    assert.equal(read('spec:\n  containers:\n  - command: [sh, -c, "kube-apiserver --a"]\n'), undefined);
    assert.equal(read('spec:\n  containers:\n  - command: [sh, /start.sh, kube-proxy]\n'), undefined);
    assert.equal(read('spec:\n  containers:\n  - image: x\n'), undefined);
    assert.equal(read('spec:\n  containers: {}\n'), undefined);
  });

  test('the script of a shell, in any style', () => {
    const quoted = need('spec:\n  containers:\n  - command: [/bin/sh, -c, "exec kube-proxy --a=1 2>&1"]\n');
    assert.deepEqual(spansOf(quoted), [['--a=1', '--a', '1']]);
    assert.match(edited(quoted.set('a', '2')) ?? '', /"exec kube-proxy --a=2 2>&1"/);
    const block = `spec:
  containers:
  - command: [sh]
    args:
    - -ec
    - |
      # the range
      echo starting
      exec /bin/kube-proxy \\
        --a=1 \\
        --b=2
`;
    assert.deepEqual(written(need(block)), ['a=1', 'b=2']);
    assert.equal(edited(need(block).set('b', '3')), block.replace('--b=2', '--b=3'));
    const folded =
      'spec:\n  containers:\n  - args:\n    - sh\n    - -c\n    - >-\n      kube-proxy\n      --a=1\n      --b=2\n';
    assert.deepEqual(spansOf(need(folded))[1], ['--b=2', '--b', '2']);
    const plain = need('spec:\n  containers:\n  - command:\n    - sh\n    - -c\n    - kube-proxy --a=1\n');
    assert.deepEqual(spansOf(plain), [['--a=1', '--a', '1']]);
    assert.equal(plain.set('a', '1,2'), undefined);
  });

  test('items that are no strings do no harm', () => {
    const list = need('spec:\n  containers:\n  - command: [kube-proxy, --v, 2, null, {a: b}, true]\n');
    assert.deepEqual(written(list), ['v=2']);
    assert.deepEqual(
      list.args.map(({ text }) => text),
      ['true'],
    );
  });

  for (const eol of ['\n', '\r\n']) {
    test(`edits of a block list (${JSON.stringify(eol)})`, () => {
      const text = BLOCK.replaceAll('\n', eol);
      const list = need(text);
      const [config, cidr, v] = list.flags;
      assert.ok(config && cidr && v);
      assert.equal(edited(list.set('config', '/b')), text.replace('--config=/a', '--config=/b'));
      assert.equal(edited(list.set('cluster-cidr', 'fd00::/56')), text.replace('10.0.0.0/16,', ''));
      assert.equal(edited(list.set('v', '9')), text.replace('"2"', '"9"'));
      assert.equal(edited(list.set('x', undefined)), text.replace('- "2"', `- "2"${eol}        - --x`));
      assert.equal(edited(list.remove(config)), text.replace(`        - --config=/a # the file${eol}`, ''));
      assert.equal(edited(list.remove(v)), text.replace(`        - --v${eol}        - "2"${eol}`, ''));
    });
  }

  test('edits of a flow list', () => {
    const text = 'spec:\n  containers:\n  - args: [--a, --v, "2", --b=1] # all\n';
    const list = need(text);
    const [a, v, b] = list.flags;
    assert.ok(a && v && b);
    assert.equal(edited(list.remove(a)), text.replace('--a, ', ''));
    assert.equal(edited(list.remove(v)), text.replace('--v, "2", ', ''));
    assert.equal(edited(list.remove(b)), text.replace(', --b=1', ''));
    const last = 'spec:\n  containers:\n  - args: [--b=1, --v, "2"]\n';
    const other = need(last);
    const [, flag] = other.flags;
    assert.ok(flag);
    assert.equal(edited(other.remove(flag)), last.replace(', --v, "2"', ''));
  });

  test('a list written once and used twice is not edited', () => {
    const text = 'x: &a [--v, "2", --b]\nspec:\n  containers:\n  - args: *a\n';
    const list = need(text);
    const [v] = list.flags;
    assert.ok(v);
    assert.equal(list.remove(v), undefined);
    assert.equal(list.set('v', '3'), undefined);
  });
});
