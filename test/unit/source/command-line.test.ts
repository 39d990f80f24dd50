import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Chars,
  charsOf,
  partOf,
  sliceChars,
  splitWords,
  unquoteValue,
  type Word,
} from '../../../src/core/source/command-line.ts';

const wordsOf = (text: string): Word[] => splitWords(charsOf(text, 0, text.length));

// systemd.syntax(7), systemd.service(5): each word as the program gets it.
const LINES: readonly (readonly [what: string, line: string, words: string[]])[] = [
  ['nothing', '', []],
  ['blanks alone', ' \t\n', []],
  ['blanks around words', ' kubelet\t --v=2 \n', ['kubelet', '--v=2']],
  ['quotes around a word', '"a b" \'c d\'', ['a b', 'c d']],
  ['quotes within a word', '--x="a b"c\' d\'', ['--x=a bc d']],
  ['a quote in the other quotes', `"it's" 'a "b"'`, ["it's", 'a "b"']],
  ['empty quotes', 'a "" b', ['a', '', 'b']],
  ['a quote without an end', 'a "b c', ['a', 'b c']],
  ['escapes of blanks', 'a\\sb\\tc\\nd\\re a\\ b', ['a b\tc\nd\re', 'a b']],
  ['escapes of other signs', '\\a\\b\\f\\v\\\\\\"\\;', ['\x07\b\f\v\\";']],
  ['an escaped quote in quotes', '"a\\"b c" d', ['a"b c', 'd']],
  ['a backslash at the end', 'a b\\', ['a', 'b\\']],
  ['a line that goes on', 'a \\\n b\\\nc \\\r\n d\\\r\ne', ['a', 'b', 'c', 'd', 'e']],
  ['a line that goes on in quotes', '"a\\\nb\\\r\nc" d', ['a b c', 'd']],
  ['comments between lines that go on', 'a \\\n# b c\n  ; d\n\t# e\n f', ['a', 'f']],
  ['a comment at the end', 'a \\\n# b c', ['a']],
  ['signs of comments elsewhere', '# a ; b x#y', ['#', 'a', ';', 'b', 'x#y']],
  ['a placeholder that looks like a comment', 'a \\\n#{B}# c\n###D### e', ['a', '#{B}#', 'c', '###D###', 'e']],
  ['templates', '--a={{ b "c" }} {% if d %}e {{ f }}g', ['--a={{ b "c" }}', '{% if d %}e', '{{ f }}g']],
  ['two templates in a word', '{{ a }}/{{ b }} <% c d %><%= e f %>', ['{{ a }}/{{ b }}', '<% c d %><%= e f %>']],
  ['a template that nothing closes', '{{ a b', ['{{', 'a', 'b']],
  ['placeholders in brackets', '<<a b>> <node ip> <a>', ['<<a b>>', '<node ip>', '<a>']],
  [
    'placeholders in two brackets',
    '((a b)) (( c d)) [[ e f ]] [[g.h i]]',
    ['((a b))', '(( c d))', '[[ e f ]]', '[[g.h i]]'],
  ],
  [
    'redirections are no placeholders',
    'a < b > c <1 2> <a b > c',
    ['a', '<', 'b', '>', 'c', '<1', '2>', '<a', 'b', '>', 'c'],
  ],
  [
    'brackets that are no placeholders',
    '((1 b)) [[ 1 ]] [a b] (a b)',
    ['((1', 'b))', '[[', '1', ']]', '[a', 'b]', '(a', 'b)'],
  ],
  ['substitutions', '--a=$(hostname -I | x) `b -c` $d', ['--a=$(hostname -I | x)', '`b -c`', '$d']],
  ['a substitution over lines is none', '$(a\nb) `c\nd`', ['$(a', 'b)', '`c', 'd`']],
];

describe('words of a command line', () => {
  for (const [what, line, words] of LINES)
    test(what, () => {
      const found = wordsOf(line);
      assert.deepEqual(
        found.map(({ text }) => text),
        words,
      );
      let before = 0;
      for (const { span, offsets, text } of found) {
        assert.ok(before <= span.start && span.start < span.end && span.end <= line.length, line);
        assert.equal(offsets.length, text.length + 1, line);
        before = span.end;
      }
    });

  test('a word knows its span, with its quotes, and the place of each of its characters', () => {
    const line = 'a --x="b c"d "e"';
    const words = wordsOf(line);
    const slice = ({ start, end }: { start: number; end: number }) => line.slice(start, end);
    assert.deepEqual(
      words.map(({ span }) => slice(span)),
      ['a', '--x="b c"d', '"e"'],
    );
    assert.deepEqual(
      words.map((word) => slice(partOf(word, 0, word.text.length))),
      ['a', '--x="b c"d', 'e'],
    );
    const [, word] = words as [Word, Word, Word];
    assert.equal(slice(partOf(word, 4, 7)), 'b c"');
    assert.deepEqual(
      [...word.text].map((sign, index) => sign === line[word.offsets[index] as number]),
      [...word.text].map(() => true),
    );
  });

  test('an escaped character is where its backslash is, a template where it is written', () => {
    const line = 'x a\\sb={{ c }}';
    const [, word] = wordsOf(line) as [Word, Word];
    assert.deepEqual(word.offsets, [2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    assert.deepEqual(word.span, { start: 2, end: 14 });
  });

  test('offsets count from the text that the line is a part of', () => {
    const text = 'ExecStart=a "b"\nc';
    const [a, b] = splitWords(charsOf(text, 10, 15)) as [Word, Word];
    assert.deepEqual(
      [a.span, b.span],
      [
        { start: 10, end: 11 },
        { start: 12, end: 15 },
      ],
    );
    assert.deepEqual(b.offsets, [13, 14]);
  });

  test('a word that ends with characters from above ends where its own do', () => {
    // `ab` stands at 20, the value of its variable, `xy`, at 5.
    const chars: Chars = { text: 'abxy', offsets: [20, 21, 5, 6, 7] };
    const [word] = splitWords(chars) as [Word];
    assert.deepEqual([word.text, word.span], ['abxy', { start: 20, end: 22 }]);
    assert.deepEqual(partOf(chars, 0, 4), { start: 20, end: 22 });
    assert.deepEqual(partOf(chars, 1, 3), { start: 21, end: 22 });
    assert.deepEqual(partOf(chars, 2, 4), { start: 5, end: 7 });
  });
});

test('a part of some characters keeps their places, and ends with the text', () => {
  const chars = charsOf('0123456', 2, 6);
  assert.deepEqual(chars, { text: '2345', offsets: [2, 3, 4, 5, 6] });
  assert.deepEqual(sliceChars(chars, 1, 3), { text: '34', offsets: [3, 4, 5] });
  assert.deepEqual(partOf(chars, 1, 3), { start: 3, end: 5 });
  assert.deepEqual(partOf(chars, 1, 99), { start: 3, end: 6 });
  assert.deepEqual(partOf(chars, 99, 99), { start: 6, end: 6 });
});

// systemd.exec(5), EnvironmentFile=.
const VALUES: readonly (readonly [written: string, value: string])[] = [
  ['', ''],
  ['--v=2', '--v=2'],
  ['"--v=2 --x"', '--v=2 --x'],
  ["'--v=2'", '--v=2'],
  ['a"b c"\'d\'', 'ab cd'],
  [`"it's"`, "it's"],
  [`'a "b"'`, 'a "b"'],
  ['"a\\"b\\\\c\\$d\\`e"', 'a"b\\c$d`e'],
  ['"a\\nb"', 'a\\nb'],
  ['a\\nb\\"c', 'anb"c'],
  ["'a\\b'", 'a\\b'],
  ['"a\nb"', 'a\nb'],
  ['a \\\nb', 'a \\\nb'],
  ['"a \\\r\nb"', 'a \\\r\nb'],
  ['a\\', 'a\\'],
];

test('the value of an assignment without the quotes that systemd takes off, at its place', () => {
  for (const [written, value] of VALUES) {
    const source = `X=${written}\\b`;
    const chars = unquoteValue(source, { start: 2, end: 2 + written.length });
    assert.equal(chars.text, value, JSON.stringify(written));
    assert.equal(chars.offsets.length, value.length + 1, written);
    for (const [index, sign] of [...value].entries()) assert.equal(source[chars.offsets[index] as number], sign);
    const end = 2 + written.length;
    assert.equal(chars.offsets.at(-1), /["']$/.test(written) ? end - 1 : end, written);
  }
});
