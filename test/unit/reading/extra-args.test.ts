import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FlagList } from '../../../src/core/model/flags.ts';
import { flagsOfExtraArgs } from '../../../src/core/reading/flags-of-extra-args.ts';
import { edited, spansOf, written, yamlDocument } from './support.ts';

const PATH = ['nodeRegistration', 'kubeletExtraArgs'];

function read(text: string): FlagList | undefined {
  return flagsOfExtraArgs(yamlDocument(text), PATH, 'kubelet');
}

function need(text: string): FlagList {
  const list = read(text);
  if (!list) throw new Error('no flags');
  return list;
}

const MAP = `nodeRegistration:
  kubeletExtraArgs:
    node-ip: 10.0.0.5 # this node
    max_pods: "110"
  name: x
`;
const LIST = `nodeRegistration:
  kubeletExtraArgs:
    - name: node-ip
      value: 10.0.0.5 # this node
    - name: max-pods
      value: "110"
  name: x
`;

describe('extraArgs', () => {
  for (const [shape, text] of [
    ['map', MAP],
    ['list', LIST],
  ] as const) {
    test(`a ${shape}`, () => {
      const list = need(text);
      assert.deepEqual(written(list), ['node-ip=10.0.0.5', 'max-pods=110']);
      assert.deepEqual(spansOf(list)[0], ['node-ip', 'node-ip', '10.0.0.5']);
      assert.equal(list.document.text.slice(list.head.span.start, list.head.span.end), 'kubeletExtraArgs');
    });
  }

  test('names with hyphens in front are told', () => {
    const [flag] = need('nodeRegistration:\n  kubeletExtraArgs:\n    --node-ip: 10.0.0.5\n').flags;
    assert.deepEqual([flag?.name, flag?.hyphens], ['node-ip', 2]);
  });

  test('other shapes are no flags, and entries without a name or a scalar value none either', () => {
    assert.equal(read('nodeRegistration:\n  kubeletExtraArgs: --node-ip\n'), undefined);
    assert.equal(read('nodeRegistration: []\n'), undefined);
    const odd =
      'nodeRegistration:\n  kubeletExtraArgs:\n  - value: x\n  - name: [a]\n  - name: b\n  - name: c\n    value: {}\n';
    assert.deepEqual(written(need(odd)), ['b=', 'c=']);
  });

  for (const eol of ['\n', '\r\n']) {
    test(`edits of a map (${JSON.stringify(eol)})`, () => {
      const text = MAP.replaceAll('\n', eol);
      const list = need(text);
      const [ip] = list.flags;
      assert.ok(ip);
      assert.equal(edited(list.set('node-ip', '10.0.0.6')), text.replace('0.5', '0.6'));
      assert.equal(edited(list.set('max-pods', '90')), text.replace('"110"', '"90"'));
      assert.equal(edited(list.set('v', '2')), text.replace('"110"', `"110"${eol}    v: "2"`));
      assert.equal(edited(list.remove(ip)), text.replace(`    node-ip: 10.0.0.5 # this node${eol}`, ''));
    });

    test(`edits of a list (${JSON.stringify(eol)})`, () => {
      const text = LIST.replaceAll('\n', eol);
      const list = need(text);
      const [ip] = list.flags;
      assert.ok(ip);
      assert.equal(edited(list.set('node-ip', '10.0.0.6')), text.replace('0.5', '0.6'));
      assert.equal(edited(list.set('v', '2')), text.replace('"110"', `"110"${eol}    - name: v${eol}      value: "2"`));
      assert.equal(
        edited(list.remove(ip)),
        text.replace(`    - name: node-ip${eol}      value: 10.0.0.5 # this node${eol}`, ''),
      );
    });
  }
});
