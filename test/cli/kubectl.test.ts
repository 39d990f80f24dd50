// What `kubectl get ippools,nodes,services,configmaps -A -o yaml` prints, as it is piped into the program: with all that the
// API server adds, and a copy of each object in an annotation.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { run, workspace } from '../support/cli.ts';

const HEALTHY = readFileSync('test/data/kubectl/dual-stack.yaml', 'utf8');

/** Mistakes, each with the text that it takes the place of and the rule that finds it. */
const MISTAKES: readonly (readonly [rule: string, from: string, to: string])[] = [
  [
    'service-address-outside',
    'clusterIP: 172.20.0.10\n    clusterIPs:\n    - 172.20.0.10',
    'clusterIP: 172.21.0.10\n    clusterIPs:\n    - 172.21.0.10',
  ],
  ['proxy-cluster-cidr-mismatch', 'clusterCIDR: 10.244.0.0/16,fd5b:8c1e:7000:4200::/56', 'clusterCIDR: 10.244.0.0/16'],
  ['cni-assign-not-string', '"assign_ipv6": "true"\n', '"assign_ipv6": true\n'],
  ['ippool-nat-v6-off', 'natOutgoing: true', 'natOutgoing: false'],
];

function found(input: string, ...args: string[]): string[] {
  const { out, err } = run(['--format', 'json', ...args, '-'], { input });
  assert.equal(err, '');
  return (JSON.parse(out) as { findings: { rule: string; range: { start: { line: number } } }[] }).findings.map(
    ({ rule, range }) => `${range.start.line} ${rule}`,
  );
}

describe('what kubectl prints of a cluster', () => {
  test('a healthy dual-stack cluster is silent, as YAML and as JSON', () => {
    assert.deepEqual(found(HEALTHY), []);
    assert.deepEqual(found(JSON.stringify(parse(HEALTHY), null, 4)), []);
    assert.match(run(['--explain-clusters', '-'], { input: HEALTHY }).out, /meant to be: dual-stack/);
  });

  for (const [rule, from, to] of MISTAKES)
    test(`${rule} is found at its line, and the copies in annotations are left alone`, () => {
      const at = HEALTHY.lastIndexOf(from);
      assert.ok(at >= 0, from);
      const broken = HEALTHY.slice(0, at) + to + HEALTHY.slice(at + from.length);
      const line = HEALTHY.slice(0, at).split('\n').length + from.trimEnd().split('\n').length - 1;
      assert.deepEqual(found(broken), [`${line} ${rule}`]);
    });

  test('together with a folder they are one cluster', (context) => {
    const folder = workspace(context, { 'cri-docker.service': '[Service]\nExecStart=/usr/bin/cri-dockerd\n' });
    const { out } = run(['--format', 'compact', '-', folder], { input: HEALTHY });
    assert.doesNotMatch(out, /dual-stack-off/, 'two folders are two clusters');
    const node = workspace(context, {
      'usr/lib/systemd/system/cri-docker.service': '[Service]\nExecStart=/usr/bin/cri-dockerd\n',
    });
    const both = run(['--format', 'compact', '--node', node, '-'], { input: HEALTHY });
    assert.match(both.out, /cri-docker\.service:2:11: error: .* \[cri-dockerd-dual-stack-off\]/);
  });
});
