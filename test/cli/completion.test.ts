import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { OPTIONS } from '../../src/cli/option-table.ts';
import { POSIX, run } from '../support/cli.ts';

/** What bash offers for a command line whose last word is being typed. */
function offered(...words: string[]): string[] {
  const script = `${run(['--completion', 'bash']).out}
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _dualstack_lint; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-c', script, 'bash', 'dualstack-lint', ...words],
    {
      encoding: 'utf8',
    },
  );
  assert.equal(stderr, '');
  return stdout.trim().split('\n');
}

describe('bash', POSIX, () => {
  test('completes options', () => {
    assert.deepEqual(offered('--fix').sort(), ['--fix', '--fix-dry-run', '--fix-suggested']);
    assert.deepEqual(offered('--').sort(), OPTIONS.map(({ name }) => `--${name}`).sort());
  });

  test('completes values, rules and files', () => {
    assert.deepEqual(offered('--format', 's'), ['sarif']);
    assert.deepEqual(offered('--explain', 'cri-dockerd-dual'), ['cri-dockerd-dual-stack-off']);
    assert.deepEqual(offered('--config', 'package.j'), ['package.json']);
    assert.deepEqual(offered('package.j'), ['package.json']);
    assert.deepEqual(offered('--docker-version', ''), ['']);
  });
});

for (const shell of ['zsh', 'fish']) {
  test(`${shell}: every option with its help and its values, in quotes that close`, () => {
    const { out, code } = run(['--completion', shell]);
    assert.equal(code, 0);
    for (const { name, values } of OPTIONS) {
      const line = out
        .split('\n')
        .find((each) => !each.startsWith('#') && new RegExp(`(?:--|-l )${name}[ \\[]`).test(each));
      assert.ok(line, name);
      if (values) assert.ok(line.includes(values.join(' ')), line);
      assert.equal((line.replace(/\\'/g, '').match(/'/g)?.length ?? 1) % 2, 0, line);
    }
  });
}

test('--help has a line for every option', () => {
  const { out } = run(['--help']);
  for (const { name, value, optional } of OPTIONS)
    assert.ok(out.includes(`\n  --${name}${value ? ` ${optional ? `[${value}]` : value}` : ''}`), name);
  for (const line of out.split('\n')) assert.ok(line.length <= 84, line);
});
