import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { widthOf, wrap } from '../../../src/cli/reports/wrap.ts';

test('lines end at blanks, and what is longer than a line stays whole', () => {
  assert.deepEqual(wrap('Add the flag and restart cri-dockerd.', 14), ['Add the flag', 'and restart', 'cri-dockerd.']);
  assert.deepEqual(wrap('see fd00:10:244:1234:5678::/64 there', 10), ['see', 'fd00:10:244:1234:5678::/64', 'there']);
  assert.deepEqual(wrap('two  blanks', 40), ['two  blanks']);
  assert.deepEqual(wrap('', 10), ['']);
  assert.deepEqual(wrap('a  b ', Number.POSITIVE_INFINITY), ['a  b '], 'without a terminal nothing is touched');
});

test('signs of two columns count twice; lines end between them, but none begins with a full stop', () => {
  assert.equal(widthOf('Pod 的 IPv6'), 11);
  assert.deepEqual(wrap('而集群是双栈的。请加上该参数', 8), ['而集群是', '双栈的。', '请加上该', '参数']);
  assert.deepEqual(wrap('请加上 --ipv6-dual-stack 参数', 10), ['请加上', '--ipv6-dual-stack', '参数']);
});

test('property: nothing but blanks at line ends is lost, and only a single piece is wider than it may be', () => {
  const texts = fc.array(fc.constantFrom('a', 'kubelet', ' ', '  ', '的', '。', '::/64')).map((all) => all.join(''));
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 30 }), (text, width) => {
      const lines = wrap(text, width);
      assert.equal(lines.join('').replaceAll(' ', ''), text.replaceAll(' ', ''));
      for (const line of lines)
        assert.ok(widthOf(line) <= width || wrap(line, width).length === 1, JSON.stringify(line));
    }),
  );
});
