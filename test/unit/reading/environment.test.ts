import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { edited, listOf, listsOf, spansOf, written } from './support.ts';

const FILE = 'etc/default/kubelet';

describe('EnvironmentFile=', () => {
  for (const [title, value] of [
    ['without quotes', '--a=1 --b=2'],
    ['in double quotes', '"--a=1 --b=2"'],
    ['in single quotes', "'--a=1 --b=2'"],
    ['over continued lines', '"--a=1 \\\n  --b=2"'],
    ['over lines inside quotes', '"--a=1\n  --b=2\n"'],
  ] as const) {
    test(title, () => {
      const list = listOf(FILE, `# a comment\nKUBELET_EXTRA_ARGS=${value}\nOTHER=x\n`);
      assert.deepEqual(written(list), ['a=1', 'b=2']);
      assert.deepEqual(spansOf(list)[1], ['--b=2', '--b', '2']);
      assert.equal(list.carrier, 'variable');
    });
  }

  test('a comment behind the closing quote is part of the value', () => {
    const list = listOf(FILE, 'KUBELET_EXTRA_ARGS="--a=1" # why\n');
    assert.deepEqual(written(list), ['a=1']);
    assert.deepEqual(
      list.args.map(({ text }) => text),
      ['#', 'why'],
    );
  });

  test('quotes in quotes group a word', () => {
    const list = listOf(FILE, `KUBELET_EXTRA_ARGS="--a='b c' --d"\n`);
    assert.deepEqual(written(list), ['a=b c', 'd']);
  });

  test('edits of a value with and without quotes', () => {
    for (const quote of ['"', "'", '']) {
      const text = `KUBELET_EXTRA_ARGS=${quote}--a=1 --b 2 --c${quote}\nOTHER=x`;
      const list = listOf(FILE, text);
      const [a, b, c] = list.flags;
      assert.ok(a && b && c);
      assert.equal(edited(list.remove(a)), text.replace('--a=1 ', ''));
      assert.equal(edited(list.remove(b)), text.replace(' --b 2', ''));
      assert.equal(edited(list.remove(c)), text.replace(' --c', ''));
      assert.equal(edited(list.set('b', '3')), text.replace('--b 2', '--b=3'));
      assert.equal(edited(list.set('d', '4')), text.replace('--c', '--c --d=4'));
    }
  });

  test('the only flag goes, and comes into an empty value', () => {
    for (const [one, none] of [
      ['KUBELET_EXTRA_ARGS="--a"\r\n', 'KUBELET_EXTRA_ARGS=""\r\n'],
      ['KUBELET_EXTRA_ARGS=--a\r\n', 'KUBELET_EXTRA_ARGS=\r\n'],
    ] as const) {
      const list = listOf(FILE, one);
      const [flag] = list.flags;
      assert.ok(flag);
      assert.equal(edited(list.remove(flag)), none);
      assert.equal(edited(listOf(FILE, none).set('a', undefined)), one);
    }
  });

  test('several variables are several lists; other variables are none', () => {
    const lists = listsOf(
      'kubeadm-flags.env',
      'KUBELET_KUBEADM_ARGS="--a"\nPATH=/bin\nexport KUBELET_EXTRA_ARGS=--b\n',
    );
    assert.deepEqual(lists.map(written), [['a'], ['b']]);
  });

  test('an open quote takes nothing away from what follows it', () => {
    const list = listOf(FILE, 'KUBELET_EXTRA_ARGS="--a=1\n');
    assert.deepEqual(written(list), ['a=1']);
  });
});
