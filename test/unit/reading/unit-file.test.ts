import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { flagOf } from '../../../src/core/model/flags.ts';
import { edited, listOf, listsOf, spansOf, written } from './support.ts';

const KUBELET = 'kubelet.service';
const unit = (execStart: string) => `[Service]\nExecStart=${execStart}\nRestart=always\n`;

describe('ExecStart=', () => {
  test('flags with a value joined, a value apart and none', () => {
    const list = listOf(KUBELET, unit('/usr/bin/kubelet --node-ip=10.0.0.5 --max-pods 110 --fail-swap-on --v 2'));
    assert.deepEqual(written(list), ['node-ip=10.0.0.5', 'max-pods=110', 'fail-swap-on', 'v=2']);
    assert.deepEqual(spansOf(list)[1], ['--max-pods 110', '--max-pods', '110']);
    assert.equal(list.carrier, 'command-line');
    assert.equal(list.document.text.slice(list.head.span.start, list.head.span.end), '/usr/bin/kubelet');
  });

  test('continued lines with comments between them', () => {
    const text =
      '/usr/bin/kubelet \\\n  --config=/a \\\n  # the address\n  ; both families\n  --node-ip=10.0.0.5 \\\n  --v=2';
    const list = listOf(KUBELET, unit(text));
    assert.deepEqual(written(list), ['config=/a', 'node-ip=10.0.0.5', 'v=2']);
  });

  test('quotes around a word, around a value, and a blank in them', () => {
    const list = listOf(KUBELET, unit(`/usr/bin/kubelet "--node-ip=10.0.0.5" --node-ip="10.0.0.5, fd00::5" '--a=b c'`));
    assert.deepEqual(written(list), ['node-ip=10.0.0.5', 'node-ip=10.0.0.5, fd00::5', 'a=b c']);
    assert.deepEqual(spansOf(list), [
      ['"--node-ip=10.0.0.5"', '--node-ip', '10.0.0.5'],
      ['--node-ip="10.0.0.5, fd00::5"', '--node-ip', '10.0.0.5, fd00::5'],
      [`'--a=b c'`, '--a', 'b c'],
    ]);
  });

  test('a backslash escapes', () => {
    assert.deepEqual(written(listOf(KUBELET, unit('/usr/bin/kubelet --a=b\\sc --d="e\\"f"'))), ['a=b c', 'd=e"f']);
  });

  test('references to variables are no flags and no values', () => {
    const list = listOf(KUBELET, unit(`/usr/bin/kubelet $KUBELET_CONFIG_ARGS \${KUBELET_EXTRA_ARGS} --node-ip $IP`));
    assert.deepEqual(list.variables, ['KUBELET_CONFIG_ARGS', 'KUBELET_EXTRA_ARGS', 'IP']);
    assert.deepEqual(written(list), ['node-ip']);
    assert.deepEqual(list.args, []);
  });

  test('prefixes of the path, with a name of its own behind @', () => {
    for (const path of [
      '-/usr/bin/kubelet',
      '!!/usr/bin/kubelet',
      '@/usr/bin/kubelet kubelet',
      '-@/usr/bin/kubelet k',
    ]) {
      const list = listOf(KUBELET, unit(`${path} --v=2`));
      assert.deepEqual([written(list), list.args], [['v=2'], []], path);
    }
  });

  test('words that are no flags, after -- too, and a lone semicolon', () => {
    const list = listOf(KUBELET, unit('/usr/bin/kubelet --fail-swap-on true --v=2 -- --a ; /bin/true --b'));
    assert.deepEqual(written(list), ['fail-swap-on', 'v=2']);
    assert.deepEqual(
      list.args.map(({ text, after }) => [text, after?.name]),
      [
        ['true', 'fail-swap-on'],
        ['--a', 'v'],
      ],
    );
  });

  test('Kubernetes takes underscores for hyphens, cri-dockerd does not', () => {
    const kubelet = listOf(KUBELET, unit('/usr/bin/kubelet --node_ip=10.0.0.5'));
    assert.deepEqual(
      kubelet.flags.map(({ name, written: as }) => [name, as]),
      [['node-ip', 'node_ip']],
    );
    const runtime = listOf('cri-docker.service', unit('/usr/bin/cri-dockerd --ipv6_dual_stack'));
    assert.equal(runtime.flags[0]?.name, 'ipv6_dual_stack');
  });

  test('one hyphen is told', () => {
    const list = listOf(KUBELET, unit('/usr/bin/kubelet -node-ip=10.0.0.5 --v=2'));
    assert.deepEqual(
      list.flags.map(({ name, hyphens }) => [name, hyphens]),
      [
        ['node-ip', 1],
        ['v', 2],
      ],
    );
  });

  test('edits leave every other byte alone', () => {
    const text = unit("/usr/bin/kubelet --a=1 '--b=2'  --c 3 # no comment");
    const list = listOf(KUBELET, text);
    const [a, b, c] = list.flags;
    assert.ok(a && b && c);
    assert.equal(edited(list.set('a', '9')), text.replace('--a=1', '--a=9'));
    assert.equal(edited(list.set('c', '9')), text.replace('--c 3', '--c=9'));
    assert.equal(edited(list.set('d', undefined)), text.replace('comment', 'comment --d'));
    assert.equal(edited(list.remove(a)), text.replace(' --a=1', ''));
    assert.equal(edited(list.remove(b)), text.replace(" '--b=2'", ''));
    assert.equal(edited(list.remove(c)), text.replace('  --c 3', ''));
  });

  test('a value that would need quotes is not written', () => {
    assert.equal(listOf(KUBELET, unit('/usr/bin/kubelet')).set('a', 'b c'), undefined);
  });

  for (const eol of ['\n', '\r\n']) {
    test(`flags one on a line stay one on a line (${JSON.stringify(eol)})`, () => {
      const lines = ['/usr/bin/kubelet \\', '  --a=1 \\', '\t--b=2 \\', '  --c=3'];
      const text = unit(lines.join('\n')).replaceAll('\n', eol);
      const list = listOf(KUBELET, text);
      const [a, b, c] = list.flags;
      assert.ok(a && b && c);
      assert.equal(edited(list.set('d', '4')), text.replace('--c=3', `--c=3 \\${eol}  --d=4`));
      assert.equal(edited(list.remove(a)), text.replace(` \\${eol}  --a=1`, ''));
      assert.equal(edited(list.remove(b)), text.replace(` \\${eol}\t--b=2`, ''));
      assert.equal(edited(list.remove(c)), text.replace(` \\${eol}  --c=3`, ''));
      assert.equal(edited(list.set('c', 'x')), text.replace('--c=3', '--c=x'));
    });
  }

  test('a comment between continued lines stays where the command goes on', () => {
    const text = unit('/usr/bin/kubelet \\\n  # one\n  --a=1 \\\n  # two\n  --b=2');
    const list = listOf(KUBELET, text);
    const [a, b] = list.flags;
    assert.ok(a && b);
    assert.equal(edited(list.remove(a)), text.replace('--a=1 \\\n  # two\n  --b=2', '--b=2'));
    assert.equal(edited(list.remove(b)), text.replace(' \\\n  # two\n  --b=2', ''));
    assert.equal(edited(list.set('c', undefined)), text.replace('--b=2', '--b=2 --c'));
  });

  test('the first flag of a command without others goes with its blank', () => {
    const text = unit('/usr/bin/kubelet --a');
    const list = listOf(KUBELET, text);
    const flag = flagOf(list, 'a');
    assert.ok(flag);
    assert.equal(edited(list.remove(flag)), unit('/usr/bin/kubelet'));
    assert.equal(edited(listOf(KUBELET, unit('/usr/bin/kubelet')).set('a', '1')), unit('/usr/bin/kubelet --a=1'));
  });
});

describe('Environment=', () => {
  const text = `[Service]\nEnvironment="KUBELET_EXTRA_ARGS=--a=1 --b='2 3'" OTHER=x KUBELET_OPTS=--c\nExecStart=/usr/bin/kubelet $KUBELET_EXTRA_ARGS\n`;

  test('each assignment is a list', () => {
    const lists = listsOf('kubelet.service.d/10-args.conf', text);
    assert.deepEqual(lists.map(written), [['a=1', 'b=2 3'], ['c'], []]);
    assert.deepEqual(
      lists.map(({ document, head }) => document.text.slice(head.span.start, head.span.end)),
      ['KUBELET_EXTRA_ARGS', 'KUBELET_OPTS', '/usr/bin/kubelet'],
    );
    assert.deepEqual(spansOf(lists[0] as never)[1], ["--b='2 3'", '--b', '2 3']);
  });

  test('edits stay inside the quotes', () => {
    const [quoted, bare] = listsOf('kubelet.service', text);
    const [a, b] = quoted?.flags ?? [];
    assert.ok(quoted && bare?.flags[0] && a && b);
    assert.equal(edited(quoted.set('d', '4')), text.replace("'2 3'", "'2 3' --d=4"));
    assert.equal(edited(quoted.remove(a)), text.replace('--a=1 ', ''));
    assert.equal(edited(quoted.remove(b)), text.replace(" --b='2 3'", ''));
    assert.equal(edited(bare.remove(bare.flags[0])), text.replace('=--c', '='));
  });
});
