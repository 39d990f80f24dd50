import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { charsOf, partOf, splitWords } from '../../../src/core/source/command-line.ts';
import { shellScript } from '../../../src/core/source/shell-script.ts';

const read = (text: string) => shellScript(charsOf(text, 0, text.length));
const commandsOf = (text: string) =>
  read(text)
    .commands.map(({ words }) => words.map((word) => word.text).join(' '))
    .filter((command) => command !== '');

describe('commands of a script', () => {
  const cases: [string, string, string[]][] = [
    ['operators and line breaks', 'a 1 && b 2 || c; d | e\nf', ['a 1', 'b 2', 'c', 'd', 'e', 'f']],
    ['a line that goes on', 'a \\\n  1 \\\r\n  2\nb', ['a 1 2', 'b']],
    ['a quotation over lines', 'a "1\n2"\nb', ['a 1\n2', 'b']],
    ['an apostrophe in a comment', "a # don't\nb", ['a', 'b']],
    ['what runs a command', 'if ! sudo -E -u root A=1 env B=2 a 1; then exec b; fi', ['a 1', 'b', 'fi']],
    ['redirections', 'a 1 >/dev/null 2>&1 < in > out 2', ['a 1 2']],
    ['documents', "cat <<'EOF' > x\nnot a command\nEOF\na\ncat <<-E\n\tnor this\n\tE\nb", ['cat', 'a', 'cat', 'b']],
    ['a document for a shell', 'ssh host <<EOF\na 1\nEOF\nb', ['ssh host', 'a 1', 'b']],
    [
      'a command in a word',
      'ssh host \'a 1 && b\'; sh -c "c 2"',
      ['ssh host a 1 && b', 'a 1', 'b', 'sh -c c 2', 'c 2'],
    ],
    ['a substitution', 'a $(b | c \'x y\') 1; d "$(e; f)"', ['a 1', 'd $(e;_f)']],
    ['a variable that is set once', 'A=1\nB="2 3"\nC=x\nC=y\na --a=$A $' + '{B} "$C"', ['a --a=1 2 3 $C']],
    ['a variable of a loop', 'A=1\nfor A in 1 2; do a $A; done', ['for A in 1 2', 'a $A', 'done']],
  ];
  for (const [what, text, expected] of cases) test(what, () => assert.deepEqual(commandsOf(text), expected));
});

test('shells in shells are read as deep as people write them', () => {
  const nested = (depth: number) => `${Array.from({ length: depth }, (_, i) => `sh <<E${i}\n`).join('')}a 1\n`;
  assert.deepEqual(commandsOf(nested(3)), ['sh', 'sh', 'sh', 'a 1']);
  assert.deepEqual(commandsOf(nested(5000)), ['sh', 'sh', 'sh', 'sh']);
});

test('what only the shell knows leaves a command open', () => {
  const open = (text: string) => read(text).commands.map((command) => command.open);
  assert.deepEqual(open('a "$@"; b $(c); d $' + '{E[@]}; f $G; g 1'), [true, true, true, false, false]);
});

test('words know their places, also those of a variable', () => {
  const text = "A='10.0.0.0/8'\na --pods=$A 'b c'";
  const [, command] = read(text).commands;
  const at = (word: number, from: number) => command?.words[word]?.offsets[from];
  assert.equal(text.slice(at(1, 7), at(1, 17)), '10.0.0.0/8');
  assert.equal(text.slice(at(2, 0), at(2, 3)), 'b c');
});

test('files that a script writes', () => {
  const text =
    'cat > /etc/a <<EOF\n{}\nEOF\necho x | sudo tee /etc/b\nsudo tee -a /etc/c >/dev/null <<E\nx\nE\ncat <<E | tee /etc/d\ny\nE\n';
  const written = read(text).written.map(({ path, from, to }) => `${path} ${text.slice(from, to).trim()}`);
  assert.deepEqual(written, ['/etc/a {}', '/etc/c x', '/etc/d y']);
});

test('a text is a part of a file to which the script adds', () => {
  const text = (...lines: string[]) => lines.map((line) => `${line}\nx\nE\n`).join('');
  for (const [script, parts] of [
    [text('cat > a <<E'), [false]],
    [text('cat >> a <<E'), [true]],
    [text('cat >>a <<E', 'cat > b <<E'), [true, false]],
    [text('tee -a a <<E', 'tee --append b <<E', 'tee c <<E'), [true, true, false]],
    [`${text('cat > a <<E')}echo } >> a\n`, [true]],
  ] as const)
    assert.deepEqual(
      read(script).written.map(({ isPart }) => isPart),
      parts,
      script,
    );
});

test('a word with a variable at its end is where it is written, and not where the variable is set', () => {
  const text = 'A="1 2"\nb --x=/$A\nC="--y=$A --z" d\n';
  const { commands } = read(text);
  const slice = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  const word = commands.flatMap(({ words }) => words).find((each) => each.text === '--x=/1 2');
  assert.ok(word);
  assert.equal(slice(partOf(word, 4, word.text.length)), '/');
  assert.equal(slice(partOf(word, 0, word.text.length)), '--x=/');
  assert.equal(slice(partOf(word, 5, word.text.length)), '1 2');
  const value = read('A=1\nC="x --y=$A" d\n').commands.flatMap((each) => each.variable('C') ?? [])[0];
  assert.ok(value);
  const [, split] = splitWords(value);
  assert.equal('A=1\nC="x --y=$A" d\n'.slice(split?.span.start, split?.span.end), '--y=');
});
