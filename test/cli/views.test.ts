import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { run, workspace } from '../support/cli.ts';

const INCIDENT = 'examples/ipv6-route-loss';

describe('plan', () => {
  test('prints the ranges as text, and findings do not make it fail', () => {
    const { code, out, err } = run(['plan', INCIDENT]);
    assert.equal(code, 0);
    assert.equal(err, '');
    assert.match(out, /^ {2}172\.99\.0\.0\/16 {2}pod range/m);
    assert.match(out, /^ +! fixed-cidr-v6 2001:db8:42::\/64 overlaps/m);
  });

  test('writes an SVG file', (context) => {
    const file = join(workspace(context, {}), 'plan.svg');
    const { code, out } = run(['plan', '--format', 'svg', '--output', file, INCIDENT]);
    assert.deepEqual([code, out], [0, '']);
    assert.match(readFileSync(file, 'utf8'), /^<svg [\s\S]*<\/svg>\n$/);
  });

  test('knows its own formats, takes no fixes and writes one file', () => {
    assert.match(run(['plan', '--format', 'json', INCIDENT]).err, /--format takes text, svg/);
    assert.match(run(['plan', '--fix', INCIDENT]).err, /plan only shows/);
    assert.equal(run(['plan', '--output', 'a', '--output', 'json=b', INCIDENT]).code, 2);
  });
});

describe('runbook', () => {
  test('prints the steps with the names of the cluster', () => {
    const { code, out } = run(['runbook', INCIDENT]);
    assert.equal(code, 0);
    assert.match(out, /^# Does the cluster do dual-stack\?/);
    assert.match(out, /kubectl -n default get pod web-6c9d5f7b8d-4kq2x/);
  });

  test('is Markdown, whatever is asked for', () => {
    assert.match(run(['runbook', '--format', 'json', INCIDENT]).err, /takes no --format/);
  });

  test('takes the options that say what the cluster is', () => {
    const { out } = run(['runbook', '--intent', 'ipv4', INCIDENT]);
    assert.match(out, /Nothing in the files says that the cluster is meant to be dual-stack/);
  });

  test('is no subcommand where it is a folder', (context) => {
    const cwd = workspace(context, { 'runbook/daemon.json': '{ "ipv6": tru }\n' });
    assert.equal(run(['./runbook'], { cwd }).code, 1);
    assert.match(run(['runbook'], { cwd }).out, /^# Does the cluster/);
  });
});
