import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import picomatch from 'picomatch/posix';
import { globTest } from '../../../src/core/config/glob-match.ts';
import { Engine } from '../../../src/core/engine.ts';

const PATHS = [
  ...[
    'a',
    'b',
    'ab',
    'abc',
    'a.yaml',
    '.hidden',
    'a/b',
    'a/b/c',
    'a/.b/c',
    'b/a',
    'a/b.yaml',
    'x/y/z.yaml',
    'a[b',
    'a{b',
  ],
  ...[
    'clusters/blue/daemon.json',
    'clusters/red/etc/docker/daemon.json',
    'ippool-v4.yaml',
    'ippool-v6.yaml',
    'a-b',
    'a,b',
    'a/b-\u{1f600}.yaml',
  ],
];
const PATTERNS = [
  ...['*', '**', '*.yaml', '**/*.yaml', 'a/**', '**/b', 'a/*/c', 'a/**/c', '?', 'a?', '[ab]', '[a-c]', '[^b]*'],
  ...[
    '{a,b}',
    'a{b,}',
    '{a,b/{a,c}}',
    'ippool-v{4,6}.yaml',
    'clusters/*/daemon.json',
    'clusters/**/daemon.json',
    '!a',
    '!*.yaml',
  ],
  ...[
    'a\\[b',
    'a\\*',
    '**/.b/**',
    '*/**',
    '**/**/b',
    'a**',
    '**a',
    'a/**/**/c',
    '.*',
    'x/**/z.yaml',
    '{clusters/blue,a}/**',
    'a/*\u{1f600}.yaml',
    'clusters/blue*/**',
  ],
];

test('a pattern takes the paths that picomatch takes', () => {
  for (const pattern of PATTERNS) {
    const [ours, theirs] = [globTest(pattern), picomatch(pattern, { dot: true })];
    assert.ok(ours, pattern);
    for (const path of PATHS) assert.equal(ours(path), theirs(path), `${pattern} on ${path}`);
  }
});

test('made-up patterns take the paths that picomatch takes', () => {
  const names = fc.array(fc.constantFrom('a', 'b', '*', '?', 'ab', 'x.y', '[ab]', '{a,b}', '\\*'), {
    minLength: 1,
    maxLength: 3,
  });
  const segment = fc.oneof(
    names.map((parts) => parts.join('')),
    fc.constant('**'),
  );
  const pattern = fc
    .array(segment, { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join('/'))
    // Two stars beside anything else are one star, which picomatch forgets beside braces.
    .filter((glob) => !glob.includes('**{'));
  const path = fc
    .array(fc.constantFrom('a', 'b', 'ab', 'x.y', '*', 'aab'), { minLength: 1, maxLength: 5 })
    .map((parts) => parts.join('/'));
  fc.assert(
    fc.property(pattern, path, (glob, name) => {
      assert.equal(globTest(glob)?.(name), picomatch(glob, { dot: true })(name), `${glob} on ${name}`);
    }),
    { numRuns: 2000 },
  );
});

test('no pattern takes longer than its length and the path allow', () => {
  const path = `${'a'.repeat(250)}/`.repeat(15);
  for (const pattern of ['*a'.repeat(400), '**/a/'.repeat(150), '?*'.repeat(400), `${'[!b]*'.repeat(150)}z`])
    assert.equal(globTest(`${pattern}z`)?.(path), false);
});

test('[!a] takes what is not in it, as in a shell', () => {
  assert.equal(globTest('[!a]')?.('b'), true);
  assert.equal(globTest('[!a]')?.('a'), false);
  assert.equal(globTest('x[!a]y')?.('x/y'), false);
});

test('what is empty, too long, of too many choices or an extended glob is no pattern', () => {
  for (const pattern of [
    '',
    '!',
    '+(*)+(*)+(*)+(*)zzz',
    '@(a|b)',
    '(a+)+b',
    '!(a)',
    'a'.repeat(1001),
    '{a,b}'.repeat(7),
  ])
    assert.equal(globTest(pattern), undefined, pattern);
  assert.equal(globTest('{a,b}'.repeat(50)), undefined);
  assert.equal(globTest('a\\(b\\)')?.('a(b)'), true);
});

test('a config file with such a pattern is told, and takes no longer than another', () => {
  const engine = new Engine();
  engine.update('.dualstack-lint.yaml', "ignore:\n  - '+(*)+(*)+(*)+(*)+(*)+(*)+(*)+(*)+(*)+(*)+(*)+(*)+(*)zzz'\n");
  engine.update('a-rather-long-name-of-a-folder/another-one/daemon.json', '{"ipv6": true}');
  assert.deepEqual(
    [...engine.findings().values()].flat().flatMap(({ rule }) => (rule === 'config-invalid' ? rule : [])),
    ['config-invalid'],
  );
});
