import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { compactReport } from '../../../src/cli/reports/compact.ts';
import { isGlob } from '../../../src/core/config/config.ts';
import { hasBackslashes, LEADS_OUT } from '../../../src/core/config/config-nodes.ts';
import { checkFiles } from '../../../src/core/example.ts';

const root = new URL('../../../', import.meta.url);
const { contributes } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
  contributes: {
    problemMatchers: { pattern: unknown }[];
    walkthroughs: { steps: { media: { markdown: string }; description: string }[] }[];
    commands: { command: string }[];
    jsonValidation: { url: string }[];
    yamlValidation: { url: string }[];
    configuration: { properties: Record<string, { items?: { pattern?: string } }> };
  };
};

test('the problem matcher reads the compact report of the command line', () => {
  const pool = 'apiVersion: projectcalico.org/v3\nkind: IPPool\nspec:\n  cidr: 10.244.0.1/16\n';
  const findings = checkFiles(new Map([['C:/lab/pool: 1.yaml', pool]]), {});
  const [finding] = findings;
  assert.ok(finding);
  const results = { findings, display: (uri: string) => uri } as unknown as Parameters<typeof compactReport>[0];
  const report = [...compactReport(results)].join('');
  const pattern = contributes.problemMatchers[0]?.pattern as { regexp: string } & Record<string, number>;
  const lines = report.trimEnd().split('\n');
  const found = lines.map((line) => new RegExp(pattern.regexp).exec(line));
  assert.ok(found.every(Boolean), report);
  const part = (name: string) => found[0]?.[pattern[name] as number];
  assert.deepEqual(['file', 'line', 'column', 'message', 'code'].map(part), [
    finding.uri,
    String(finding.range.start.line + 1),
    String(finding.range.start.character + 1),
    finding.message,
    finding.rule,
  ]);
  assert.ok(finding.severity.startsWith(part('severity') ?? '-'));
});

test('the walkthrough shows files that are there and runs commands that are', () => {
  const steps = contributes.walkthroughs.flatMap((each) => each.steps);
  assert.ok(steps.length >= 3);
  const commands = new Set(contributes.commands.map(({ command }) => command));
  const texts = JSON.parse(readFileSync(new URL('package.nls.json', root), 'utf8')) as Record<string, string>;
  for (const { media, description } of steps) {
    assert.ok(existsSync(new URL(media.markdown, root)), media.markdown);
    const text = texts[description.replaceAll('%', '')] ?? '';
    const [, command = ''] = /\(command:([\w.]+)\)/.exec(text) ?? [];
    assert.ok(commands.has(command) || command.startsWith('workbench.'), text);
  }
});

test('the schema of daemon.json judges nothing, as our own findings do', () => {
  const [daemon] = contributes.jsonValidation;
  const text = readFileSync(new URL(daemon?.url ?? '', root), 'utf8');
  const known = /"(?:\$schema|markdownDescription|examples|properties|items|additionalProperties)": /g;
  const { properties } = JSON.parse(text) as { properties: Record<string, object> };
  for (const [key, schema] of Object.entries(properties)) {
    assert.ok(
      Object.keys(schema).every((keyword) => `"${keyword}": `.match(known)),
      key,
    );
    assert.ok('markdownDescription' in schema, key);
  }
  assert.ok('ipv6' in properties);
  assert.ok(!('cluster-store' in properties), 'a key that was removed is not proposed');
});

test('the schemas that editors are given are there', () => {
  for (const { url } of [...contributes.jsonValidation, ...contributes.yamlValidation])
    assert.ok(existsSync(new URL(url, root)), url);
});

test('the settings refuse the patterns that a configuration file refuses', () => {
  const { pattern = '' } = contributes.configuration.properties['dualstackLint.ignore']?.items ?? {};
  const right = [
    'lab/**',
    '**/*.{bak,old}',
    '/lab',
    './lab',
    'lab/',
    '!lab/**',
    'a\\*b',
    'a\\(1\\)',
    '..data/*',
    'x'.repeat(1000),
  ];
  const wrong = [
    ...[
      '',
      '!',
      '/',
      './',
      '.',
      '..',
      '../lab',
      'lab/../x',
      'lab\\pool.yaml',
      'lab\\**',
      'C:\\lab',
      'c:/lab/**',
      'a(1)',
    ],
    ...[`${'+(*)'.repeat(12)}zzz`, 'x'.repeat(10_000), '@(a|b)'],
  ];
  const isRight = (glob: string) => isGlob(glob) && !LEADS_OUT.test(glob) && !hasBackslashes(glob);
  for (const glob of [...right, ...wrong]) {
    assert.equal(new RegExp(pattern).test(glob), right.includes(glob), `settings: ${glob.slice(0, 40)}`);
    assert.equal(isRight(glob), right.includes(glob), `file: ${glob.slice(0, 40)}`);
  }
});
