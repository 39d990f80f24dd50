import assert from 'node:assert/strict';
import { test } from 'node:test';
import { charsOf } from '../../../src/core/source/command-line.ts';
import { linesOf, programOfWord, scriptIndex, unitCommand } from '../../../src/core/source/unit-command.ts';

function read(line: string) {
  const { words, open } = unitCommand(charsOf(line, 0, line.length));
  for (const { text, span } of words) assert.ok(line.slice(span.start, span.end).includes(text), text);
  return [words.map(({ text }) => text).join(' '), ...(open ? ['open'] : [])];
}

test('the program behind its wrappers', () => {
  assert.deepEqual(read('/usr/bin/kubelet --v=2 ; /bin/true'), ['/usr/bin/kubelet --v=2']);
  assert.deepEqual(read('-/usr/bin/env kubelet --v=2'), ['kubelet --v=2']);
  assert.deepEqual(read('/usr/bin/env -i A=b _C1= kubelet --v=2 D=e'), ['kubelet --v=2 D=e']);
  assert.deepEqual(read('/usr/bin/env -i A=b'), ['/usr/bin/env -i A=b']);
  assert.deepEqual(read("/bin/sh -c 'exec kubelet --v=2 >> /var/log/kubelet.log 2>&1'"), ['kubelet --v=2']);
  assert.deepEqual(read('/bin/bash -ec "mkdir -p /x; cd /x && kubelet --v=2"'), ['kubelet --v=2']);
  assert.deepEqual(read('/bin/sh -c "exec env A=b kubelet --v=2"'), ['kubelet --v=2']);
  assert.deepEqual(read('env sh -c "kubelet --v=2"'), ['kubelet --v=2']);
  for (const shell of ['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh', '@/bin/sh', '-+!/bin/sh'])
    assert.deepEqual(read(`${shell} -c "kubelet"`), ['kubelet'], shell);
  for (const other of ['xsh', 'shx', 'fish']) assert.deepEqual(read(`${other} -c a`), [`${other} -c a`]);
  assert.deepEqual(read(''), ['']);
  assert.deepEqual(read('; a'), ['']);
});

test('of the commands of a shell, the one behind exec, else the last', () => {
  for (const operator of [';', '&', '&&', '||', '|'])
    assert.deepEqual(read(`sh -c 'a ${operator} kubelet --v=2'`), ['kubelet --v=2'], operator);
  assert.deepEqual(read("sh -c 'a; exec kubelet --v=2; b'"), ['kubelet --v=2']);
  assert.deepEqual(read("sh -c 'a 1;\n# b\n\nkubelet --v=2;'"), ['kubelet --v=2']);
  assert.deepEqual(read("sh -c '; ;'"), ['']);
  for (const redirection of ['> x', '2> x', '&> x', '< x', '>x', '2>&1'])
    assert.deepEqual(read(`sh -c 'kubelet --v=2 ${redirection} y'`), ['kubelet --v=2'], redirection);
  assert.deepEqual(read("sh -c 'kubelet --a=x>y 22>x'"), ['kubelet --a=x>y 22>x']);
});

test('what a shell computes is not known', () => {
  assert.deepEqual(read("/bin/sh -c 'exec kubelet --v=2 --node-ip=$(hostname -I) --x=y'"), ['kubelet --v=2', 'open']);
  assert.deepEqual(read("/bin/sh -c 'kubelet --v=2 `a` --x=y'"), ['kubelet --v=2', 'open']);
  // The command ends inside the substitution.
  assert.deepEqual(read("/bin/sh -c 'kubelet --v=2 --x=$(a'"), ['kubelet --v=2', 'open']);
  assert.deepEqual(read('kubelet --node-ip=$(hostname -I)'), ['kubelet --node-ip=$(hostname -I)']);
  assert.deepEqual(read('/bin/sh /opt/start.sh --v=2'), ['/bin/sh /opt/start.sh --v=2']);
});

test('the script that words give to a shell', () => {
  assert.equal(scriptIndex(['/bin/sh', '-c', 'a']), 2);
  assert.equal(scriptIndex(['bash', '-x', '-euc', 'a', 'b']), 3);
  for (const words of [
    [],
    ['sh'],
    ['sh', '-c'],
    ['sh', 'a'],
    ['a', '-c', 'b'],
    ['sh', '-cx', 'a'],
    ['sh', '--c', 'a'],
    ['sh', '-C', 'a'],
  ])
    assert.equal(scriptIndex(words), undefined, words.join(' '));
});

test('the name of a program, without its folder and the prefixes of systemd', () => {
  const name = (text: string) => programOfWord({ text, offsets: [], span: { start: 0, end: 0 } });
  assert.deepEqual(['kubelet', '/usr/bin/kubelet', '-@:+!|kubelet', '!!/bin/a', 'a-b', 'x/'].map(name), [
    ...['kubelet', 'kubelet', 'kubelet', 'a', 'a-b', ''],
  ]);
});

test('the lines of a script that are no comments', () => {
  const text = 'a 1\n# b\n\n  # c\n \nd \\\n 2\\\r\n 3\ne';
  assert.deepEqual(
    linesOf(charsOf(text, 0, text.length)).map((line) => line.text),
    ['a 1', 'd \\\n 2\\\r\n 3', 'e'],
  );
  const [, second] = linesOf(charsOf('xa\nb', 1, 4));
  assert.deepEqual(second?.offsets, [3, 4]);
});
