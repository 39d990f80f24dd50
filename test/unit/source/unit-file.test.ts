import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSettings } from '../../../src/core/source/unit-file.ts';

/** `section name=value` of each setting, as its spans have them. */
function read(text: string): string[] {
  return parseSettings(text).map(({ section, sectionSpan, name, nameSpan, valueSpan }) => {
    const slice = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
    assert.equal(sectionSpan ? slice(sectionSpan) : '', section, text);
    assert.equal(slice(nameSpan), name, text);
    return `${section} ${name}=${slice(valueSpan)}`;
  });
}

// systemd.syntax(7)
test('settings of a unit, each in its section', () => {
  const text =
    '[Unit]\nAfter=a.service\n\n  [Service]  \n ExecStart = /usr/bin/kubelet --v=2  \r\nExecStart=\nRestart=always';
  assert.deepEqual(read(text), [
    'Unit After=a.service',
    'Service ExecStart=/usr/bin/kubelet --v=2',
    'Service ExecStart=',
    'Service Restart=always',
  ]);
});

test('comments and lines that assign nothing are no settings', () => {
  assert.deepEqual(read('# A=1\n; B=2\n  # C=3\n=4\n1D=5\nE F=6\n[x\nG=7 # 8\n'), [' G=7 # 8']);
});

test('a backslash at the end of a line continues it, over comments between', () => {
  assert.deepEqual(read('[S]\nA=a \\\n b \\\r\n c\nB=d'), ['S A=a \\\n b \\\r\n c', 'S B=d']);
  assert.deepEqual(read('[S]\nA=a \\\n# x\n  ; y\\\n b\nB=c'), ['S A=a \\\n# x\n  ; y\\\n b', 'S B=c']);
  assert.deepEqual(read('# x \\\nA=a'), [' A=a']);
  assert.deepEqual(read('A=a \\'), [' A=a \\']);
  assert.deepEqual(read('A=a\\ \nB=b'), [' A=a\\', ' B=b']);
  // What somebody fills in is no comment.
  assert.deepEqual(read('[S]\nA=a \\\n#{x}#\nB=c'), ['S A=a \\\n#{x}#', 'S B=c']);
});

// systemd.exec(5), EnvironmentFile=
test('names of an environment file, with and without export', () => {
  assert.deepEqual(read('A_1=x\nexport B=y\n  export\tC = z\nD.e-f=1\nexportG=2'), [
    ...[' A_1=x', ' B=y', ' C=z', ' D.e-f=1', ' exportG=2'],
  ]);
});

test('an open quote goes on over the end of the line, outside sections', () => {
  assert.deepEqual(read('A="a\nb"\nB=c'), [' A="a\nb"', ' B=c']);
  assert.deepEqual(read("A='a\nb' c\nB=d"), [" A='a\nb' c", ' B=d']);
  assert.deepEqual(read('A="a\\"\nb" \\\nc\nB=d'), [' A="a\\"\nb" \\\nc', ' B=d']);
  assert.deepEqual(read("A='a\\'\nB=c"), [" A='a\\'", ' B=c']);
  assert.deepEqual(read('A="a\nB=c'), [' A="a', ' B=c']);
  assert.deepEqual(read('A=x"a\nB=c"'), [' A=x"a', ' B=c"']);
  assert.deepEqual(read('[S]\nA="a\nB=c"'), ['S A="a', 'S B=c"']);
});
