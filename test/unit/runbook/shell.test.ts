import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { it } from 'node:test';
import fc from 'fast-check';
import { command, pipe, quote } from '../../../src/core/runbook/shell.ts';
import { POSIX } from '../../support/cli.ts';

it('a shell gives back every word as it was', POSIX, () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.string({ unit: 'binary' }).map((text) => text.replace(/\0|\p{Cs}/gu, '')),
        { maxLength: 5 },
      ),
      (words) => {
        const script = command('printf', '%s\\n--\\n', ...words);
        const expected = words.length === 0 ? '\n--\n' : words.map((word) => `${word}\n--\n`).join('');
        assert.equal(execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' }), expected);
      },
    ),
    { numRuns: 60 },
  );
});

it('only what has to be quoted is', () => {
  assert.equal(command('kubectl', '-n', 'kube-system', 'get', 'pods'), 'kubectl -n kube-system get pods');
  assert.equal(quote("it's $HOME"), "'it'\\''s $HOME'");
  assert.equal(quote(''), "''");
  assert.equal(pipe(command('a', '!'), 'b'), "a '!' | b");
});
