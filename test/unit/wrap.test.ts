import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnsOf, wrap } from '../../src/cli/wrap.ts';

test('lines break at blanks; a longer word has a line of its own', () => {
  assert.deepEqual(wrap('one two three', 7), ['one two', 'three']);
  assert.deepEqual(wrap('a 2001:db8:42::/64, b', 6), ['a', '2001:db8:42::/64,', 'b']);
  assert.deepEqual(wrap('one', 80), ['one']);
});

test('Chinese breaks between its signs, which take two columns each, and never before its punctuation', () => {
  assert.equal(columnsOf('双栈 Pod'), 8);
  assert.deepEqual(wrap('集群是双栈的。', 6), ['集群是', '双栈', '的。']);
  assert.deepEqual(wrap('请加上（flag）', 8), ['请加上', '（flag）']);
});
