import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type FlagList, flagOf } from '../../../src/core/model/flags.ts';
import { flagsOfPairs } from '../../../src/core/reading/flags-of-pairs.ts';
import { edited, spansOf, written, yamlDocument } from './support.ts';

function need(text: string): FlagList {
  const list = flagsOfPairs(yamlDocument(text), ['kubelet-arg'], 'kubelet');
  if (!list) throw new Error('no flags');
  return list;
}

const LIST = `kubelet-arg:
  - node-ip=10.0.0.5 # this node
  - "--max_pods+=110"
  - fail-swap-on
`;

describe('name=value items', () => {
  test('names, values and their spans', () => {
    const list = need(LIST);
    assert.deepEqual(written(list), ['node-ip=10.0.0.5', 'max-pods=110', 'fail-swap-on']);
    assert.deepEqual(spansOf(list), [
      ['node-ip=10.0.0.5', 'node-ip', '10.0.0.5'],
      ['--max_pods+=110', 'max_pods', '110'],
      ['fail-swap-on', 'fail-swap-on', 'fail-swap-on'],
    ]);
    assert.equal(list.document.text.slice(list.head.span.start, list.head.span.end), 'kubelet-arg');
  });

  test('one text is a list of one', () => {
    const list = need('kubelet-arg: node-ip=10.0.0.5\n');
    assert.deepEqual(written(list), ['node-ip=10.0.0.5']);
    assert.equal(edited(list.set('node-ip', '10.0.0.6')), 'kubelet-arg: node-ip=10.0.0.6\n');
    assert.equal(edited(list.set('max-pods', '50')), 'kubelet-arg:\n  - node-ip=10.0.0.5\n  - max-pods=50\n');
  });

  test('items that are no texts and values that are none are left out', () => {
    assert.deepEqual(written(need('kubelet-arg: [1, {a: b}, "", x=1]\n')), ['x=1']);
    assert.deepEqual(written(need('kubelet-arg:\n')), []);
    assert.equal(flagsOfPairs(yamlDocument('a: b\n'), ['kubelet-arg'], 'kubelet'), undefined);
  });

  test('set and remove leave the other items as they stand', () => {
    const list = need(LIST);
    assert.equal(edited(list.set('node-ip', '10.0.0.6')), LIST.replace('10.0.0.5', '10.0.0.6'));
    assert.equal(edited(list.set('v', '4')), `${LIST}  - v=4\n`);
    const flag = flagOf(list, 'fail-swap-on');
    assert.ok(flag);
    assert.equal(edited(list.remove(flag)), LIST.replace('  - fail-swap-on\n', ''));
  });
});
