import type { Random } from './random.ts';

/** Changes a text in one place. */
export type Mutation = (text: string, random: Random) => string;

/** Changes lines; how they end is kept. */
const onLines =
  (change: (lines: string[], at: number, random: Random) => void): Mutation =>
  (text, random) => {
    const lines = text.split('\n');
    change(lines, random.below(lines.length), random);
    return lines.join('\n');
  };

const indentOf = (line = '') => /^[ \t]*/.exec(line)?.[0].length ?? 0;

/** Where the lines below a line that are indented deeper end. */
function endOfBlock(lines: readonly string[], at: number): number {
  let end = at + 1;
  while (end < lines.length && (lines[end]?.trim() === '' || indentOf(lines[end]) > indentOf(lines[at]))) end++;
  return end;
}

/** Writes something between a key and its value, or before an item. */
const beforeValue = (word: (random: Random) => string) =>
  onLines((lines, at, random) => {
    lines[at] = (lines[at] ?? '').replace(
      /^([ \t]*(?:- )?[^\s:#]*: ?|[ \t]*- )/,
      (head) => `${head.trimEnd()} ${word(random)} `,
    );
  });

const NUMBERS = [
  '0',
  '-1',
  '00',
  '0x10',
  '0o17',
  '1_000',
  '1e3',
  '1e400',
  '.5',
  '65536',
  '2147483648',
  '4294967296',
  '9007199254740993',
  '9223372036854775808',
  '18446744073709551616',
  '9'.repeat(400),
];
const TAGS = [
  '!!str',
  '!!int',
  '!!null',
  '!!bool',
  '!!float',
  '!!seq',
  '!!map',
  '!!binary',
  '!!set',
  '!x',
  '!',
  '!<tag:x>',
];
const COMMENTS = [
  '# x',
  '#',
  '# dualstack-lint-disable-line cidr-invalid -- x',
  '# dualstack-lint-disable-next-line',
  '# dualstack-lint-disable-file yaml-invalid, cidr-invalid -- x',
  '# {{ x }}',
];
const LINES = [
  '---',
  '...',
  '--- # x',
  '--- |',
  '--- !!map',
  '%YAML 1.2',
  '%TAG ! x',
  '? x',
  ': x',
  '<<: *a',
  '<<: [*a, *b]',
  'x: &a',
  '- - - x',
];
const ENDS = ['\n', '\r\n', '\r', '\n\n', '\u2028', '\u0085'];
/** Longer lines than anybody writes; most tries have time for the short ones only. */
const LENGTHS = [200, 500, 2000];

/** Mistakes that follow how a text is built: by lines, blocks, keys and values. */
export const LINE_MUTATIONS: readonly Mutation[] = [
  // A line again, or left out.
  onLines((lines, at, random) => {
    lines.splice(at, 1, ...(random.below(2) === 0 ? [] : [lines[at] ?? '', lines[at] ?? '']));
  }),
  // A block again, left out, or elsewhere.
  onLines((lines, at, random) => {
    const block = lines.slice(at, endOfBlock(lines, at));
    if (random.below(3) > 0) lines.splice(at, block.length);
    if (random.below(3) > 0) lines.splice(random.below(lines.length + 1), 0, ...block);
  }),
  // Another indentation of a line, or of a block.
  onLines((lines, at, random) => {
    const indent = random.below(9);
    const end = random.below(2) === 0 ? at + 1 : endOfBlock(lines, at);
    const more = indent - indentOf(lines[at]);
    for (let line = at; line < end; line++)
      lines[line] =
        more >= 0 ? ' '.repeat(more) + lines[line] : (lines[line] ?? '').replace(new RegExp(`^[ \\t]{0,${-more}}`), '');
  }),
  // The values of two lines for each other.
  onLines((lines, at, random) => {
    const other = random.below(lines.length);
    const parts = [lines[at], lines[other]].map(
      (line = '') => /^(.*?(?:[:=] ?|- |$))(.*)$/s.exec(line) ?? ['', line, ''],
    );
    lines[at] = `${parts[0]?.[1]}${parts[1]?.[2]}`;
    if (other !== at) lines[other] = `${parts[1]?.[1]}${parts[0]?.[2]}`;
  }),
  beforeValue((random) => `&${random.pick(['a', 'b'])}`),
  onLines((lines, at, random) => {
    lines[at] = (lines[at] ?? '').replace(/^([ \t]*(?:- )?[^\s:#]+:|[ \t]*-) .*$/, `$1 *${random.pick(['a', 'b'])}`);
  }),
  beforeValue((random) => random.pick(TAGS)),
  // An explicit key, its value on the next line.
  onLines((lines, at) => {
    lines[at] = (lines[at] ?? '').replace(/^([ \t]*)([^\s:#-][^:#]*):/, '$1? $2\n$1:');
  }),
  // A value as a block.
  onLines((lines, at, random) => {
    const [indent, sign] = [' '.repeat(indentOf(lines[at]) + 2), random.pick(['|', '>', '|-', '>+', '|2', '>1-'])];
    lines[at] = (lines[at] ?? '').replace(/: (.*)$/, `: ${sign}\n${indent}$1`);
  }),
  // A value in quotes.
  onLines((lines, at, random) => {
    const quote = random.pick(['"', "'"]);
    lines[at] = (lines[at] ?? '').replace(/([:=] ?|- )(\S.*?)(\r?)$/, `$1${quote}$2${quote}$3`);
  }),
  // A value as a list or a map in flow style.
  onLines((lines, at, random) => {
    const [open, close] = random.pick([
      ['[', ']'],
      ['{', '}'],
      ['[[', ']]'],
      ['{a: ', '}'],
      ['{<<: ', '}'],
      ['[&a ', ', *a]'],
    ] as const);
    lines[at] = (lines[at] ?? '').replace(/: (\S.*?)(\r?)$/, `: ${open}$1${close}$2`);
  }),
  onLines((lines, at, random) => {
    const comment = random.pick(COMMENTS);
    if (random.below(2) === 0) lines[at] += ` ${comment}`;
    else lines.splice(at, 0, `${' '.repeat(indentOf(lines[at]))}${comment}`);
  }),
  onLines((lines, at, random) => void lines.splice(at, 0, random.pick(LINES))),
  // Lines that end in several ways.
  (text, random) => text.replaceAll('\n', () => (random.below(4) === 0 ? random.pick(ENDS) : '\n')),
  // Another number.
  (text, random) => {
    const numbers = [...text.matchAll(/\d+/g)];
    if (numbers.length === 0) return text;
    const { 0: old, index } = random.pick(numbers);
    return text.slice(0, index) + random.pick(NUMBERS) + text.slice(index + old.length);
  },
  // A name that every object has in place of a word.
  (text, random) => {
    const words = [...text.matchAll(/[A-Za-z_][\w-]*/g)];
    if (words.length === 0) return text;
    const { 0: old, index } = random.pick(words);
    const name = random.pick(['constructor', '__proto__', 'toString', 'valueOf']);
    return text.slice(0, index) + name + text.slice(index + old.length);
  },
  // A long line.
  onLines((lines, at, random) => {
    const word = random.pick(['x', '10.0.0.0/8,', 'fd00::/64,', ' --x=y', '{{ x }}', 'a: ', '\\', "'", '"', ' ']);
    lines[at] += word.repeat(Math.ceil(random.pick(LENGTHS) / word.length));
  }),
  // Deep nesting.
  onLines((lines, at, random) => {
    const open = random.pick(['[', '{', '{a: ', '- ', '? ', '[{', '((', '$(', '{{']);
    lines[at] =
      `${lines[at]}${random.below(2) === 0 ? ' ' : '\n'}${open.repeat(1 + random.below(random.below(8) === 0 ? 300 : 30))}`;
  }),
  // As a file in UTF-16 looks to a program that reads bytes, or with the marks of an encoding.
  (text, random) => (random.below(3) === 0 ? `\ufffd\ufffd${[...text].join('\0')}` : `\ufeff${text}`),
];
