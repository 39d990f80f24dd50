// What was read as what, and what was not read and why.
import assert from 'node:assert/strict';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { POSIX, run, workspace } from '../support/cli.ts';

const KUBEADM = `apiVersion: kubeadm.k8s.io/v1beta3
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
  serviceSubnet: 10.96.0.0/12
`;
const KUBELET = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';
const UNREAD = `apiVersion: networking.k8s.io/v1alpha1
kind: ClusterCIDR
metadata:
  name: nodes
spec:
  ipv4: 10.244.0.0/16
  ipv6: fd5b:8c1e:7a20:4200::/56
`;
const FILES = {
  'a/kubeadm.yaml': `${KUBEADM}---\n${KUBELET}`,
  'a/nodes.yaml': UNREAD,
  'b/.dualstack-lint.yaml': 'ignore: [old/**]\n',
  'b/old/kubeadm.yaml': KUBEADM,
  'b/old/nodes.yaml': UNREAD,
  'b/picture.yaml': Buffer.from([0x89, 0x50, 0, 0]),
  'b/secret.yaml': 'password: ENC[AES256_GCM,data:x]\nsops:\n  version: 3.8.1\n',
  'b/template.yaml': '{{- if .Values.on }}\nkind: Deployment\n{{- end }}\n',
  'b/vars.yaml': 'podCidr: 10.4.0.0/16\n',
  'b/vault.yml': '$ANSIBLE_VAULT;1.1;AES256\n3333\n',
  'deployment.yaml': 'apiVersion: apps/v1\nkind: Deployment\n',
  'package.json': '{"name": "x"}\n',
  'notes.md': 'podCidr: 10.4.0.0/16\n',
};

describe('--list-files', () => {
  test('has a line for every file that was looked at', POSIX, (context) => {
    const cwd = workspace(context, FILES);
    symlinkSync('package.json', join(cwd, 'link.json'));
    const { out, err, code } = run(['--list-files', '.'], { cwd });
    assert.deepEqual([err, code], ['', 0]);
    assert.deepEqual(out.trimEnd().split('\n'), [
      'read      a/kubeadm.yaml (kubeadm ClusterConfiguration, kubelet KubeletConfiguration)',
      'not read  a/nodes.yaml (looks relevant: no rule reads this ClusterCIDR)',
      'read      b/.dualstack-lint.yaml (configuration)',
      'not read  b/old/kubeadm.yaml (ignored by the configuration)',
      'not read  b/old/nodes.yaml (ignored by the configuration)',
      'not read  b/picture.yaml (binary)',
      'not read  b/secret.yaml (encrypted)',
      'not read  b/template.yaml (a template that is filled in later)',
      'not read  b/vars.yaml (looks relevant: not recognized)',
      'not read  b/vault.yml (encrypted)',
      'not read  deployment.yaml (no rule reads this Deployment)',
      'not read  link.json (a symbolic link, which is not followed)',
      'not read  package.json (not recognized)',
    ]);
  });

  test('says which cluster a file is in', (context) => {
    const cwd = workspace(context, {
      '.dualstack-lint.yaml': 'clusters:\n  - name: east\n    files: [a/**]\n  - name: west\n    files: [b/**]\n',
      'a/kubeadm.yaml': KUBEADM,
      'b/kubeadm.yaml': KUBEADM,
      'c/kubelet.yaml': KUBELET,
    });
    const { out } = run(['--list-files', '.'], { cwd });
    assert.match(out, /^read {6}a\/kubeadm\.yaml \(kubeadm ClusterConfiguration; cluster east\)$/m);
    assert.match(out, /^read {6}b\/kubeadm\.yaml \(kubeadm ClusterConfiguration; cluster west\)$/m);
    assert.match(out, /^read {6}c\/kubelet\.yaml \(kubelet KubeletConfiguration; in no cluster\)$/m);
  });

  test('speaks the language of the report', (context) => {
    const cwd = workspace(context, { 'a.yaml': UNREAD });
    const { out } = run(['--locale', 'zh-cn', '--list-files', '.'], { cwd });
    assert.match(out, /ClusterCIDR/);
    assert.doesNotMatch(out, /no rule reads/);
  });
});

describe('files that look relevant and were not read', () => {
  const SUMMARY = '2 files look relevant and were not read; --list-files shows why.';

  test('are counted in the summary, or on standard error beside other formats', (context) => {
    const cwd = workspace(context, FILES);
    assert.equal(run(['.'], { cwd }).out, `No findings, 1 file checked. ${SUMMARY}\n`);
    assert.deepEqual(run(['--format', 'compact', '.'], { cwd }).err, `dualstack-lint: ${SUMMARY}\n`);
  });

  test('are listed in the JSON report', (context) => {
    const { out } = run(['--format', 'json', '.'], { cwd: workspace(context, FILES) });
    assert.deepEqual(JSON.parse(out).files, {
      checked: 1,
      skipped: 0,
      unrecognized: [
        { file: 'a/nodes.yaml', reason: 'no rule reads this ClusterCIDR' },
        { file: 'b/vars.yaml', reason: 'not recognized' },
      ],
    });
  });
});

describe('a named file of which nothing is read', () => {
  const cases: [string, string, RegExp, number][] = [
    ['prose', 'notes.md', /^dualstack-lint: not read: notes\.md \(not recognized\)\n$/, 2],
    ['a kind without rules', 'deployment.yaml', /\(no rule reads this Deployment\)\n$/, 2],
    ['a binary file', 'b/picture.yaml', /\(binary\)\n$/, 2],
    ['an ignored file', 'b/old/kubeadm.yaml', /\(ignored by the configuration\)\n$/, 0],
  ];
  for (const [what, path, reason, exit] of cases) {
    test(`is named on standard error and in the summary: ${what}`, (context) => {
      const { out, err, code } = run([path], { cwd: workspace(context, FILES) });
      assert.match(err, reason);
      assert.equal(out, 'Nothing was checked: no file was recognized. 1 named file was not read.\n');
      assert.equal(code, exit);
    });
  }

  test('is in the JSON report, and the others are checked', (context) => {
    const cwd = workspace(context, FILES);
    const { out, code } = run(['--format', 'json', 'package.json', 'a/kubeadm.yaml'], { cwd });
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(out).files, {
      checked: 1,
      skipped: 0,
      unrecognized: [{ file: 'package.json', reason: 'not recognized' }],
    });
  });

  test('may be standard input', () => {
    const { out, err, code } = run(['-'], { input: 'hello\n' });
    assert.equal(code, 2);
    assert.equal(err, 'dualstack-lint: not read: stdin.yaml (not recognized)\n');
    assert.match(out, /^Nothing was checked/);
  });

  test('that does not exist ends with 2', (context) => {
    assert.equal(run(['none.yaml'], { cwd: workspace(context, {}) }).code, 2);
  });
});

test('a folder in which nothing is recognized is not called clean', (context) => {
  const cwd = workspace(context, {});
  assert.equal(run(['.'], { cwd }).out, 'Nothing was checked: no file was recognized.\n');
  writeFileSync(join(cwd, 'a.yaml'), UNREAD);
  assert.match(
    run(['.'], { cwd }).out,
    /^Nothing was checked: .* 1 file looks relevant and was not read; --list-files/,
  );
});
