import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { run, workspace } from '../support/cli.ts';

const INCIDENT = 'examples/ipv6-route-loss';

describe('status', () => {
  test('says in its first line where the incident breaks and why, and ends with 1', () => {
    const { code, out, err } = run(['status', INCIDENT]);
    assert.deepEqual([code, err], [1, '']);
    assert.match(out, /^ipv6-route-loss breaks at the container runtime: cri-dockerd runs without --ipv6-dual-stack/);
    assert.match(out, /^ {2}broken {4}Kubelet {12}The kubelet fails to start: --ipv6-dual-stack is an unknown flag/m);
  });

  test('ends with 0 for dual-stack and single-stack, and with 4 where the files do not tell', (context) => {
    assert.equal(run(['status', 'examples/healthy']).code, 0);
    assert.equal(run(['status', '--intent', 'ipv4', 'examples/healthy']).code, 0);
    assert.match(run(['status', 'examples/healthy/calico']).out, /may be dual-stack: these files do not show/);
    assert.equal(run(['status', 'examples/healthy/calico']).code, 4);
    assert.deepEqual(run(['status'], { cwd: workspace(context, { 'notes.txt': 'nothing\n' }) }).code, 4);
  });

  test('keeps 2 for a configuration with mistakes', (context) => {
    const cwd = workspace(context, { '.dualstack-lint.yaml': 'intent: both\n', 'daemon.json': '{ "ipv6": true }\n' });
    assert.equal(run(['status'], { cwd }).code, 2);
  });

  test('has a form for programs, in English and with places that count from 1', () => {
    const { code, out } = run(['status', '--format', 'json', INCIDENT], { env: { LANG: 'zh_CN.UTF-8' } });
    const { version, clusters } = JSON.parse(out);
    const [{ verdict, breaksAt, intent, layers }] = clusters;
    assert.deepEqual([code, version, verdict, breaksAt, intent], [1, 1, 'broken', 'container-runtime', 'dual-stack']);
    const layer = layers.find(({ id }: { id: string }) => id === 'container-runtime');
    assert.deepEqual(layer.findings, [
      {
        rule: 'cri-dockerd-dual-stack-off',
        file: `${INCIDENT}/usr/lib/systemd/system/cri-docker.service`,
        range: { start: { line: 9, column: 11 }, end: { line: 9, column: 31 } },
      },
    ]);
    assert.match(layer.summary, /^cri-dockerd runs without/);
    assert.match(
      run(['status', '--format', 'svg', INCIDENT]).err,
      /invalid value "svg" for --format, expected text, json/,
    );
  });

  test('speaks Chinese', () => {
    assert.match(run(['status', '--locale', 'zh-cn', INCIDENT]).out, /^ipv6-route-loss 在容器运行时处中断：/);
  });
});

describe('plan', () => {
  test('prints the ranges as text, and findings do not make it fail', () => {
    const { code, out, err } = run(['plan', INCIDENT]);
    assert.equal(code, 0);
    assert.equal(err, '');
    assert.match(out, /^Cluster ipv6-route-loss \(meant to be dual-stack\)\n\S+ breaks at the container runtime: /);
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
    assert.match(
      run(['plan', '--format', 'json', INCIDENT]).err,
      /invalid value "json" for --format, expected text, svg/,
    );
    assert.match(run(['plan', '--fix', INCIDENT]).err, /plan cannot be combined with fixes/);
    assert.equal(run(['plan', '--output', 'a', '--output', 'json=b', INCIDENT]).code, 2);
  });
});

describe('runbook', () => {
  test('prints the steps with the names of the cluster', () => {
    const { code, out } = run(['runbook', INCIDENT]);
    assert.equal(code, 0);
    assert.match(out, /^# Verify dual-stack\n\n\S+ breaks at the container runtime: /);
    assert.match(out, /kubectl -n default get pod web-6c9d5f7b8d-4kq2x/);
  });

  test('is Markdown, whatever is asked for', () => {
    assert.match(run(['runbook', '--format', 'json', INCIDENT]).err, /always writes Markdown/);
  });

  test('takes the options that say what the cluster is', () => {
    const { out } = run(['runbook', '--intent', 'ipv4', INCIDENT]);
    assert.match(out, /No file shows that the cluster is meant to be dual-stack/);
  });

  test('is no subcommand where it is a folder', (context) => {
    const cwd = workspace(context, { 'runbook/daemon.json': '{ "ipv6": tru }\n' });
    assert.equal(run(['./runbook'], { cwd }).code, 1);
    assert.match(run(['runbook'], { cwd }).out, /^# Verify dual-stack/);
  });
});
