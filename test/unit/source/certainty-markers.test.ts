import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  beginsPlaceholder,
  certaintyOf,
  hasStatements,
  hasTemplate,
  isBlankSecret,
  isInside,
  isUnknownLine,
  markersIn,
  overlaps,
  type UnknownReason,
  withoutMarkers,
} from '../../../src/core/source/certainty.ts';

/** The text with `«»` around each part that is not known; parts that touch or overlap are one. */
function marked(text: string): string {
  const parts: { start: number; end: number }[] = [];
  for (const { start, end } of markersIn(text)) {
    const last = parts.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else parts.push({ start, end });
  }
  return parts.reduceRight(
    (shown, { start, end }) => `${shown.slice(0, start)}«${shown.slice(start, end)}»${shown.slice(end)}`,
    text,
  );
}

const DOLLAR = '$';
const MARKED: Readonly<Record<Exclude<UnknownReason, 'blank'>, readonly string[]>> = {
  encrypted: [
    'a: «ENC[AES256_GCM,data:x,tag:y]» b',
    '«ENC[AB,c d»\ne',
    '«ENC(abc)» d',
    '«ENC(abc»\nd',
    '«ref+vault://a/b#/c» d',
    '"«ref+awsssm://a»"',
    '«secretref+sops://x»',
    ...['op', 'sops', 'awssm', 'awsssm', 'gcpsm', 'azkv', 'akeyless', 'doppler', 'bws'].map(
      (tool) => `«${tool}://a/b», c`,
    ),
    '«vault:secret/a#b» c',
    '«vault:/x»',
    '«$ANSIBLE_VAULT;»1.1;AES256',
    '«arn:aws:ssm:eu:1:parameter/x», y',
    '«arn:aws-cn:secretsmanager:x»',
  ],
  template: [
    'a «{{ b }}» c «{{d}}»',
    '«{{ a }}}» b',
    'a «{{ b c',
    '«a }}» b',
    '«{{ a\nb }}» c',
    '«{% if a %}»b«{% endif %}»',
    'a «{% b',
    '«a %}» b',
    `«${DOLLAR}{a b}» «%{c}» d`,
    `a «${DOLLAR}{b c»\nd`,
    '«<%= a %>» b',
    'a «<% b',
    '«#{a}#» b «#{c}» d',
  ].map((text) => (/«[^»]*$/.test(text) ? `${text}»` : text)),
  variable: [
    '«$(a b)» c',
    '«$(a b»\nc',
    '«`a b`» c',
    'a/«$B_c1».d',
    'a-«%i».example «%H» %',
    ...[...'aAbBCdDEfgGhHiIjJlLmMnNopPqsStTuUvVwWyY'].map((letter) => `10.0.0.«%${letter}»/8`),
  ],
  placeholder: [
    'a «<<b c>>» d',
    '«<a>» «<b c-d>»/16 e',
    '«@a@» «@b.c-d@» e',
    '«%ab%» «%b-c.d_e%» f',
    '«__A__» «__a_b1__» c',
    'a «_Name_» «_N1_» b',
    '«((a b))» «(( c ))» «((!d))» e',
    '«[[ a b ]]» «[[.c]]» «[[_d]]» e',
    '«##a##» «### b c-d ###» e',
    'a,«...»',
    'a «…» «???» «????» b',
    '«xxx» «XXXX», a',
    '«TODO», «TODO:set» a «TO_DO» «TBD» «TBC»; «FIXME» «FIX_ME», «PLACEHOLDER_x» «TBD-1»',
    '«replace-me» «change_this_now», «fill in» «CHANGEIT» «ReplaceWith_x» b',
    '«your-ip» «YOUR_IP», «insert cidr» «enter_x» «fix-me-y» «Fix_Me_z» b',
    'a=«todo»',
    '«n/a»,b,«tbd»,c<«tbc»,«fixme»,«placeholder»',
    '«YOURDomain», a=«yourDomain»',
    '«x.x.x.x»/16 «10.31.x.0» «10.31.subnet.0»,«192.168.1xx.2»:80 «10.yy.zz.nn» «a.b.c.d»',
    '«fdxx:xxxx::»/48 «2001:db8:x::1» «fd00:X:Y::» «2001:db8:1xxf::1»',
    '«v1.30.x» «1.x» «vX.Y.Z» «1.xx» «1.2.y»-a',
  ],
};

/** Near misses of the above, which are values as they stand. */
const LITERAL: readonly string[] = [
  'xENC[AB,c]',
  'ENC[A,b]',
  'ENC[ab,c]',
  'ENC[AB]',
  'xref+awsx://a',
  'ref+Vault://a',
  'vault:8200',
  'stop://a',
  'https://a/b',
  'arn:aws:iam::1:role/x',
  '{a}',
  `${DOLLAR} {a}`,
  '$1',
  '$',
  '``',
  '`a\nb`',
  '50%',
  '%ix',
  ...[...'ceFkKOQrRxXzZ'].map((letter) => `a%${letter}`),
  'fe80::1%e',
  'fe80::aB.1%H',
  '<a',
  '<1>',
  'a < b > c',
  '<a\nb>',
  `<${'a'.repeat(82)}>`,
  '@1@',
  'a@b.c',
  '%1%',
  '__proto__',
  '__1__',
  'a_Name_',
  '_Name_b',
  '_name_',
  '_N_',
  '((1))',
  '[[1]]',
  '#a#',
  'a....b',
  '??',
  'xx',
  'axxx',
  'xxxa',
  'TODOS',
  'aTODO',
  'exchange-it',
  'replace-meat',
  'your',
  'yourself',
  'your-1',
  'my-todo',
  'a todo',
  'todo b',
  'YOURdomain',
  '10.O.0.0',
  '10.0.l.I',
  'a.b.c.d.e',
  'x.x.x.x-y',
  '192.168.1x1.2',
  '10.31.sub1.0',
  '10.a31.subnet.0',
  'api.k8s.example.com',
  'fd00::g',
  'fd5b:8c1e:7x20::',
  'a:y',
  'v1.30.xy',
  '1.30.1',
  'a1.x',
];

for (const [reason, texts] of Object.entries(MARKED))
  test(`the part of a text that is a ${reason}, from its first sign to its last`, () => {
    for (const text of texts) {
      const plain = text.replace(/[«»]/g, '');
      assert.equal(marked(plain), text);
      assert.equal(certaintyOf(plain), reason, plain);
    }
  });

test('what only looks like a mark is a value', () => {
  for (const text of LITERAL) assert.equal(marked(text), text);
});

test('an offset or a part is inside a mark from its first sign to its last', () => {
  const markers = markersIn('ab{{ c }}de{{ f }}');
  assert.deepEqual(
    [1, 2, 8, 9, 10, 11, 17, 18].map((at) => isInside(markers, at)),
    [...[false, true, true, false, false, true, true, false]],
  );
  const parts = [
    [0, 2],
    [0, 3],
    [8, 9],
    [9, 11],
    [9, 12],
    [18, 19],
  ] as const;
  assert.deepEqual(
    parts.map(([start, end]) => overlaps(markers, { start, end })),
    [false, true, true, false, true, false],
  );
  assert.equal(isInside([], 0), false);
});

test('only a template engine makes a template', () => {
  for (const text of ['{{ a }}', `$X ${DOLLAR}{a}`, '<% a %>']) assert.ok(hasTemplate(text), text);
  for (const text of ['$X', '<A>', 'ENC[AB,c]', 'a']) assert.ok(!hasTemplate(text), text);
});

test('statements of each engine', () => {
  const words = [
    'if',
    'else',
    'end',
    'range',
    'with',
    'define',
    'block',
    'template',
    'include',
    'toYaml',
    'tpl',
    '/a',
    '#a',
    '^a',
    '! a',
  ];
  const statements = words.flatMap((word) => [`{{ ${word} }}`, `a {{-${word} }}`, `{{- ${word} -}}`]);
  const others = [
    '{% set a %}',
    '%{ for a }',
    '%{~if a}',
    '%{ else }',
    '%{endif}',
    '<% a %>',
    '{{ a | indent 2 }}',
    '{{ a | nindent 2 }}',
    '{{ .a |toYaml }}',
  ];
  for (const text of [...statements, ...others]) assert.ok(hasStatements(text), text);
  for (const text of [
    '<%= a %>',
    '{{ .if }}',
    '{{ a.end }}',
    '%{a}',
    '%{~ a }',
    '{{ a | indented }}',
    'if else end',
    '| indents',
  ])
    assert.ok(!hasStatements(text), text);
});

test('the text around marks is read with a sign for each of theirs', () => {
  const read = (text: string) => withoutMarkers(text, 'x');
  assert.equal(read('a: {{ b }} # {{ c }}'), 'a: xxxxxxx # xxxxxxx');
  assert.equal(read(`a: ${DOLLAR}{{ b }}`), 'a: xxxxxxxx');
  assert.equal(read('- {{ b }}\n'), '- xxxxxxx\n');
  assert.equal(withoutMarkers('{"a": <B>}', '1'), '{"a": 111}');
  assert.equal(withoutMarkers('a @b@', 'x', []), undefined);
  // A mark that is all of a line may become any number of lines.
  for (const text of ['{{ b }}', 'a\n{{ b }}\nc', 'a\n \t{{ b }} \t\r\nc', 'a: 1\n  @b@'])
    assert.equal(read(text), undefined, text);
});

test('whether a line has something unknown is told without its comment', () => {
  const text = 'a: {{ x }}\r\nb: 1 # {{ x }}\nc: x#{{ x }}\nd: #{x}#\n#{{ x }}\ne';
  const lines = text.split('\n').map((line) => text.indexOf(line));
  assert.deepEqual(
    lines.map((at) => isUnknownLine(text, at)),
    [true, false, true, true, true, false],
  );
  assert.deepEqual(
    [9, 12, 14].map((at) => isUnknownLine(text, at)),
    [true, false, false],
  );
});

test('keys whose empty value is a secret that was taken out', () => {
  for (const key of [
    'token',
    'bootstrapToken',
    'password',
    'passwd',
    'clientSecret',
    'certificateKey',
    'caCertHashes',
    'apiKey',
    'PRIVATEKEY',
  ]) {
    assert.ok(isBlankSecret(key, '') && isBlankSecret(key, null), key);
    for (const value of ['x', 0, false, undefined]) assert.ok(!isBlankSecret(key, value), key);
  }
  for (const key of ['cidr', 'certificate', 'key']) assert.ok(!isBlankSecret(key, ''), key);
});

test('a hash begins a placeholder only with a brace or with hashes around it', () => {
  for (const text of ['#{x}#', '###X###', '###x1###y']) assert.ok(beginsPlaceholder(text, 0), text);
  for (const text of ['# {x}', '##X##', '####', '### X ###', 'a#{x}']) assert.ok(!beginsPlaceholder(text, 0), text);
  assert.ok(beginsPlaceholder('a #{x}', 2));
});
