import assert from 'node:assert/strict';
import { test } from 'node:test';
import { charsOf } from '../../../src/core/source/command-line.ts';
import { unitCommand } from '../../../src/core/source/unit-command.ts';

function read(line: string) {
  const { words, open } = unitCommand(charsOf(line, 0, line.length));
  for (const { text, span } of words) assert.ok(line.slice(span.start, span.end).includes(text), text);
  return [words.map(({ text }) => text).join(' '), ...(open ? ['open'] : [])];
}

test('the program behind its wrappers', () => {
  assert.deepEqual(read('/usr/bin/kubelet --v=2 ; /bin/true'), ['/usr/bin/kubelet --v=2']);
  assert.deepEqual(read('-/usr/bin/env kubelet --v=2'), ['kubelet --v=2']);
  assert.deepEqual(read("/bin/sh -c 'exec kubelet --v=2 >> /var/log/kubelet.log 2>&1'"), ['kubelet --v=2']);
  assert.deepEqual(read('/bin/bash -ec "mkdir -p /x; cd /x && kubelet --v=2"'), ['kubelet --v=2']);
  assert.deepEqual(read('/bin/sh -c "exec env A=b kubelet --v=2"'), ['kubelet --v=2']);
});

test('what a shell computes is not known', () => {
  assert.deepEqual(read("/bin/sh -c 'exec kubelet --v=2 --node-ip=$(hostname -I) --x=y'"), ['kubelet --v=2', 'open']);
  assert.deepEqual(read('/bin/sh /opt/start.sh --v=2'), ['/bin/sh /opt/start.sh --v=2']);
});
