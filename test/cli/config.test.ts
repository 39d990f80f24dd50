// Where config files lie and what is wrong in them.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { run, workspace } from '../support/cli.ts';

const POOL =
  'apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: a\nspec:\n  cidr: 10.244.0.0/16\n  blockSize: 19\n';
const CONFIG = '.dualstack-lint.yaml';
const OFF = 'rules:\n  ippool-block-size: off\n';
const MISSPELT = 'rles:\n  ippool-block-size: off\n';
const WRONG = 'intent: both\n';

describe('a config file above what is checked', () => {
  test('counts as it does from its own folder', (context) => {
    const cwd = workspace(context, { 'sub/pool.yaml': POOL, [CONFIG]: OFF });
    mkdirSync(join(cwd, '.git'));
    assert.equal(run(['.'], { cwd }).code, 0);
    assert.equal(run(['sub'], { cwd }).code, 0);
    assert.equal(run(['.'], { cwd: join(cwd, 'sub') }).code, 0);
    assert.equal(run(['pool.yaml'], { cwd: join(cwd, 'sub') }).code, 0);
  });

  test('counts for a named file wherever the check is started', (context) => {
    const cwd = workspace(context, { 'sub/pool.yaml': POOL, [`sub/${CONFIG}`]: OFF });
    assert.equal(run(['sub/pool.yaml'], { cwd }).code, 0);
    assert.equal(run(['.'], { cwd }).code, 0);
  });

  test('says what the cluster is meant to be', (context) => {
    const unit = '[Service]\nExecStart=/usr/bin/cri-dockerd\n';
    const cwd = workspace(context, { 'sub/cri-docker.service': unit, [CONFIG]: 'intent: dual-stack\n' });
    assert.match(run(['--explain-clusters', 'sub'], { cwd }).out, /meant to be: dual-stack, as configured/);
  });

  test('is not looked for above the repository', (context) => {
    const cwd = workspace(context, { 'repository/pool.yaml': POOL, [CONFIG]: OFF });
    mkdirSync(join(cwd, 'repository/.git'));
    assert.equal(run(['repository'], { cwd }).code, 1);
  });
});

describe('a wrong config file ends with 2', () => {
  const places: [string, string, string[]][] = [
    ['in the folder', CONFIG, ['.']],
    ['below the folder', `sub/${CONFIG}`, ['.']],
    ['above the folder', CONFIG, ['sub']],
    ['named by --config', 'other.yaml', ['--config', 'other.yaml', '.']],
  ];
  for (const [where, name, args] of places) {
    test(`${where}, and the report is written`, (context) => {
      const cwd = workspace(context, { 'sub/pool.yaml': POOL, [name]: WRONG });
      const { out, err, code } = run(['--format', 'json', ...args], { cwd });
      const { findings, files } = JSON.parse(out);
      assert.deepEqual(
        findings.map(({ rule, file }: { rule: string; file: string }) => `${file} ${rule}`),
        [`${name} config-invalid`, 'sub/pool.yaml ippool-block-size'],
      );
      assert.equal(files.checked, 2);
      assert.equal(code, 2);
      assert.equal(err, `dualstack-lint: ${name} is not a valid configuration; invalid entries are ignored\n`);
    });
  }

  test('with a node, and with what only shows', (context) => {
    const cwd = workspace(context, { 'root/etc/docker/daemon.json': '{}', 'sub/pool.yaml': POOL, [CONFIG]: WRONG });
    for (const args of [
      ['sub', '--node', 'root'],
      ['--node', 'root', '--config', CONFIG],
      ['plan'],
      ['--explain-clusters'],
      ['--list-files'],
    ]) {
      const { code, err } = run(args, { cwd });
      assert.equal(code, 2, args.join(' '));
      assert.match(err, /\.dualstack-lint\.yaml is not a valid configuration/);
    }
  });

  test('not for a rule that there is not, which is a warning', (context) => {
    const cwd = workspace(context, { [CONFIG]: 'rules:\n  no-such-rule: off\n' });
    assert.match(run(['.'], { cwd }).out, /2:3 {2}warning {2}Unknown rule no-such-rule/);
    assert.equal(run(['.'], { cwd }).code, 1);
    assert.equal(run(['--max-severity-exit', 'warning', '.'], { cwd }).code, 0);
  });

  test('no baseline holds it', (context) => {
    const cwd = workspace(context, { 'sub/pool.yaml': POOL, [CONFIG]: WRONG });
    const { code, out } = run(['--format', 'compact', '--baseline', 'known.json', '--update-baseline', '.'], { cwd });
    assert.equal(code, 2);
    assert.match(out, /^\.dualstack-lint\.yaml:1:9: error: .*\[config-invalid\]\n$/);
    assert.deepEqual(Object.keys(JSON.parse(readFileSync(join(cwd, 'known.json'), 'utf8')).findings), [
      'sub/pool.yaml',
    ]);
  });
});

describe('fixes and a wrong config file', () => {
  const files = (config: string) => ({ 'pool.yaml': POOL, 'other.yaml': config });
  const args = ['--fix-suggested', '--config', 'other.yaml', '.'];

  test('its own are applied first, and then it counts', (context) => {
    const cwd = workspace(context, files(MISSPELT));
    assert.equal(run(args, { cwd }).code, 0);
    assert.equal(readFileSync(join(cwd, 'other.yaml'), 'utf8'), OFF);
    assert.equal(readFileSync(join(cwd, 'pool.yaml'), 'utf8'), POOL);
  });

  test('nothing else is fixed as long as it is wrong', (context) => {
    const cwd = workspace(context, files(WRONG));
    const { code, err } = run(args, { cwd });
    assert.equal(code, 2);
    assert.match(err, /only fixes of the configuration are applied, as long as it has mistakes/);
    assert.equal(readFileSync(join(cwd, 'pool.yaml'), 'utf8'), POOL);
  });
});
