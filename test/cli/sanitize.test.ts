import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { POSIX, run, workspace } from '../support/cli.ts';
import { elements, parseXml } from '../support/xml.ts';

const EVIL = '\u001b[31m\u009b2J\u202e\u061c';
const POOL = (cidr: string, name = 'a') =>
  `apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: ${name}\nspec:\n  cidr: "${cidr}"\n`;
const KUBEADM = `apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nnetworking:\n  podSubnet: 10.244.0.0/16 # ${EVIL}\n`;
/** In a name, in a value, in a comment beside a mistake. */
const FILES = {
  [`${EVIL}\n::error::x/pool.yaml`]: POOL(`10.244.0.1/16${EVIL}`),
  [`${EVIL}\n::error::x/kubeadm.yaml`]: KUBEADM,
};
const OBEYED = /(?![\n\t])[\p{Cc}\u202e\u061c]/u;
/** A line that the runner of a workflow takes for a command. */
const COMMAND = /^\s*(?:::.*::|##\[)/m;

describe('what a terminal would obey is not printed', POSIX, () => {
  for (const args of [
    ['--format', 'text', '.'],
    ['--format', 'compact', '.'],
    ['--format', 'github', '.'],
    ['--format', 'json', '.'],
    ['--format', 'sarif', '.'],
    ['--format', 'junit', '.'],
    ['--explain-clusters', '.'],
    ['--list-files', '.'],
    ['plan', '.'],
    ['runbook', '.'],
    ['--fix', '.'],
    ['.', `${EVIL}none.yaml`],
    [`--${EVIL}`],
  ]) {
    test(JSON.stringify(args), (context) => {
      const { out, err } = run(args, { cwd: workspace(context, FILES) });
      assert.notEqual(out + err, '');
      assert.doesNotMatch(out + err, OBEYED);
      assert.doesNotMatch(err, COMMAND);
      if (!args.includes('github')) assert.doesNotMatch(out, COMMAND);
    });
  }

  test('a name with a line break makes no command for GitHub', (context) => {
    const { out } = run(['--format', 'github', '.'], { cwd: workspace(context, FILES) });
    assert.match(out, /^::error file=/m);
    assert.doesNotMatch(out, /^::error::x/m);
  });

  test('JUnit is XML all the same', (context) => {
    const { out } = run(['--format', 'junit', '.'], { cwd: workspace(context, FILES) });
    assert.ok(elements(parseXml(out), 'testcase').length > 0);
  });
});

describe('nothing outside of what is checked is read or named', () => {
  const outside = { 'secret/pool.yaml': POOL('10.0.0.1/8'), 'in/kubeadm.yaml': KUBEADM };
  const filesOf = (out: string): string[] =>
    JSON.parse(out).findings.flatMap(({ file, related }: { file: string; related: { file: string }[] }) => [
      file,
      ...related.map((each) => each.file),
    ]);

  for (const config of [
    'clusters:\n  - name: all\n    files: ["../**", "kubeadm.yaml"]\n',
    'clusters:\n  - name: all\n    files: ["../secret/pool.yaml", "/**", "**"]\n',
  ]) {
    test(`by the globs of a config file: ${config.split('\n')[2]?.trim()}`, (context) => {
      const folder = workspace(context, { ...outside, 'in/.dualstack-lint.yaml': config });
      const { out, code } = run(['--format', 'json', '.'], { cwd: join(folder, 'in') });
      assert.equal(code, 2, 'such globs are no valid configuration');
      assert.deepEqual(
        filesOf(out).filter((file) => file !== 'kubeadm.yaml' && file !== '.dualstack-lint.yaml'),
        [],
      );
    });
  }

  test('by symbolic links to files and folders', POSIX, (context) => {
    const folder = workspace(context, outside);
    symlinkSync(join(folder, 'secret'), join(folder, 'in/linked'));
    symlinkSync(join(folder, 'secret/pool.yaml'), join(folder, 'in/pool.yaml'));
    const { out } = run(['--format', 'json', '.'], { cwd: join(folder, 'in') });
    assert.equal(JSON.parse(out).files.checked, 1);
    assert.doesNotMatch(out, /10\.0\.0\.1/);
  });
});
